"""The small HTML subset of commentary."""

import pytest

from articles.text import clean_html, html_from_plain, plain_text


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        ("", ""),
        ("Un mot.", "<p>Un mot.</p>"),
        ("Un.\n\nDeux\nlignes.", "<p>Un.</p>\n<p>Deux<br>lignes.</p>"),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("<p>Un <em>mot</em>.</p>", "<p>Un <em>mot</em>.</p>"),
        ("<p onclick='x()'>Un</p><script>alert(1)</script>", "<p>Un</p>"),
        ("<p><b>gras</b> <img src=x onerror=alert(1)></p>", "<p>gras </p>"),
        ('<p><a href="javascript:alert(1)">ici</a></p>', "<p>ici</p>"),
        (
            '<p><a href="https://a.example/">ici</a></p>',
            '<p><a href="https://a.example/" rel="noopener">ici</a></p>',
        ),
        ("<h2>Titre</h2><p>Un</p>", "Titre<p>Un</p>"),
        ("«\u00a0Lire aussi&nbsp;»", "<p>«\u00a0Lire aussi\u00a0»</p>"),
    ],
)
def test_it_keeps_the_small_subset_only(typed: str, cleaned: str) -> None:
    assert clean_html(typed) == cleaned


@pytest.mark.parametrize("typed", ["Un mot.", "<p>a</p>", "<ul><li>x</li></ul>", "a & b", "<blockquote>q</blockquote>"])
def test_it_leaves_clean_text_as_it_is(typed: str) -> None:
    assert clean_html(clean_html(typed)) == clean_html(typed)


@pytest.mark.parametrize(
    ("plain", "markup"),
    [
        ("Un & deux", "<p>Un &amp; deux</p>"),
        ("Un\nsuite\n\n- a\n- b", "<p>Un<br>suite</p>\n<ul><li>a</li><li>b</li></ul>"),
        ("", ""),
    ],
)
def test_it_makes_html_of_plain_text(plain: str, markup: str) -> None:
    assert html_from_plain(plain) == markup


@pytest.mark.parametrize(
    ("markup", "plain"),
    [
        ("<p>Un &amp; <em>deux</em></p>\n<p>Trois<br>quatre</p>", "Un & deux\n\nTrois\nquatre"),
        ("<ul><li>a</li><li>b</li></ul>", "a\nb"),
        ("", ""),
    ],
)
def test_it_reads_the_words_of_html(markup: str, plain: str) -> None:
    assert plain_text(markup) == plain
