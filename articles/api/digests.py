"""Issues: their list, and one whole as it was frozen."""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.api import naming, records
from articles.api.addresses import in_utc, whole
from articles.api.answers import Refused
from articles.api.asked import Asked, start_of
from articles.api.operations import Reading
from articles.api.paging import LIMIT, PAIR, SINCE, UNTIL, day_after, portion, size
from articles.formats import CitedArticle, Document, Entry, Part
from articles.models import Citation, Digest, DigestState
from articles.rendering import whole_addresses
from articles.text import joined_segments

_FIELDS = ("language", "period_start", "period_end", "updated_at", "revision")
"""Of the frozen document: what editors change afterwards is not public."""
_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_A_MICROSECOND = datetime.timedelta(microseconds=1)
Copies = dict[int, str]


def list_digests(asked: Asked, now: datetime.datetime) -> records.Digests:
    """Returns the issues that readers see, the latest first."""
    rows = Digest.objects.published(now)
    if asked["since"]:
        rows = rows.filter(published_at__gte=start_of(asked["since"]))
    if asked["until"]:
        rows = rows.filter(published_at__lt=start_of(day_after(asked["until"])))
    if asked["cursor"]:
        moment, pk = _EPOCH + asked["cursor"][0] * _A_MICROSECOND, asked["cursor"][1]
        rows = rows.filter(Q(published_at__lt=moment) | Q(published_at=moment, pk__lt=pk))
    names = ("slug", "public_number", "public_title", "published_at", "pk")
    read = list(rows.values(*names, *(f"current__document__{each}" for each in _FIELDS))[: size(asked) + 1])
    shown, following = portion("api_digests", asked, read, _cursor)
    return records.Digests([_line(row) for row in shown], following)


def read_digest(asked: Asked, now: datetime.datetime, slug: str) -> records.Digest:
    """Returns one issue, whole; one that was withdrawn is gone, with the notice to its readers."""
    found = Digest.objects.once_public(now).select_related("current").filter(slug=slug).first()
    if found is None or found.current is None:
        raise Refused("unknown", _now("No published issue has this address."), 404)
    if found.state == DigestState.WITHDRAWN:
        raise Refused("withdrawn", found.withdrawal_notice or _now("This issue was withdrawn."), 410)
    copies = Citation.objects.copies_in([found.pk]).get(found.pk, {})
    return _whole(Document.from_json(found.current.document), copies)


LIST_DIGESTS = Reading(
    name="listDigests",
    summary=_("The issues, the latest first"),
    run=list_digests,
    parameters=(LIMIT, SINCE, UNTIL, PAIR),
    answers={200: (_("Issues, without their words."), records.Digests)},
)
READ_DIGEST = Reading(
    name="readDigest",
    summary=_("One issue, whole"),
    about=_("As it was published last: sections, quotations, comments, corrections."),
    run=read_digest,
    answers={200: (_("The issue."), records.Digest)},
    refusals={404: _("No published issue has this address."), 410: _("It was withdrawn; the message says why.")},
)


def _cursor(row: dict[str, Any]) -> str:
    return f"{(row['published_at'] - _EPOCH) // _A_MICROSECOND}.{row['pk']}"


def _line(row: dict[str, Any]) -> records.DigestLine:
    frozen = {name: row[f"current__document__{name}"] for name in _FIELDS}
    return records.DigestLine(
        slug=row["slug"],
        number=row["public_number"],
        title=row["public_title"],
        language=frozen["language"] or "fr",
        period_start=frozen["period_start"] or "",
        period_end=frozen["period_end"] or "",
        published_at=in_utc(row["published_at"].isoformat()),
        updated_at=in_utc(frozen["updated_at"] or row["published_at"].isoformat()),
        revision=int(frozen["revision"] or 1),
        **_addresses(row["slug"]),
    )


def _addresses(slug: str) -> dict[str, str]:
    return {"site_url": whole("digest", slug), "api_url": whole("api_digest", slug)}


def _whole(document: Document, copies: Copies) -> records.Digest:
    here = whole("digest", document.slug)
    return records.Digest(
        slug=document.slug,
        number=document.number,
        title=document.title,
        language=document.language,
        period_start=document.period_start,
        period_end=document.period_end,
        published_at=in_utc(document.published_at),
        updated_at=in_utc(document.updated_at or document.published_at),
        revision=document.revision,
        introduction=whole_addresses(document.introduction, here),
        sections=[_section(part, copies, here) for part in document.parts],
        closing=whole_addresses(document.closing, here),
        thanks=whole_addresses(document.thanks, here),
        corrections=[records.Correction(in_utc(made.made_at), made.text) for made in document.corrections],
        **_addresses(document.slug),
    )


def _section(part: Part, copies: Copies, here: str) -> records.Section:
    return records.Section(
        anchor=part.anchor,
        title=part.title,
        theme=naming.theme(part.theme),
        commentary=whole_addresses(part.commentary, here),
        see_also=_beside(part.see_also, copies),
        entries=[_entry(entry, copies, here) for entry in part.entries],
    )


def _entry(entry: Entry, copies: Copies, here: str) -> records.Entry:
    return records.Entry(
        anchor=entry.anchor,
        article=naming.article(entry.article, copies),
        quotation=joined_segments(entry.quotes),
        quotes=list(entry.quotes),
        comment=whole_addresses(entry.comment, here),
        see_also=_beside(entry.see_also, copies),
    )


def _beside(articles: tuple[CitedArticle, ...], copies: Copies) -> list[records.Article]:
    return [naming.article(each, copies) for each in articles]
