"""What readers had already: in an earlier digest, or twice in this one."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.digests.facts import Facts
from articles.digests.findings import Told
from articles.models import Digest, Item, Role


def earlier_faults(earlier: Digest | None) -> Iterator[Told]:
    """Gives that an article was cited in that digest."""
    if earlier:
        why = _("The article was cited already, in %(digest)s.") % {"digest": earlier}
        yield Told("cited-before", why, str(earlier.pk))


def repeated(facts: Facts) -> dict[int, list[Told]]:
    """Returns for each item that says again what stands before it: the same title at the same source, or one story of
    which both are cited."""
    first: dict[tuple[str, object], Item] = {}
    found: dict[int, list[Told]] = {}
    for item in facts.items:
        known = facts.known.get(item.article_id)
        article = item.article
        signs: list[tuple[str, object]] = []
        if article.title_key and article.source_id:
            signs.append(("same", (article.title_key, article.source_id)))
        if known and known.story and item.role == Role.LEAD:
            signs.append(("story", known.story))
        before = [(kind, first[kind, sign]) for kind, sign in signs if (kind, sign) in first]
        if before:
            found[item.pk] = [_told(*before[0])]
        for sign in signs:
            first.setdefault(sign, item)
    return found


def is_all_old(facts: Facts) -> bool:
    """Whether all that stands here came out and came in before the last digest was published."""
    last = facts.last
    if last is None or not facts.items:
        return False
    articles = [item.article for item in facts.items]
    return all(
        article.added_at <= last and (article.published_at is None or article.published_at <= last)
        for article in articles
    )


def _told(kind: str, before: Item) -> Told:
    if kind == "same":
        why = _("“%(article)s” of the same source stands here already: it is the same article at two addresses.")
    else:
        why = _("“%(article)s” tells the same story and is cited too: put one of them under “see also”.")
    return Told("twice", why % {"article": before.article}, str(before.article_id))
