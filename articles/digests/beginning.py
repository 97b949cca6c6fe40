"""Beginning a digest from a template."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.conf import settings
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.digests.material import with_theme
from articles.digests.periods import next_period, period_in_words
from articles.models import Article, Digest, DigestTemplate, JournalEntry, Period, Section, Theme

_TRIES = 10
_LONGEST_TITLE = 200


def begin(template: DigestTemplate, by: User, now: datetime.datetime, *, theme: Theme | None = None) -> Digest:
    """Returns a new draft with its number, period, title, sections and texts; a special issue is on the one theme."""
    with transaction.atomic():
        digest = _numbered(template, by, now, theme)
        Section.objects.bulk_create(
            Section(digest=digest, theme=each, position=place)
            for place, each in enumerate(_themes(template, now, theme), 1)
        )
        JournalEntry.objects.note(_("Digest begun"), by=by, now=now, digest=digest)
    return digest


def next_number() -> int:
    """Returns the number that a new digest gets."""
    return int(Digest.objects.aggregate(last=Max("number"))["last"] or 0) + 1


def _numbered(template: DigestTemplate, by: User, now: datetime.datetime, theme: Theme | None) -> Digest:
    """The draft alone. Where a colleague begins one in the same moment, the number and the address after hers."""
    for tried in range(1, _TRIES + 1):
        digest = _draft(template, by, now, theme)
        digest.clean()
        try:
            with transaction.atomic():
                digest.save()
            break
        except IntegrityError:
            if tried == _TRIES:
                raise
    return digest


def _draft(template: DigestTemplate, by: User, now: datetime.datetime, theme: Theme | None) -> Digest:
    today = timezone.localtime(now, timezone.get_default_timezone()).date()
    start, end = next_period(template.period, today, _covered(template, today))
    return Digest(
        number=next_number(),
        title=_title(template.title, start, end, theme),
        period_start=start,
        period_end=end,
        introduction=template.introduction,
        closing=template.closing,
        thanks=template.thanks,
        template=template,
        created_by=by,
    )


def _covered(template: DigestTemplate, today: datetime.date) -> datetime.date | None:
    """The last day that the digests of this template speak of; of a special issue, that any digest has spoken of."""
    digests = Digest.objects.filter(template=template)
    if template.period == Period.FREE:
        digests = Digest.objects.filter(period_end__lt=today)
    last: datetime.date | None = digests.aggregate(last=Max("period_end"))["last"]
    return last


def _title(pattern: str, start: datetime.date | None, end: datetime.date, theme: Theme | None) -> str:
    with translation.override(settings.LANGUAGE_CODE):
        period = period_in_words(start, end)
    title = pattern.replace("{period}", period).replace("{theme}", theme.name if theme else "")
    return title.strip(" :,–-")[:_LONGEST_TITLE] or period


def _themes(template: DigestTemplate, now: datetime.datetime, theme: Theme | None) -> Iterable[Theme]:
    """The themes of the sections: the one, else those of the template, else all with something to place, or all of
    them; in the order of the last digest."""
    if theme:
        return [theme]
    last = _last_themes(now)
    if chosen := list(template.themes.all()):
        return sorted(chosen, key=lambda each: last.index(each) if each in last else len(last))
    kept = with_theme(Article.objects.unused()).order_by().values_list("shelf", flat=True).distinct()
    with_material = {pk for pk in kept if pk}
    others = [each for each in Theme.objects.all() if each not in last]
    return [*last, *(each for each in others if not with_material or each.pk in with_material)]


def _last_themes(now: datetime.datetime) -> list[Theme]:
    last = Digest.objects.published(now).first()
    sections = last.sections.select_related("theme").order_by("position", "pk") if last else ()
    return list({section.theme: None for section in sections if section.theme})
