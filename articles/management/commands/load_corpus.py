"""`manage.py load_corpus FILE`: fills a site with a generated corpus, one JSON line a digest, to measure it."""

import datetime
import fileinput
import json
from argparse import ArgumentParser
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from articles.capture import Found, keep
from articles.digests import publish
from articles.models import Colour, Digest, Item, Section, State, Theme

_AT_ONCE = 50


class Command(BaseCommand):
    help = "Publishes each digest of a generated corpus (JSON lines, see docs/operating.md) through the usual doors."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="JSON lines, or - for the standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        with fileinput.input([options["file"]], encoding="utf-8") as lines:
            while batch := [json.loads(line) for line in islice(lines, _AT_ONCE)]:
                _publish_all(batch)
                self.stderr.write(f"{lines.lineno()} digests")


@transaction.atomic
def _publish_all(batch: list[dict[str, Any]]) -> None:
    for values in batch:
        digest = Digest.objects.create(
            number=values["n"] + 1,
            title=values["title"],
            slug=values["slug"],
            introduction=f"<p>{values['intro']}</p>",
        )
        items: list[Item] = []
        for position, section in enumerate(values["sections"], 1):
            items += _items(digest, section, position)
        Item.objects.bulk_create(items)
        publish(digest, by=None, now=datetime.datetime.fromisoformat(values["published"]))


def _items(digest: Digest, values: dict[str, Any], position: int) -> list[Item]:
    theme = _theme(values["title"])
    section = Section.objects.create(digest=digest, theme=theme, position=position)
    items = []
    for place, entry in enumerate(values["entries"], 1):
        article = keep(_found(entry)).article
        items.append(
            Item(
                digest=digest,
                section=section,
                article=article,
                excerpt=article.excerpts.first(),
                position=place,
            )
        )
    return items


def _theme(name: str) -> Theme:
    theme = Theme.objects.filter(name=name).first()
    if theme is None:
        count = Theme.objects.count()
        theme = Theme(name=name, colour=Colour.values[count % len(Colour.values)], position=count)
        theme.clean()
        theme.save()
    return theme


def _found(entry: dict[str, Any]) -> Found:
    return Found(
        title=entry["title"],
        url=entry["url"],
        source_name=entry["source"],
        authors=(entry["author"],) if entry["author"] else (),
        language=entry["lang"],
        published=entry["published"],
        tags=tuple(entry["tags"]),
        text=entry["text"],
        excerpts=(entry["text"],),
        state=State.KEPT,
    )
