"""Publishing what an import brought in, in one step: with the same checks as at the desk."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.digests import NotPublishable, publish
from articles.importing import Composed
from articles.models import NEVER_PUBLIC, Digest


def publish_composed(digests: Iterable[Composed]) -> Iterator[str]:
    """Publishes the digests that nobody has published yet, each in its own transaction, past ones dated as they were;
    gives one sentence on each. What was no public post of its site, and what the check finds faulty, stays a draft."""
    for composed in digests:
        yield _publish(composed)


def _publish(composed: Composed) -> str:
    digest = Digest.objects.get(pk=composed.digest.pk)
    title = {"title": digest.title}
    if digest.state not in NEVER_PUBLIC:
        return _("Published before, or scheduled: %(title)s.") % title
    if composed.issue and digest.published_at is None:
        return _("Stays a draft, as it never was public: %(title)s.") % title
    try:
        publish(digest, by=None, now=timezone.now())
    except NotPublishable as refused:
        why = " ".join(dict.fromkeys(finding.why for finding in refused.findings))
        return _("Stays a draft: %(title)s. %(why)s") % (title | {"why": why})
    digest.refresh_from_db(fields=["published_at"])
    day = date_format(timezone.localtime(digest.published_at), _("j F Y"))
    return _("Published: %(title)s, dated %(day)s.") % (title | {"day": day})
