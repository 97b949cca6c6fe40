"""Pages to read: asked for now, read by the one who waits or by a worker, and what comes of it."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable
from dataclasses import replace

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from articles.capture.bring import bring
from articles.capture.look import Page, PageUnreadable, found_in, look, read
from articles.capture.watch import note_gone, recheck, watch
from articles.models import PAUSE, Article, Channel, Host, Origin, PageReading, State, Verdict
from articles.text import canonical, host

GONE = (404, 410)
"""Answers that say that a page is no more (RFC 9110, sections 15.5.5 and 15.5.11)."""


def ask(
    urls: Iterable[str],
    by: User | None,
    now: datetime.datetime,
    *,
    state: State = State.INBOX,
    channel: Channel = Channel.ADDRESS,
) -> list[PageReading]:
    """Puts the addresses into the queue, to be read and kept by a worker; returns a row for each."""
    rows = [_row(url, by, now, state=state, channel=channel) for url in urls]
    return PageReading.objects.bulk_create(rows)


def read_now(url: str, by: User, now: datetime.datetime, *, channel: Channel = Channel.ADDRESS) -> PageReading:
    """Reads the page while its editor waits, FETCH_WAIT_SECONDS at most. What takes longer goes to the queue and
    comes in by itself; a page that cannot be read comes back set aside, with the reason."""
    return _read_now(_row(url, by, now, channel=channel), now)


def read_again(article: Article, by: User, now: datetime.datetime) -> PageReading:
    """Reads the article's page once more while its editor waits, and holds the excerpts against it."""
    row = _row(article.url, by, now)
    row.article = article
    return _read_now(row, now)


def _read_now(row: PageReading, now: datetime.datetime) -> PageReading:
    wait = datetime.timedelta(seconds=settings.FETCH_WAIT_SECONDS)
    row.lease_until, row.attempts = now + 2 * wait, 1
    row.save()
    moment = Host.objects.take(row.host, now)
    if now < moment <= now + PAUSE:
        time.sleep(PAUSE.total_seconds())
        moment = Host.objects.take(row.host, now + PAUSE) - PAUSE
    if moment > now:
        row.postpone(moment)
        return row
    try:
        page = look(row.url, seconds=settings.FETCH_WAIT_SECONDS)
    except PageUnreadable as error:
        _failed(row, error, timezone.now())
    else:
        _note(row, page)
        if row.article:
            settle(row, timezone.now())
        row.close(timezone.now())
    return row


def read_sent(
    page: str, url: str, by: User, now: datetime.datetime, *, channel: Channel, origin: Origin
) -> PageReading:
    """Returns the finished reading of a page as somebody's browser or program sent it."""
    row = _row(url, by, now, channel=channel)
    row.origin = origin
    said = read(page.encode("utf-8", "replace"), row.url, "utf-8")
    _note(row, Page(said, row.url))
    row.done_at = now
    row.save()
    return row


def serve(now: datetime.datetime) -> bool:
    """Reads the next page that is due; returns False when none is."""
    row = PageReading.objects.claim_turn(now)
    if row is not None:
        _read(row, now)
    return row is not None


def _read(row: PageReading, now: datetime.datetime) -> None:
    try:
        page = look(row.url)
    except PageUnreadable as error:
        _failed(row, error, timezone.now())
        if row.was_given_up and row.article is None:
            row.article = bring(replace(found_in(row), text=""), row.asked_by, timezone.now()).article
            row.save(update_fields=["article"])
        return
    _note(row, page)
    row.article, row.result = settle(row, timezone.now()), {}
    row.save(update_fields=["article", "result"])
    row.close(timezone.now())


def settle(row: PageReading, now: datetime.datetime) -> Article:
    """Brings what was read to the door; a page read once more is held against the excerpts of its article."""
    found = found_in(row)
    if row.article is None:
        return bring(found, row.asked_by, now).article
    again = replace(found, url=row.article.url, url_cut=row.article.url_cut, other_urls=(), state=State.INBOX)
    kept = bring(again, row.asked_by, now)
    if found.text and found.provenance.verdict in (Verdict.GOOD, Verdict.THIN):
        watch(kept.article, found.text, now)
        recheck(kept.article)
    return kept.article


def _failed(row: PageReading, error: PageUnreadable, now: datetime.datetime) -> None:
    """Tries again later what may pass; what will not is set aside, and its address kept, so that nothing is lost."""
    wait = datetime.timedelta(seconds=error.retry_after) if error.retry_after else None
    if wait:
        Host.objects.leave_alone(row.host, now + wait)
    row.verdict, row.status = Verdict.ERROR, error.status
    row.save(update_fields=["verdict", "status"])
    row.fail(now, str(error), again=error.transient, wait=wait)
    if row.article and error.status in GONE:
        note_gone(row.article, now)


def _note(row: PageReading, page: Page) -> None:
    row.final_url, row.status = page.url[:2000], page.status
    row.verdict, row.result = page.extracted.verdict, page.extracted.as_json()
    row.save()


def _row(
    url: str,
    by: User | None,
    now: datetime.datetime,
    *,
    state: State = State.INBOX,
    channel: Channel = Channel.ADDRESS,
) -> PageReading:
    address = canonical(url)[:2000]
    return PageReading(url=address, host=host(address), asked_by=by, due_at=now, state=state, channel=channel)
