"""A corpus as published lines, and the searches that are put to it."""

from __future__ import annotations

import datetime
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from articles.models import (
    Article,
    Citation,
    CitationTag,
    Colour,
    Digest,
    DigestState,
    Revision,
    Role,
    Source,
    State,
    Tag,
    Theme,
)
from articles.text import same_name_key

ACCESSES = ("free", "free", "registration", "subscribers")


class Rows:
    """The tables as they fill; a source, a theme or a tag is made when it is first named."""

    def __init__(self) -> None:
        self.sources: dict[str, Source] = {}
        self.themes: dict[str, Theme] = {}
        self.tags: dict[str, Tag] = {}
        self.since = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)

    def source(self, name: str) -> Source:
        if name not in self.sources:
            slug = same_name_key(name).replace(" ", "-")
            made = Source.objects.create(name=name, key=same_name_key(name), slug=slug, public_since=self.since)
            self.sources[name] = made
        return self.sources[name]

    def theme(self, name: str) -> Theme:
        if name not in self.themes:
            colour = Colour.values[len(self.themes) % len(Colour.values)]
            slug = same_name_key(name).replace(" ", "-")
            self.themes[name] = Theme.objects.create(name=name, slug=slug, colour=colour)
        return self.themes[name]

    def tag(self, name: str) -> Tag:
        if name not in self.tags:
            key = same_name_key(name)
            self.tags[name] = Tag.objects.create(
                name=name, key=key, slug=key.replace(" ", "-"), public_since=self.since
            )
        return self.tags[name]


def fill(corpus: Path, *size: str) -> list[dict[str, Any]]:
    """Publishes the corpus, as far as a search reads it; returns its entries. `size` is what the generator is asked."""
    command = [sys.executable, str(corpus), *(size or ("--size", "M"))]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    digests = [json.loads(line) for line in told.splitlines()]
    rows = Rows()
    for start in range(0, len(digests), 100):
        _publish(digests[start : start + 100], rows)
    return [entry for digest in digests for section in digest["sections"] for entry in section["entries"]]


def _publish(digests: list[dict[str, Any]], rows: Rows) -> None:
    made = Digest.objects.bulk_create(Digest(title=each["title"], slug=each["slug"]) for each in digests)
    moments = [datetime.datetime.fromisoformat(each["published"]) for each in digests]
    revisions = Revision.objects.bulk_create(
        Revision(digest=digest, number=1, made_at=moment, document={"language": "fr", "parts": []})
        for digest, moment in zip(made, moments, strict=True)
    )
    for digest, revision, moment in zip(made, revisions, moments, strict=True):
        digest.current, digest.state, digest.published_at = revision, DigestState.PUBLISHED, moment
        digest.public_title = digest.title
    Digest.objects.bulk_update(made, ["current", "state", "published_at", "public_title"])
    lines = [
        (revision, position, section["title"], entry)
        for values, revision in zip(digests, revisions, strict=True)
        for position, (section, entry) in enumerate(_entries(values))
    ]
    articles = Article.objects.bulk_create(_article(entry, rows) for _, _, _, entry in lines)
    citations = Citation.objects.bulk_create(
        _citation(revision, position, rows.theme(theme), article, entry)
        for (revision, position, theme, entry), article in zip(lines, articles, strict=True)
    )
    CitationTag.objects.bulk_create(
        CitationTag(citation=citation, tag=rows.tag(name), cited_at=citation.cited_at)
        for citation, (_, _, _, entry) in zip(citations, lines, strict=True)
        for name in entry["tags"]
    )


def _entries(digest: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for section in digest["sections"]:
        for entry in section["entries"]:
            yield section, entry


def _article(entry: dict[str, Any], rows: Rows) -> Article:
    return Article(title=entry["title"], url=entry["url"], source=rows.source(entry["source"]), state=State.KEPT)


def _citation(revision: Revision, position: int, theme: Theme, article: Article, entry: dict[str, Any]) -> Citation:
    noon = datetime.time(12, tzinfo=datetime.UTC)
    return Citation(
        digest=revision.digest,
        revision=revision,
        article=article,
        theme=theme,
        source=article.source,
        role=Role.LEAD,
        title=entry["title"],
        url=entry["url"],
        authors=[entry["author"]] if entry["author"] else [],
        published_at=datetime.datetime.combine(datetime.date.fromisoformat(entry["published"]), noon),
        published_precision="day",
        language=entry["lang"],
        access=ACCESSES[position % len(ACCESSES)],
        quotes=[entry["text"]],
        cited_at=revision.made_at,
        anchor=f"e{position + 1}",
        position=position,
    )


def searches(corpus: Path, entries: list[dict[str, Any]]) -> list[str]:
    """Returns two hundred searches: words rare and common, phrases, exclusions, filters, slips of the hand."""
    chance = random.Random(1)
    command = [sys.executable, str(corpus), "--queries", "80"]
    asked = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    texts = [chance.choice(entries) for _ in range(120)]
    words = [entry["text"].split() for entry in texts]
    at = [chance.randrange(len(each) - 4) for each in words]
    common = ["système", "presse", "données", "libre", "public", "la", "de la", "logiciel libre", "loi", "messagerie"]
    phrases = [f"« {' '.join(words[n][at[n] : at[n] + 2 + n % 3])} »" for n in range(40)]
    common += ["-presse", "-« de la »", "avant:2020", "après:2010 avant:2024"]
    without = [f"{chance.choice(common[:5])} -{words[n][at[n]].strip('-.,')}" for n in range(40, 60)]
    filters = [_filtered(texts[n], chance, n) for n in range(60, 96)]
    slips = [_slipped(max(words[n], key=len), chance) for n in range(96, 106)]
    return [*asked, *phrases, *common, *without, *filters, *slips]


def _filtered(entry: dict[str, Any], chance: random.Random, n: int) -> str:
    word = chance.choice(["presse", "système", "loi", "données", ""])
    source = same_name_key(entry["source"]).replace(" ", "-")
    year = entry["published"][:4]
    filters = [f"source:{source}", f"tag:{entry['tags'][0]}", f"année:{year}", f"avant:{year}", "accès:libre"]
    filters += ["theme:surveillance -accès:abonnés"]
    return f"{word} {filters[n % len(filters)]}".strip()


def _slipped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, max(2, len(word) - 2))
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]
