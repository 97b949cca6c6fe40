"""The rule of quotation, on ten thousand random spans: each passes, and each change to one fails.

A change may by chance give words that stand elsewhere in the text: a letter changed makes « le » of « la », two
segments swapped both stand twice. Whether it does is asked of a second reading of the rule, plain and slow.
"""

import itertools
import random
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from articles.text import locate, read_segments

TEXTS, SPANS = 100, 100
"""Different texts, and spans of each."""

WORDS = re.findall(
    r"\S+",
    """
    la le les un une des de du à au on il elle ne pas plus et ou où est sont a ont avait caisse guichet
    dossier lettre demande droit droits recours réponse légal illégal illégale égal vole avion vol voix voie
    œuvre cœur naïf ambiguë Noël Brive Tulle préfet préfète agent agente agents année été étés hiver (2023)
    12|agents 1|500|dossiers 12,5|% Mme|L. M.|B. porte-à-porte rendez-vous dix-huit aujourd’hui presqu’île
    l’été l’avion d’une qu’il n’avait s’est c’est j’ai R2D2
    """,
)
NOTES = ["[1]", "[12]", "[1][2]"]
ENDS = [".", ".", ".", "\u202f?", "\u202f!", "\u202f;", "\u00a0:", ",", "…"]
MARKS = ["«\u00a0{}\u00a0»", "« {} »", "“{}”", '"{}"', "‘{}’"]
LETTERS = "abcdefghijklmnopqrstuvwxyzéèàçùœABCÉ0123456789"

EDGE = r"(?:(?<!\w)|(?!\w))"
NUMBER = re.compile(r"(?<!\d)\d{1,3}\s\d{3}(?!\d)|\d+,\d+")


def sentence(chance: random.Random) -> str:
    words = chance.choices(WORDS, k=chance.randint(3, 14))
    if chance.random() < 0.3:
        at, length = chance.randrange(len(words)), chance.randint(1, 4)
        words[at : at + length] = [chance.choice(MARKS).format(" ".join(words[at : at + length]))]
    if chance.random() < 0.2:
        words[chance.randrange(len(words))] += chance.choice(NOTES)
    if chance.random() < 0.1:
        words.insert(chance.randrange(len(words)), "[…]")
    shown = " ".join(words).replace("|", "\u00a0")
    return shown[0].upper() + shown[1:] + chance.choice(ENDS)


def article(chance: random.Random) -> str:
    paragraphs = (" ".join(sentence(chance) for _ in range(chance.randint(1, 6))) for _ in range(chance.randint(2, 6)))
    return "\n\n".join(paragraphs)


def spans(text: str, chance: random.Random) -> Iterator[tuple[int, int]]:
    """Gives stretches from a word's edge to another's, with words besides brackets, none of which is cut in two."""
    inside = {at for number in NUMBER.finditer(text) for at in range(number.start() + 1, number.end())}
    edges = [match.start() for match in re.finditer(EDGE, text) if match.start() not in inside]
    while True:
        first = chance.randrange(len(edges) - 1)
        start, end = edges[first], edges[min(len(edges) - 1, first + chance.randint(2, 60))]
        words = re.sub(r"\[[^\[\]]*\]", "", text[start:end])
        if re.search(r"\w", words) and not {"[", "]"} & {*words}:
            yield start, end


def plain(text: str) -> str:
    text = re.sub("[«»“”]", '"', re.sub("[‘’]", "'", text))
    return re.sub(r'\s*"\s*', '"', re.sub(r"\s+", " ", text)).strip()


def joined(text: str) -> str:
    """A number as one word."""
    return NUMBER.sub(lambda number: re.sub(r"\D", "_", number[0]), plain(text))


def stands(typed: str, text: str) -> bool:
    """The rule once more, as one pattern: a bracket that is no note is words of the text or anything between edges."""
    pattern = EDGE
    for number, part in enumerate(re.split(r"( ?\[[^\[\]\d]*\] ?)", joined(typed))):
        if number % 2 == 0:
            pattern += re.escape(part)
            continue
        left = EDGE if "…" in part or part[0] == " " else ""
        right = EDGE if "…" in part or part[-1] == " " else ""
        pattern += f"(?:{re.escape(part)}|{left}.*?{right})"
    return bool(re.search(pattern + EDGE, joined(text)))


seeds = settings(max_examples=TEXTS, derandomize=True, deadline=None, database=None, phases=[Phase.generate])


@seeds
@given(st.integers(0, 2**64))
def test_it_finds_every_span(seed: int) -> None:
    chance = random.Random(seed)
    text = article(chance)
    for (start, end), _span in zip(spans(text, chance), range(SPANS), strict=False):
        segments = locate(text[start:end], text)
        assert segments, text[start:end]
        assert len(segments) == 1
        assert plain(segments[0].quote) == plain(text[start:end])
        assert text[segments[0].start : segments[0].end] == segments[0].quote


@seeds
@given(st.integers(0, 2**64))
def test_it_finds_every_span_in_other_spaces_and_quotation_marks(seed: int) -> None:
    chance = random.Random(seed)
    text = article(chance)
    for (start, end), _span in zip(spans(text, chance), range(SPANS), strict=False):
        typed = printed_otherwise(text[start:end], chance)
        assert locate(typed, text), typed


