"""Words of the reader's pages."""

import pytest
from django.utils.translation import override

from articles.models import SourceKind
from articles.rendering import words
from articles.rendering.kinds import kind_heading, kind_label

NB = "\u00a0"


@pytest.mark.parametrize(
    ("quotes", "spoken", "shown"),
    [
        (["Un mot."], "", f"<p>«{NB}Un mot.{NB}»</p>"),
        (["Un mot."], "fr-CA", f"<p>«{NB}Un mot.{NB}»</p>"),
        (["A word."], "en", "<p>“A word.”</p>"),
        (["Una palabra."], "es", "<p>«Una palabra.»</p>"),
        (["Ein Wort."], "de", "<p>„Ein Wort.“</p>"),
        (["Кот."], "ru", f"<p>«{NB}Кот.{NB}»</p>"),
        (["Un.", "Deux."], "fr", f'<p>«{NB}Un. <span class="cut">[…]</span> Deux.{NB}»</p>'),
        (["Un.\n\nDeux."], "fr", f"<p>«{NB}Un.</p><p>Deux.{NB}»</p>"),
        (["« Un mot. »"], "fr", "<p>« Un mot. »</p>"),
        (["“A word.”"], "en", "<p>“A word.”</p>"),
        (['"Un mot."'], "fr", "<p>&#34;Un mot.&#34;</p>"),
        (["« Oui », dit-il, puis « non »"], "fr", f"<p>«{NB}“Oui”, dit-il, puis “non”{NB}»</p>"),
        (["“Oui”, dit-il."], "fr", f"<p>«{NB}“Oui”, dit-il.{NB}»</p>"),
        (['"'], "fr", f"<p>«{NB}&#34;{NB}»</p>"),
        (["<b>1 & 2</b>"], "fr", f"<p>«{NB}&lt;b&gt;1 &amp; 2&lt;/b&gt;{NB}»</p>"),
    ],
)
def test_it_quotes_word_for_word_between_the_marks_of_the_language(quotes: list[str], spoken: str, shown: str) -> None:
    assert words.quotation(quotes, spoken) == shown


@pytest.mark.parametrize(("language", "shown"), [("fr", f"<p>«{NB}Un{NB}»</p>"), ("en", "<p>“Un”</p>")])
def test_it_quotes_as_the_site_does_where_no_language_is_known(language: str, shown: str) -> None:
    with override(language):
        assert words.quotation(["Un"], "") == shown


@pytest.mark.parametrize(
    ("language", "iso", "in_year", "shown"),
    [
        ("fr", "2023-03-14", "", f"14{NB}mars 2023"),
        ("fr", "2023-03-14", "2023", f"14{NB}mars"),
        ("fr", "2023-03-14", 2023, f"14{NB}mars"),
        ("fr", "2023-03-14", "2022", f"14{NB}mars 2023"),
        ("fr", "2023-03-01T18:42", "2023", f"1er{NB}mars"),
        ("fr", "2023-03", "2023", "mars 2023"),
        ("fr", "2023", "2023", "2023"),
        ("fr", "", "2023", ""),
        ("en", "2023-03-14", "2023", "March 14"),
        ("en", "2023-03-14", "", "March 14, 2023"),
    ],
)
def test_it_says_a_day_without_the_year_that_is_understood(
    language: str, iso: str, in_year: str | int, shown: str
) -> None:
    with override(language):
        assert words.printed_day(iso, in_year) == shown


@pytest.mark.parametrize(
    ("language", "iso", "in_year", "shown"),
    [
        ("fr", "2023-03-14", "2023", f"Mardi 14{NB}mars"),
        ("fr", "2023-03-14", "", f"Mardi 14{NB}mars 2023"),
        ("fr", "2023-03", "2023", "Mars 2023"),
        ("en", "2023-03-14", "2023", "Tuesday March 14"),
    ],
)
def test_it_says_a_day_with_its_name(language: str, iso: str, in_year: str, shown: str) -> None:
    with override(language):
        assert words.printed_weekday(iso, in_year) == shown


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2023-03-20T07:00:00+00:00", f"20{NB}mars 2023"),
        ("2022-12-31T23:01:00+00:00", f"1er{NB}janvier 2023"),
        ("", ""),
    ],
)
def test_it_says_the_day_of_a_moment_where_the_site_is(moment: str, shown: str) -> None:
    assert words.day_in_words(moment) == shown
    assert words.weekday_in_words(moment).casefold().endswith(shown)
    assert words.year(moment) == shown[-4:]


