"""The rows that the board is measured with."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.models import Article, Digest, Excerpt, Item, Role, Section, Source, State, Story, Theme, Vote

SOURCES = 40
_WORDS = ("guichet", "dossier", "caisse", "radiation", "courrier", "rendez-vous", "formulaire", "accueil", "recours")


def fill(candidates: int, placed: int, themes: int) -> tuple[Client, Digest]:
    """Makes a digest with `placed` items among kept articles; returns an editor's browser and the digest."""
    editor = User.objects.create_superuser("banc")
    made = [
        Theme.objects.create(name=f"Thème {n}", slug=f"theme-{n}", position=n, colour="rose") for n in range(themes)
    ]
    sources = Source.objects.bulk_create(
        Source(name=f"Source {n}", key=f"source {n}", slug=f"source-{n}") for n in range(SOURCES)
    )
    articles = _articles(candidates + placed, made, sources, editor)
    digest = Digest.objects.create(title="Banc", slug="banc", number=1, introduction="<p>Cette semaine.</p>")
    sections = [
        Section.objects.create(digest=digest, theme=theme, position=place, commentary="<p>On ferme.</p>")
        for place, theme in enumerate(made)
    ]
    excerpts = {excerpt.article_id: excerpt for excerpt in Excerpt.objects.all()}
    Item.objects.bulk_create(
        Item(
            digest=digest,
            section=sections[n % themes],
            article=article,
            excerpt=excerpts.get(article.pk),
            role=Role.LEAD if article.pk in excerpts else Role.SEE_ALSO,
            position=n,
        )
        for n, article in enumerate(articles[:placed])
    )
    client = Client(headers={"host": settings.SITE_HOST})
    client.force_login(editor)
    return client, digest


def _articles(count: int, themes: list[Theme], sources: list[Source], editor: User) -> list[Article]:
    now = timezone.now()
    stories = Story.objects.bulk_create(Story(confirmed_at=now) for _n in range(count // 10))
    articles = Article.objects.bulk_create(
        Article(
            title=f"{_WORDS[n % 9].capitalize()} et {_WORDS[n * 7 % 9]}, {n}",
            url=f"https://a.example/{n}",
            url_key=f"a.example/{n}",
            source=sources[n % SOURCES],
            theme=themes[n % (len(themes) + 1)] if n % (len(themes) + 1) < len(themes) else None,
            state=State.KEPT,
            story=stories[n // 10] if n % 10 < 2 and n // 10 < len(stories) else None,
            published_at=now - datetime.timedelta(hours=n % 160),
            published_precision="day",
        )
        for n in range(count)
    )
    words = {"quote": "On ferme. " * 12, "start": 0, "end": 120}
    Excerpt.objects.bulk_create(
        Excerpt(article=article, segments=[words], verdict="verbatim") for article in articles if article.pk % 2
    )
    Vote.objects.bulk_create(
        Vote(article=article, voter=editor, is_for=True) for article in articles if article.pk % 5 == 0
    )
    return articles
