"""Both exports of Pocket: the page of its first years, the table of its last."""

# ruff: noqa: E501

import pytest

from articles.formats.bookmarks import pocket

PAGE = """\
<!DOCTYPE html>
<html>
<head><title>Pocket Export</title></head>
<body>
<h1>Unread</h1>
<ul>
<li><a href="https://carillon.example/a?x=1&amp;y=2" time_added="1678780800" tags="guichet,ruralité">Deux &amp; guichets</a></li>
<li><a href="https://lavigie.example/b" time_added="1678780800" tags="">https://lavigie.example/b</a></li>
</ul>
<h1>Read Archive</h1>
<ul>
<li><a href="https://brume.example/c" time_added="1678780800" tags="">Un accueil</a></li>
<li><a href="ftp://brume.example/d" time_added="1678780800" tags="">Un fichier</a></li>
</ul>
</body></html>
"""
TABLE = """\
title,url,time_added,tags,status
"Deux guichets, à Valmont",https://carillon.example/a,1678780800,guichet|ruralité,unread
https://lavigie.example/b,https://lavigie.example/b,1678780800,,archive
"Un titre
sur deux lignes",https://brume.example/c,1678780800,,unread
Sans adresse,,1678780800,,unread
,,,,
"""


def test_it_reads_the_page() -> None:
    reading = pocket.read(PAGE)
    assert [(item.line, item.title, item.url, item.tags) for item in reading.items] == [
        (7, "Deux & guichets", "https://carillon.example/a?x=1&y=2", ("guichet", "ruralité")),
        (8, None, "https://lavigie.example/b", ()),
        (12, "Un accueil", "https://brume.example/c", ()),
    ]
    assert [(problem.line, "ftp:" in problem.what) for problem in reading.left_out] == [(13, True)]


def test_it_reads_the_table() -> None:
    reading = pocket.read(TABLE)
    assert [(item.line, item.title, item.url, item.tags) for item in reading.items] == [
        (2, "Deux guichets, à Valmont", "https://carillon.example/a", ("guichet", "ruralité")),
        (3, None, "https://lavigie.example/b", ()),
        (4, "Un titre sur deux lignes", "https://brume.example/c", ()),
    ]
    assert [problem.line for problem in reading.left_out] == [6, 7]
    assert "Sans adresse" in reading.left_out[0].what


@pytest.mark.parametrize("text", [PAGE, TABLE], ids=["page", "table"])
def test_it_tells_what_was_to_be_read(text: str) -> None:
    unread, *_others, read = pocket.read(
        text.replace("unread\n", "archive\n").replace("archive\n", "unread\n", 1)
    ).items
    assert unread.via != read.via
    assert {item.published for item in pocket.read(text).items} == {None}


def test_it_reads_columns_in_any_order() -> None:
    (item,) = pocket.read("url,title,tags,time_added\nhttps://carillon.example/a,Un,b,1678780800\n").items
    assert (item.title, item.url, item.tags) == ("Un", "https://carillon.example/a", ("b",))


@pytest.mark.parametrize(
    ("text", "count", "faults"),
    [
        (TABLE + '"' + "x" * 200_000, 3, 3),
        (TABLE + '"jamais fermé,https://a.example/b,1', 3, 3),
        (TABLE + "un\n", 3, 3),
        (PAGE[: PAGE.index("Un accueil")], 3, 0),
        (PAGE.replace("</a>", ""), 3, 1),
        ("title,url,time_added\n", 0, 0),
    ],
)
def test_it_reads_what_can_be_read_of_a_damaged_file(text: str, count: int, faults: int) -> None:
    reading = pocket.read(text)
    assert (len(reading.items), len(reading.left_out)) == (count, faults)


@pytest.mark.parametrize(("text", "sure"), [(PAGE, 1), (TABLE, 1), ("title,url\na,b\n", 0), ("<a href='x'>y</a>", 0)])
def test_it_knows_an_export_of_pocket(text: str, sure: float) -> None:
    assert pocket.recognise(text) == sure
