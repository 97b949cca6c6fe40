"""Faults of French typography that readers see: signs without their space, straight quotation marks, three dots.

Only what `typeset` cannot mend by itself is a fault: an ordinary space where a no-break one is due is none, nor is a
missing one inside « ». What stands between quotation marks, in a blockquote or in another language is not the team's,
and is left as it is; so are addresses, times, ratios, code, faces made of signs and the marks that cite.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.text.differences import Piece
from articles.text.marked_up import Laid, laid_out
from articles.text.typography import NARROW, NO_BREAK

_MASK = "\ue000"
"""Stands for what is not read: no letter, no space, no sign."""
_SPACE = r"[ \t\u00a0\u202f]"
_OTHERS = re.compile(
    r"`[^`\n]*`"
    r"|(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.]+"
    r"|\[\[\s*\d+\s*\]\]"
    r"|(?<!\w):[\w+-]+:(?!\w)"
    r"|(?<!\w)[:;][-^']?[()\[\]DPpOo3/\\|*]+"
    r"|[({]\s*[?!]+\s*[)}]"
)
_QUOTED = re.compile(r"«[^»]*(?:»|\Z)|“[^”]*(?:”|\Z)")
_CLOSING = '»”"'
_STRAIGHT = re.compile(rf'(?<![\w"{_MASK}])"(?=[^\s"])([^"\n]*[^\s"])"(?![\w"])')
_PARAGRAPHS = re.compile(r"[^\n]*(?:\n(?!\n)[^\n]*)*\n*")
_BEFORE = rf"(?:(?<=[\w)\]»”\"%€°…’{_MASK}])|(?<=\.\.\.))"
_AFTER = r"(?=[\s)\]»”\"’…,.]|\Z)"
_SIGNS = (
    (re.compile(rf"{_BEFORE}(?=[!?]{{1,4}}{_AFTER})"), NARROW),
    (re.compile(rf"{_BEFORE}(?=;(?:\s|\Z))"), NARROW),
    (re.compile(rf"{_BEFORE}(?=:(?:\s|\Z))"), NO_BREAK),
    (re.compile(r"(?<=[^\W\d_],)(?=[^\W\d_])"), " "),
    (re.compile(rf"(?<=[\w)\]»”]){_SPACE}+(?=,\s)"), ""),
    (re.compile(r"(?<!\.)\.{3,}(?!\.)"), "…"),
)
_SPACES = re.compile(rf"(?<=\S){_SPACE}{{2,}}(?=\S)")
_ENGLISH = frozenset(
    ("the", "of", "and", "to", "is", "was", "were", "are", "that", "with", "for", "this", "from", "by", "have", "has")
    + ("not", "what", "it", "he", "she", "they")
)
_FRENCH = frozenset(
    ("le", "la", "les", "l", "de", "des", "d", "du", "un", "une", "et", "est", "que", "qui", "dans", "pour", "sur")
    + ("pas", "ce", "cette", "il", "elle", "ils", "on", "en", "au", "aux", "à", "sont")
)
_WORD = re.compile(r"[^\W\d_]+")
_BREAKS = re.compile(r"\n+")
_AROUND = 24
"""Characters that are shown on each side of a fault."""
_GAP = " … "
_MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Proofread:
    """A text read over: how it reads without its faults, and each of them with some words around it."""

    text: str
    pieces: tuple[Piece, ...]

    @property
    def is_clean(self) -> bool:
        return not self.pieces


@dataclass(frozen=True, slots=True)
class _Fix:
    """What takes the place of a stretch of what is read; nothing is taken out where start is end."""

    start: int
    end: int
    text: str


def proofread(text: str, language: str) -> Proofread:
    """Returns the team's own words (plain or the small HTML subset) with the faults of the language's typography
    mended, and these; other languages than French have none. Proofreading what was mended finds nothing more."""
    if not language.startswith("fr"):
        return Proofread(text, ())
    laid = laid_out(text)
    fixes = sorted(_fixes(laid), key=lambda fix: (fix.start, fix.end))
    return Proofread(laid.replaced([(fix.start, fix.end, fix.text) for fix in fixes]), tuple(_shown(laid, fixes)))


def _fixes(laid: Laid) -> Iterator[_Fix]:
    for paragraph in _PARAGRAPHS.finditer(laid.text):
        read = _masked(laid, paragraph.start(), paragraph.end())
        if not read or _is_english(read):
            continue
        marks = list(_straight_marks(read))
        read = _without(read, _STRAIGHT)
        for fix in (*marks, *_signs(read), *_doubled(read)):
            yield _Fix(paragraph.start() + fix.start, paragraph.start() + fix.end, fix.text)


def _masked(laid: Laid, start: int, end: int) -> str:
    """The paragraph with all that is not the team's masked, its length kept."""
    read = "".join(
        _MASK if foreign else character
        for character, foreign in zip(laid.text[start:end], laid.foreign[start:end], strict=True)
    )
    return _without(_OTHERS.sub(lambda found: _MASK * len(found[0]), read), _QUOTED)


