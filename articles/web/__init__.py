"""The only gate to the network: public pages, within limits, judged at each step."""

from articles.web.errors import FetchError
from articles.web.fetch import fetch, knock
from articles.web.limits import FEED, PAGE, Limits
from articles.web.mail_errors import MailAbandoned, MailError, Phase
from articles.web.request import Fetched
from articles.web.smtp import MailLine, Relay, Security
from articles.web.waiting import retry_after

__all__ = [
    "FEED",
    "PAGE",
    "FetchError",
    "Fetched",
    "Limits",
    "MailAbandoned",
    "MailError",
    "MailLine",
    "Phase",
    "Relay",
    "Security",
    "fetch",
    "knock",
    "retry_after",
]
