"""Themes, tags and sources: their lists, and each one."""

from __future__ import annotations

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from articles.api import records
from articles.api.addresses import whole
from articles.api.answers import Moved, Refused
from articles.api.asked import Asked
from articles.api.operations import Reading
from articles.api.paging import KEY, LIMIT, PAIR, portion, size
from articles.digests import counted
from articles.models import Citation, CitationTag, Source, Tag, TagAlias, Theme


def list_themes(asked: Asked, now: datetime.datetime) -> records.Themes:
    """Returns the themes in the order of the review."""
    rows = counted(Theme.objects.order_by("position", "pk"), now)
    if asked["cursor"]:
        position, pk = asked["cursor"]
        rows = rows.filter(Q(position__gt=position) | Q(position=position, pk__gt=pk))
    read = list(rows[: size(asked) + 1])
    shown, following = portion("api_themes", asked, read, lambda theme: f"{theme.position}.{theme.pk}")
    return records.Themes([_theme(each) for each in shown], following)


def read_theme(asked: Asked, now: datetime.datetime, slug: str) -> records.Theme:
    found = counted(Theme.objects.all(), now).filter(slug=slug).first()
    if found is None:
        raise Refused("unknown", _now("No theme has this address."), 404)
    return _theme(found)


def list_tags(asked: Asked, now: datetime.datetime) -> records.Tags:
    """Returns the tags that something public bears, in the order of the alphabet."""
    rows = counted(_seen_tags(now), now)
    if asked["cursor"] is not None:
        rows = rows.filter(key__gt=asked["cursor"])
    read = list(rows.order_by("key").prefetch_related("aliases")[: size(asked) + 1])
    shown, following = portion("api_tags", asked, read, lambda tag: tag.key)
    return records.Tags([_tag(each) for each in shown], following)


def read_tag(asked: Asked, now: datetime.datetime, slug: str) -> records.Tag:
    """Returns one tag; a former address leads to the one that it has now."""
    found = counted(Tag.objects.once_public(now), now).filter(slug=slug).first()
    if found is None:
        public = TagAlias.objects.filter(slug=slug, tag__public_since__lte=now)
        for address in public.values_list("tag__slug", flat=True):
            raise Moved(reverse("api_tag", args=[address]))
        raise Refused("unknown", _now("No public tag has this address."), 404)
    return _tag(found)


def list_sources(asked: Asked, now: datetime.datetime) -> records.Sources:
    """Returns the sources that are cited, in the order of the alphabet."""
    seen = Citation.objects.filter(source=OuterRef("pk"), cited_at__lte=now)
    rows = counted(Source.objects.once_public(now).filter(Exists(seen)), now)
    if asked["cursor"] is not None:
        rows = rows.filter(key__gt=asked["cursor"])
    read = list(rows.order_by("key")[: size(asked) + 1])
    shown, following = portion("api_sources", asked, read, lambda source: source.key)
    return records.Sources([_source(each) for each in shown], following)


def read_source(asked: Asked, now: datetime.datetime, slug: str) -> records.Source:
    found = counted(Source.objects.once_public(now), now).filter(slug=slug).first()
    if found is None:
        raise Refused("unknown", _now("No cited source has this address."), 404)
    return _source(found)


LIST_THEMES = Reading(
    name="listThemes",
    summary=_("The themes"),
    run=list_themes,
    parameters=(LIMIT, PAIR),
    answers={200: (_("Themes."), records.Themes)},
)
READ_THEME = Reading(
    name="readTheme",
    summary=_("One theme"),
    run=read_theme,
    answers={200: (_("The theme."), records.Theme)},
    refusals={404: _("No theme has this address.")},
)
LIST_TAGS = Reading(
    name="listTags",
    summary=_("The tags"),
    run=list_tags,
    parameters=(LIMIT, KEY),
    answers={200: (_("Tags."), records.Tags)},
)
READ_TAG = Reading(
    name="readTag",
    summary=_("One tag"),
    run=read_tag,
    answers={200: (_("The tag."), records.Tag)},
    refusals={301: _("It has another address now."), 404: _("No public tag has this address.")},
)
LIST_SOURCES = Reading(
    name="listSources",
    summary=_("The sources"),
    run=list_sources,
    parameters=(LIMIT, KEY),
    answers={200: (_("Sources."), records.Sources)},
)
READ_SOURCE = Reading(
    name="readSource",
    summary=_("One source"),
    run=read_source,
    answers={200: (_("The source."), records.Source)},
    refusals={404: _("No cited source has this address.")},
)


def _seen_tags(now: datetime.datetime) -> QuerySet[Tag]:
    seen = CitationTag.objects.filter(tag=OuterRef("pk"), cited_at__lte=now)
    return Tag.objects.once_public(now).filter(Exists(seen))


def _theme(theme: Theme) -> records.Theme:
    return records.Theme(
        name=theme.name,
        slug=theme.slug,
        description=theme.description,
        cited=_cited(theme),
        site_url=whole("theme", theme.slug),
        api_url=whole("api_theme", theme.slug),
    )


def _tag(tag: Tag) -> records.Tag:
    return records.Tag(
        name=tag.name,
        slug=tag.slug,
        description=tag.description,
        former_names=[alias.name for alias in tag.aliases.all()],
        cited=_cited(tag),
        site_url=whole("tag", tag.slug),
        api_url=whole("api_tag", tag.slug),
    )


def _source(source: Source) -> records.Source:
    return records.Source(
        name=source.name,
        slug=source.slug,
        kind=source.kind,
        language=source.language,
        homepage=source.homepage,
        access=source.usual_access,
        cited=_cited(source),
        site_url=whole("source", source.slug),
        api_url=whole("api_source", source.slug),
    )


def _cited(row: Theme | Tag | Source) -> int:
    """As `digests.counted` annotates it."""
    return int(row.cited_total)  # type: ignore[union-attr]