def _without(read: str, marked: re.Pattern[str]) -> str:
    """The text with what stands between marks masked, the marks themselves kept."""

    def mask(found: re.Match[str]) -> str:
        closing = found[0][-1] if len(found[0]) > 1 and found[0][-1] in _CLOSING else _MASK
        return found[0][0] + _MASK * (len(found[0]) - 2) + closing * (len(found[0]) > 1)

    return marked.sub(mask, read)


def _straight_marks(read: str) -> Iterator[_Fix]:
    for found in _STRAIGHT.finditer(read):
        yield _Fix(found.start(), found.start() + 1, f"«{NO_BREAK}")
        yield _Fix(found.end() - 1, found.end(), f"{NO_BREAK}»")


def _signs(read: str) -> Iterator[_Fix]:
    for pattern, right in _SIGNS:
        for found in pattern.finditer(read):
            yield _Fix(found.start(), found.end(), right)


def _doubled(read: str) -> Iterator[_Fix]:
    for found in _SPACES.finditer(read):
        if read[found.end()] == "," and read[found.end() + 1 : found.end() + 2].isspace():
            continue  # no space at all is due there
        kept = next((space for space in found[0] if space in (NO_BREAK, NARROW)), " ")
        yield _Fix(found.start(), found.end(), kept)


def _is_english(read: str) -> bool:
    words = [word.lower() for word in _WORD.findall(read)]
    english, french = (sum(word in known for word in words) for known in (_ENGLISH, _FRENCH))
    return english > french


def _shown(laid: Laid, fixes: Sequence[_Fix]) -> Iterator[Piece]:
    """The faults with some words around them; those that stand close together are shown as one stretch."""
    text, end = laid.text.rstrip(), 0
    clusters: list[list[_Fix]] = []
    for fix in fixes:
        if clusters and fix.start - clusters[-1][-1].end <= 2 * _AROUND:
            clusters[-1].append(fix)
        else:
            clusters.append([fix])
    for cluster in clusters[:_MOST_SHOWN]:
        start = _word_start(text, cluster[0].start - _AROUND)
        end = _word_end(text, cluster[-1].end + _AROUND)
        yield from _told([Piece("same", _GAP if start else ""), *_stretch(text, cluster, start, end)])
    if len(clusters) > _MOST_SHOWN or end < len(text) and clusters:
        yield Piece("same", _GAP)


def _stretch(text: str, cluster: Sequence[_Fix], start: int, end: int) -> Iterator[Piece]:
    for fix in cluster:
        yield Piece("same", text[start : fix.start])
        yield Piece("deleted", text[fix.start : fix.end])
        yield Piece("inserted", fix.text)
        start = fix.end
    yield Piece("same", text[start:end])


def _told(pieces: Iterable[Piece]) -> Iterator[Piece]:
    for piece in pieces:
        if piece.text:
            yield Piece(piece.kind, _BREAKS.sub(" ", piece.text) if piece.kind == "same" else piece.text)


def _word_start(text: str, at: int) -> int:
    return 0 if at <= 0 else text.rfind(" ", 0, at) + 1


def _word_end(text: str, at: int) -> int:
    found = text.find(" ", at)
    return len(text) if found < 0 else found
