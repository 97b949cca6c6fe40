"""What a quotation must say of its article: its title, its source, who wrote it, when."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.digests.findings import Told
from articles.models import Article


def credit_faults(article: Article) -> Iterator[Told]:
    """Gives what is not known of the article."""
    if not article.title:
        yield Told("no-title", _("The article has no title."))
    if article.source is None:
        yield Told("no-source", _("The source is missing: a quotation must name it (French law, CPI L122-5)."))
    if not article.authors and not article.is_unsigned:
        why = _("Nobody is named. If the page names nobody either, the digest will write “unsigned”.")
        yield Told("no-author", why, repair="say-unsigned")
    if not article.published:
        yield Told("no-date", _("The date of publication is missing."))
