"""The rule of quotation: an excerpt is word for word, or it says that it is not.

An excerpt is one or more segments, parted by the editor's marks: `[…]` for a cut, or `[words]` for the editor's own
words, put in or in place of others. It is verbatim when each segment occurs in the captured text, in order, without
overlap and from word's edge to word's edge, after folding nothing but spaces, quotation marks and apostrophes. Where
one of the editor's brackets touches the words, as in « [L]a caisse », a segment may start or end inside a word; a cut
gives no such leave. A bracket that the text itself prints after the same word, such as « [sic] », and a note's `[1]`
are words like others: nothing may be left out behind them. A `[…]` that the text prints may be either.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from articles.text.differences import Nearest, Piece, difference, nearest
from articles.text.places import Folded, folded, same_words_key

CUT = "[…]"
_JOINT = f" {CUT} "
_CUT = re.compile(r"\[\s*(?:…|\.{3,4})\s*\]|\(\s*(?:…|\.{3})\s*\)")
_MARK = re.compile(rf"(?P<cut>{_CUT.pattern})|\[(?:[^\[\]]|\[[^\[\]]*\])*\]")
_NOTE = re.compile(r"\[\s*\d+\s*\]")
_SPACES = re.compile(r"\s+")
_BESIDE = 100
"""Characters beside a bracket within which its neighbouring word is looked for."""
_AROUND = 40
"""Characters of context kept on each side, so that a passage can be found again in another capture."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One uncut passage: its words, and where it was found its offsets in the captured text and what stands around it.

    `before` is what the excerpt shows in front of it, None for the usual: `[…]` between two segments, nothing before
    the first. `after` is what stands behind the last one.
    """

    quote: str
    start: int | None = None
    end: int | None = None
    prefix: str | None = None
    suffix: str | None = None
    before: str | None = None
    after: str | None = None

    def as_stored(self) -> dict[str, Any]:
        """Returns it as a row of `Excerpt.segments`: what is not known is left out."""
        return {name: value for name, value in asdict(self).items() if value is not None}


class Fault(StrEnum):
    """Why a typed segment is not word for word."""

    CHANGED = "changed"
    OUT_OF_ORDER = "order"
    INSIDE_WORD = "inside"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Finding:
    """A typed segment held against the captured text: where it stands, or its fault and what the text has instead.

    `nearest` is the passage found; for a fault the one that was meant when it was changed, the whole words when it
    starts or ends inside of one, the place where it stands when that is before the previous segment's end; None when
    nothing is like it.
    """

    typed: str
    fault: Fault | None
    nearest: Nearest | None

    @property
    def difference(self) -> list[Piece]:
        """What makes the typed words those of the captured text."""
        return difference(self.typed, self.nearest.passage) if self.nearest else []


@dataclass(frozen=True, slots=True)
class Examined:
    """A typed excerpt held against a captured text; its segments are those of the text when it is verbatim."""

    is_verbatim: bool
    segments: tuple[Segment, ...]
    findings: tuple[Finding, ...]


def split_segments(text: str) -> list[str]:
    """Returns the passages of a typed excerpt between its cuts (`[…]`, `[...]`, `(…)`), the editor's own words in
    them; nothing when there is no word but the editor's."""
    return [segment.quote for segment in typed_segments(text)]


def typed_segments(text: str) -> list[Segment]:
    """Returns the segments of an excerpt that is not held against any text, as they were typed."""
    typed = _Typed(text, folded(""))
    if not any(_has_words(typed.run(at, at).words) for at in range(len(typed.marks) + 1)):
        return []
    cuts = [mark for mark in typed.marks if mark["cut"]]
    edges = [0, *(edge for cut in cuts for edge in cut.span()), len(typed.text)]
    spans = [typed.stripped(*span) for span in zip(edges[::2], edges[1::2], strict=True)]
    spans = [(start, end) for start, end in spans if start < end]
    return typed.with_gaps([Segment(typed.text[start:end]) for start, end in spans], spans)


