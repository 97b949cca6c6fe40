"""The only gate to the network: one function that fetches a public web page, within limits, or says why not."""

from articles.web.errors import Code, FetchError
from articles.web.fetch import Fetched, fetch
from articles.web.limits import FEED, PAGE, Limits
from articles.web.statuses import retry_after

__all__ = ["FEED", "PAGE", "Code", "FetchError", "Fetched", "Limits", "fetch", "retry_after"]
