"""What a review says of itself at its top: its title, its number, its date."""

import re
from dataclasses import dataclass

from articles.formats.bylines import read_byline
from articles.formats.review.attributions import is_date
from articles.formats.review.lines import Line, Markup
from articles.text import read_date, without_accents

_NUMBER = re.compile(
    r"(?:\bn(?:\u00ba|°|o\.?|um(?:e|é)ro|r\.?)|№|\b(?:num[ée]ro|episode|épisode|ep|ép|issue|edition"
    r"|édition|vol(?:ume)?|livraison|number|no)\b\.?|(?<![\w&/])#)[ \u00a0]?"
    r"(\d{1,5})\b",
    re.IGNORECASE,
)
_REVIEW_WORDS = re.compile(
    r"\b(?:revues?|lettre|infolettre|newsletter|veille|digest|gazette|bulletin|hebdo(?:madaire)?"
    r"|presse?|liens?|links?|weekly|week|semaine|mois"
    r"|chronique|panorama|selection|actualites?|actus?|journal|lectures?|recap(?:itulatif)?|review"
    r"|roundup|news|edition|numero|carnet|brief)\b"
)
_REVIEW_NAME = re.compile(
    r"\b(?:revue (?:de )?(?:la )?(?:presse|web|liens|semaine)|(?:la|une|notre|lettre de) veille"
    r"|veille (?:du|de|sociale|presse|documentaire|hebdo\w*)|infolettre|newsletter|press review"
    r"|(?:liens?|links?|lectures?|actus?|actualites|news|articles)\b.{0,20}\b(?:semaine|mois|hebdo\w*"
    r"|week|weekly|vendredi|lundi|dimanche|jour)|(?:weekly|week in|this week)\b|lu(?:es?)? (?:cette"
    r"|ailleurs|dans)|panorama de (?:la )?presse"
    r"|(?:presse|press) digest|link ?(?:digest|roundup)|gazette)\b"
)
_RANGE = re.compile(
    r"\b(?:du|from)\b.{1,25}\b(?:au|to)\b|\d[ \u00a0]?[-–—/][ \u00a0]?\d{1,2}[ \u00a0][a-zà-ÿ]{3,9}", re.IGNORECASE
)
_ISSUE_DAY = re.compile(
    r"\b(?:du|le|of|,) (?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|\w{3,6}day),? \d{1,2}(?:er)? \w+ \d{4}$"
)
_YEARLY = re.compile(r"\b(?:semaine|week|numero|n°|episode)\b")
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Header:
    """What is said of the review, and how many of its lines (from the first one on) say nothing else."""

    title: str | None = None
    number: int | None = None
    published: str | None = None
    end: int = 0


def read_header(markup: Markup, lines: list[Line]) -> Header:
    """Returns what the front matter, the first heading and the lines under it say of the review."""
    title, published, end = markup.meta.get("title") or None, read_date(markup.meta.get("date", "")), 0
    number = _number(markup.meta.get("number", "") or markup.meta.get("issue", ""))
    first = next((at for at, line in enumerate(lines) if not line.blank), len(lines))
    if first < len(lines) and _is_title(lines, first, title):
        title, end = title or _whole(lines[first].text), first + 1
    end, below = _dated_below(lines, end) if end else (0, None)
    return Header(
        title=title,
        number=number if number is not None else read_number(title or ""),
        published=published or below or _issued(title or ""),
        end=end,
    )


def read_number(text: str) -> int | None:
    """Returns the number of an issue: « n° 42 », « #42 », « épisode 05 »."""
    found = _NUMBER.search(text)
    return int(found[1]) if found else None


def says_review(text: str) -> bool:
    """Whether the words name a review, a letter, links of a week, an issue, or the day it is of."""
    folded = without_accents(text)
    return bool(_REVIEW_WORDS.search(folded) or _ISSUE_DAY.search(folded)) or read_number(text) is not None


def names_review(title: str) -> bool:
    """Whether a title is one of a review: « Revue de presse du 3 mai », « Lettre n° 42 », « Liens de la semaine »."""
    return (
        _REVIEW_NAME.search(without_accents(title)) is not None
        or says_review(title)
        and (read_number(title) is not None or read_date(title) is not None)
    )


def _is_title(lines: list[Line], first: int, known: str | None) -> bool:
    line = lines[first]
    if line.mark == "heading":
        if known and without_accents(line.text) == without_accents(known):
            return True
        if _is_only_top(lines, first):
            return True
        following = next((other for other in lines[first + 1 :] if not other.blank), None)
        names = says_review(line.text) or read_date(line.text) is not None
        return not known and names and (following is None or following.level != 0 or _has_date_or_word(line))
    if line.mark or known or len(line.text) > _LONGEST or line.text.endswith((".", ",", ";", ":")):
        return False
    return _has_date_or_word(line)


def _is_only_top(lines: list[Line], first: int) -> bool:
    """The first heading is the title when it is the only one of its level and others stand deeper."""
    levels = [line.level for line in lines if line.mark == "heading"]
    return len(levels) > 1 and levels.count(lines[first].level) == 1 and min(levels[1:]) > levels[0]


def _has_date_or_word(line: Line) -> bool:
    return says_review(line.text) and (read_date(line.text) is not None or len(line.text.split()) <= 14)


def _dated_below(lines: list[Line], end: int) -> tuple[int, str | None]:
    """A line under the title that only gives the date, or who compiled it and when."""
    at = next((at for at in range(end, min(end + 4, len(lines))) if not lines[at].blank), None)
    if at is None or lines[at].mark or len(lines[at].text) > _LONGEST:
        return end, None
    text = lines[at].text
    byline = read_byline(text)
    published = (byline.published if byline and byline.sure else None) or (read_date(text) if is_date(text) else None)
    return (at + 1, published) if published else (end, None)


def _issued(title: str) -> str | None:
    """The date in a title, unless it is the end of a period."""
    found = None if _RANGE.search(title) else read_date(title)
    return found if found and not (len(found) == 4 and _YEARLY.search(without_accents(title))) else None


def _number(value: str) -> int | None:
    return int(value) if value.isdigit() and len(value) < 6 else None


def _whole(title: str) -> str:
    return title.strip(" :\u00a0")
