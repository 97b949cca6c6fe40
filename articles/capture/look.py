"""Looking at a page: fetch it with manners and within limits, and take what it says."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from articles.capture.found import Found, Provenance
from articles.extracting import Extracted, ExtractionFailed, extract_apart, passage
from articles.models import Channel, Origin, PageReading, State, Verdict
from articles.text import canonical, trusted_canonical
from articles.web import PAGE, FetchError, Limits, fetch

LONGEST_READING, _SHORTEST_READING = 10.0, 1.0
"""Seconds that taking the words out of a page may take."""
_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")


class PageUnreadable(Exception):
    """A page could not be read; `str` is a sentence for the editor."""

    def __init__(self, sentence: object, *, transient: bool = False, status: int | None = None) -> None:
        super().__init__(str(sentence))
        self.transient = transient
        self.status = status
        self.retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was read: what it says, and where it stood in the end."""

    extracted: Extracted
    url: str
    status: int | None = None


def look(url: str, *, seconds: float | None = None) -> Page:
    """Fetches the page and returns what it says, within that many seconds (FETCH_SECONDS by default).

    Raises PageUnreadable when it is refused, does not come, or is no page.
    """
    started = time.monotonic()
    try:
        fetched = fetch(
            url,
            limits=fetch_limits(settings.FETCH_PAGE_BYTES, seconds),
            agent=agent(),
            also_allowed=frozenset(settings.FETCH_ALSO_ALLOWED),
        )
    except FetchError as error:
        unreadable = PageUnreadable(error.sentence, transient=error.transient, status=error.status)
        unreadable.retry_after = error.retry_after
        raise unreadable from error
    if fetched.content_type not in _PAGES:
        raise PageUnreadable(
            _("This address leads to a file (%(kind)s), not to a page: only the address was kept. Paste its text.")
            % {"kind": fetched.content_type},
            status=fetched.status,
        )
    left = max(_SHORTEST_READING, seconds - (time.monotonic() - started)) if seconds else LONGEST_READING
    return Page(read(fetched.body, fetched.url, fetched.charset, left), fetched.url, fetched.status)


def read(page: bytes, url: str, charset: str = "", seconds: float = LONGEST_READING) -> Extracted:
    """Returns what the page says, read apart from this process within that many seconds.

    Raises PageUnreadable when it cannot be; where somebody waited, a worker may still have the time for it.
    """
    try:
        return extract_apart(page, url, charset=charset, zone=settings.TIME_ZONE, seconds=seconds)
    except ExtractionFailed as error:
        raise PageUnreadable(error.sentence, transient=seconds < LONGEST_READING) from error


def passage_text(fragment: str) -> str:
    """Returns a chosen piece of a page, sent as HTML, in the words its captured text has."""
    return passage(fragment[: settings.CAPTURE_PAGE_BYTES].replace("\x00", ""))


def agent() -> str:
    """Returns the name under which pages are asked for: what asks, for whom, and whom to write to."""
    contact = settings.CONTACT_EMAIL or settings.SITE_URL
    return f"pressreview/1.0 (+{settings.SITE_URL}; {contact})"


def found_in(reading: PageReading) -> Found:
    """Returns what a finished reading brings to the door."""
    said = Extracted.from_json(reading.result) if reading.result else Extracted()
    url = trusted_canonical(reading.final_url or reading.url, said.canonical) if said.canonical else ""
    verdict = Verdict(reading.verdict or Verdict.GOOD)
    return Found(
        title=said.title,
        url=url or canonical(reading.final_url or reading.url),
        other_urls=tuple(each for each in (reading.url, reading.final_url) if each),
        source_name=said.source_name,
        standfirst=said.standfirst,
        authors=said.authors or ((said.handle,) if said.handle else ()),
        published=said.published,
        language=said.language,
        access=said.access,
        text=said.text if verdict not in (Verdict.CONSENT, Verdict.ERROR) else "",
        provenance=Provenance(
            origin=Origin(reading.origin),
            verdict=verdict,
            url=reading.final_url,
            status=reading.status,
            by=reading.asked_by,
            image_credit=said.image_credit,
        ),
        channel=Channel(reading.channel),
        state=State(reading.state),
    )


def fetch_limits(body_bytes: int, seconds: float | None = None) -> Limits:
    """Returns the limits that the settings draw for one fetch, of so many bytes and seconds (FETCH_SECONDS)."""
    return replace(
        PAGE,
        connect_seconds=settings.FETCH_CONNECT_SECONDS,
        whole_seconds=seconds or settings.FETCH_SECONDS,
        body_bytes=body_bytes,
        redirects=settings.FETCH_REDIRECTS,
        ports=frozenset(settings.FETCH_PORTS),
    )
