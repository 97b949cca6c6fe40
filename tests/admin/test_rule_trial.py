"""The dry run: what a rule would have taken of the last month, seen before it is saved."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.rule_trial import ARTICLES_SHOWN, HOLDS_FOR
from articles.models import Article, Rule, State
from articles.text import single_spaced
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.admin.rule_screen import ADD, TYPED, change, is_tried, saves, send, send_again, shown, trial
from tests.factories import make_article, make_rule, make_source, make_tag, make_theme

pytestmark = pytest.mark.django_db


def test_a_new_rule_is_tried_first_then_saved(editor: Client, alice: User) -> None:
    make_article("Radiations en hausse", excerpt="")
    make_article("Autre chose", excerpt="")
    page = send(editor, **TYPED)
    assert not Rule.objects.exists()
    assert not page.every("p", "errornote")
    assert not page.every("ul", "errorlist")
    assert page.form("words")["words"] == ["radiation"]
    assert shown(page) == ["Radiations en hausse"]
    told = ngettext(
        "Of the %(count)d article of the last month, this rule would have taken %(taken)d.",
        "Of the %(count)d articles of the last month, this rule would have taken %(taken)d.",
        2,
    )
    assert trial(page).one("p", "say").text == single_spaced(told % {"count": 2, "taken": 1})
    assert saves(editor, page)
    rule = Rule.objects.get()
    assert (rule.name, rule.words, rule.decision, rule.made_by) == ("Radiations", "radiation", State.KEPT, alice)
    assert Article.objects.filter(state=State.KEPT).count() == 2


def test_it_keeps_all_that_was_typed(editor: Client) -> None:
    source, tags, theme = make_source(), [make_tag("un"), make_tag("deux")], make_theme("Radiations")
    typed: dict[str, Any] = {
        "name": "Communiqués",
        "source": [str(source.pk)],
        "author": "Lenoir",
        "words": '"service public" -impôts',
        "tags": [str(tag.pk) for tag in tags],
        "theme": [str(theme.pk)],
        "decision": State.DISCARDED,
        "reason": "communiqué",
        "position": "7",
    }
    page = send(editor, **typed)
    form = page.form("words")
    for name, value in typed.items():
        assert sorted(form[name]) == (value if isinstance(value, list) else [str(value)])
    assert saves(editor, page)
    rule = Rule.objects.get()
    assert (rule.source, rule.theme, {*rule.tags.all()}, rule.position) == (source, theme, {*tags}, 7)
    assert (rule.author, rule.words, rule.reason) == ("Lenoir", '"service public" -impôts', "communiqué")


CHANGED: list[tuple[dict[str, Any], bool]] = [
    ({"words": "pension"}, True),
    ({"words": ""}, True),
    ({"author": "Lenoir"}, True),
    ({"decision": State.DISCARDED, "reason": "communiqué"}, True),
    ({"decision": ""}, True),
    ({"name": "Autre nom"}, False),
    ({"position": "9"}, False),
    ({"reason": "Sans objet."}, False),
]


@pytest.mark.parametrize(("typed", "expected"), CHANGED)
def test_what_was_changed_since_is_tried_again(editor: Client, typed: dict[str, Any], expected: bool) -> None:
    tag, source = make_tag("radiation"), make_source()
    page = send(editor, **TYPED, tags=[str(tag.pk)], source=[str(source.pk)])
    answer = send_again(editor, page, **typed)
    assert (answer.status_code == 200) is expected
    if expected:
        assert is_tried(read(answer))
        assert not Rule.objects.exists()
        assert saves(editor, read(answer))
    assert Rule.objects.count() == 1


def test_another_source_is_tried_again(editor: Client) -> None:
    page = send(editor, **TYPED, source=[str(make_source("La Gazette").pk)])
    answer = send_again(editor, page, source=[str(make_source("Le Courrier").pk)])
    assert is_tried(read(answer))


@pytest.mark.parametrize(("typed", "expected"), [row for row in CHANGED if row[0] != {"words": ""}])
def test_a_rule_that_is_there_is_tried_where_it_takes_other_articles(
    editor: Client, typed: dict[str, Any], expected: bool
) -> None:
    rule = make_rule(decision=State.KEPT, tags=("radiation",))
    answer = editor.post(change(rule), read(editor.get(change(rule))).form("words") | typed)
    assert (answer.status_code == 200) is expected
    if expected:
        assert saves(editor, read(answer), change(rule))
        rule.refresh_from_db()
        assert [str(getattr(rule, name)) for name in typed] == [str(value) for value in typed.values()]


def test_the_rule_as_it_was_stays_until_the_new_one_is_saved(editor: Client) -> None:
    rule = make_rule(decision=State.KEPT)
    assert is_tried(send(editor, change(rule), words="pension", name="Autre"))
    assert Rule.objects.values_list("name", "words").get() == ("Radiations", "radiation")


FORGED = ["", "x", "a:b:c", "é", "\u0000", '["", "", "radiation", "kept"]', "x" * 10_000]


@pytest.mark.parametrize("tried", FORGED)
def test_nobody_but_us_says_that_it_was_tried(editor: Client, tried: str) -> None:
    values = read(editor.get(ADD)).form("words") | TYPED
    assert is_tried(read(editor.post(ADD, values | {"tried": tried})))
    assert not Rule.objects.exists()


def test_what_was_tried_for_one_rule_counts_for_no_other(editor: Client) -> None:
    other = send(editor, **TYPED | {"words": "pension"}).form("words")["tried"]
    values = read(editor.get(ADD)).form("words") | TYPED
    assert is_tried(read(editor.post(ADD, values | {"tried": other})))


def test_what_was_tried_yesterday_is_tried_again(editor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    page = send(editor, **TYPED)
    later = timezone.now() + HOLDS_FOR + datetime.timedelta(minutes=1)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)
    assert is_tried(read(send_again(editor, page)))


def test_what_was_tried_counts_after_another_mistake(editor: Client) -> None:
    make_rule("Prise", words="retraite", tags=("un",))
    page = send(editor, **TYPED)
    refused = read(send_again(editor, page, name="Prise"))
    assert refused.every("ul", "errorlist")
    assert not is_tried(refused)
    assert saves(editor, refused, name="Libre")


def test_it_shows_the_first_of_very_many_with_what_became_of_each(editor: Client, alice: User) -> None:
    User.objects.filter(pk=alice.pk).update(first_name="Alice")
    for n in range(ARTICLES_SHOWN + 1):
        make_article(f"Radiations, numéro {n}", excerpt="", state=State.INBOX, source_name="Le Courrier d’Arvel")
    newest = Article.objects.get(title=f"Radiations, numéro {ARTICLES_SHOWN}")
    Article.objects.filter(pk=newest.pk).decide(State.DISCARDED, alice, timezone.now(), "hors sujet")
    page = send(editor, **TYPED)
    assert shown(page) == [f"Radiations, numéro {n}" for n in range(ARTICLES_SHOWN, 0, -1)]
    first, second = trial(page).one("div", "all").every("li")[:2]
    assert first.links == [reverse("admin:inbox_article", args=[newest.pk])]
    for expected in ("Le Courrier d’Arvel", "Alice", "hors sujet", State.DISCARDED.label):
        assert str(expected) in first.text
    assert str(State.INBOX.label) in second.text
    assert "Alice" not in second.text


def warnings(page: Element) -> list[Element]:
    return trial(page).every(css="warn")


def test_it_warns_of_what_a_person_decided_otherwise(editor: Client, alice: User) -> None:
    titles = ["Radiations retenues", "Radiations écartées", *(f"Autre {n}" for n in range(3))]
    for title in titles:
        make_article(title, excerpt="", state=State.INBOX)
    for title, state in zip(titles[:2], (State.KEPT, State.DISCARDED), strict=True):
        Article.objects.filter(title=title).decide(state, alice, timezone.now())
    (warning,) = warnings(send(editor, **TYPED))
    assert [each.text for each in warning.every("a", "press")] == ["Radiations écartées"]
    assert warnings(send(editor, **TYPED | {"decision": ""}, theme=[str(make_theme("Un").pk)])) == []


@pytest.mark.parametrize(("others", "expected"), [(0, 1), (1, 0), (2, 0)])
def test_it_warns_of_a_rule_that_takes_more_than_half(editor: Client, others: int, expected: int) -> None:
    make_article("Radiations", excerpt="")
    for n in range(others):
        make_article(f"Autre {n}", excerpt="")
    assert len(warnings(send(editor, **TYPED))) == expected


def test_it_says_that_there_was_nothing_to_try_it_on(editor: Client) -> None:
    page = send(editor, **TYPED)
    nothing = _("Nothing came in over the last month: there was nothing to try this rule on.")
    assert trial(page).one("p", "say").text == single_spaced(nothing)
    assert (trial(page).every("li"), warnings(page)) == ([], [])
    assert saves(editor, page)


def test_a_colleague_who_reads_no_articles_gets_no_links_to_them(colleague: Client, bob: User) -> None:
    make_article("Radiations", excerpt="")
    give(bob, "add_rule")
    page = send(colleague, **TYPED)
    assert (shown(page), trial(page).links) == (["Radiations"], [])
