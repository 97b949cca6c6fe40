"""One row of each table of the desk, with all that its list shows of other tables."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.models import Group, Permission, User
from django.db.models import Model
from django.utils import timezone

from articles.models import (
    Article,
    Capture,
    Citation,
    Digest,
    DigestTemplate,
    Excerpt,
    Feed,
    Note,
    PageReading,
    Revision,
    Rule,
    Source,
    Tag,
    Theme,
    Token,
    Watch,
)
from tests.factories import current, make_article, make_digest, make_rule, make_theme, make_watch, publish_digest


def make_user(n: int) -> User:
    return User.objects.create_user(f"user{n}")


def make_group(n: int) -> Group:
    group = Group.objects.create(name=f"Équipe {n}")
    group.permissions.set(Permission.objects.all()[:3])
    return group


def make_row_article(n: int) -> Article:
    """An article of its own source, tag and theme, with a capture and an excerpt."""
    article = make_article(f"Article {n}", source_name=f"Source {n}", tags=(f"mot {n}",), language=f"x{n}")
    make_theme(f"Thème {n}").tags.set(article.tags.all())
    return article


def make_row_source(n: int) -> Source:
    source = make_row_article(n).source
    assert source
    source.hosts.create(host=f"source{n}.example")
    return source


def make_note(n: int) -> Note:
    return Note.objects.create(article=make_row_article(n), author=make_user(n), text=f"Remarque {n}")


def make_draft(n: int) -> Digest:
    return make_digest(f"Revue {n}", make_row_article(n), number=n)


def make_revision(n: int) -> Revision:
    article = make_row_article(n)
    digest = publish_digest(f"Revue {n}", article, theme=Theme.objects.get(name=f"Thème {n}"))
    Revision.objects.filter(digest=digest).update(made_by=make_user(n))
    return current(digest)


def make_reading(n: int, **values: Any) -> PageReading:
    """A page that the editor asked for, if there is one."""
    values = {"url": f"https://courrier.example/{n}", "host": "courrier.example", "due_at": timezone.now()} | values
    return PageReading.objects.create(asked_by=User.objects.filter(is_superuser=True).first(), **values)


def make_row_feed(n: int, **values: Any) -> Feed:
    """A feed with a source, a theme and a tag of its own, that brought an article."""
    article = make_row_article(n)
    feed = Feed(**{"url": f"https://flux{n}.example/rss", "title": f"Flux {n}", "due_at": timezone.now()} | values)
    feed.clean()
    feed.source, feed.theme = article.source, Theme.objects.get(name=f"Thème {n}")
    feed.save()
    feed.tags.set(article.tags.all())
    feed.items.create(guid_key=str(n), words_key=str(n), article=article, seen_at=timezone.now())
    return feed


def make_row_rule(n: int) -> Rule:
    """A rule with a source, a theme and a tag of its own, made by somebody."""
    article = make_row_article(n)
    rule = make_rule(f"Règle {n}", source=article.source, theme=Theme.objects.get(name=f"Thème {n}"))
    rule.tags.set(article.tags.all())
    Rule.objects.filter(pk=rule.pk).update(made_by=make_user(n))
    return rule


def make_row_watch(n: int) -> Watch:
    """A watch of the editor's, who sees no others, that found an article."""
    article = make_row_article(n)
    owner = User.objects.filter(is_superuser=True).first() or make_user(n)
    watch = make_watch(owner, f"Veille {n}", source=article.source)
    watch.matches.create(article=article)
    return watch


def make_token(n: int) -> Token:
    """A token of the editor's, who sees no others."""
    token = Token(user=User.objects.filter(is_superuser=True).first() or make_user(n), name=f"Essai {n}")
    token.issue()
    token.save()
    return token


ROWS: dict[type[Model], Callable[[int], Any]] = {
    User: make_user,
    Group: make_group,
    Article: make_row_article,
    Capture: lambda n: make_row_article(n).captures.get(),
    Excerpt: lambda n: make_row_article(n).excerpts.get(),
    Source: make_row_source,
    Tag: lambda n: make_row_article(n).tags.get(),
    Theme: lambda n: Theme.objects.get(tags__articles=make_row_article(n)),
    Feed: make_row_feed,
    Note: make_note,
    Digest: make_draft,
    DigestTemplate: lambda n: DigestTemplate.objects.create(name=f"Modèle {n}", title="{period}"),
    Revision: make_revision,
    Token: make_token,
    Rule: make_row_rule,
    Watch: make_row_watch,
    Citation: lambda n: make_revision(n).citations.get(),
}
"""For each table, what makes its row number n."""