def joined_segments(quotes: Sequence[str]) -> str:
    """Returns passages as they are read one after the other, a cut shown as `[…]`."""
    return _JOINT.join(quotes)


def read_segments(segments: Sequence[Mapping[str, Any]]) -> str:
    """Returns the excerpt as it is read: the words of its rows, cuts and the editor's own words as they were typed."""
    read = ""
    for segment in segments:
        before = segment.get("before") or (_JOINT if read else "")
        read += f"{before}{segment['quote']}{segment.get('after', '')}"
    return read


def read_passages(segments: Sequence[Mapping[str, Any]]) -> list[str]:
    """Returns the excerpt parted at its cuts only, the editor's own words inside; `joined_segments` joins it again."""
    return read_segments(segments).split(_JOINT) if segments else []


def without_marks(text: str) -> str:
    """Returns a typed excerpt without its cuts and the editor's own words."""
    return _MARK.sub(" ", text)


def locate(text: str, captured: str) -> list[Segment] | None:
    """Returns the segments of a typed excerpt where they stand in the captured text; None when it is not verbatim."""
    there = folded(captured)
    typed = _Typed(text, there)
    return _located(typed, there, _fit_all(typed, there)) or None


def examine(text: str, captured: str) -> Examined:
    """Holds a typed excerpt against a captured text, a finding for each of its segments."""
    there = folded(captured)
    typed = _Typed(text, there)
    if segments := _located(typed, there, _fit_all(typed, there)):
        findings = [Finding(each.quote, None, _place(there, each.start or 0, each.end or 0)) for each in segments]
        return Examined(True, tuple(segments), tuple(findings))
    return Examined(False, tuple(typed_segments(text)), tuple(_findings(typed, there)))


@dataclass(frozen=True, slots=True)
class _Run:
    """Typed words that must stand together; a side is free where one of the editor's brackets touches it."""

    words: str
    wanted: str
    span: tuple[int, int]
    free: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class _Fit:
    """A run where it stands in a folded text; `following` counts the parts of the excerpt up to its end."""

    run: _Run
    following: int
    start: int
    end: int


class _Typed:
    """A typed excerpt: its parts, with the marks between them that may be the editor's."""

    def __init__(self, text: str, there: Folded) -> None:
        self.text = text.strip()
        marks = _MARK.finditer(self.text)
        self.marks = [mark for mark in marks if mark["cut"] or not self._is_printed(mark, there)]

    def _is_printed(self, mark: re.Match[str], there: Folded) -> bool:
        """Whether the text itself has that bracket, and not the editor."""
        before = re.search(r"\S+\s*\Z", self.text[max(0, mark.start() - _BESIDE) : mark.start()])
        after = re.match(r"\s*\S+", self.text[mark.end() : mark.end() + _BESIDE])
        words = f"{before[0]}{mark[0]}" if before else f"{mark[0]}{after[0] if after else ''}"
        return bool(_NOTE.fullmatch(mark[0])) or there.find(same_words_key(words), free=(False, True)) >= 0

    def stripped(self, start: int, end: int) -> tuple[int, int]:
        start = end - len(self.text[start:end].lstrip())
        return start, start + len(self.text[start:end].rstrip())

    def run(self, first: int, last: int) -> _Run:
        """The parts from one to another, the marks between them taken for words of the text."""
        opening = self.marks[first - 1] if first else None
        closing = self.marks[last] if last < len(self.marks) else None
        start, end = self.stripped(opening.end() if opening else 0, closing.start() if closing else len(self.text))
        touches_before = opening is not None and not opening["cut"] and opening.end() == start
        touches_after = closing is not None and not closing["cut"] and closing.start() == end
        words = self.text[start:end]
        return _Run(words, same_words_key(words), (start, end), (touches_before, touches_after))

    def with_gaps(self, segments: Sequence[Segment], spans: Sequence[tuple[int, int]]) -> list[Segment]:
        """The segments with what was typed between and around them, the signs of the cuts made one."""
        starts, ends = zip(*spans, strict=True)
        edges = zip((0, *ends), (*starts, len(self.text)), strict=True)
        gaps = [_CUT.sub(CUT, _SPACES.sub(" ", self.text[start:end])) for start, end in edges]
        before = [gaps[0] or None, *(gap if gap != _JOINT else None for gap in gaps[1:-1])]
        shown = [replace(segment, before=gap) for segment, gap in zip(segments, before, strict=True)]
        return [*shown[:-1], replace(shown[-1], after=gaps[-1] or None)]


