"""The only gate to the network: public pages, within limits, judged at each step."""

from articles.web.errors import FetchError
from articles.web.fetch import Fetched, fetch
from articles.web.limits import FEED, PAGE, Limits

__all__ = ["FEED", "PAGE", "FetchError", "Fetched", "Limits", "fetch"]
