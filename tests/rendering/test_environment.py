"""What every template of the readers gets without asking: numbers, language and spaces as they are printed."""

from typing import Any

import pytest
from django.utils.translation import override

from articles.rendering import environment, words

COUNTED = '{{ ngettext("%(num)s article", "%(num)s articles", count) }}'


def render(source: str, **values: Any) -> str:
    return environment(autoescape=True).from_string(source).render(**values)


@pytest.mark.parametrize(
    ("language", "count", "shown"),
    [
        ("fr", 1, "1 article"),
        ("fr", 812, "812 articles"),
        ("fr", 4812, "4\u202f812 articles"),
        ("fr", 1234567, "1\u202f234\u202f567 articles"),
        ("en", 4812, "4,812 articles"),
    ],
)
def test_a_count_is_said_in_the_thousands_of_the_language(language: str, count: int, shown: str) -> None:
    with override(language):
        assert render(COUNTED, count=count).replace("\u00a0", " ") == shown


def test_words_in_a_count_are_escaped_once() -> None:
    source = '{{ ngettext("%(num)s for %(words)s", "%(num)s for %(words)s", 2, words=words) }}'
    assert render(source, words="<b>a & b</b>") == "2 for &lt;b&gt;a &amp; b&lt;/b&gt;"


def test_what_is_rendered_is_set_in_its_language() -> None:
    source = '<p lang="fr">{{ words }}</p><p lang="en">{{ words }}</p>'
    assert render(source, words="Qui ? L'été") == '<p lang="fr">Qui\u202f? L’été</p><p lang="en">Qui ? L&#39;été</p>'


@pytest.mark.parametrize(("language", "marked"), [("fr", "<h1>a</h1>"), ("en", '<h1 lang="fr">a</h1>')])
def test_the_teams_words_say_their_language_on_the_pages_of_another(language: str, marked: str) -> None:
    with override(language):
        assert render("<h1{{ ours() }}>a</h1>") == marked


@pytest.mark.parametrize(
    ("text", "count", "shown"),
    [
        ("Un deux trois", 2, "Un deux…"),
        ("Un deux", 2, "Un deux"),
        ("Qui\u202f? Le 14\u00a0mars", 2, "Qui\u202f? Le…"),
        ("Un\n\ndeux  trois", 3, "Un deux trois"),
        ("", 3, ""),
    ],
)
def test_it_shows_the_first_words_and_keeps_those_together_that_belong(text: str, count: int, shown: str) -> None:
    assert words.excerpt_of(text, count) == shown
