"""What an answer's status means for whoever wanted the page."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from articles.web.errors import Code, FetchError
from articles.web.head import Head

_LONGEST_WAIT = 24 * 60 * 60
_CODES: dict[int, Code] = {
    401: "closed",
    402: "closed",
    403: "closed",
    404: "missing",
    407: "closed",
    408: "busy",
    410: "removed",
    425: "busy",
    429: "busy",
    451: "legal",
}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_NOT_MODIFIED = 304
_PARTIAL = 206


def location(head: Head) -> str:
    """Returns where the answer sends us on; empty when it is no redirect. Servers write UTF-8 there, or Latin-1."""
    if head.status not in _REDIRECTS:
        return ""
    written = head.headers.get("location", "").encode("latin-1")
    try:
        return written.decode()
    except UnicodeDecodeError:
        return written.decode("latin-1")


def check_status(head: Head, now: datetime) -> None:
    """Raises FetchError unless the answer is a page, or says that the page has not changed."""
    status = head.status
    # A part was not asked for, and a part is not the page.
    if status == _NOT_MODIFIED or (200 <= status < 300 and status != _PARTIAL):
        return
    code = _CODES.get(status, "failing" if 500 <= status < 600 else "status")
    raise FetchError(code, status=status, retry_after=retry_after(head.headers, now))


def retry_after(headers: Mapping[str, str], now: datetime) -> int | None:
    """Returns the seconds that the site asks us to wait, at most a day, or None when it does not say
    (RFC 9110, section 10.2.3). `headers` have lower-case names; `now` knows its time zone."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdecimal():
        return min(int(value[-9:]), _LONGEST_WAIT) if value[:-9].strip("0") == "" else _LONGEST_WAIT
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return int(min(max((moment - now).total_seconds(), 0), _LONGEST_WAIT))