def _fit_all(typed: _Typed, there: Folded) -> list[_Fit]:
    """Where all runs of an excerpt stand in order, nothing when they cannot. Marks of the text itself come first.

    Of one run the first place is the best, as it leaves most text to the next ones; where it leaves too little, so
    does any later one. Only a mark that could be read in both ways is worth a second try.
    """
    hopeless: dict[int, int] = {}
    path: list[_Fit] = []
    tries = [iter(_fits(typed, there, 0, 0))]
    while tries:
        fit = next(tries[-1], None)
        if fit is None:
            tries.pop()
            if path:
                failed = path.pop()
                hopeless[failed.following] = failed.end
        elif fit.following > len(typed.marks):
            return [*path, fit]
        elif fit.end < hopeless.get(fit.following, fit.end + 1):
            path.append(fit)
            tries.append(iter(_fits(typed, there, fit.following, fit.end)))
    return []


def _fits(typed: _Typed, there: Folded, first: int, position: int) -> list[_Fit]:
    """The first place of the run that starts with that part of the excerpt, the longest reading first."""
    fits: list[_Fit] = []
    for last in range(first, len(typed.marks) + 1):
        run = typed.run(first, last)
        if there.text.find(run.wanted, position) < 0:
            break
        at = there.find(run.wanted, position, free=run.free)
        if at >= 0:
            fits.append(_Fit(run, last + 1, at, at + len(run.wanted)))
    return fits[::-1]


def _located(typed: _Typed, there: Folded, fits: Sequence[_Fit]) -> list[Segment]:
    """The segments that have words; marks of punctuation left alone between two cuts are shown with these."""
    worded = [fit for fit in fits if _has_words(fit.run.words)]
    if not worded:
        return []
    return typed.with_gaps([_segment(there, fit) for fit in worded], [fit.run.span for fit in worded])


def _segment(there: Folded, fit: _Fit) -> Segment:
    start, end = there.span(fit.start, fit.end)
    prefix, suffix = there.origin[max(0, start - _AROUND) : start], there.origin[end : end + _AROUND]
    return Segment(there.origin[start:end], start, end, prefix, suffix)


def _has_words(text: str) -> bool:
    return any(unicodedata.category(character)[0] not in "PZC" for character in text)


def _findings(typed: _Typed, there: Folded) -> Iterator[Finding]:
    """What can be said of each run by itself, the ones before it taken where they first stand."""
    position = at = 0
    while at <= len(typed.marks):
        if fits := _fits(typed, there, at, position):
            at, position = fits[0].following, fits[0].end
            if _has_words(fits[0].run.words):
                yield Finding(fits[0].run.words, None, _place(there, *there.span(fits[0].start, position)))
        else:
            yield _fault(typed.run(at, at), there, position)
            at += 1


def _fault(run: _Run, there: Folded, position: int) -> Finding:
    at = there.find(run.wanted, free=run.free)
    if at >= 0:
        return Finding(run.words, Fault.OUT_OF_ORDER, _place(there, *there.span(at, at + len(run.wanted))))
    inside = max(there.text.find(run.wanted, position), there.text.find(run.wanted))
    if inside >= 0:
        words = there.whole_words(inside, inside + len(run.wanted))
        return Finding(run.words, Fault.INSIDE_WORD, _place(there, *there.span(*words)))
    like = nearest(run.words, there.origin)
    return Finding(run.words, Fault.CHANGED if like else Fault.ABSENT, like)


def _place(there: Folded, start: int, end: int) -> Nearest:
    return Nearest(there.origin[start:end], start, end, 1.0)
