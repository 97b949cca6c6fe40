"""The demonstration: the files of `demo/` kept, composed and published through the same doors as any review."""

import datetime
import tomllib
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.capture import Found, find_tags, keep, quote
from articles.digests import publish
from articles.models import Article, Digest, Edition, Item, Role, Section, Source, State, Tag, Theme

_FILES = Path(__file__).parent / "demo"
Values = dict[str, Any]
_DIGEST_FIELDS = (
    "number",
    "title",
    "slug",
    "period_start",
    "period_end",
    "introduction",
    "closing",
    "thanks",
    "picture_credit",
)


def load(by: User) -> None:
    """Fills an empty site, in one transaction."""
    with transaction.atomic():
        for values in _rows("sources.toml", "source"):
            _make_source(values)
        for position, values in enumerate(_rows("themes.toml", "theme"), 1):
            _make_theme(values, position)
        for values in _rows("tags.toml", "tag"):
            Tag.objects.filter(pk=find_tags([values["name"]])[0].pk).update(description=values["description"])
        articles = {
            values["id"]: _keep(values)
            for file in sorted(_FILES.glob("articles*.toml"))
            for values in _rows(file.name, "article")
        }
        for file in sorted(_FILES.glob("digest-*.toml")):
            _compose(tomllib.loads(file.read_text(encoding="utf-8")), articles, by)
        Edition.objects.move()


def _rows(name: str, table: str) -> list[Values]:
    rows: list[Values] = tomllib.loads((_FILES / name).read_text(encoding="utf-8"))[table]
    return rows


def _make_source(values: Values) -> None:
    source = Source(**values)
    source.clean()
    source.save()
    source.hosts.create(host=values["homepage"].removeprefix("https://").strip("/").removeprefix("www."))


def _make_theme(values: Values, position: int) -> None:
    tags = values.pop("tags", [])
    theme = Theme.objects.create(position=position, **values)
    theme.tags.set(find_tags(tags))


def _keep(values: Values) -> Article:
    values = dict(values)
    values.pop("id")
    reason = values.pop("reason", "")
    found = Found(
        **values
        | {
            "source_name": values.pop("source"),
            "authors": tuple(values.get("authors", ())),
            "tags": tuple(values.get("tags", ())),
            "state": State(values.get("state", "kept")),
            "text": values.get("text", "").strip(),
        }
    )
    article = keep(found).article
    if reason:
        Article.objects.filter(pk=article.pk).update(reason=reason)
    return article


def _compose(values: Values, articles: dict[str, Article], by: User) -> None:
    digest = Digest(created_by_id=by.pk, **{name: values[name] for name in _DIGEST_FIELDS if name in values})
    digest.clean()
    digest.save()
    for position, section_values in enumerate(values["section"], 1):
        _compose_section(digest, section_values, position, articles)
    published: datetime.datetime | None = values.get("published")
    if published is None:
        return
    final = _say_before(digest, values.get("before", ()), articles)
    publish(digest, by=by, now=published)
    if values.get("correction"):
        for pk, comment in final.items():
            Item.objects.filter(pk=pk).update(comment=comment)
        publish(digest, by=by, now=values["corrected"], correction=values["correction"])


def _compose_section(digest: Digest, values: Values, position: int, articles: dict[str, Article]) -> None:
    section = Section.objects.create(
        digest=digest,
        theme=Theme.objects.get(slug=values["theme"]) if values.get("theme") else None,
        title=values.get("title", ""),
        commentary=values.get("commentary", ""),
        position=position,
    )
    items: list[Item] = []
    for item in values.get("item", ()):
        items.append(_item(articles[item["article"]], item))
        items += [Item(article=articles[also], role=Role.SEE_ALSO) for also in item.get("see_also", ())]
    for place, item in enumerate(items, 1):
        item.digest, item.section, item.position = digest, section, place
    Item.objects.bulk_create(items)


def _item(article: Article, values: Values) -> Item:
    if values.get("excerpt"):
        quote(article, values["excerpt"])
    excerpt = article.excerpts.last() if values.get("excerpt") else None
    return Item(article=article, excerpt=excerpt, comment=values.get("comment", ""))


def _say_before(digest: Digest, before: list[Values], articles: dict[str, Article]) -> dict[int, str]:
    """Puts back the comments as they were first published; returns the right ones by item."""
    final: dict[int, str] = {}
    for values in before:
        item = digest.items.get(article=articles[values["article"]])
        final[item.pk] = item.comment
        Item.objects.filter(pk=item.pk).update(comment=values["comment"])
    return final
