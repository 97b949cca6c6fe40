"""The quote watch: what became, in a newer text of its page, of an excerpt located in an older one.

Words that still stand word for word are there, wherever on the page they moved to. Words that do not are changed when
other ones stand in their place, and gone otherwise. A place is held by what stood around the quotation, before and
after it; at an end of the text, where there is nothing on one side, by the other side and a clear likeness. A passage
that is merely like the quotation never counts: what already stood beside it in the older text, and stands nowhere
else now, is that passage still, and not the quoted one changed.
"""

import difflib
import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from articles.text.differences import Piece, difference, nearest, similarity
from articles.text.places import Folded, folded, same_words_key

_SHORT = 3
"""Words under which a quotation may stand anywhere by chance: something beside it must have stayed."""
_BESIDE = 12
"""Characters that must have stayed beside a short quotation, on one side."""
_HELD = 0.5
"""The share of what stood on a side by which that side still holds the place."""
_LIKE_AT_EDGE, _LIKE_BETWEEN = 0.6, 0.5
"""The least likeness to the quotation of what stands in its place, held on one side at an end of the text, or on both.
One or two words may be replaced by quite other ones, a sentence may not."""
_LONGEST_ADDED = 200
"""Characters by which a passage may have grown in its place."""
_FAR = 100
"""Characters on each side of a place that are looked at."""
_MOST_PLACES = 20
_TOKENS = re.compile(r"\w+|[^\w\s]")

Span = tuple[int, int]


class Standing(StrEnum):
    """What became of quoted words, from the best to the worst."""

    THERE = "there"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class WatchedSegment:
    """A segment held against the newer text, with the passage that stands in its place and its offsets there."""

    quote: str
    standing: Standing
    passage: str = ""
    start: int | None = None
    end: int | None = None

    @property
    def difference(self) -> list[Piece]:
        """What became of the quoted words; nothing when they are gone."""
        return difference(self.quote, self.passage) if self.passage else []


@dataclass(frozen=True, slots=True)
class Watched:
    """An excerpt held against the newer text, segment by segment."""

    segments: tuple[WatchedSegment, ...]

    @property
    def in_order(self) -> bool:
        """Whether the segments that have a place follow each other as they are quoted."""
        return _in_order([(each.start, each.end) for each in self.segments if each.start is not None and each.end])

    @property
    def verdict(self) -> Standing:
        """That of the worst segment. Words that are all there, but in another order, make a changed quotation."""
        worst = max((each.standing for each in self.segments), key=list(Standing).index, default=Standing.GONE)
        return worst if worst != Standing.THERE or self.in_order else Standing.CHANGED


def watch(segments: Sequence[Mapping[str, Any]], captured: str, text: str) -> Watched:
    """Holds the rows of an excerpt, located in the captured text, against a newer text of the same page.

    The captured text is needed to tell a quotation changed in its place from one that left it to a lookalike.
    """
    new = folded(text)
    quotations = [_Quotation(segment, captured) for segment in segments]
    places = _chosen([quotation.stands(new) for quotation in quotations])
    return Watched(tuple(_watched(*each, new) for each in zip(quotations, places, strict=True)))


def _watched(quotation: "_Quotation", place: Span | None, new: Folded) -> WatchedSegment:
    place = place or quotation.replaced(new)
    if place is None:
        return WatchedSegment(quotation.quote, Standing.GONE)
    start, end = new.span(*place)
    same = new.text[slice(*place)] == quotation.wanted
    return WatchedSegment(
        quotation.quote, Standing.THERE if same else Standing.CHANGED, new.origin[start:end], start, end
    )


def _chosen(places: Sequence[Sequence[Span]]) -> list[Span | None]:
    """For each segment its likeliest place; the first ones that are in order where the likeliest are not."""
    likeliest = [each[0] if each else None for each in places]
    if _in_order([place for place in likeliest if place]):
        return likeliest
    ordered: list[Span | None] = []
    position = 0
    for each in places:
        following = min((place for place in each if place[0] >= position), default=None)
        if each and following is None:
            return likeliest
        ordered.append(following)
        position = following[1] if following else position
    return ordered


def _in_order(places: Sequence[tuple[int, int]]) -> bool:
    return all(one[1] <= other[0] for one, other in zip(places, places[1:], strict=False))


