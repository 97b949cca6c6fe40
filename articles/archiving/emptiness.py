"""An archive is restored into a site that has nothing yet: nothing is mixed, nothing overwritten."""

from __future__ import annotations

from django.utils.translation import gettext as _

from articles.archiving.decisions import kept_models
from articles.archiving.errors import ArchiveError

_TOLD = 3


def refuse_unless_empty() -> None:
    """Raises ArchiveError that tells what is there; what the migrations made does not count."""
    kept = kept_models().items()
    own = [model for model, decision in kept if not (decision.is_filled_at_first or model._meta.auto_created)]
    there = [model for model in own if model._base_manager.exists()]
    if not there:
        return
    counted = [f"{model._meta.verbose_name_plural} ({model._base_manager.count()})" for model in there[:_TOLD]]
    told = _(
        "This site is not empty, and nothing was changed. It has: %(rows)s. Restore into a new database, right after "
        "“manage.py migrate”."
    )
    raise ArchiveError(told % {"rows": ", ".join(counted)})
