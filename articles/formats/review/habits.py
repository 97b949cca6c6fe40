"""Which lines of a text cite: those that do so surely, and those that look like the others beside them."""

from articles.formats.furniture import ends_article, is_furniture
from articles.formats.prose import is_prose
from articles.formats.review.citation import Citation
from articles.formats.review.citations import read_citation, split_see_also
from articles.formats.review.facts import says_fact
from articles.formats.review.headings import is_short, may_be_heading, repeated_shapes
from articles.formats.review.lines import Line

_FEWEST_ALIKE = 2
_SHARE_ALIKE = 0.6
_LONGEST_PLAIN = 350
_PLAIN_SHAPES = ("brackets", "bar", "quoted", "dash", "address")
"""Shapes that tell on a line of its own; the others have to come back in the text."""


class Habits:
    """Looks at all lines once; answers for each of them."""

    def __init__(self, lines: list[Line]) -> None:
        self._lines = lines
        self._following = _next_filled(lines)
        self._citations = [self._read(line) for line in lines]
        self._repeated = repeated_shapes(lines)
        self._heading_items = {at for at in range(len(lines)) if self._heads_item(at)}
        self._citing = self._sure() | self._alike()
        self.end = max([*self._citing, *(at for at, line in enumerate(lines) if line.listed)], default=-1) + 1
        """Where nothing is cited and listed any more."""

    def is_citation(self, at: int) -> bool:
        """Whether the line cites an article."""
        return at in self._citing

    def heads_item(self, at: int) -> bool:
        """Whether the line is a title, and the lines under it say whose and when, or where."""
        return at in self._heading_items

    def following(self, at: int) -> int | None:
        """Returns the next line that is not blank."""
        return self._following[at]

    def _read(self, line: Line) -> Citation | None:
        if line.mark not in ("", "bullet", "number") or line.blank:
            return None
        if not line.listed and (says_fact(line) or is_furniture(line.text) or ends_article(line.text)):
            return None
        return read_citation(*split_see_also(line.text, line.links)[0])

    def _sure(self) -> set[int]:
        return {at for at, citation in enumerate(self._citations) if citation and self._is_sure(at, citation)}

    def _is_sure(self, at: int, citation: Citation) -> bool:
        line = self._lines[at]
        if line.listed:
            return citation.sure
        if not citation.sure or len(line.text) > _LONGEST_PLAIN:
            return False
        if citation.shape == "link":
            return not citation.comment and not line.text.endswith((".", ",", ";"))
        return citation.shape in _PLAIN_SHAPES and not is_prose(line.text)

    def _alike(self) -> set[int]:
        """Lines whose shape alone is not enough, where most of their list, or several lines of the text, share it."""
        found: set[int] = set()
        for run in self._runs():
            headed = sum(at in self._heading_items for at in run)
            others = [self._citations[at] for at in run if at not in self._heading_items]
            shapes = [citation.shape for citation in others if citation]
            for shape in set(shapes):
                if shapes.count(shape) + headed >= max(_FEWEST_ALIKE, _SHARE_ALIKE * len(run)):
                    found |= {at for at in run if (citation := self._citations[at]) and citation.shape == shape}
        return found | self._plain_alike()

    def _plain_alike(self) -> set[int]:
        return {
            at
            for at, citation in enumerate(self._citations)
            if citation
            and citation.shape in self._repeated
            and not self._lines[at].listed
            and is_short(self._lines[at])
        }

    def _runs(self) -> list[list[int]]:
        """The lists: listed lines of one indentation; blank and indented lines may stand between them."""
        runs: dict[int, list[int]] = {}
        done: list[list[int]] = []
        for at, line in enumerate(self._lines):
            if line.listed:
                runs.setdefault(line.indent, []).append(at)
            elif not line.blank and not line.indent and line.mark != "quote":
                done += runs.values()
                runs = {}
        return [*done, *runs.values()]

    def _heads_item(self, at: int) -> bool:
        line = self._lines[at]
        below = self._following[at]
        if below is None or line.mark not in ("", "bullet", "number", "heading"):
            return False
        under = self._lines[below]
        if line.mark == "bullet":
            return is_short(line) and under.indent > line.indent and under.mark == "" and says_fact(under)
        if line.mark != "heading" and (not may_be_heading(line) or says_fact(line)):
            return False
        if under.mark == "fact":
            return any(
                self._lines[place].key == "url"
                for place in range(below, min(below + 12, len(self._lines)))
                if self._lines[place].mark == "fact"
            )
        return (
            under.mark == ""
            and says_fact(under)
            and not (under.links and self._citations[below] and not under.links[0].shown)
        )


def _next_filled(lines: list[Line]) -> list[int | None]:
    following: list[int | None] = [None] * len(lines)
    last: int | None = None
    for at in range(len(lines) - 1, -1, -1):
        following[at] = last
        if not lines[at].blank and lines[at].mark != "rule":
            last = at
    return following
