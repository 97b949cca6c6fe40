"""What an editor types, held against a text: words in any form, phrases, and what must not be there."""

import pytest

from articles.text import all_stems, read_query
from articles.text.matching import MOST_PIECES

PIECE = (
    "À Arvel, la caisse a rouvert l’accueil des radiés. Le service public de l’emploi comptait 1 204 radiations en mai "
    "; aucune n’a été levée. Un rendez-vous à l’école Jean-Jaurès, aujourd’hui, dit l’œuvre du maire."
)


def finds(typed: str, text: str = PIECE, language: str = "fr") -> bool:
    return read_query(typed, language).finds(all_stems(text, language))


FOUND = [
    # a word in any form
    "radiation",
    "Radiations",
    "RADIATION",
    "radié",
    "radiés",
    "services publics",
    # accents, ligatures, capitals
    "radie",
    "ecole",
    "ÉCOLES",
    "oeuvre",
    "œuvres",
    "a arvel",
    "mai",
    # words in any order, anywhere
    "école caisse",
    # phrases, grammar words included
    '"service public"',
    '"services publics"',
    '"la caisse a rouvert"',
    '"service public de l’emploi"',
    '"de l\'emploi"',
    '"l’accueil des radiés. Le service"',
    # quotation marks of all kinds
    "« service public »",
    "«\u00a0service public\u00a0»",
    "“service public”",
    "„service public“",
    "”service public”",
    "‟service public”",
    "‹ service public ›",
    "″service public″",
    # apostrophes of all kinds, and elided words
    "l’emploi",
    "l'emploi",
    "lʼemploi",
    "d’emploi",
    "qu'emploi",
    "aujourd'hui",
    # hyphens
    "rendez-vous",
    "rendez\u2011vous",
    "Jean-Jaurès",
    "jean jaures",
    '"rendez vous"',
    # what must not be there is not
    "radiation -communiqué",
    'radiation -"service privé"',
    "radiation -« service privé »",
    "radiation –communiqué",
    "radiation −communiqué",
    "radiation \u2011communiqué",
    # exclusions alone
    "-communiqué",
    "-communiqué -publicité",
    # numbers
    "204",
    '"1 204 radiations"',
    # signs without words ask nothing
    "radiation , !",
    "radiation - école",
    'radiation ""',
    "radiation -",
    # a phrase that is never closed is words
    '"public service',
    # nothing stands between
    'école"service public"',
]


@pytest.mark.parametrize("typed", FOUND)
def test_it_finds(typed: str) -> None:
    assert read_query(typed)
    assert finds(typed)


NOT_FOUND = [
    "retraite",
    "radiation retraite",
    # half a word, or a word with more in front
    "radiateur",
    "caisses-maladie",
    "cueil",
    # a phrase in another order, or with something between
    '"public service"',
    '"la caisse rouvert"',
    '"caisse accueil"',
    "« service de l’emploi »",
    "‹ public service ›",
    # words of a hyphen stand together
    "vous-rendez",
    "école-emploi",
    # what must not be there is there
    "-radiation",
    "-radiations",
    "--radiation",
    "radiation -école",
    "radiation -ECOLES",
    'radiation -"service public"',
    "radiation -« services publics »",
    "–radiation",
    "−radiation",
    "-rendez-vous",
    "-communiqué -radiation",
]


@pytest.mark.parametrize("typed", NOT_FOUND)
def test_it_does_not_find(typed: str) -> None:
    assert not finds(typed)


@pytest.mark.parametrize("typed", ["", "   ", "…", '""', '" "', "« »", "-", "- -", '-""', "' ’", "!?,;:", "\n\t"])
def test_it_reads_no_query_where_there_is_no_word(typed: str) -> None:
    assert not read_query(typed)


@pytest.mark.parametrize("typed", ["-radiation", '-"la caisse"'])
def test_what_must_not_be_there_is_not_found_in_nothing(typed: str) -> None:
    assert finds(typed, "")


def test_it_reads_a_thousand_pieces_in_no_time_and_keeps_the_first() -> None:
    query = read_query(" ".join(f"mot{number}" for number in range(1_000)))
    assert query.wanted == tuple(((f"mot{number}",),) for number in range(MOST_PIECES))


@pytest.mark.parametrize("typed", ['"' * 100_000, '-"' * 50_000, "-" * 100_000, '"a ' * 30_000])
def test_it_reads_what_nobody_types(typed: str) -> None:
    assert len(read_query(typed).wanted) <= MOST_PIECES


OTHER_LANGUAGES = [
    ("closing", "They closed the counters.", "en", True),
    ("counter", "They closed the counters.", "en", True),
    ("guichets", "Le guichet est fermé.", "xx", True),
    ("guichets", "Le guichet est fermé.", "", True),
    ("schalter", "Der Schalter ist zu.", "de", True),
    ("closing", "The door.", "en", False),
]


@pytest.mark.parametrize(("typed", "text", "language", "expected"), OTHER_LANGUAGES)
def test_it_knows_the_forms_of_the_language(typed: str, text: str, language: str, expected: bool) -> None:
    assert finds(typed, text, language) is expected
