"""HTML as XML, as reading programs want it."""

import lxml.etree
import pytest

from articles.formats.xhtml import write_xhtml, written_address, xhtml, xml_text


@pytest.mark.parametrize(
    ("html", "xml"),
    [
        ("<p>un<br>deux</p>", "<p>un<br/>deux</p>"),
        ("mots &amp; <b>gras</b>", "mots &amp; <b>gras</b>"),
        ('<p lang="en">so</p>', '<p lang="en" xml:lang="en">so</p>'),
        (
            "<ul>hors<li>un</li>entre<p>bloc</p></ul>",
            "<ul><li>hors</li><li>un</li><li>entre</li><li><p>bloc</p></li></ul>",
        ),
        ("<li>seul</li>", "<div>seul</div>"),
        ("<strong><p>bloc</p></strong>", "<p>bloc</p>"),
        ('<a href="//[">nulle part</a>', "nulle part"),
        ('<a href="javascript:x()">script</a>', "script"),
        ('<a href="notes.xhtml#n1">1</a>', '<a href="notes.xhtml#n1">1</a>'),
        ('<blockquote cite="//["><p>dit</p></blockquote>', "<blockquote><p>dit</p></blockquote>"),
        ('<a epub:type="noteref" href="#n">1</a>', '<a epub:type="noteref" href="#n">1</a>'),
        ("a\x0bb", "ab"),
    ],
)
def test_it_writes_html_as_xml(html: str, xml: str) -> None:
    assert xhtml(html) == xml


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://a.example/x?y=1&z=2#w", "https://a.example/x?y=1&z=2#w"),
        ("https://a.example/é ü", "https://a.example/%C3%A9%20%C3%BC"),
        ("https://a.example/%20%zz", "https://a.example/%20%25zz"),
        ("https://a.example/[x]?a=[b]|c\\", "https://a.example/%5Bx%5D?a=%5Bb%5D%7Cc%5C"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("#n1", "#n1"),
        ("https://a b.example/", ""),
        ("https:///x", ""),
        ("//a.example/x", ""),
        ("data:text/html,x", ""),
        ("https://[", ""),
    ],
)
def test_it_writes_addresses_that_are_some(address: str, written: str) -> None:
    assert written_address(address) == written


def test_plain_words_are_escaped() -> None:
    assert xml_text('<a> & "b"\x00') == "&lt;a&gt; &amp; &quot;b&quot;"


def test_a_page_is_whole() -> None:
    page = lxml.etree.fromstring(write_xhtml("<Titre>", "fr", "<p>un<br>deux</p>").encode())
    title, body = page.findtext(".//{*}title"), page.find("{*}body")
    assert title == "<Titre>"
    assert body is not None
    assert "".join(map(str, body.itertext())).split() == ["undeux"]
