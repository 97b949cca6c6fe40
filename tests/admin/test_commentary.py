"""The team's own words: cleaned when they are saved, shown as they were typed."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.admin.commentary import CommentaryWidget, toolbar
from articles.models import Digest
from articles.text import MARKS
from tests.admin.page import Element, read
from tests.factories import make_article, make_digest

pytestmark = pytest.mark.django_db

FIELDS = ["introduction", "closing", "thanks"]


def save(editor: Client, digest: Digest, words: str) -> set[str]:
    """Types the words in each field and saves; returns what the fields show then."""
    url = reverse("admin:articles_digest_change", args=[digest.pk])
    typed = read(editor.get(url)).form("introduction") | {field: [words] for field in FIELDS}
    assert editor.post(url, typed).status_code == 302
    shown = read(editor.get(url)).form("introduction")
    return {shown[field][0] for field in FIELDS}


def kept(digest: Digest) -> set[str]:
    """The words as they stand in the database."""
    digest.refresh_from_db()
    return {digest.introduction, digest.closing, digest.thanks}


HOSTILE = [
    ("<script>alert(1)</script>Mots.", "<p>Mots.</p>"),
    ('<p onclick="alert(1)" style="x">Mots.</p>', "<p>Mots.</p>"),
    ('<a href="javascript:alert(1)">Mots.</a>', "<p>Mots.</p>"),
    ('<p><a href="java\nscript:alert(1)">Mots.</a></p>', "<p>Mots.</p>"),
    ('<img src="x" onerror="alert(1)">Mots.', "<p>Mots.</p>"),
    ('<iframe src="https://a.example"></iframe><svg onload="alert(1)">Mots.</svg>', "<p>Mots.</p>"),
]


@pytest.mark.parametrize(("typed", "expected"), HOSTILE)
def test_it_drops_what_would_run(editor: Client, typed: str, expected: str) -> None:
    digest = make_digest("Revue", make_article())
    save(editor, digest, typed)
    assert kept(digest) == {expected}


TYPED = [
    "",
    "Une ligne.",
    "Deux lignes,\nla seconde.",
    "Un paragraphe.\n\nUn autre, <strong>fort</strong> et <em>penché</em>.",
    "Recherche & développement, 3 < 4 > 2, « l’été »\u00a0!",
    "« &lt;p&gt; » ouvre un paragraphe.",
    '<p>Une liste & un lien.</p>\n<ul><li>ici</li><li><a href="https://a.example/" rel="noopener">là</a></li></ul>',
]


@pytest.mark.parametrize("typed", TYPED)
def test_it_shows_the_words_as_they_were_typed(editor: Client, typed: str) -> None:
    digest = make_digest("Revue", make_article())
    assert save(editor, digest, typed.replace("\n", "\r\n")) == {typed}


@pytest.mark.parametrize(
    "stored", ["<p>On écrit &amp;amp; pour &amp;.</p>", "<p>&lt;b&gt; &amp;lt;</p>", "<p>a</p><p>b</p>"]
)
def test_it_gives_back_the_same_words_when_it_is_saved_again(editor: Client, stored: str) -> None:
    digest = make_digest("Revue", make_article(), introduction=stored)
    url = reverse("admin:articles_digest_change", args=[digest.pk])
    editor.post(url, read(editor.get(url)).form("introduction"))
    digest.refresh_from_db()
    assert digest.introduction.replace("\n", "") == stored


def test_it_has_a_tool_for_each_mark_that_has_a_name(editor: Client) -> None:
    digest = make_digest("Revue", make_article())
    page = read(editor.get(reverse("admin:articles_digest_change", args=[digest.pk])))
    bars = [each for each in page if each.attributes.get("role") == "toolbar"]
    assert len(bars) == len(FIELDS)
    named = {mark.tag: (mark.kind, str(mark.label), str(mark.sign)) for mark in MARKS if mark.label}
    assert [tools_of(bar) for bar in bars] == [named] * len(FIELDS)


def tools_of(bar: Element) -> dict[str, tuple[str, str, str]]:
    """By its tag, the kind, the name and the sign of each tool."""
    tools = [each for each in bar.every("button") if "data-tag" in each.attributes]
    told = [
        (tool.attributes["data-tag"], tool.attributes["data-kind"], tool.attributes["aria-label"]) for tool in tools
    ]
    return {tag: (kind, label, tool.text) for (tag, kind, label), tool in zip(told, tools, strict=True)}


def test_its_tools_stay_hidden_where_no_script_runs(editor: Client) -> None:
    digest = make_digest("Revue", make_article())
    page = read(editor.get(reverse("admin:articles_digest_change", args=[digest.pk])))
    boxes = page.every(css="rich")
    beside = [
        child for box in boxes for child in box.children if isinstance(child, Element) and child.tag != "textarea"
    ]
    assert beside
    assert all("hidden" in each.attributes for each in beside)
    assert page.active == []


def test_it_brings_its_scripts_and_its_style_along() -> None:
    media = str(CommentaryWidget().media)
    assert media.count("defer") == media.count("<script") == 6
    assert media.index("rich_markup") < media.index("rich_citing") < media.index("/rich.js")
    assert "rich.css" in media


def test_it_tells_the_keys_of_each_tool() -> None:
    told = {tool.mark.name: (tool.shortcut, str(tool.keys)) for tool in toolbar().tools}
    assert told["strong"] == ("Control+B", "Ctrl+B")
    assert told["quotation"][0] == "Control+Shift+9"
    assert told["quotation"][1].endswith("+9")
