"""Faults of French typography, on pairs of what is typed and how it is mended; and what is no fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import Piece, plain_text, proofread

FRENCH = 'ab,;:!?.… «»“”"\n()[]1<>\u00a0from tests.text.alphabet import FRENCH'

N, F = "\u00a0", "\u202f"

MENDED = [
    ("Que faire?", f"Que faire{F}?"),
    ("Assez!", f"Assez{F}!"),
    ("Quoi?!", f"Quoi{F}?!"),
    ("Vraiment??", f"Vraiment{F}??"),
    ("Le guichet: fermé", f"Le guichet{N}: fermé"),
    ("Le guichet:", f"Le guichet{N}:"),
    ("un; deux", f"un{F}; deux"),
    ("38 %; 12 %", f"38 %{F}; 12 %"),
    ("Radiés (tous)?", f"Radiés (tous){F}?"),
    ("à 9 h 30: départ", f"à 9 h 30{N}: départ"),
    ("Article 12: rien", f"Article 12{N}: rien"),
    ("« non »: voilà", f"« non »{N}: voilà"),
    ("(quoi?)", f"(quoi{F}?)"),
    ("quoi?, dit-elle", f"quoi{F}?, dit-elle"),
    ('Il dit "non" et part', f"Il dit «{N}non{N}» et part"),
    ('"Non"', f"«{N}Non{N}»"),
    ('l’"accueil"', f"l’«{N}accueil{N}»"),
    ('("accueil")', f"(«{N}accueil{N}»)"),
    ('"Quoi?"', f"«{N}Quoi?{N}»"),
    ('Qui a dit "non"?', f"Qui a dit «{N}non{N}»{F}?"),
    ('"un" et "deux"', f"«{N}un{N}» et «{N}deux{N}»"),
    ("On attend...", "On attend…"),
    ("Et puis....", "Et puis…"),
    ("Quoi...?", f"Quoi…{F}?"),
    ("La coupe [...] se voit", "La coupe […] se voit"),
    ("deux  mots", "deux mots"),
    ("fin.  Début", "fin. Début"),
    (f"deux {N}: mots", f"deux{N}: mots"),
    ("un,deux", "un, deux"),
    ("un , deux", "un, deux"),
    ("un  , deux", "un, deux"),
    ("« oui » , dit-il", "« oui », dit-il"),
    ("<p>Que faire?</p>", f"<p>Que faire{F}?</p>"),
    ("<p>Que <strong>faire</strong>?</p>", f"<p>Que <strong>faire</strong>{F}?</p>"),
    ("<p>un,<em>deux</em></p>", "<p>un, <em>deux</em></p>"),
    ('<p>Il dit <em>"non"</em>.</p>', f"<p>Il dit <em>«{N}non{N}»</em>.</p>"),
    ("<p>a &amp; b: rien</p>", f"<p>a &amp; b{N}: rien</p>"),
    (
        '<p>Lire <a href="https://a.example/?q=1;b">ici</a>!</p>',
        f'<p>Lire <a href="https://a.example/?q=1;b">ici</a>{F}!</p>',
    ),
    ('<p>Dit <em lang="en">Why</em>?</p>', f'<p>Dit <em lang="en">Why</em>{F}?</p>'),
    ("<p>Fin?</p><p>Début!</p>", f"<p>Fin{F}?</p><p>Début{F}!</p>"),
    ("<ul><li>un?</li><li>deux</li></ul>", f"<ul><li>un{F}?</li><li>deux</li></ul>"),
    ("Fin?\n\nDébut", f"Fin{F}?\n\nDébut"),
    ("Vu dans [[57]]: rien", f"Vu dans [[57]]{N}: rien"),
    (
        "The desk is not the office: he said. No\n\nLe bureau: fermé",
        f"The desk is not the office: he said. No\n\nLe bureau{N}: fermé",
    ),
    ("5 < 6: oui", f"5 < 6{N}: oui"),
]


@pytest.mark.parametrize(("typed", "mended"), MENDED)
def test_it_mends_what_readers_would_see(typed: str, mended: str) -> None:
    read = proofread(typed, "fr")
    assert read.text == mended
    assert not read.is_clean
    assert proofread(mended, "fr").is_clean


CLEAN = [
    "",
    "Que faire ? Rien ! Un ; deux : trois.",
    f"Que faire{F}? Rien{F}! Un{F}; deux{N}: trois.",
    "«oui» et « non »",
    "Il a dit « Quoi? » puis « Rien: un,deux... »",
    "Elle cite “Quoi?” sans plus",
    "« Un mot: ouvert",
    "à 9:30, puis 16:9 et 3:1",
    "https://a.example:8080/x?y=1;z,w!",
    "www.courrier.example/quoi?",
    "Écrire à redaction@courrier.example",
    "Bien vu :) et ;-) et :D",
    "bravo :smile: merci",
    "le mot `color:red; a,b` du code",
    "Un doute (?) et un autre (!)",
    "3,5 % et 1,2 million",
    "l'été n'attend pas",
    "un écran de 15\" ou de 17\"",
    "The office was closed: what is to be done? He said \"no\" and left...",
    '<p lang="en">What? He said "no".</p>',
    "<p><em lang=\"en\">What: a joke!</em> dit-il.</p>",
    "<blockquote><p>Que faire? \"Rien\"...</p></blockquote>",
    '<p>Voir <a href="https://a.example/?x=1;y,z">la page</a>.</p>',
    "<p>un&nbsp;: deux &eacute;</p>",
    "<p>Voir [[57]], puis [[58]] et [1].</p>",
    "a=b;c=d",
    "x?y:z",
    "<!-- rien: --><p>Un.</p>",
    "<p>Un.</p>\n  <p>Deux.</p>",
]  # fmt: skip


@pytest.mark.parametrize("typed", CLEAN)
def test_it_leaves_the_rest_as_it_is(typed: str) -> None:
    read = proofread(typed, "fr")
    assert (read.text, read.pieces) == (typed, ())


def test_it_knows_french_only() -> None:
    assert proofread('What? "No"...', "en").is_clean


def test_it_shows_each_fault_among_its_words() -> None:
    read = proofread("<p>Au guichet, on demande toujours que faire? Personne.</p>", "fr")
    assert read.pieces == (
        Piece("same", " … "),
        Piece("same", "demande toujours que faire"),
        Piece("inserted", F),
        Piece("same", "? Personne."),
    )


def test_faults_that_stand_close_together_are_one_stretch() -> None:
    kinds = [(piece.kind, piece.text) for piece in proofread('Il dit "non"...', "fr").pieces]
    assert kinds == [
        ("same", "Il dit "),
        ("deleted", '"'),
        ("inserted", f"«{N}"),
        ("same", "non"),
        ("deleted", '"'),
        ("inserted", f"{N}»"),
        ("deleted", "..."),
        ("inserted", "…"),
    ]


@given(st.text(FRENCH, max_size=60))
def test_it_finds_nothing_more_in_what_it_mended(typed: str) -> None:
    mended = proofread(typed, "fr").text
    assert proofread(mended, "fr").text == mended


@given(st.text(FRENCH, max_size=60))
def test_it_changes_no_word(typed: str) -> None:
    def words(text: str) -> list[str]:
        return [character for character in plain_text(text) if character.isalnum()]

    assert words(proofread(typed, "fr").text) == words(typed)
