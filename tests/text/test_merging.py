"""Two changes of one text, on triples of what it was and what each made of it."""

from __future__ import annotations

import random
import time

import pytest

from articles.text import merge

BASE = "<p>On ferme un guichet, on ouvre une adresse.</p>\n<p>Trois démarches sur dix s’arrêtent.</p>"


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("un deux trois", "un deux trois", "un deux trois", "un deux trois"),
        ("un deux trois", "un deux trois", "un deux quatre", "un deux quatre"),
        ("un deux trois", "zéro deux trois", "un deux trois", "zéro deux trois"),
        ("un deux trois", "zéro deux trois", "zéro deux trois", "zéro deux trois"),
        ("un deux trois", "zéro deux trois", "un deux quatre", "zéro deux quatre"),
        ("un deux trois", "un deux trois quatre", "zéro un deux trois", "zéro un deux trois quatre"),
        ("un deux trois", "zéro deux trois", "un autre trois", None),
        ("un deux trois", "un deux", "un deux quatre", None),
        ("un deux trois", "un deux trois quatre", "un deux trois cinq", None),
        ("", "mes mots", "leurs mots", None),
        ("", "les mêmes", "les mêmes", "les mêmes"),
        ("un deux trois", "", "un deux trois", ""),
        ("un deux trois", "", "un deux trois quatre", None),
        ("un deux trois quatre", "un deux trois", "zéro deux trois quatre", "zéro deux trois"),
        (
            BASE,
            BASE.replace("ouvre", "donne"),
            BASE.replace("dix", "onze"),
            BASE.replace("ouvre", "donne").replace("dix", "onze"),
        ),
        (
            BASE,
            BASE + "\n<p>Fin.</p>",
            "<p>Début.</p>\n" + BASE,
            "<p>Début.</p>\n" + BASE + "\n<p>Fin.</p>",
        ),
        (
            BASE,
            BASE.replace("guichet,", "guichet [[57]],"),
            BASE.replace("s’arrêtent", "<em>s’arrêtent</em>"),
            BASE.replace("guichet,", "guichet [[57]],").replace("s’arrêtent", "<em>s’arrêtent</em>"),
        ),
    ],
)
def test_it_takes_both_changes_where_they_do_not_touch(base: str, mine: str, theirs: str, merged: str | None) -> None:
    assert merge(base, mine, theirs) == merged
    assert merge(base, theirs, mine) == merged


def test_it_loses_no_word_of_either() -> None:
    chance = random.Random(11)
    was = [f"mot{number}" for number in range(60)]
    merged = 0
    for _round in range(200):
        one, other = chance.sample(range(60), 2)
        mine, theirs = list(was), list(was)
        mine[one], theirs[other] = "mien", "leur"
        made = merge(" ".join(was), " ".join(mine), " ".join(theirs))
        if made is not None:
            merged += 1
            both = list(was)
            both[one], both[other] = "mien", "leur"
            assert made == " ".join(both)
    assert merged > 150


def test_it_merges_a_long_text_while_one_waits() -> None:
    """20,000 characters, rewritten in many places; ten times what it takes on a quiet machine."""
    chance = random.Random(7)
    words = [chance.choice(["de", "la", "guichet", "et", "fermé", "un", f"n{number}"]) for number in range(4000)]
    mine = [word if number % 90 else "mien" for number, word in enumerate(words)]
    theirs = [word if number % 90 - 45 else "leur" for number, word in enumerate(words)]
    start = time.process_time()
    made = merge(" ".join(words), " ".join(mine), " ".join(theirs))
    assert time.process_time() - start < 1
    assert made
    assert (made.count("mien"), made.count("leur")) == (mine.count("mien"), theirs.count("leur"))
