"""An export of wallabag: texts, what was underlined, who wrote, when."""

import json
from typing import Any

import pytest

from articles.formats import ReadItem
from articles.formats.bookmarks import wallabag

TEXT = "Il y a encore le comptoir, la vitre et la chaise. " * 8
ENTRY: dict[str, Any] = {
    "is_archived": 0,
    "is_starred": 1,
    "tags": ["guichet", "ruralité"],
    "is_public": False,
    "id": 7,
    "title": "Le dernier guichet du canton",
    "url": "https://carillon.example/guichet",
    "content": f"<h1>Le dernier</h1><p>{TEXT}</p><p>Deuxi\u00e8me <em>paragraphe</em>.</p><script>alert(1)</script>",
    "created_at": "2023-03-15T08:00:00+0100",
    "published_at": "2023-03-14T10:30:00+0100",
    "published_by": ["Nora Blin", "", "Nora Blin"],
    "annotations": [
        {"text": "À citer.", "quote": "Il y a encore le comptoir,\n la vitre et la chaise.", "ranges": []},
        {"text": "", "quote": "Deuxième paragraphe."},
        {"text": "Voir la suite.", "quote": ""},
    ],
    "mimetype": "text/html",
    "language": "fr_FR",
    "reading_time": 1,
    "domain_name": "carillon.example",
}


def read_one(**values: Any) -> ReadItem:
    (item,) = wallabag.read(json.dumps([ENTRY | values])).items
    return item


def test_it_reads_an_entry() -> None:
    item = read_one()
    assert (item.line, item.title, item.url) == (1, ENTRY["title"], ENTRY["url"])
    assert (item.authors, item.published, item.language) == (("Nora Blin",), "2023-03-14T10:30", "fr-FR")
    assert item.tags == ("guichet", "ruralité")
    assert "15" in (item.via or "")


def test_it_takes_the_content_for_the_text_and_what_was_underlined_for_excerpts() -> None:
    item = read_one()
    assert item.body == f"Le dernier\n\n{TEXT.strip()}\n\nDeuxième paragraphe."
    assert item.excerpts == ("Il y a encore le comptoir, la vitre et la chaise.", "Deuxième paragraphe.")
    beside, alone = (reply.body for reply in item.replies)
    assert beside.endswith("À citer.")
    assert alone == "Voir la suite."
    assert wallabag.read(json.dumps([ENTRY])).bodies_are_articles


@pytest.mark.parametrize(
    "content",
    [
        "",
        "<p>Abonnez-vous.</p>",
        "wallabag can't retrieve contents for this article. " + TEXT,
        None,
        7,
        "<p>" + "x" * 600_000,
    ],
)
def test_it_takes_no_unsound_content_for_the_text(content: Any) -> None:
    assert read_one(content=content).body == ""


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"published_at": None}, None),
        ({"published_at": "0000-11-30T00:00:00+0009"}, None),
        ({"published_at": "demain"}, None),
        ({"published_at": "2023-03-14T00:00:00+0100"}, "2023-03-14"),
        ({"published_at": "2023-03-14"}, "2023-03-14"),
    ],
)
def test_it_reads_the_day_where_there_is_one(values: dict[str, Any], expected: str | None) -> None:
    assert read_one(**values).published == expected


@pytest.mark.parametrize("title", ["", "Sans titre", "No title found", ENTRY["url"], None])
def test_it_takes_no_stopgap_for_a_title(title: Any) -> None:
    assert read_one(title=title).title is None


def test_it_reads_tags_as_the_interface_gives_them() -> None:
    assert read_one(tags=[{"id": 1, "label": "guichet", "slug": "guichet"}, 7, None]).tags == ("guichet", "7")


def test_it_gives_each_entry_its_line_and_leaves_out_what_has_no_address() -> None:
    text = json.dumps([ENTRY, ENTRY | {"url": "", "title": "Perdu"}, "x", ENTRY], indent=1)
    reading = wallabag.read(text)
    lines = text.split("\n")
    assert [lines[item.line - 1] for item in reading.items] == [" {", " {"]
    first, second = reading.left_out
    assert (lines[first.line - 1], "Perdu" in first.what) == (" {", True)
    assert (lines[second.line - 1], "3" in second.what) == (' "x",', True)


@pytest.mark.parametrize("end", [100, 900, 1700])
def test_it_reads_what_stands_before_the_damage(end: int) -> None:
    text = json.dumps([ENTRY, ENTRY, ENTRY], indent=1)
    whole = text[: len(text) // 3 + end]
    reading = wallabag.read(whole)
    assert 1 <= len(reading.items) <= 2
    assert len(reading.left_out) == 1
    assert reading.left_out[0].line <= whole.count("\n") + 1


def test_it_does_not_follow_brackets_for_ever() -> None:
    reading = wallabag.read(f'[{json.dumps(ENTRY)}, {{"a": {"[" * 100_000}')
    assert (len(reading.items), len(reading.left_out)) == (1, 1)


@pytest.mark.parametrize(
    ("text", "sure"),
    [(json.dumps([ENTRY]), 1), ("[]", 0), ('[{"url": "https://a.example"}]', 0), ('{"is_archived": 1}', 0), ("", 0)],
)
def test_it_knows_an_export_of_wallabag(text: str, sure: float) -> None:
    assert wallabag.recognise(text) == sure
