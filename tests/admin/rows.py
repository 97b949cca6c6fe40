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
    Excerpt,
    Note,
    PageReading,
    Revision,
    Source,
    Tag,
    Theme,
    Token,
)
from tests.factories import current, make_article, make_digest, make_theme, publish_digest


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
    Note: make_note,
    Digest: make_draft,
    Revision: make_revision,
    Token: make_token,
    Citation: lambda n: make_revision(n).citations.get(),
}
"""For each table, what makes its row number n."""