class _Quotation:
    """A segment, with what stood around it in the older text; all words folded."""

    def __init__(self, segment: Mapping[str, Any], captured: str) -> None:
        prefix, suffix = segment.get("prefix", ""), segment.get("suffix", "")
        self.quote: str = segment["quote"]
        self.wanted = same_words_key(self.quote)
        self.before, self.after = same_words_key(prefix), same_words_key(suffix)
        self.few_words = len(re.findall(r"\w+", self.quote)) < _SHORT
        self.captured = captured
        self.span = start, end = segment.get("start", 0), segment.get("end", 0)
        self.rest = captured[:start] + "\n" * (end - start) + captured[end:]
        leading, trailing = Folded(prefix + self.quote), Folded(self.quote + suffix)
        # One of the editor's brackets may have stood for the other part of a word.
        self.free = (
            leading.is_inside_word(len(leading.text) - len(self.wanted)),
            trailing.is_inside_word(len(self.wanted)),
        )

    def stands(self, new: Folded) -> list[Span]:
        """Where the words stand word for word, the place that is most as it was first."""
        places: list[Span] = []
        at = new.find(self.wanted, free=self.free)
        while at >= 0 and len(places) < 10 * _MOST_PLACES:
            places.append((at, at + len(self.wanted)))
            at = new.find(self.wanted, at + 1, free=self.free)
        likeness = {place: self._stayed(place, new) for place in places}
        if self.few_words:
            places = [place for place in places if self._is_held(place, likeness[place], new)]
        return sorted(places, key=lambda place: -sum(likeness[place]))

    def _stayed(self, place: Span, new: Folded) -> tuple[int, int]:
        """How many characters on each side of that place are what they were."""
        before, after = self._beside(place, new)
        return (
            len(os.path.commonprefix([before[::-1], self.before[::-1]])),
            len(os.path.commonprefix([after, self.after])),
        )

    def _beside(self, place: Span, new: Folded) -> tuple[str, str]:
        start, end = place
        return new.text[max(0, start - _FAR) : start].rstrip(), new.text[end : end + _FAR].lstrip()

    def _is_held(self, place: Span, stayed: tuple[int, int], new: Folded) -> bool:
        """Whether something beside that place is what it was; at an end of the text, that there is nothing."""
        sides = zip((self.before, self.after), self._beside(place, new), stayed, strict=True)
        return any(min(_BESIDE, len(was)) <= same if was else not now for was, now, same in sides)

    def replaced(self, new: Folded) -> Span | None:
        """The passage that stands now where the quotation stood."""
        passages = [found for around in self._surroundings(new) if (found := self._within(around, new))]
        passages.sort(key=lambda place: -similarity(self.wanted, new.text[slice(*place)]))
        return next((place for place in passages if not self._is_another(place, new)), None)

    def _surroundings(self, new: Folded) -> list[Span]:
        """Stretches of the newer text between what stood before the quotation and what stood after it, or half of that
        at least, as it may be edited too."""
        starts = _find_context(self.before, new.text) if self.before else [(0, 0)]
        ends = _find_context(self.after, new.text) if self.after else [(len(new.text), len(new.text))]
        longest = 2 * len(self.wanted) + _LONGEST_ADDED
        pairs = [(one, other) for one in starts for other in ends if 0 <= other[0] - one[1] <= longest]
        pairs.sort(key=lambda pair: abs(pair[1][0] - pair[0][1] - len(self.wanted)))
        return [
            (max(0, one[1] - len(self.before)), min(len(new.text), other[0] + len(self.after)))
            for one, other in pairs[:_MOST_PLACES]
        ]

    def _within(self, around: Span, new: Folded) -> Span | None:
        """The passage between the sides of that stretch, if they are still much as they were."""
        sides = [_TOKENS.findall(words) for words in (self.before, self.wanted, self.after)]
        old, found = sum(sides, []), list(_TOKENS.finditer(new.text, *around))
        first, after = len(sides[0]), len(sides[0]) + len(sides[1])
        matcher = difflib.SequenceMatcher(None, old, [token[0] for token in found], autojunk=False)
        kept = {a + step: b + step for a, b, size in matcher.get_matching_blocks() for step in range(size)}
        start = kept.get(first, max((there + 1 for was, there in kept.items() if was < first), default=0))
        end = kept.get(after - 1, min((there for was, there in kept.items() if was >= after), default=len(found)) - 1)
        shares = [_share(old, kept, range(first)), _share(old, kept, range(after, len(old)))]
        if start > end or min(shares) < _HELD:
            return None
        place = found[start].start(), found[end].end()
        if _paragraphs(new.origin[slice(*new.span(*place))]) > _paragraphs(self.quote):
            return None
        least = _LIKE_BETWEEN if self.before and self.after else _LIKE_AT_EDGE
        is_like = similarity(self.wanted, new.text[slice(*place)]) >= least
        return place if is_like or (self.few_words and self.before and self.after) else None

    def _is_another(self, place: Span, new: Folded) -> bool:
        """Whether what stands there is more like another passage of the older text that stands nowhere else now. A
        paragraph tells what it says by all of its words."""
        rival = nearest(new.text[slice(*place)], self.rest)
        if rival is None:
            return False
        now = _in_paragraph(new.origin, *new.span(*place))
        was, other = _in_paragraph(self.captured, *self.span), _in_paragraph(self.captured, rival.start, rival.end)
        if similarity(other, now) <= similarity(was, now):
            return False
        words = same_words_key(rival.passage)
        elsewhere = new.text[: place[0]].count(words) + new.text[place[1] :].count(words)
        return elsewhere < folded(self.rest).text.count(words)


def _paragraphs(text: str) -> int:
    return len(re.split(r"\n\s*\n", text))


def _in_paragraph(text: str, start: int, end: int) -> str:
    """A passage with what stands beside it in its paragraph."""
    before, after = text[max(0, start - _FAR) : start], text[end : end + _FAR]
    return before.rpartition("\n")[2] + text[start:end] + after.partition("\n")[0]


def _find_context(context: str, text: str) -> list[Span]:
    middle = len(context) // 2
    parts = filter(None, (context, context[:middle].strip(), context[middle:].strip()))
    return [match.span() for part in parts for match in list(re.finditer(re.escape(part), text))[:_MOST_PLACES]]


def _share(tokens: Sequence[str], kept: Mapping[int, int], side: range) -> float:
    """The share of letters on a side that were kept; all of them where there is nothing."""
    letters = sum(len(tokens[at]) for at in side)
    return sum(len(tokens[at]) for at in side if at in kept) / letters if letters else 1.0
