"""Rules: what each criterion takes, what is done with it, and what a rule would have done over the last month."""

import datetime
from collections.abc import Iterable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.models import Article, Rule, State
from articles.sorting.criteria import LOOKED_BACK, MOST_LOOKED_AT, READ, subjects_of
from articles.sorting.rules import DryRun, apply_rules, dry_run
from tests.factories import make_article, make_rule, make_source, make_theme

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TITLE = "Radiations en hausse à Arvel"


def make_new(title: str = TITLE, **values: Any) -> Article:
    """An article as it comes in."""
    return make_article(title, **{"state": State.INBOX, "excerpt": "", "text": ""} | values)


def apply(*rules: Rule, article: Article | None = None) -> Article:
    """What becomes of the article."""
    (subject,) = subjects_of([article or make_new()])
    Rule.objects.exclude(pk__in=[rule.pk for rule in rules]).delete()
    apply_rules(list(Rule.objects.active()), subject, NOW)
    return Article.objects.get(pk=subject.article.pk)


def answers(article: Article, **criteria: Any) -> bool:
    (subject,) = subjects_of([article])
    return subject.answers(Rule(**criteria))


TAKEN: list[tuple[dict[str, Any], dict[str, Any], bool]] = [
    # words, of the title, the standfirst and the text
    ({"words": "radiation"}, {}, True),
    ({"words": "radiation"}, {"title": "Un titre", "standfirst": "La radiation est levée."}, True),
    ({"words": "radiation"}, {"title": "Un titre", "text": "La radiation est levée."}, True),
    ({"words": "radiation"}, {"title": "Un titre", "text": f"{'mot ' * (READ // 4 - 3)} radiation"}, True),
    ({"words": "radiation"}, {"title": "Un titre", "text": f"{'mot ' * (READ // 4)} radiation"}, False),
    ({"words": "retraite"}, {}, False),
    ({"words": "radiation -arvel"}, {}, False),
    ({"words": "radiation -communiqué"}, {}, True),
    ({"words": "-communiqué"}, {}, True),
    ({"words": "closing"}, {"title": "They closed it", "language": "en"}, True),
    ({"words": "closing"}, {"title": "They closed it", "language": "fr"}, False),
    # an author, by any part of the name
    ({"author": "Maryse Lenoir"}, {"authors": ("Paul Aubrée", "Maryse Lenoir")}, True),
    ({"author": "LENOIR"}, {"authors": ("Maryse Lenoir",)}, True),
    ({"author": "maryse lenoir"}, {"authors": ("Maryse-Lenoir",)}, True),
    ({"author": "aubree"}, {"authors": ("Paul Aubrée",)}, True),
    ({"author": "Rose"}, {"authors": ("Ambrose Lenoir",)}, False),
    ({"author": "Lenoir Maryse"}, {"authors": ("Maryse Lenoir",)}, False),
    ({"author": "Maryse Lenoir"}, {"authors": ("Maryse", "Lenoir")}, False),
    ({"author": "Lenoir"}, {"authors": ()}, False),
    # all that is said must hold
    ({"author": "Lenoir", "words": "radiation"}, {"authors": ("Maryse Lenoir",)}, True),
    ({"author": "Lenoir", "words": "retraite"}, {"authors": ("Maryse Lenoir",)}, False),
    ({"author": "Aubrée", "words": "radiation"}, {"authors": ("Maryse Lenoir",)}, False),
    # where nothing is asked, or nothing with a letter, nothing is found
    ({}, {}, False),
    ({"words": "  ", "author": " "}, {}, False),
    ({"words": '"…"'}, {}, False),
    ({"author": "…"}, {"authors": ("Maryse Lenoir",)}, False),
    ({"author": "…", "words": "radiation"}, {"authors": ("Maryse Lenoir",)}, False),
    ({"author": "Lenoir", "words": "…"}, {"authors": ("Maryse Lenoir",)}, False),
]


@pytest.mark.parametrize(("criteria", "article", "expected"), TAKEN)
def test_it_takes_what_holds_all_that_is_asked(
    criteria: dict[str, Any], article: dict[str, Any], expected: bool
) -> None:
    assert answers(make_new(**article), **criteria) is expected


def test_it_takes_what_is_of_the_source() -> None:
    article, other = make_new(), make_source("La Gazette")
    assert answers(article, source=article.source)
    assert answers(article, source=article.source, words="radiation")
    assert not answers(article, source=other)
    assert not answers(article, source=other, words="radiation")
    assert not answers(article, source=article.source, words="retraite")
    assert not answers(make_new("Sans source", source_name=""), source=other)


