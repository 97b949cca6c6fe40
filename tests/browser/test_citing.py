"""Citing in commentary, on the screen where a digest is compiled: the token is kept, its words are shown."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from articles.models import Article, Digest, Section
from tests.browser.watching import Watched
from tests.browser.writing import Writing
from tests.factories import add_item, make_article, make_digest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cited() -> list[Article]:
    """Two articles in the first section, one in the second."""
    here, there, elsewhere = (
        make_article(title, source_name=source, access=access)
        for title, source, access in [
            ("Le guichet ferme", "Le Carillon", "subscribers"),
            ("La file s’allonge", "Brume Infos", "free"),
            ("Trois communes", "La Gazette du Rivage", "free"),
        ]
    )
    digest = make_digest("Revue", here, there)
    add_item(Section.objects.create(digest=digest, title="Ailleurs", position=2), elsewhere)
    return [here, there, elsewhere]


@pytest.fixture
def writing(logged_in: Watched, cited: list[Article]) -> Writing:
    digest = Digest.objects.get()
    page = logged_in.open(reverse("admin:compile_digest", args=[digest.pk]))
    return Writing(page, f"text:section:{digest.sections.order_by('position')[0].pk}")


def test_a_list_of_the_articles_opens_at_the_sign_and_takes_words(writing: Writing, cited: list[Article]) -> None:
    writing.clear()
    writing.keys.type("On ferme @")
    pick = writing.box.get_by_role("combobox")
    options = writing.box.get_by_role("option")
    expect(pick).to_be_focused()
    expect(options).to_have_text([re.compile(re.escape(article.title)) for article in cited])
    writing.keys.type("gazette")
    expect(options).to_have_count(1)
    writing.keys.press("Escape")
    expect(writing.text).to_be_focused()
    assert writing.value == "<p>On ferme @gazette</p>"
    writing.keys.press("Control+z")
    writing.keys.type("@")
    writing.keys.press("ArrowDown")
    writing.keys.press("Enter")
    expect(writing.text).to_be_focused()
    assert writing.value == f"<p>On ferme ([[{cited[1].pk}]])</p>"
    expect(writing.text.locator(".cite")).to_contain_text("Brume Infos")
    writing.keys.type(".")
    assert writing.value == f"<p>On ferme ([[{cited[1].pk}]]).</p>"


def test_what_cites_is_taken_away_whole_and_an_address_is_no_citation(writing: Writing, cited: list[Article]) -> None:
    writing.clear()
    writing.keys.type("à alice@carillon.example")
    assert writing.value == "<p>à alice@carillon.example</p>"
    writing.clear()
    writing.text.focus()
    writing.box.locator("[data-cites]").click()
    writing.keys.press("Enter")
    assert writing.value == f"<p>([[{cited[0].pk}]])</p>"
    writing.keys.press("Backspace")
    writing.keys.press("Backspace")
    assert writing.value == "<p>(</p>"


def test_a_token_of_no_article_stays_as_it_was_typed(writing: Writing, cited: list[Article]) -> None:
    writing.clear()
    writing.paste("", f"[[{cited[2].pk}]] et [[987654]]")
    assert writing.value == f"<p>[[{cited[2].pk}]] et [[987654]]</p>"
    expect(writing.text.locator(".cite")).to_have_count(1)
    expect(writing.text).to_contain_text("[[987654]]")


def test_another_script_cites_where_one_was_writing(writing: Writing, cited: list[Article]) -> None:
    writing.clear()
    writing.keys.type("avant, après")
    for _letter in ", après":
        writing.keys.press("ArrowLeft")
    writing.page.locator("h1").click()
    assert writing.box.evaluate("(box, id) => desk.rich.cite(box, id)", cited[0].pk)
    assert writing.value == f"<p>avant ([[{cited[0].pk}]]), après</p>"
    expect(writing.text).to_be_focused()


def test_nothing_stands_in_the_way_of_who_cites(writing: Writing, logged_in: Watched) -> None:
    writing.clear()
    writing.keys.type("@")
    expect(writing.box.get_by_role("listbox")).to_be_visible()
    assert [found for found in logged_in.obstacles() if "rich" in found or "option" in found] == []
