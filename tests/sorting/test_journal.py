"""Sorting is told in the journal of each article, in the words that one is told."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article, JournalEntry, State, Theme
from articles.sorting import CannotUndo, discard, give_tags, give_theme, keep, prepare, put_back, put_off, undo
from tests.factories import make_article, make_rule, make_theme

pytestmark = pytest.mark.django_db


def noted(article: Article) -> list[tuple[str, str]]:
    """By whom and what, the newest first."""
    return [(line.name, line.what) for line in JournalEntry.objects.filter(article=article)]


ACTS: list[tuple[Callable[..., Any], str]] = [
    (lambda keys, by, now: keep(keys, by, now), "Gardé"),
    (lambda keys, by, now: discard(keys, by, now, "hors sujet"), "Écarté, hors sujet"),
    (lambda keys, by, now: put_off(keys, by, now), "Remis à lundi"),
    (lambda keys, by, now: put_back(keys, by, now), "À trier de nouveau"),
    (lambda keys, by, now: give_tags(keys, ["guichet"], by), "guichet"),
    (lambda keys, by, now: give_theme(keys, Theme.objects.get(), by), "Guichets"),
]


@pytest.mark.parametrize(("act", "told"), ACTS, ids=[told for _act, told in ACTS])
def test_each_article_gets_a_line_in_the_words_of_the_act(emile: User, act: Callable[..., Any], told: str) -> None:
    make_theme("Guichets")
    articles = [make_article(title, state=State.INBOX) for title in ("Un", "Deux")]
    done = act([article.pk for article in articles], emile, timezone.now())
    for article in articles:
        assert noted(article) == [("emile", done.outcome)]


def test_what_is_taken_back_is_told(emile: User) -> None:
    article = make_article("Un", state=State.INBOX)
    act = keep([article.pk], emile, timezone.now())
    undo(emile, timezone.now())
    assert [name for name, _what in noted(article)] == ["emile", "emile"]
    assert act.outcome in noted(article)[0][1] != act.outcome


def test_what_could_not_be_taken_back_is_not_told(emile: User, paule: User) -> None:
    article = make_article("Un", state=State.INBOX)
    keep([article.pk], emile, timezone.now())
    discard([article.pk], paule, timezone.now())
    with pytest.raises(CannotUndo):
        undo(emile, timezone.now())
    assert [name for name, _what in noted(article)] == ["paule", "emile"]


RULES: list[tuple[dict[str, Any], list[str]]] = [
    ({"tags": ("radiation",)}, ["#radiation"]),
    ({"decision": State.KEPT}, [str(State.KEPT.label)]),
    (
        {"tags": ("radiation",), "decision": State.DISCARDED, "reason": "hors sujet"},
        ["#radiation", str(State.DISCARDED.label)],
    ),
]


@pytest.mark.parametrize(("does", "told"), RULES)
def test_a_rule_is_told_of_as_done_by_itself(does: dict[str, Any], told: list[str]) -> None:
    make_rule("Radiations", **does)
    article = make_article("Une radiation de plus", state=State.INBOX)
    make_rule("Autre", words="introuvable", tags=("autre",))
    prepare([article], timezone.now())
    ((name, what),) = noted(article)
    assert name == ""
    assert "Radiations" in what
    assert what.endswith(", ".join(told))
