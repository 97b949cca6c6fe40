"""Rules at the desk: told in a sentence, and refused where they would take nothing or everything."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Article, Rule, Source, State
from articles.text import single_spaced
from tests.admin.page import read
from tests.admin.rule_screen import ADD, HOSTILE, LIST, TYPED, change, is_tried, saves, send, trial
from tests.factories import make_article, make_rule, make_source, make_tag, make_theme

pytestmark = pytest.mark.django_db


REFUSED: list[dict[str, Any]] = [
    {"words": ""},
    {"words": "   "},
    {"words": '"…"'},
    {"words": "radiation", "author": "…"},
    {"decision": ""},
    {"decision": State.DISCARDED, "reason": ""},
    {"decision": State.DISCARDED, "reason": "  "},
    {"decision": "burn"},
    {"name": ""},
    {"source": "999"},
    {"position": "-1"},
]


@pytest.mark.parametrize("typed", REFUSED)
def test_it_refuses_what_cannot_be_a_rule_and_tries_nothing(editor: Client, typed: dict[str, Any]) -> None:
    page = send(editor, **TYPED | typed)
    assert page.every("ul", "errorlist")
    assert page.every("p", "errornote")
    assert not is_tried(page)
    assert not Rule.objects.exists()


def test_a_reason_is_kept_only_where_it_discards(editor: Client) -> None:
    assert saves(editor, send(editor, **TYPED, reason="communiqué"))
    assert Rule.objects.get().reason == ""


def test_it_runs_no_words_of_others(editor: Client, alice: User) -> None:
    make_article(f"Radiations {HOSTILE}", excerpt="", source_name=HOSTILE)
    User.objects.filter(pk=alice.pk).update(first_name=HOSTILE)
    Article.objects.all().decide(State.DISCARDED, alice, timezone.now(), HOSTILE)
    page = send(editor, **TYPED | {"name": HOSTILE, "tried": HOSTILE})
    assert len(trial(page).every("li")) == 2
    assert "<script>alert(1)</script>" in trial(page).raw
    assert page.active == []
    page = send(editor, **TYPED | {"name": "", "tried": HOSTILE})
    assert page.form("words")["tried"] == [HOSTILE]
    assert page.active == []
    make_rule(HOSTILE, source=Source.objects.get(), author=HOSTILE, words=HOSTILE, reason=HOSTILE, tags=(HOSTILE,))
    for url in (LIST, change(Rule.objects.get())):
        page = read(editor.get(url))
        assert "<script>alert(1)</script>" in page.raw
        assert page.active == []


SENTENCES: list[tuple[dict[str, Any], list[str]]] = [
    ({"words": "radiation", "decision": State.KEPT}, ["radiation", "→", _("keeps")]),
    ({"author": "Maryse Lenoir", "tags": ("un", "deux")}, ["Maryse Lenoir", "→", "#deux #un"]),
    (
        {"words": "radiation", "decision": State.DISCARDED, "reason": "communiqué"},
        ["radiation", "→", _("discards: %(reason)s") % {"reason": "communiqué"}],
    ),
]


@pytest.mark.parametrize(("values", "expected"), SENTENCES)
def test_the_list_tells_each_rule_in_a_sentence(editor: Client, values: dict[str, Any], expected: list[str]) -> None:
    make_rule("Une règle", **values)
    told = read(editor.get(LIST)).one("td", "field-sentence").text
    places = [told.find(single_spaced(each)) for each in expected]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("words", ['"service public" -impôts', "« service public »"])
def test_words_with_quotation_marks_get_no_others(editor: Client, words: str) -> None:
    make_rule(words=words, decision=State.KEPT)
    assert read(editor.get(LIST)).one("td", "field-sentence").text.startswith(f"{words} →")


def test_the_sentence_names_source_and_theme(editor: Client) -> None:
    make_rule(source=make_source("Le Courrier d’Arvel"), words="radiation", theme=make_theme("Les radiations"))
    told = read(editor.get(LIST)).one("td", "field-sentence").text
    assert told.startswith("Le Courrier d’Arvel · ")
    assert told.endswith(single_spaced(_("theme %(theme)s") % {"theme": "Les radiations"}))


def test_the_order_is_typed_in_the_list(editor: Client) -> None:
    one, two = make_rule("Un", position=1), make_rule("Deux", position=2)
    form = read(editor.get(LIST)).form("form-0-position")
    editor.post(LIST, form | {"form-0-position": "3", "_save": "1"})
    assert list(Rule.objects.all()) == [two, one]


def test_a_new_rule_comes_last(editor: Client) -> None:
    assert read(editor.get(ADD)).form("words")["position"] == ["1"]
    make_rule(position=4)
    assert read(editor.get(ADD)).form("words")["position"] == ["5"]


def test_whoever_changes_a_rule_has_not_made_it(editor: Client, bob: User) -> None:
    rule = make_rule(decision=State.KEPT, made_by=bob)
    assert saves(editor, send(editor, change(rule), words="pension"), change(rule))
    rule.refresh_from_db()
    assert (rule.words, rule.made_by) == ("pension", bob)


@pytest.mark.parametrize(("field", "make"), [("source", make_source), ("tags", make_tag)])
def test_it_completes_sources_and_tags(editor: Client, field: str, make: Any) -> None:
    make("L’Écho")
    query = {"app_label": "articles", "model_name": "rule", "field_name": field, "term": "echo"}
    found = editor.get(reverse("admin:autocomplete"), query).json()["results"]
    assert [each["text"] for each in found] == ["L’Écho"]