def printed_otherwise(words: str, chance: random.Random) -> str:
    words = re.sub(r"\s+", lambda _: chance.choice([" ", "\u00a0", "\u202f", "\n", "\n\n", "  "]), words)
    words = re.sub("[’‘']", lambda _: chance.choice("’'‘"), words)
    return re.sub(r'[«»“”"]', lambda _: chance.choice(["«\u00a0", "\u00a0»", "“", "”", '"', " « "]), words)


@seeds
@given(st.integers(0, 2**64))
def test_it_finds_several_spans_in_their_order_and_reads_them_back(seed: int) -> None:
    chance = random.Random(seed)
    text = article(chance)
    for parts in several(text, chance):
        marks = [chance.choice([" […] ", " [le préfet] ", "[sic !] ", " […] [donc] "]) for _part in parts[1:]]
        typed = parts[0] + "".join(f"{mark}{part}" for mark, part in zip(marks, parts[1:], strict=True))
        segments = locate(typed, text)
        assert segments, typed
        assert plain(read_segments([segment.as_stored() for segment in segments])) == plain(typed)
        ends = [0, *(segment.end or 0 for segment in segments)]
        assert all((segment.start or 0) >= end for segment, end in zip(segments, ends, strict=False))


def several(text: str, chance: random.Random) -> Iterator[list[str]]:
    """Gives spans of the text that follow each other, two or three at a time, as often as spans are asked of it."""
    drawn = spans(text, chance)
    triples = (sorted([next(drawn), next(drawn), next(drawn)]) for _time in range(20 * SPANS))
    apart = ([place for at, place in enumerate(each) if not at or each[at - 1][1] <= place[0]] for each in triples)
    kept = (each for each in apart if len(each) > 1 and each[0][1] <= each[1][0])
    for places in itertools.islice(kept, SPANS):
        yield [text[start:end].strip() for start, end in places]


def letter_changed(words: str, chance: random.Random) -> str:
    outside = re.sub(r"\[[^\[\]]*\]", lambda bracket: " " * len(bracket[0]), words)
    at = chance.choice([at for at, letter in enumerate(outside) if letter.isalnum()])
    return words[:at] + chance.choice(LETTERS.replace(words[at], "")) + words[at + 1 :]


def capital_changed(words: str, chance: random.Random) -> str:
    at = chance.choice([match.start() for match in re.finditer(r"[^\W\d]", words)] or [0])
    return words[:at] + words[at].swapcase() + words[at + 1 :]


def words_swapped(words: str, chance: random.Random) -> str:
    parts = words.split()
    one, other = sorted(chance.sample(range(len(parts)), 2))
    parts[one], parts[other] = parts[other], parts[one]
    return " ".join(parts)


def words_left_out(words: str, chance: random.Random) -> str:
    parts = words.split()
    first = chance.randrange(1, len(parts) - 1)
    return " ".join(parts[:first] + parts[chance.randrange(first + 1, len(parts)) :])


def word_put_in(words: str, chance: random.Random) -> str:
    parts = words.split()
    parts.insert(chance.randrange(1, len(parts)), chance.choice(WORDS).replace("|", " "))
    return " ".join(parts)


def first_letter_dropped(words: str, _chance: random.Random) -> str:
    return re.sub(r"\w(?=\w)", "", words, count=1) if re.match(r"\w\w", words) else words


def last_letter_dropped(words: str, _chance: random.Random) -> str:
    return words[:-1] if re.search(r"\w\w\Z", words) else words


CHANGES = [
    letter_changed,
    capital_changed,
    words_swapped,
    words_left_out,
    word_put_in,
    first_letter_dropped,
    last_letter_dropped,
]


@pytest.mark.parametrize("change", CHANGES)
def test_it_refuses_every_span_once_changed(change: Callable[[str, random.Random], str]) -> None:
    refused = 0

    @seeds
    @given(st.integers(0, 2**64))
    def check(seed: int) -> None:
        nonlocal refused
        chance = random.Random(seed)
        text = article(chance)
        drawn = (text[start:end].strip() for start, end in spans(text, chance))
        several_words = (words for words in drawn if len(words.split()) > 2)
        tries = itertools.islice(several_words, 8 * SPANS)
        results = (is_refused(change(words, chance), words, text) for words in tries)
        refused += sum(itertools.islice(filter(None, results), SPANS))

    check()
    assert refused == TEXTS * SPANS


@seeds
@given(st.integers(0, 2**64))
def test_it_refuses_segments_that_are_swapped(seed: int) -> None:
    chance = random.Random(seed)
    text = article(chance)
    swapped = [is_refused(" […] ".join(parts[::-1]), " […] ".join(parts), text) for parts in several(text, chance)]
    assert sum(swapped) > 0.9 * SPANS


def is_refused(typed: str, words: str, text: str) -> bool:
    """Whether it is, as it must be; not when the change gives the same words or others that stand in the text."""
    if plain(typed) == plain(words):
        return False
    found = locate(typed, text)
    assert not found or stands(typed, text), (typed, words)
    return not found
