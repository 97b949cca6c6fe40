"""How two printings of one passage differ, and where in a text a passage that was mistyped most nearly stands."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from articles.text.folding import plain_quotes, without_accents

NEAR = 0.7
"""The least likeness at which a passage is shown as what was meant."""
_TOKENS = re.compile(r"\s*[\"«»“”„]\s*|\s+|\w+|[^\w\s]")
_WORDS = re.compile(r"\w+")
_HEAD = re.compile(r"[^\w\s]+\s?\Z")
_TAIL = re.compile(r"[^\w\s]+|\s[»!?;:]+")
_LONGEST_COMPARED = 300
"""Characters up to which two unlike stretches are compared letter by letter."""
_MOST_SEEDS = 2000
_MOST_PLACES = 3
_LONGEST_PLACED = 150
"""Words of a passage that are looked at to find its place."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a comparison: in both printings, only in the first, or only in the second."""

    kind: Literal["same", "deleted", "inserted"]
    text: str


@dataclass(frozen=True, slots=True)
class Nearest:
    """The passage of a text that is most like another one, with its offsets; a ratio of 1 is equality,
    capitals aside."""

    passage: str
    start: int
    end: int
    ratio: float


def difference(one: str, other: str) -> list[Piece]:
    """Returns the stretches of words by which the first printing becomes the second one.

    Same and inserted ones read as the second printing; what differs by spaces, quotation marks and apostrophes
    alone, as the rule of quotation allows, is the same.
    """
    before, after = _TOKENS.findall(one), _TOKENS.findall(other)
    pieces: list[Piece] = []
    for kind, first, last, start, end in _compare(before, after).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", "".join(after[start:end])))
            continue
        if first < last:
            pieces.append(Piece("deleted", "".join(before[first:last])))
        if start < end:
            pieces.append(Piece("inserted", "".join(after[start:end])))
    return pieces


def similarity(one: str, other: str) -> float:
    """Returns the share of two passages that they have in common, from 0 to 1, letters of changed words included and
    capitals aside."""
    before, after = _solid(one.lower()), _solid(other.lower())
    total = sum(map(len, before)) + sum(map(len, after))
    if not total:
        return 1.0
    common = 0
    for kind, first, last, start, end in _compare(before, after).get_opcodes():
        if kind == "equal":
            common += sum(map(len, after[start:end]))
        elif kind == "replace":
            common += _common_letters("".join(before[first:last]), "".join(after[start:end]))
    return 2 * common / total


def nearest(typed: str, captured: str) -> Nearest | None:
    """Returns the passage of the captured text that is most like the typed one, None when none is like it.

    Places are guessed by the rarest words that both have, then compared word by word.
    """
    there = list(_WORDS.finditer(captured))
    keys = _keys(match[0] for match in there)
    wanted = _spelt_as_there(_keys(_WORDS.findall(typed)), keys)
    found = [_best_in(window, typed, captured, wanted, keys, there) for window in _windows(wanted, keys)]
    return max((one for one in found if one.ratio >= NEAR), key=lambda one: one.ratio, default=None)


def _compare(before: Sequence[str], after: Sequence[str]) -> difflib.SequenceMatcher[str]:
    """Spaces alone never hold two changed words apart."""
    one, other = ([plain_quotes(token.strip()) or " " for token in tokens] for tokens in (before, after))
    return difflib.SequenceMatcher(str.isspace, one, other, autojunk=False)


def _solid(text: str) -> list[str]:
    return [token.strip() for token in _TOKENS.findall(text) if not token.isspace()]


def _common_letters(one: str, other: str) -> int:
    if max(len(one), len(other)) > _LONGEST_COMPARED:
        return 0
    return sum(block.size for block in difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks())


def _keys(words: Iterable[str]) -> list[str]:
    """Accents and capitals are what is mistyped most."""
    kept: dict[str, str] = {}
    return [kept.get(word) or kept.setdefault(word, without_accents(word)) for word in words]


def _windows(wanted: list[str], keys: list[str]) -> list[range]:
    """The stretches of words where the rarest common words stand as they do in the wanted ones, likeliest first."""
    looked_at = wanted[:_LONGEST_PLACED]
    places = _seeds(looked_at, keys)
    step = max(2, len(looked_at) // 4)
    votes: dict[int, float] = defaultdict(float)
    for index, word in enumerate(looked_at):
        for place in places.get(word, ()):
            bucket = (place - index) // step
            votes[bucket] += 1 / len(places[word])
            votes[bucket - 1] += 1 / len(places[word])
    likeliest = sorted(votes, key=lambda bucket: -votes[bucket])[: 2 * _MOST_PLACES]
    starts = [bucket * step for bucket in likeliest]
    return [
        range(max(0, start - step), min(len(keys), start + 3 * step + len(wanted)))
        for rank, start in enumerate(starts)
        if not any(abs(start - better) <= step for better in starts[:rank])
    ][:_MOST_PLACES]


def _seeds(wanted: list[str], keys: list[str]) -> dict[str, list[int]]:
    """Where the wanted words stand, the rarest first, as far as there are not too many places."""
    everywhere: dict[str, list[int]] = {word: [] for word in wanted}
    for place, key in enumerate(keys):
        if key in everywhere:
            everywhere[key].append(place)
    seeds: dict[str, list[int]] = {}
    total = 0
    for word, places in sorted(everywhere.items(), key=lambda each: len(each[1])):
        total += len(places)
        if places and (not seeds or total <= _MOST_SEEDS):
            seeds[word] = places[:_MOST_SEEDS]
    return seeds


def _spelt_as_there(wanted: list[str], keys: list[str]) -> list[str]:
    """The wanted words; where none of them stands in the text, the longest one as the text spells it, if it does."""
    known = set(keys)
    if not wanted or not known.isdisjoint(wanted):
        return wanted
    longest = max(wanted, key=len)
    like = [key for key in known if abs(len(key) - len(longest)) <= 2 and key[0] == longest[0]]
    close = difflib.get_close_matches(longest, sorted(like), n=1, cutoff=NEAR)
    return [close[0] if close and word == longest else word for word in wanted]


def _best_in(
    window: range, typed: str, captured: str, wanted: list[str], keys: list[str], there: list[re.Match[str]]
) -> Nearest:
    """The passage of that stretch of words that is most like the typed one."""
    matcher = difflib.SequenceMatcher(None, wanted, keys[window.start : window.stop], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    starts = {window.start + max(0, at) for a, b, _size in blocks[:3] for at in (b - a, b)} or {window.start}
    ends = {window.start + at for a, b, size in blocks[-3:] for at in (b + size, b + len(wanted) - a)} or {window.stop}

    def passage(first: int, after: int) -> Nearest:
        start, end = there[first].start(), there[min(after, window.stop) - 1].end()
        start, end = _with_marks(typed, captured, start, end)
        return Nearest(captured[start:end], start, end, similarity(typed, captured[start:end]))

    last = min(max(ends), window.stop)
    first = max(sorted(starts), key=lambda start: passage(start, max(last, start + 1)).ratio)
    return max((passage(first, max(end, first + 1)) for end in sorted(ends)), key=lambda one: one.ratio)


def _with_marks(typed: str, captured: str, start: int, end: int) -> tuple[int, int]:
    """Takes in the marks that stand around the words, where the typed passage has some there."""
    typed = typed.strip()
    if typed and not (typed[0].isalnum()) and (head := _HEAD.search(captured[max(0, start - 10) : start])):
        start -= len(head[0])
    if typed and not (typed[-1].isalnum()) and (tail := _TAIL.match(captured[end : end + 10])):
        end += tail.end()
    return start, end
