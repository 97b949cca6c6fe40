"""Which line of a pasted page is the article's title, and what else the page prints with it."""

import re
from dataclasses import dataclass, replace

from articles.formats.bylines import is_empty_byline, read_access, read_byline
from articles.formats.furniture import is_furniture, path_parts
from articles.formats.headlines import Headline, split_headline
from articles.formats.prose import is_prose
from articles.text import find_urls, is_tag_line, same_title_key

_LONGEST = 220
_MOST_LINES = 400
"""Lines of menus above a title, at most."""
_SHORTEST = 6
_FEWEST_WORDS = 2
_MOST_SITE_WORDS = 6
_AS_LONG_AS_A_STANDFIRST = 100
_AROUND_SITE = " \t\u00a0|:-–—·~"
_NUMBERED = re.compile(r"\W*\d+\W*")


@dataclass(frozen=True, slots=True)
class Title:
    """The title's parts and its line (0-based)."""

    at: int
    headline: Headline


def find_title(head: list[str], url: str, follows: str) -> Title | None:
    """Returns the title among the lines before the article's text, or None when no line stands as one.

    It is printed twice, or right above the byline or the text, and has four words at least; `follows` is the first
    line of the text."""
    head = head[:_MOST_LINES]
    candidates = [at for at, line in enumerate(head) if may_be_title(line)]
    scores = {at: _score(head, at, follows) for at in candidates}
    best = max(candidates, key=lambda at: (scores[at], -len(head[at]) if scores[at] > 2 else 0, -at), default=None)
    if best is None or not scores[best]:
        return None
    best = _above_standfirst(head, candidates, best)
    headline = split_headline(head[best], url)
    return Title(best, replace(headline, source=headline.source or _site_around(head, headline.title, url)))


def may_be_title(line: str) -> bool:
    """Whether the line could be a title at all."""
    if not _SHORTEST <= len(line) <= _LONGEST or len(line.split()) < _FEWEST_WORDS or line[-1] in ":,;":
        return False
    if is_prose(line) or is_furniture(line) or is_empty_byline(line) or is_tag_line(line) or _NUMBERED.fullmatch(line):
        return False
    return not (find_urls(line) or read_byline(line) or read_access(line))


def _score(head: list[str], at: int, follows: str) -> int:
    after = next((line for line in head[at + 1 :] if line and not is_furniture(line)), follows)
    byline = read_byline(after) is not None or is_empty_byline(after)
    return 3 * _is_repeated(head, at) + 2 * byline + is_prose(after) + (len(head[at].split()) >= 4)


def _is_repeated(head: list[str], at: int) -> bool:
    """Whether the same words stand on another line, alone, at the end of a path, or with the site's name."""
    wanted = same_title_key(head[at])
    others = (same_title_key(line) for place, line in enumerate(head) if place != at and line)
    return any(other == wanted or other.startswith(f"{wanted} ") or other.endswith(f" {wanted}") for other in others)


def _above_standfirst(head: list[str], candidates: list[int], best: int) -> int:
    """A standfirst may stand between title and byline: then it is the longer of two lines."""
    before = [at for at in candidates if at < best]
    if not before or len(head[best]) < _AS_LONG_AS_A_STANDFIRST or any(head[before[-1] + 1 : best]):
        return best
    return before[-1] if len(head[before[-1]].split()) >= 4 else best


def _site_around(head: list[str], title: str, url: str) -> str | None:
    """The site's name on a line that prints the title too: « Site : Title », « Title | Site »."""
    wanted = same_title_key(title)
    for line in head:
        if title not in line or line == title or path_parts(line):
            continue
        printed = split_headline(line, url)
        if printed.source and same_title_key(printed.title) == wanted:
            return printed.source
        rest = line.replace(title, "", 1).strip(_AROUND_SITE)
        if 0 < len(rest.split()) <= _MOST_SITE_WORDS:
            return rest
    return None
