"""The page of my selection in a real browser: ordered, annotated, taken along, erased, whatever else wrote there."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.selecting import LEAD, act, add, pressed, store, stored, three, titles, told
from tests.browser.test_reading import ISSUE
from tests.browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_the_selection_is_put_in_order_by_keyboard(watched: Watched) -> None:
    page = three(watched)
    expect(act(page, "up", "Article 1")).to_be_disabled()
    expect(act(page, "down", "Article 3")).to_be_disabled()
    pressed(page, act(page, "down", "Article 1"))
    assert titles(page) == ["Article 2", "Article 1", "Article 3"]
    expect(told(page)).to_contain_text(re.compile("Article 1.*2.*3"))
    expect(act(page, "down", "Article 1")).to_be_focused()
    page.keyboard.press("Enter")
    assert [one["id"] for one in stored(page)] == [2, 3, 1]
    expect(act(page, "up", "Article 1")).to_be_focused()  # it is the last one and goes no further down
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    assert titles(page) == ["Article 1", "Article 2", "Article 3"]


def test_what_is_removed_can_be_taken_back(watched: Watched) -> None:
    page = three(watched)
    pressed(page, act(page, "remove", "Article 2"))
    assert titles(page) == ["Article 1", "Article 3"]
    expect(told(page)).to_contain_text("Article 2")
    expect(act(page, "remove", "Article 3")).to_be_focused()
    pressed(page, act(page, "back"))
    assert titles(page) == ["Article 1", "Article 2", "Article 3"]
    expect(act(page, "remove", "Article 2")).to_be_focused()
    expect(act(page, "back")).to_be_hidden()
    for title in ("Article 3", "Article 2", "Article 1"):
        pressed(page, act(page, "remove", title))
    expect(page.locator("h1")).to_be_focused()
    expect(page.locator("[data-part=empty]")).to_be_visible()
    assert watched.obstacles() == []


def test_all_is_erased_in_one_click_and_taken_back_until_the_page_is_left(watched: Watched) -> None:
    page = three(watched)
    act(page, "erase").click()
    expect(told(page)).not_to_be_empty()
    assert page.evaluate("localStorage.length") == 0
    expect(page.locator("[data-count]")).to_have_text("")
    expect(page.locator("h1")).to_be_focused()
    act(page, "back").click()
    assert [one["id"] for one in stored(page)] == [1, 2, 3]
    act(page, "erase").click()
    watched.open("/offline/")
    page.go_back()
    expect(page.locator("[data-part=empty]")).to_be_visible()
    expect(act(page, "back")).to_be_hidden()


def test_a_note_stays_with_its_article_and_is_printed(watched: Watched) -> None:
    page = three(watched)
    page.locator("textarea").nth(1).fill("Pour la réunion\ndu 4 avril.")
    watched.open("/selection/")
    expect(page.locator("textarea").nth(1)).to_have_value("Pour la réunion\ndu 4 avril.")
    page.emulate_media(media="print")
    expect(page.locator(".manote").nth(0)).to_be_hidden()
    expect(page.locator(".manote p").nth(1)).to_be_visible()
    expect(page.locator("textarea").nth(1)).to_be_hidden()
    for hidden in (".gestes", ".marge", ".change", ".menu"):
        expect(page.locator(hidden).first).to_be_hidden()


def test_nothing_stands_in_the_way(watched: Watched, demonstration: None) -> None:
    page = watched.open(ISSUE)
    for number in range(3):
        page.locator("[data-article] .gestes button").nth(number).click()
    assert watched.obstacles() == []
    watched.open("/selection/")
    assert len(titles(page)) == 3
    assert watched.obstacles() == []


HOSTILE = "<img src=x onerror=alert(1)>"
NO_SELECTIONS = [
    "{",
    "null",
    "12",
    '"x"',
    "{}",
    '[null, 1, "x", [], {"id": "1"}, {"id": -1}, {"id": 1.5}, {"title": "x"}]',
]


@pytest.mark.parametrize("text", NO_SELECTIONS)
def test_what_is_no_selection_is_set_aside(watched: Watched, demonstration: None, text: str) -> None:
    page = watched.open("/selection/")
    page.evaluate("text => localStorage.setItem('selection', text)", text)
    watched.open("/selection/")
    expect(page.locator("[data-part=empty]")).to_be_visible()
    watched.open(ISSUE)
    add(page).click()
    watched.open("/selection/")
    assert titles(page) == [LEAD]


def test_what_somebody_else_wrote_there_is_shown_as_words_only(watched: Watched) -> None:
    names = ("title", "source", "date", "access", "quote", "colour", "digest", "lang", "note")
    hostile: dict[str, Any] = dict.fromkeys(names, HOSTILE) | {"authors": [HOSTILE, 3, {}], "id": 7}
    scripts = {"url": "javascript:alert(1)", "at": "//other.example/"}
    page = store(watched, hostile | scripts, hostile | {"id": 7}, {"id": 8, "authors": "x", "title": 3, "url": None})
    assert page.locator(".pile .item").count() == 2
    assert page.locator(".pile img").count() == 0
    assert titles(page) == [HOSTILE, ""]
    assert [link.get_attribute("href") for link in page.locator(".pile a").all() if link.get_attribute("href")] == []


NASTY = {
    "id": 57,
    "title": "50 % & [a](b) *c* _d_ {e} #1 \\ ~ ^ $",
    "url": "https://courrier.example/a_(b)?x=1&y={2}",
    "source": "L’Écho & Cie",
    "authors": ["Nora Blin", "Dupont, Agence and Co"],
    "date": "2023-03",
    "access": "libre",
    "quote": "« 1. Un mot.\n- Deux. »",
    "digest": "n°\u00a0118",
    "at": "/digests/a/#e3",
    "note": "Pour lundi\n# Rien",
}
MARKDOWN = """1. [50 % & \\[a\\](b) \\*c\\* \\_d\\_ {e} #1 \\\\ \\~ ^ $](<https://courrier.example/a_(b)?x=1&y={2}>), \
Nora Blin, Dupont, Agence and Co, L’Écho & Cie, mars 2023, Libre

    > « 1. Un mot.

    > \\- Deux. »
"""
BIBTEX = """@online{blin2023-57,
  title = {{50 \\% \\& [a](b) *c* \\_d\\_ \\textbraceleft{}e\\textbraceright{} \\#1 \\textbackslash{} \
\\textasciitilde{} \\textasciicircum{} \\$}},
  author = {Nora Blin and {Dupont, Agence and Co}},
  organization = {L’Écho \\& Cie},
  journal = {L’Écho \\& Cie},
  date = {2023-03},
  year = {2023},
  url = {https://courrier.example/a_(b)?x=1&y=%7B2%7D},
  abstract = {« 1. Un mot.
- Deux. »},
  annote = {Pour lundi
\\# Rien}
}
"""


def downloaded(page: Page, name: str) -> tuple[str, str]:
    with page.expect_download() as found:
        act(page, name).click()
    path = found.value.path()
    return found.value.suggested_filename, Path(path).read_text(encoding="utf-8")


def test_the_list_is_taken_along_as_files(watched: Watched) -> None:
    page = store(watched, NASTY, {"id": 8, "title": "Sans rien"})
    name, markdown = downloaded(page, "markdown")
    assert name == "selection.md"
    assert MARKDOWN in markdown
    assert f"[n°\u00a0118](<{watched.site}/digests/a/#e3>)" in markdown
    assert "\\# Rien" in markdown
    assert markdown.endswith("\n\n2. Sans rien\n")
    name, bibtex = downloaded(page, "bibtex")
    assert name == "selection.bib"
    assert bibtex == f"{BIBTEX}\n@article{{article-8,\n  title = {{{{Sans rien}}}}\n}}\n"