def test_it_reads_the_newest_text() -> None:
    article = make_new("Un titre", text="La radiation est levée.")
    assert answers(article, words="radiation")
    article.captures.create(text="La pension est versée.")
    assert not answers(article, words="radiation")
    assert answers(article, words="pension")


def test_it_reads_all_texts_at_once() -> None:
    articles = [make_new(f"Article {n}", text="Un texte.") for n in range(5)]
    with CaptureQueriesContext(connection) as queries:
        assert len(list(subjects_of(articles))) == 5
    assert len(queries) == 1


def test_it_gives_tags_and_a_theme() -> None:
    theme = make_theme("Radiations")
    article = apply(make_rule(theme=theme, tags=("radiation", "Arvel")), article=make_new(tags=("mai",)))
    assert {tag.name for tag in article.tags.all()} == {"radiation", "Arvel", "mai"}
    assert (article.theme, article.state, article.decided_at) == (theme, State.INBOX, None)


def test_it_leaves_the_theme_that_is_there() -> None:
    article, theme = make_new(), make_theme("Guichets")
    article.theme = theme
    article.save()
    assert apply(make_rule(theme=make_theme("Radiations")), article=article).theme == theme


def test_it_keeps_and_says_which_rule_did() -> None:
    article = apply(make_rule("Les radiations", decision=State.KEPT, reason="Ignorée."))
    assert (article.state, article.decided_by, article.decided_at) == (State.KEPT, None, NOW)
    assert "Les radiations" in article.reason
    assert "Ignorée" not in article.reason


@pytest.mark.parametrize("reason", ["communiqué", "c" * 150])
def test_it_discards_and_says_why_and_which_rule_did(reason: str) -> None:
    article = apply(make_rule("Les communiqués", decision=State.DISCARDED, reason=reason))
    assert (article.state, article.decided_by, article.decided_at) == (State.DISCARDED, None, NOW)
    assert reason in article.reason
    assert "Les communiqués" in article.reason


def test_a_reason_and_a_name_as_long_as_they_may_be_fit() -> None:
    article = apply(make_rule("n" * 100, decision=State.DISCARDED, reason="c" * 150))
    assert article.reason.startswith("c" * 150)
    assert len(article.reason) == 200


def test_rules_are_applied_in_their_order_until_one_decides() -> None:
    made = [
        make_rule("Quatre", position=4, decision=State.KEPT, tags=("quatre",)),
        make_rule("Trois", position=3, decision=State.DISCARDED, reason="communiqué", tags=("trois",)),
        make_rule("Un", position=1, tags=("un",), theme=make_theme("Premier")),
        make_rule("Deux", position=2, tags=("deux",), theme=make_theme("Second")),
    ]
    article = apply(*made)
    assert {tag.name for tag in article.tags.all()} == {"un", "deux", "trois"}
    assert article.theme
    assert (article.state, article.theme.name) == (State.DISCARDED, "Premier")
    assert "Trois" in article.reason


def test_of_two_at_one_position_the_older_comes_first() -> None:
    made = [make_rule(name, position=1, decision=State.KEPT) for name in ("Une", "Autre")]
    assert "Une" in apply(*made).reason


def test_a_rule_that_does_not_hold_ends_nothing() -> None:
    other = make_rule("Autre", position=1, words="retraite", decision=State.DISCARDED, reason="hors sujet")
    assert apply(other, make_rule(position=2, decision=State.KEPT)).state == State.KEPT


def test_what_is_not_applied_does_nothing() -> None:
    assert apply(make_rule(decision=State.KEPT, is_active=False)).state == State.INBOX


@pytest.mark.parametrize("state", State)
def test_what_somebody_has_touched_since_stays_as_it_is(alice: User, state: State) -> None:
    """Between the reading of an article and the rules, somebody sorts it."""
    make_rule(decision=State.DISCARDED, reason="communiqué")
    (subject,) = subjects_of([make_new()])
    Article.objects.filter(pk=subject.article.pk).decide(state, alice, NOW)
    assert not apply_rules(list(Rule.objects.active()), subject, NOW)
    article = Article.objects.get()
    assert (article.state, article.decided_by, article.reason) == (state, alice, "")


