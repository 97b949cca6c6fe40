"""The demonstration: the files of `demo/` kept, composed and published through the same doors as any review."""

import tomllib
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from articles.capture import Found, find_tags, keep, keep_former_name, quote
from articles.digests import publish
from articles.models import Article, Digest, Edition, Excerpt, Item, Note, Role, Section, Source, State, Tag, Theme

_FILES = Path(__file__).parent / "demo"
Values = dict[str, Any]
_DIGEST_FIELDS = (
    "number",
    "title",
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
        for values in _read("sources.toml")["source"]:
            _make_source(values)
        for position, values in enumerate(_read("themes.toml")["theme"], 1):
            _make_theme(values, position)
        for values in _read("tags.toml")["tag"]:
            _make_tag(values)
        articles = {
            values.pop("id"): _keep(values, by)
            for file in sorted(_FILES.glob("articles-*.toml"))
            for values in _read(file.name)["article"]
        }
        for file in sorted(_FILES.glob("digest-*.toml")):
            _compose(_read(file.name), articles, by)
        Edition.objects.move()


def _read(name: str) -> Values:
    values: Values = _stripped(tomllib.loads((_FILES / name).read_text(encoding="utf-8")))
    return values


def _stripped(value: Any) -> Any:
    """Texts stand on lines of their own in the files: the line feeds around them are not theirs."""
    if isinstance(value, dict):
        return {name: _stripped(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_stripped(part) for part in value]
    return value.strip() if isinstance(value, str) else value


def _make_source(values: Values) -> None:
    source = Source(**values)
    source.clean()
    source.save()
    if source.homepage:
        source.hosts.create(host=source.homepage.removeprefix("https://").strip("/"))


def _make_theme(values: Values, position: int) -> None:
    tags = find_tags(values.pop("tags"))
    Theme.objects.create(position=position, **values).tags.set(tags)


def _make_tag(values: Values) -> None:
    (tag,) = find_tags([values["name"]])
    Tag.objects.filter(pk=tag.pk).update(description=values["description"])
    for name in values.get("former", ()):
        keep_former_name(tag, name)


def _keep(values: Values, by: User) -> Article:
    reason, note = values.pop("reason", ""), values.pop("note", "")
    state = State(values.pop("state", State.KEPT))
    lists: Values = {name: tuple(values.pop(name, ())) for name in ("authors", "tags", "excerpts")}
    article = keep(Found(source_name=values.pop("source", ""), state=state, **lists, **values)).article
    if state != State.INBOX:
        Article.objects.filter(pk=article.pk).update(reason=reason, decided_by=by)
    if note:
        Note.objects.create(article=article, author=by, text=note)
    return article


def _compose(values: Values, articles: dict[str, Article], by: User) -> None:
    digest = Digest(created_by=by, **{name: values[name] for name in _DIGEST_FIELDS if name in values})
    digest.clean()
    digest.save()
    for position, section_values in enumerate(values["section"], 1):
        _compose_section(digest, section_values, position, articles)
    if "note" in values:
        Note.objects.create(digest=digest, author=by, text=values["note"])
    if "published" not in values:
        return
    Article.objects.filter(items__digest=digest, authors=[]).update(is_unsigned=True)
    right = _say_before(digest, values.get("before", ()), articles)
    publish(digest, by=by, now=values["published"])
    if "correction" in values:
        Item.objects.bulk_update(right, ["comment"])
        publish(digest, by=by, now=values["corrected"], correction=values["correction"])


def _compose_section(digest: Digest, values: Values, position: int, articles: dict[str, Article]) -> None:
    section = Section.objects.create(
        digest=digest,
        theme=Theme.objects.get(slug=values["theme"]) if "theme" in values else None,
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
    excerpt = _excerpt(article, values["excerpt"]) if "excerpt" in values else None
    return Item(article=article, excerpt=excerpt, comment=values.get("comment", ""))


def _excerpt(article: Article, text: str) -> Excerpt:
    quote(article, text)
    return next(excerpt for excerpt in article.excerpts.all() if excerpt.text == text)


def _say_before(digest: Digest, before: list[Values], articles: dict[str, Article]) -> list[Item]:
    """Puts the comments as they were first published; returns the items with the right ones, to be saved."""
    items = []
    for values in before:
        item = digest.items.get(article=articles[values["article"]])
        Item.objects.filter(pk=item.pk).update(comment=values["comment"])
        items.append(item)
    return items
