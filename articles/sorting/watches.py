"""Watches: saved searches over what comes in, and the mail that tells their owners once a day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Match, Watch
from articles.sorting.criteria import Subject, of_last_month
from articles.text import Printed, single_spaced

MOST_MAILED = 200
"""Articles that a mail names; it counts the others."""
MOST_TOLD = 5_000
"""Articles that a mail tells of; what is above waits for the next one."""
LONGEST_SUBJECT = 200


def find_matches(watches: Sequence[Watch], subjects: Sequence[Subject]) -> None:
    """Notes which of the articles the watches find, each once."""
    rows = [
        Match(watch=watch, article=subject.article)
        for subject in subjects
        for watch in watches
        if subject.answers(watch)
    ]
    Match.objects.bulk_create(rows, ignore_conflicts=True)


def find_past_matches(watch: Watch, now: datetime.datetime) -> int:
    """Notes what the watch finds of what came in over the last month; its owner sees it in the desk, and no mail will
    tell of it. Returns how many articles it finds."""
    found, _looked_at = of_last_month(watch, now)
    rows = [Match(watch=watch, article=article, mailed_at=now) for article in reversed(found)]
    Match.objects.bulk_create(rows, ignore_conflicts=True)
    return len(rows)


def serve_watches(now: datetime.datetime) -> bool:
    """Mails what the next watch that is due has found, if it found anything; returns False when none is due."""
    watch: Watch | None = Watch.objects.claim(now)
    if watch is None:
        return False
    if watch.is_mailed and watch.owner.is_active and watch.owner.email:
        try:
            _mail_new(watch, now)
        except (
            OSError,
            ValueError,
        ) as error:  # a refusal by the server, a bad address
            _try_later(watch, now, _("The mail could not be sent: %(why)s") % {"why": error})
            return True
    watch.reschedule(next_morning(now))
    return True


def next_morning(now: datetime.datetime) -> datetime.datetime:
    """Returns the next moment at which watches are mailed: WATCH_HOUR in the site's own time."""
    local = timezone.localtime(now, timezone.get_default_timezone())
    morning = local.replace(hour=settings.WATCH_HOUR, minute=0, second=0, microsecond=0)
    return morning if morning > local else morning + datetime.timedelta(days=1)


def _mail_new(watch: Watch, now: datetime.datetime) -> None:
    """Mails what was found and not yet mailed; nothing goes out where nothing was found."""
    new = list(watch.matches.filter(mailed_at=None).values_list("pk", flat=True)[:MOST_TOLD])
    if not new:
        return
    found = watch.matches.filter(pk__in=new[:MOST_MAILED]).select_related("article__source")
    _message(watch, [match.article for match in found], len(new)).send()
    watch.matches.filter(pk__in=new).update(mailed_at=now)
    Watch.objects.filter(pk=watch.pk).update(mailed_at=now)


def _try_later(watch: Watch, now: datetime.datetime, why: str) -> None:
    """In some minutes, and when that has not helped for a while, the next morning."""
    watch.fail(now, why, again=True)
    if watch.was_given_up:
        watch.reschedule(next_morning(now), why)


def _message(watch: Watch, articles: Iterable[Article], count: int) -> EmailMessage:
    lines = [_line(article) for article in articles]
    name = single_spaced(watch.name)  # a line break would begin another header
    context: dict[str, Any] = {
        "name": name,
        "lines": lines,
        "others": count - len(lines),
        "site": settings.SITE_NAME,
        "inbox": settings.SITE_URL + reverse("admin:inbox"),
        "watch": settings.SITE_URL + reverse("admin:articles_watch_change", args=[watch.pk]),
    }
    subject = ngettext("%(watch)s: %(count)d new article", "%(watch)s: %(count)d new articles", count)
    told = subject % {"watch": name, "count": count}
    return EmailMessage(
        f"[{single_spaced(settings.SITE_NAME)}] {told}"[:LONGEST_SUBJECT],
        render_to_string("admin/watches/mail.txt", context),
        to=[watch.owner.email],
        headers={"Auto-Submitted": "auto-generated"},
    )


def _line(article: Article) -> dict[str, str]:
    told = [str(article.source or _("Unknown source")), Printed.in_words(article.published)]
    return {
        "title": str(article),
        "told": ", ".join(filter(None, told)),
        "url": "" if article.url_cut else article.url,
        "desk": settings.SITE_URL + reverse("admin:inbox_article", args=[article.pk]),
    }
