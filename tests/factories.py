"""Rows with readable defaults, made through the product's own doors."""

import datetime
from typing import Any

from django.contrib.auth.models import User
from django.utils import timezone

from articles.capture import Found, keep
from articles.digests import publish
from articles.models import Article, Digest, Item, Revision, Role, Rule, Section, Source, State, Tag, Theme, Watch

MONDAY = datetime.datetime(2023, 3, 20, 7, tzinfo=datetime.UTC)


def make_source(name: str = "Le Courrier des Deux-Rives", **values: Any) -> Source:
    source = Source(name=name, **values)
    source.full_clean(exclude=["key", "slug"])
    source.save()
    return source


def make_tag(name: str = "guichet", **values: Any) -> Tag:
    tag = Tag(name=name, **values)
    tag.full_clean(exclude=["key", "slug"])
    tag.save()
    return tag


def make_theme(name: str = "La dématérialisation", **values: Any) -> Theme:
    theme = Theme(name=name, **values)
    theme.full_clean(exclude=["slug"])
    theme.save()
    return theme


def make_article(title: str = "Le dernier guichet du canton", **values: Any) -> Article:
    """An article as `capture.keep` makes it; `excerpt` is quoted from `text`, which holds it by default."""
    excerpt = values.pop("excerpt", "Il y a encore le comptoir, la vitre et la chaise.")
    slug = "-".join(title.lower().split())
    found = {
        "url": f"https://courrier.example/{slug}",
        "source_name": "Le Courrier des Deux-Rives",
        "authors": ("Nora Blin",),
        "published": "2023-03-14",
        "state": State.KEPT,
        "text": f"Un matin. {excerpt} Dessous, quelqu’un a écrit au crayon.",
        "excerpts": (excerpt,) if excerpt else (),
    }
    return keep(Found(title=title, **found | values)).article


def make_digest(title: str = "Des guichets fermés", *articles: Article, **values: Any) -> Digest:
    """A draft with one section, where the articles stand cited in their order."""
    theme = values.pop("theme", None)
    digest = Digest(title=title, **{"introduction": "<p>Cette semaine.</p>"} | values)
    digest.full_clean(exclude=["slug"])
    digest.save()
    section = Section.objects.create(
        digest=digest,
        title="" if theme else "Au guichet",
        theme=theme,
        commentary="<p>On ferme.</p>",
        position=1,
    )
    for position, article in enumerate(articles, 1):
        add_item(section, article, position=position, comment="<p>À lire.</p>")
    return digest


def add_item(section: Section, article: Article, *, role: Role = Role.LEAD, **values: Any) -> Item:
    excerpt = article.excerpts.first() if role == Role.LEAD else None
    return Item.objects.create(
        digest=section.digest, section=section, article=article, excerpt=excerpt, role=role, **values
    )


def publish_digest(title: str = "Des guichets fermés", *articles: Article, **values: Any) -> Digest:
    """A published digest; `now` is when, last Monday's review by default."""
    now = values.pop("now", MONDAY)
    digest = make_digest(title, *(articles or (make_article(f"Article de {title}"),)), **values)
    publish(digest, by=None, now=now)
    digest.refresh_from_db()
    return digest


def make_rule(name: str = "Radiations", **values: Any) -> Rule:
    tags = values.pop("tags", ())
    rule = Rule(name=name, **({} if values.keys() & {"source", "author"} else {"words": "radiation"}) | values)
    rule.full_clean()
    rule.save()
    rule.tags.set(make_tag(tag) for tag in tags)
    return rule


def make_watch(owner: User, name: str = "Radiations", **values: Any) -> Watch:
    """A watch whose mail is due."""
    watch = Watch(owner=owner, name=name, **{"words": "radiation", "due_at": timezone.now()} | values)
    watch.full_clean()
    watch.save()
    return watch


def current(digest: Digest) -> Revision:
    """The revision that readers see."""
    assert digest.current
    return digest.current


def tomorrow() -> datetime.datetime:
    return timezone.now() + datetime.timedelta(days=1)