@pytest.mark.parametrize(
    ("start", "end", "in_year", "days"),
    [
        ("2023-03-13", "2023-03-19", "2023", ("13", f"19{NB}mars")),
        ("2023-03-13", "2023-03-19", "2024", ("13", f"19{NB}mars 2023")),
        ("2023-02-27", "2023-03-05", "2023", (f"27{NB}février", f"5{NB}mars")),
        ("2022-12-26", "2023-01-01", "2023", (f"26{NB}décembre 2022", f"1er{NB}janvier")),
        ("2023-03-01", "2023-03-31", "", ("1er", f"31{NB}mars 2023")),
    ],
)
def test_it_says_a_period_in_few_words(start: str, end: str, in_year: str, days: tuple[str, str]) -> None:
    said = words.period(start, end, in_year)
    assert said.endswith(days[1])
    assert said.removesuffix(days[1]).split(maxsplit=1)[1].startswith(f"{days[0]} ")


def test_it_says_a_period_in_english() -> None:
    with override("en"):
        assert words.period("2023-03-13", "2023-03-19", "2023") == "from March 13 to March 19"


def test_it_names_a_month() -> None:
    assert words.month_in_words("2023-03") == "mars"


LONG = "Deux histoires se répondent cette semaine, et personne ne sait dire laquelle a commencé."


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"<p>{LONG}</p>\n<p>Suite.</p>", f"<p>{LONG}</p>\n"),
        (f"<p>Bonjour,</p><p>{LONG}</p><p>Suite.</p>", f"<p>Bonjour,</p><p>{LONG}</p>"),
        ("<p>Bonjour,</p>", "<p>Bonjour,</p>"),
        ("<p>Bonjour,</p><ul><li>Un</li></ul>", "<p>Bonjour,</p>"),
        ("<ul><li>Un</li></ul><p>Deux</p>", "<ul><li>Un</li></ul><p>Deux</p>"),
        ("", ""),
    ],
)
def test_it_shows_the_opening_of_a_text(text: str, shown: str) -> None:
    assert words.opening(text) == shown


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://courrier.example/a", True),
        ("HTTP://courrier.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("\njavascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)//https://courrier.example", False),
        ("data:text/html,<script>", False),
        ("ftp://courrier.example/", False),
        ("//courrier.example/", False),
        ("/digests/", False),
        ("", False),
    ],
)
def test_it_links_to_the_web_alone(url: str, kept: bool) -> None:
    assert words.web_address(url) == (url if kept else "")


@pytest.mark.parametrize(
    ("language", "page_language", "shown"),
    [
        ("", "fr", ""),
        ("fr", "fr", ""),
        ("en", "fr", ' lang="en"'),
        ("fr", "en", ' lang="fr"'),
        ('"><', "fr", ' lang="&#34;&gt;&lt;"'),
    ],
)
def test_it_marks_words_in_another_language(language: str, page_language: str, shown: str) -> None:
    assert words.foreign(language, page_language) == shown
    assert words.foreign(language, page_language, link=True) == shown + shown.replace(" lang", " hreflang")


@pytest.mark.parametrize("access", ["", "unheard-of"])
def test_it_says_nothing_of_an_access_that_is_not_known(access: str) -> None:
    assert words.access_mark(access) == words.access_label(access) == ""


def test_it_marks_the_access_by_shape_and_word() -> None:
    for access, css in (("free", "libre"), ("registration", "inscription"), ("subscribers", "abonnes")):
        label = words.access_label(access)
        assert words.access_mark(access) == f'<span class="acces {css}">{label}</span>'
        assert words.access_mark(access, alone=True) == f'<span class="acces {css}">{words.capital(label)}</span>'


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("état civil", "État civil"),
        ("CAF", "CAF"),
        ("iPhone et Cie", "iPhone et Cie"),
        ("l’Express", "l’Express"),
        ("", ""),
        ("9 mars", "9 mars"),
    ],
)
def test_it_gives_a_capital_to_a_word_that_has_none(given: str, shown: str) -> None:
    assert words.capital(given) == shown


def test_it_numbers_an_issue_that_has_a_number() -> None:
    assert "118" in words.issue(118)
    assert words.issue(None) == ""


def test_it_names_kinds_but_the_one_that_says_nothing() -> None:
    named = [kind_label(kind) for kind in SourceKind.values if kind != "other"]
    assert len(set(named)) == len(named)
    assert all(each[0].isupper() for each in named)
    assert kind_label("other") == kind_label("unheard-of") == ""
    assert all(kind_heading(kind) for kind in SourceKind.values)


def test_it_escapes_plain_text_and_cuts_it_between_words() -> None:
    assert words.paragraphs("Un <b>\n\nDeux") == "<p>Un &lt;b&gt;</p>\n\n<p>Deux</p>"
    assert words.excerpt_of("un deux trois", 2) == "un deux…"
