"""HTML whose elements stand where they may."""

import lxml.html
import pytest

from articles.formats.mended import mended


@pytest.mark.parametrize(
    ("pasted", "whole"),
    [
        ("mots", "mots"),
        ("<p>un <em>mot</em></p>", "<p>un <em>mot</em></p>"),
        (
            "<ul>hors<li>un</li>entre<p>bloc</p></ul>",
            "<ul><li>hors</li><li>un</li><li>entre</li><li><p>bloc</p></li></ul>",
        ),
        ("<ol> <li>un</li> </ol>", "<ol><li>un</li></ol>"),
        ("<ul><li>un<ul><li>deux</li></ul></li></ul>", "<ul><li>un<ul><li>deux</li></ul></li></ul>"),
        ("<ul><ul><li>deux</li></ul></ul>", "<ul><li><ul><li>deux</li></ul></li></ul>"),
        ("<li>seul</li>", "<div>seul</div>"),
        ("<strong>a<p>bloc</p>b</strong>", "a<p>bloc</p>b"),
        ("<em><strong><p>bloc</p></strong></em>", "<p>bloc</p>"),
    ],
)
def test_it_moves_what_stands_where_it_may_not(pasted: str, whole: str) -> None:
    assert lxml.html.tostring(mended(pasted), encoding="unicode") == f"<div>{whole}</div>"
