"""The quote watch, on pairs of an older and a newer text of one page."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import Piece, Standing, Watched, locate, watch

THERE, CHANGED, GONE = Standing
FIRST = "Le lien tenait dans un support de cours. En le suivant, un stagiaire est tombé sur un dossier compressé."
NAMES = (
    "Les noms avaient été retirés, rien d’autre. Les fichiers contenaient de vraies situations familiales. Avec une "
    "date de naissance, retrouver quelqu’un prenait quelques minutes."
)
BRIVE = "À Brive, la caisse a fermé 12 guichets en mars. Personne n’avait été prévenu, disent les agents."
TULLE = "À Tulle, la caisse a fermé 14 guichets en mars. Personne n’avait été prévenu, disent les agents."
LAST = "La caisse annonce un audit de ses supports de formation. Elle n’en donne pas la date."
PARAGRAPHS = [FIRST, NAMES, BRIVE, TULLE, LAST]
PAGE = "\n\n".join(PARAGRAPHS)


def rows(excerpt: str, captured: str = PAGE) -> list[dict[str, Any]]:
    segments = locate(excerpt, captured)
    assert segments
    return [segment.as_stored() for segment in segments]


def watched(excerpt: str, newer: str, older: str = PAGE) -> Watched:
    return watch(rows(excerpt, older), older, newer)


def without(*paragraphs: str) -> str:
    return "\n\n".join(each for each in PARAGRAPHS if each not in paragraphs)


CLOSED = "la caisse a fermé 12 guichets en mars"
CASES = "Les fichiers contenaient de vraies situations familiales."


@pytest.mark.parametrize(
    ("excerpt", "newer"),
    [
        (CLOSED, PAGE),
        (CLOSED, PAGE.replace(" ", "\u00a0").replace("’", "'")),
        (CLOSED, PAGE.replace("À Brive", "À Ussel").replace("Personne n’avait", "Nul n’avait")),
        (CLOSED, "\n\n".join([BRIVE, FIRST, TULLE])),
        (CLOSED, CLOSED),
        ("Elle n’en donne pas la date.", "\n\n".join([LAST, FIRST])),
        ("12 guichets", PAGE.replace("12 guichets en mars", "12 guichets en avril")),
        ("12 guichets", PAGE.replace("a fermé 12 guichets en mars", "ferme 12 guichets en avril")),
        ("[Il] tenait dans un support", "\n\n".join(PARAGRAPHS[::-1])),
        ("[L]es noms […] Personne", PAGE),
        ("[Le] gamin, [un s]tagiaire", PAGE.replace("stagiaire", "gamin, stagiaire")),
    ],
)
def test_it_says_that_words_are_still_there(excerpt: str, newer: str) -> None:
    found = watched(excerpt, newer, newer if "gamin" in excerpt else PAGE)
    assert found.verdict == THERE
    assert {piece.kind for segment in found.segments for piece in segment.difference} == {"same"}


@pytest.mark.parametrize(
    ("excerpt", "newer", "passage"),
    [
        (CLOSED, PAGE.replace("12", "13"), "la caisse a fermé 13 guichets en mars"),
        (CLOSED, PAGE.replace("12", "14"), "la caisse a fermé 14 guichets en mars"),
        (CLOSED, PAGE.replace("12 guichets", "tous ses guichets"), "la caisse a fermé tous ses guichets en mars"),
        (BRIVE, PAGE.replace("fermé 12", "supprimé 12"), BRIVE.replace("fermé", "supprimé")),
        # what stood around it was edited too
        (
            CLOSED,
            PAGE.replace("À Brive", "À Brive hier").replace("12", "13").replace("disent les agents", "selon eux", 1),
            "la caisse a fermé 13 guichets en mars",
        ),
        # the paragraph moved
        (
            CLOSED,
            "\n\n".join([FIRST, LAST, NAMES, BRIVE.replace("12", "13"), TULLE]),
            "la caisse a fermé 13 guichets en mars",
        ),
        # at the start and at the end of the text
        (FIRST[:40], PAGE.replace("un support", "le support"), "Le lien tenait dans le support de cours."),
        ("Elle n’en donne pas la date.", PAGE[:-5] + "moindre date.", "Elle n’en donne pas la moindre date."),
        (PAGE, PAGE.replace("12", "13"), PAGE.replace("12", "13")),
        # two words
        ("12 guichets", PAGE.replace("12 guichets", "vingt bureaux"), "vingt bureaux"),
        ("À Brive", PAGE.replace("À Brive", "À Tulle"), "À Tulle"),
        # words put in
        (CASES, PAGE.replace("fichiers", "fichiers d’exercice"), CASES.replace("fichiers", "fichiers d’exercice")),
        (CASES, PAGE.replace("familiales.", "familiales, dit-elle."), CASES.replace(".", ", dit-elle.")),
    ],
)
def test_it_shows_what_stands_in_their_place_now(excerpt: str, newer: str, passage: str) -> None:
    found = watched(excerpt, newer)
    assert found.verdict == CHANGED
    assert [segment.passage for segment in found.segments] == [passage]
    assert newer[found.segments[0].start : found.segments[0].end] == passage


@pytest.mark.parametrize(
    ("excerpt", "newer"),
    [
        (CLOSED, ""),
        (CLOSED, FIRST),
        # the paragraph is no more, and the one like it still is
        (CLOSED, without(BRIVE)),
        (BRIVE, without(BRIVE)),
        ("12 guichets", without(BRIVE)),
        (CLOSED, without(BRIVE).replace("14 guichets", "13 guichets")),
        # the sentence is no more, what stood around it is
        (CASES, PAGE.replace(f"{CASES} ", "")),
        ("Elle n’en donne pas la date.", PAGE.replace(" Elle n’en donne pas la date.", "")),
        (FIRST[:40], PAGE[41:]),
        # another sentence came in
        (CASES, PAGE.replace(CASES, "Lire aussi : la grève continue dans les écoles.")),
        # two words that only stand elsewhere
        ("vraies situations", without(NAMES) + " De vraies situations, dit-on ailleurs."),
        # two other paragraphs stand between what stood around it
        (BRIVE, "\n\n".join([FIRST, NAMES, TULLE, BRIVE.replace("Brive", "Ussel"), TULLE, LAST])),
        # like it, but without anything around it
        (CASES, without(NAMES) + "\n\nLes dossiers contenaient de vraies situations familiales."),
    ],
)
def test_it_never_moves_a_quotation_to_a_lookalike(excerpt: str, newer: str) -> None:
    found = watched(excerpt, newer)
    assert found.verdict == GONE
    assert [(each.passage, each.start, each.difference) for each in found.segments] == [("", None, [])]


DELAY = (
    "Selon le rapport publié lundi par la caisse centrale, le délai moyen atteint {} jours pour une demande, "
    "et parfois bien davantage."
)
TWICE = f"Début.\n\n{DELAY.format('douze')}\n\nMilieu.\n\n{DELAY.format('quinze')}\n\nFin."


@pytest.mark.parametrize(
    ("quoted", "newer", "standing", "now"),
    [
        ("douze", TWICE.replace(DELAY.format("douze"), ""), GONE, ""),
        ("quinze", TWICE.replace(DELAY.format("quinze"), ""), GONE, ""),
        ("douze", TWICE.replace(DELAY.format("douze"), "").replace("quinze", "treize"), GONE, ""),
        ("douze", TWICE.replace("douze", "treize"), CHANGED, "treize"),
        ("quinze", TWICE.replace("quinze", "seize"), CHANGED, "seize"),
        ("douze", TWICE.replace("douze", "quinze"), CHANGED, "quinze"),
        ("douze", TWICE.replace(DELAY.format("quinze"), ""), THERE, "douze"),
    ],
)
def test_it_knows_two_passages_apart_that_have_the_same_words_around_them(
    quoted: str, newer: str, standing: Standing, now: str
) -> None:
    for excerpt in ("le délai moyen atteint {} jours", "{} jours"):
        (segment,) = watched(excerpt.format(quoted), newer, TWICE).segments
        assert (segment.standing, segment.passage) == (standing, excerpt.format(now) if now else "")


def test_it_shows_the_difference() -> None:
    (segment,) = watched("Personne n’avait été prévenu […] La caisse annonce", PAGE).segments[:1]
    assert segment.standing == THERE
    (segment,) = watched(CASES, PAGE.replace("de vraies", "d’anciennes")).segments
    assert segment.difference == [
        Piece("same", "Les fichiers contenaient "),
        Piece("deleted", "de vraies"),
        Piece("inserted", "d’anciennes"),
        Piece("same", " situations familiales."),
    ]


@pytest.mark.parametrize(
    ("newer", "standings", "verdict", "in_order"),
    [
        (PAGE, [THERE, THERE, THERE], THERE, True),
        (PAGE.replace("12", "13"), [THERE, CHANGED, THERE], CHANGED, True),
        (without(BRIVE), [THERE, GONE, THERE], GONE, True),
        (without(BRIVE).replace("un audit", "deux audits"), [THERE, GONE, CHANGED], GONE, True),
        # all the words are there, but do not say what is quoted any more
        ("\n\n".join([LAST, NAMES, BRIVE]), [THERE, THERE, THERE], CHANGED, False),
    ],
)
def test_it_is_as_good_as_its_worst_segment(
    newer: str, standings: list[Standing], verdict: Standing, in_order: bool
) -> None:
    found = watched(f"Les noms avaient été retirés […] {CLOSED} […] La caisse annonce un audit", newer)
    assert [segment.standing for segment in found.segments] == standings
    assert (found.verdict, found.in_order) == (verdict, in_order)


def test_it_takes_segments_that_stand_twice_in_their_order() -> None:
    older = "Un début ici. Elle a dit non hier. Un milieu là. Elle a dit non hier. Une fin."
    newer = "Elle a dit non hier. Une fin. Un milieu là. Elle a dit non hier. Un début ici."
    assert watched("Un milieu là. […] Elle a dit non", newer, older).verdict == THERE


def test_it_watches_what_was_never_located() -> None:
    assert watch([{"quote": CLOSED}], "", PAGE).verdict == THERE
    assert watch([{"quote": CLOSED}], "", without(BRIVE)).verdict == GONE
    assert watch([], "", PAGE).verdict == GONE


WORDS = (
    "la le une caisse guichet dossier lettre demande droit réponse agent préfet année été hiver avait sera vole signe"
)


def sentences(chance: random.Random, count: int) -> list[str]:
    drawn = [chance.choices(WORDS.split(" "), k=chance.randint(6, 12)) for _sentence in range(count)]
    return [" ".join(words).capitalize() + "." for words in drawn]


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(st.integers(0, 2**64))
def test_it_tells_an_edit_in_its_place_from_a_removal_on_random_pages(seed: int) -> None:
    chance = random.Random(seed)
    kept = sentences(chance, 30)
    at = chance.randrange(1, 28)
    older, quote = " ".join(kept), kept[at]
    words = quote.split(" ")
    words[chance.randrange(1, len(words) - 1)] = "zut"
    edited = " ".join(words)
    elsewhere = [*kept[: at - 1], "Avant.", *kept[at - 1 : at + 2], "Après.", *kept[at + 2 :]]
    for newer, verdict, passage in [
        (" ".join(elsewhere), THERE, quote),
        (" ".join(edited if each == quote else each for each in kept), CHANGED, edited),
        (" ".join(edited if each == quote else each for each in elsewhere), CHANGED, edited),
        (" ".join(each for each in elsewhere if each != quote), GONE, ""),
        (" ".join(each for each in [*elsewhere, edited] if each != quote), GONE, ""),
    ]:
        (segment,) = watched(quote, newer, older).segments
        assert (segment.standing, segment.passage) == (verdict, passage)


TOWNS = ["Brive", "Tulle", "Ussel", "Guéret", "Cahors", "Figeac", "Rodez", "Mende"]


@settings(max_examples=200, derandomize=True, deadline=None, database=None)
@given(st.integers(0, 2**64))
def test_it_keeps_paragraphs_that_are_much_alike_apart(seed: int) -> None:
    chance = random.Random(seed)
    alike = [
        f"À {town}, la caisse a fermé {chance.randint(2, 60)} guichets. Nul n’en a rien su, disent ceux de {town}."
        for town in chance.sample(TOWNS, chance.randint(2, 5))
    ]
    at = chance.randrange(len(alike))
    quote = chance.choice([alike[at], alike[at].split(". ")[0], alike[at].split(". ")[1]])
    words = quote.split(" ")
    words[chance.randrange(1, len(words) - 1)] = "zut"
    edited = alike[at].replace(quote, " ".join(words))
    older = "\n\n".join(alike)
    assert watched(quote, "\n\n".join(alike[:at] + alike[at + 1 :]), older).verdict == GONE
    found = watched(quote, "\n\n".join([*alike[:at], edited, *alike[at + 1 :]]), older)
    assert [(each.standing, each.passage) for each in found.segments] == [(CHANGED, " ".join(words))]
