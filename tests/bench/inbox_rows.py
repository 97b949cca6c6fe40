"""A database as a team has it after a year: articles that were sorted, and new ones to sort; every word invented."""

from __future__ import annotations

import datetime
import random
import sys
from collections.abc import Iterable, Sequence
from unittest.mock import patch

from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from articles.models import (
    Access,
    Article,
    Capture,
    Channel,
    Feed,
    FeedItem,
    Note,
    Signature,
    Source,
    State,
    Story,
    Tag,
    Theme,
)

STORED, DAYS, SIGNED, RETURNED = 50_000, 365, 3_000, 12
_SOURCES, _THEMES = 120, 8
_SORTED_AS = [(State.KEPT, ""), (State.DISCARDED, ""), (State.DISCARDED, "hors sujet")]
_WORDS = [f"{start}{end}" for start in ("gui", "mair", "dos", "cais", "ver", "ter") for end in range(300)]
_TAGS = _WORDS[::6]


def fill() -> None:
    """Fills an empty database with a year of articles that were sorted, each brought by a feed."""
    if Article.objects.exists():
        sys.exit("There are articles in this database: name an empty one.")
    chance, now = random.Random(4), timezone.now()
    User.objects.create_superuser("redaction")
    _make_what_articles_name(now)
    for day in range(DAYS):
        with patch("django.utils.timezone.now", return_value=now - datetime.timedelta(days=DAYS - day)):
            _store(STORED * (day + 1) // DAYS - STORED * day // DAYS, chance)
    _sign(Article.objects.order_by("-pk")[:SIGNED], chance)
    discarded = Article.objects.filter(state=State.DISCARDED).order_by("-pk")[: RETURNED * 50 : 50]
    feed = Feed.objects.earliest("pk")
    again = (FeedItem(feed=feed, article=each, words_key=f"again {each.pk}", seen_at=now) for each in discarded)
    FeedItem.objects.bulk_create(again)
    if connection.vendor == "postgresql":  # which does so by itself, some minutes later
        connection.cursor().execute("ANALYZE")


def put_to_sort(count: int, stories: Sequence[int] = ()) -> None:
    """Puts so many new articles into the inbox, with proposals, some remarks, and stories of so many articles."""
    chance = random.Random(Article.objects.count())
    articles = [_article(chance) for _number in range(count)]
    for story, members in zip(Story.objects.bulk_create(Story() for _size in stories), _parted(stories), strict=True):
        for place in members:
            articles[place * 4 % count + place * 4 // count].story = story
    made = _insert(articles, chance)
    _sign(made, chance)
    text = "\n\n".join(" ".join(chance.choices(_WORDS, k=80)) for _paragraph in range(8))
    Capture.objects.bulk_create(Capture(article=article, text=text, text_hash="") for article in made)
    Note.objects.bulk_create(Note(article=each, author=User.objects.get(), text="À voir.") for each in made[::9])


def _make_what_articles_name(now: datetime.datetime) -> None:
    Theme.objects.bulk_create(Theme(name=f"Thème {n}", slug=f"theme-{n}") for n in range(_THEMES))
    Tag.objects.bulk_create(Tag(name=word, key=word, slug=word) for word in _TAGS)
    names = [f"Le Courrier n° {n}" for n in range(_SOURCES)]
    Source.objects.bulk_create(Source(name=name, key=name, slug=f"courrier-{n}") for n, name in enumerate(names))
    addresses = [f"http://courrier-{n}.example/rss" for n in range(_SOURCES)]
    Feed.objects.bulk_create(Feed(url=address, key=address, title=address, due_at=now) for address in addresses)


def _store(count: int, chance: random.Random) -> None:
    """The articles of one day, decided on two hours after they came in; some tell the same story by threes."""
    articles = [_article(chance) for _number in range(count)]
    for number, story in enumerate(Story.objects.bulk_create(Story() for _number in range(count // 20))):
        for article in articles[number * 3 : number * 3 + 3]:
            article.story = story
    by, decided_at = User.objects.get(), timezone.now() + datetime.timedelta(hours=2)
    for number, article in enumerate(articles):
        article.state, article.reason = _SORTED_AS[number % 3]
        article.decided_by, article.decided_at = by, decided_at
    items = [
        FeedItem(feed_id=article.source_id, article=article, words_key=article.url_key[-40:], seen_at=timezone.now())
        for article in _insert(articles, chance)
        if article.source_id
    ]
    FeedItem.objects.bulk_create(items)


def _article(chance: random.Random) -> Article:
    title, key = " ".join(chance.choices(_WORDS, k=9)), f"courrier.example/{chance.getrandbits(120):x}"
    return Article(
        url=f"https://{key}",
        url_key=key,
        title=title,
        title_key=title,
        standfirst=" ".join(chance.choices(_WORDS, k=35)),
        authors=[f"Autrice {chance.randrange(400)}"],
        language="fr",
        access=chance.choice(Access.values),
        channel=Channel.FEED,
        source_id=chance.randrange(1, _SOURCES + 1),
    )


def _insert(articles: Sequence[Article], chance: random.Random) -> list[Article]:
    made = Article.objects.bulk_create(articles)
    through, tags = Article.tags.through, range(1, len(_TAGS) + 1)
    through.objects.bulk_create(through(article=each, tag_id=tag) for each in made for tag in chance.sample(tags, 2))
    return made


def _sign(articles: Iterable[Article], chance: random.Random) -> None:
    """Gives each its words, and three tags and a theme that are proposed."""
    tags, themes, now, rows = list(Tag.objects.all()), list(Theme.objects.all()), timezone.now(), []
    why = {"code": "title", "words": ["guichet"]}
    for article in articles:
        theme = chance.choice(themes)
        said = [{"kind": "tag", "pk": tag.pk, "name": tag.name, "why": why} for tag in chance.sample(tags, 3)]
        said.append({"kind": "theme", "pk": theme.pk, "name": theme.name, "why": why})
        words = {"title_stems": f" {article.title} ", "stems": f" {article.title} {article.standfirst} "}
        rows.append(Signature(article=article, told_at=now, grouped_at=now, proposals=said, theme=theme, **words))
    Signature.objects.bulk_create(rows)


def _parted(sizes: Sequence[int]) -> list[range]:
    """The places of the articles of each story, as many as its size."""
    ends = [sum(sizes[: number + 1]) for number in range(len(sizes))]
    return [range(end - size, end) for end, size in zip(ends, sizes, strict=True)]
