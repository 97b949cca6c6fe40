"""How surely a text is a review: it cites several articles, from several outlets, and that is what it is for."""

import re
from dataclasses import dataclass

from articles.formats.outlets import outlet_of
from articles.formats.review.arrange import Arranged, arrange
from articles.formats.review.header import names_review
from articles.formats.review.reader import Reader
from articles.text import same_name_key, source_host

_SAMPLE = 120_000
_MANUAL = re.compile(
    r"^(?:#+|=+|\*+)?[ \t]*(?:\W{0,4}[ ]?)?(?:install(?:ation|ing)?|usage|getting started|quick ?start"
    r"|licen[cs]e|contributing|contributors|changelog|requirements|prerequisites|features"
    r"|build(?:ing)?|development"
    r"|documentation|table of contents|utilisation|prérequis|démarrage|configuration"
    r"|dépendances)[ \t:=-]*$|^[ \t]*(?:```|~~~)\w|shields\.io|pip install|npm (?:i|install|run)"
    r"|git clone|<!DOCTYPE|^\{$",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_MANUAL = 1
_ROUND_BULLET = re.compile(r"^[ \t\u00a0]*•", re.MULTILINE)
_AS_A_STREAM = 0.3
_FEWEST_OUTLETS = 2
_MOSTLY, _NEARLY_ALL = 0.5, 0.75
_FEWEST_BY_LENGTH = 0.0007
"""Articles cited for each character, in a text that is mostly commentary."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a review."""

    cited: int
    """Articles with an outlet or an address."""
    credited: int
    """Those whose outlet is printed."""
    outlets: int
    """Different outlets and hosts."""
    places: int
    """Sections that cite."""
    share: float
    """Part of the words that cites, quotes or is about an article."""
    length: int
    """Characters of the text."""
    named: bool
    """Whether the text calls itself a review, a letter, links of a week."""


def recognise(text: str) -> float:
    """Returns how surely the text is a review."""
    sample = text[:_SAMPLE]
    reader = Reader(sample)
    review = arrange(reader)
    evidence = weigh(review, sample)
    if evidence.outlets < _FEWEST_OUTLETS or not evidence.named and len(_MANUAL.findall(sample)) > _MOST_MANUAL:
        return 0.0
    sure = _sureness(evidence)
    return min(sure, _AS_A_STREAM) if _may_be_stream(review, evidence, sample) else sure


def _may_be_stream(review: Arranged, evidence: Evidence, text: str) -> bool:
    """Whether it is one long list of messages, without headings, bulleted as streams are."""
    titled = any(part.title for part in review.parts)
    return not titled and not evidence.named and len(_ROUND_BULLET.findall(text)) * 2 >= evidence.cited


def weigh(review: Arranged, text: str) -> Evidence:
    """Returns what in a text that was read as a review speaks for its being one."""
    drafts = [draft for part in review.parts for draft in part.drafts]
    named = names_review(review.title or "")
    told = [mention for part in review.parts for _place, mention in part.mentions if named or not mention.url]
    cited = [draft for draft in drafts if draft.source or draft.url]
    credited = [draft for draft in drafts if draft.source and draft.source != outlet_of(draft.url or "")]
    named_by = [(item.source, item.url) for item in cited] + [(mention.source, mention.url) for mention in told]
    outlets = {same_name_key(source or "") or source_host(url or "") for source, url in named_by}
    commentary = sum(len(paragraph) for part in review.parts for paragraph in part.paragraphs) + len(
        review.introduction
    )
    return Evidence(
        cited=len(cited) + len(told),
        credited=len(credited) + sum(not mention.url for mention in told),
        outlets=len(outlets),
        places=sum(bool(part.drafts) for part in review.parts) + bool(told),
        share=1 - min(commentary / max(len(text.strip()), 1), 1),
        length=len(text),
        named=named,
    )


def _sureness(evidence: Evidence) -> float:
    if evidence.credited >= 3 or evidence.credited == 2 and evidence.share > _NEARLY_ALL:
        sure = 0.7
    elif evidence.cited >= 4 and evidence.outlets >= 3 and (evidence.named or evidence.share > _NEARLY_ALL):
        sure = 0.45
    else:
        return 0.4 if evidence.named and evidence.cited >= 2 else 0.0
    if evidence.named:
        return sure + 0.2
    dense = evidence.cited >= evidence.length * _FEWEST_BY_LENGTH
    return sure if evidence.share > _MOSTLY or evidence.places > 1 and dense else 0.2