def test_it_tells_whether_a_rule_decided() -> None:
    (subject,) = subjects_of([make_new()])
    tagging, keeping = make_rule("Un", tags=("un",)), make_rule("Deux", decision=State.KEPT)
    assert not apply_rules([tagging], subject, NOW)
    assert apply_rules([tagging, keeping], subject, NOW)


def titles(articles: Iterable[Article]) -> list[str]:
    return [article.title for article in articles]


def tried(now: datetime.datetime | None = None, **values: Any) -> DryRun:
    return dry_run(Rule(**{"words": "radiation"} | values), now or timezone.now())


def test_a_dry_run_takes_what_came_in_over_the_last_month_newest_first(alice: User) -> None:
    for n, state in enumerate(State):
        make_new(f"Radiation {n}", state=state)
    make_new("Autre chose")
    old = make_new("Radiation ancienne")
    Article.objects.filter(pk=old.pk).update(added_at=timezone.now() - LOOKED_BACK - datetime.timedelta(hours=1))
    run = tried()
    assert (titles(run.taken), run.looked_at) == (["Radiation 2", "Radiation 1", "Radiation 0"], 4)
    assert not run.is_cut


def test_a_dry_run_counts_the_articles_of_all_sources() -> None:
    make_new("Radiation", source_name="La Gazette")
    for n in range(4):
        make_new(f"Autre {n}", source_name="Le Courrier")
    run = tried(words="", source=Article.objects.get(title="Radiation").source)
    assert (titles(run.taken), run.looked_at, run.takes_most) == (["Radiation"], 5, False)


@pytest.mark.parametrize(("others", "expected"), [(0, True), (1, True), (2, False), (3, False)])
def test_a_dry_run_notices_a_rule_that_takes_more_than_half(others: int, expected: bool) -> None:
    for n in range(2):
        make_new(f"Radiation {n}")
    for n in range(others):
        make_new(f"Autre {n}")
    assert tried().takes_most is expected


def test_a_dry_run_on_nothing_takes_nothing() -> None:
    run = tried()
    assert (run.taken, run.looked_at, run.takes_most, run.is_cut) == ([], 0, False, False)


def test_a_dry_run_changes_nothing() -> None:
    make_new()
    theme = make_theme("Radiations")
    rule = make_rule(decision=State.DISCARDED, reason="communiqué", theme=theme, tags=("radiation",))
    before = [list(rows) for rows in (Article.objects.values(), Article.tags.through.objects.values())]
    assert len(dry_run(rule, timezone.now()).taken) == 1
    assert [list(rows) for rows in (Article.objects.values(), Article.tags.through.objects.values())] == before


CONTRARY: list[tuple[str, list[str]]] = [
    ("", []),
    (State.KEPT, ["Radiation écartée"]),
    (State.DISCARDED, ["Radiation retenue"]),
]


@pytest.mark.parametrize(("decision", "expected"), CONTRARY)
def test_a_dry_run_tells_about_what_a_person_decided_the_contrary(
    alice: User, decision: str, expected: list[str]
) -> None:
    for title, state, by in (
        ("Radiation retenue", State.KEPT, alice),
        ("Radiation écartée", State.DISCARDED, alice),
        ("Radiation remise", State.INBOX, alice),
        ("Radiation retenue par une règle", State.KEPT, None),
        ("Radiation écartée par une règle", State.DISCARDED, None),
        ("Autre, retenue", State.KEPT, alice),
        ("Autre, écartée", State.DISCARDED, alice),
    ):
        Article.objects.filter(pk=make_new(title).pk).decide(state, by, timezone.now())
    run = tried(decision=decision)
    assert len(run.taken) == 5
    assert titles(run.contradicted) == expected


def test_a_dry_run_looks_at_the_newest_of_very_many(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST_LOOKED_AT >= 5_000
    monkeypatch.setattr("articles.sorting.criteria.MOST_LOOKED_AT", 2)
    monkeypatch.setattr("articles.sorting.rules.MOST_LOOKED_AT", 2)
    for n in range(3):
        make_new(f"Radiation {n}")
    run = tried()
    assert (titles(run.taken), run.looked_at, run.is_cut) == (["Radiation 2", "Radiation 1"], 2, True)


def test_a_dry_run_asks_the_database_as_often_for_twice_the_articles(alice: User) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert all(article.source and article.decided_by for article in tried().taken)
        return len(queries)

    counts = []
    for n in range(2):
        Article.objects.filter(pk=make_new(f"Radiation {n}").pk).decide(State.KEPT, alice, timezone.now())
        counts.append(cost())
    assert counts[0] == counts[1] == 3
