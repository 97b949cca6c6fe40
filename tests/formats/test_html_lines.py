"""HTML as lines: in the marks of Markdown for the review codec, or as words alone."""

import pytest

from articles.formats.html_lines import html_lines, html_words


def marked(markup: str, **how: object) -> list[str]:
    return [line.text for line in html_lines(markup, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("<h2>Un</h2><p>Deux</p>", ["## Un", "", "Deux"]),
        ("<p>Un <a href='https://a.example/b'>lien</a>.</p>", ["Un [lien](<https://a.example/b>)."]),
        ("<p><a href='https://a.example/b'>https://a.example/b</a></p>", ["https://a.example/b"]),
        ("<p><a href='#note'>1</a><a href='https://a.example/b'><img src='x'></a></p>", ["1"]),
        ("<p><a href='https://nous.example/2019/un/'>avant</a></p>", ["[avant](</2019/un/>)"]),
        ("<ul><li>Un</li><li><p>Deux</p><p>suite</p></li></ul><p>Fin</p>", ["- Un", "- Deux", "  suite", "", "Fin"]),
        ("<p>A</p><ol><li>Un<ul><li>Deux</li></ul></li></ol>", ["A", "", "- Un", "  - Deux"]),
        ("<blockquote><p>Oui.</p><p>Non.</p><cite>Nora</cite></blockquote>", ["> Oui.", "", "> Non.", "", "Nora"]),
        ("<p><strong>Gras</strong><br>suite</p>", ["**Gras**\\", "suite"]),
        ("<p><b><a href='https://a.example/b'>lien</a></b></p>", ["[lien](<https://a.example/b>)"]),
        ("<p>a * b _c_ `d`</p>", ["a \\* b \\_c\\_ \\`d\\`"]),
        ("<p>Un</p><hr><p>Deux</p>", ["Un", "", "* * *", "", "Deux"]),
        ("<p>Un<script>alert(1)</script><style>p{}</style></p><figcaption>x</figcaption>", ["Un"]),
        ("un <b>mot", ["un **mot**"]),
        ("<p>a</b></i></p></div>b", ["a", "", "b"]),
        ("", []),
        ("   \n ", []),
        ("<!-- rien -->", []),
    ],
)
def test_it_marks_what_a_review_is_made_of(markup: str, lines: list[str]) -> None:
    assert marked(markup, own_hosts=["nous.example"]) == lines


def test_it_parts_paragraphs_by_empty_lines_where_the_source_does() -> None:
    text = "Un\ndeux\n\nTrois <em>et</em>\n<h2>Quatre</h2>\ncinq"
    assert marked(text, breaks=True) == ["Un\\", "deux", "", "Trois et", "", "## Quatre", "", "cinq"]
    assert marked(text) == ["Un deux Trois et", "", "## Quatre", "", "cinq"]


def test_it_tells_on_which_line_each_begins() -> None:
    markup = "<p>Un</p>\n\n<ul>\n<li>Deux</li>\n<li>Trois</li></ul>\n<p>Quatre\nsuite</p>"
    assert [(line.text, line.line) for line in html_lines(markup) if line.text] == [
        ("Un", 1),
        ("- Deux", 4),
        ("- Trois", 5),
        ("Quatre suite", 6),
    ]


def test_it_gives_the_words_alone() -> None:
    markup = "<h1>Un</h1><p>De *ux* <a href='https://a.example'>ici</a><br>trois</p><ul><li>a</li></ul><blockquote>b</blockquote>"
    assert html_words(markup) == "Un\n\nDe *ux* ici\ntrois\n\na\n\nb"


@pytest.mark.parametrize(
    "markup",
    ["<div>" * 5_000 + "fond", "<ul><li>" * 3_000 + "fond", "<b>" * 20_000 + "fond", "<" * 50_000, "&#0;" * 100],
)
def test_it_reads_what_is_nested_without_end(markup: str) -> None:
    assert len(html_lines(markup)) < 10_000
    assert isinstance(html_words(markup), str)
