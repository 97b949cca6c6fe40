"""The dry run of a rule: what its editor sees before it is saved, and a signed word that it was seen."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Article, Rule
from articles.sorting import DryRun, dry_run

ARTICLES_SHOWN = 50
HOLDS_FOR = datetime.timedelta(days=1)
_SALT = "pressreview.rule"


@dataclass(frozen=True, slots=True)
class Trial:
    """What a rule would have taken of the last month."""

    run: DryRun
    tried: str
    """Signed, what was tried: sent back with the form, it is not tried again."""

    @classmethod
    def needed(cls, rule: Rule, tried: str) -> Trial | None:
        """Returns what the rule, saved or not, would have taken; None when the signed word says that it was shown."""
        if _was_tried(rule, tried):
            return None
        return cls(dry_run(rule, timezone.now()), signing.dumps(_what_counts(rule), salt=_SALT))

    @property
    def sentence(self) -> str:
        """How much it would have taken."""
        told = {"count": self.run.looked_at, "taken": len(self.run.taken)}
        if not told["count"]:
            return _("Nothing came in over the last month: there was nothing to try this rule on.")
        if not told["taken"]:
            return (
                ngettext(
                    "Of the %(count)d article of the last month, this rule would have taken none.",
                    "Of the %(count)d articles of the last month, this rule would have taken none.",
                    told["count"],
                )
                % told
            )
        return (
            ngettext(
                "Of the %(count)d article of the last month, this rule would have taken %(taken)d.",
                "Of the %(count)d articles of the last month, this rule would have taken %(taken)d.",
                told["count"],
            )
            % told
        )

    @property
    def shown(self) -> list[Article]:
        """The newest that it would have taken."""
        return self.run.taken[:ARTICLES_SHOWN]

    @property
    def contradicted(self) -> list[Article]:
        """The newest about which a person decided the contrary."""
        return self.run.contradicted[:ARTICLES_SHOWN]


def _what_counts(rule: Rule) -> list[Any]:
    return [rule.source_id, rule.author, rule.words, rule.decision]


def _was_tried(rule: Rule, tried: str) -> bool:
    try:
        return bool(signing.loads(tried, salt=_SALT, max_age=HOLDS_FOR) == _what_counts(rule))
    except signing.BadSignature:
        return False
