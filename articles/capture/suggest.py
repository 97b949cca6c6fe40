"""Tags to propose for an article, each with its reason; none is ever applied by itself."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from articles.models import Tag
from articles.text import same_name_key

MOST_PROPOSED = 6
_LONGEST_NAME = 5
"""Words of the longest name that is looked for."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A tag of the team's own, and why it is proposed."""

    tag: Tag
    why: object


def propose_tags(title: str, text: str, keywords: Iterable[str] = ()) -> list[Proposal]:
    """Returns the team's tags that the page names itself, that stand in the title, or in the text, in this order."""
    places = (
        ({same_name_key(word) for word in keywords}, _("keyword of the page")),
        (_sequences(title), _("in the title")),
        (_sequences(text), _("in the text")),
    )
    tags = list(Tag.objects.order_by("-cited_count", "key"))
    proposals: dict[int, Proposal] = {}
    for keys, why in places:
        for tag in tags:
            if tag.key in keys and tag.pk not in proposals:
                proposals[tag.pk] = Proposal(tag, why)
    return list(proposals.values())[:MOST_PROPOSED]


def _sequences(text: str) -> set[str]:
    """Every run of one to five words of the text, folded as names are."""
    words = same_name_key(text).split()
    return {
        " ".join(words[start : start + length])
        for length in range(1, _LONGEST_NAME + 1)
        for start in range(len(words) - length + 1)
    }
