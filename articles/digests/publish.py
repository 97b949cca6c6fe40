"""Publication: a digest becomes a frozen Revision and its Citations, in one transaction."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.digests.check import Finding, check
from articles.digests.cite import cite, uncite
from articles.digests.write import write
from articles.formats import Correction, Document
from articles.models import Digest, DigestState, Edition, Revision


class NotPublishable(Exception):
    """The digest has faults that block its publication; `findings` names them."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        super().__init__(_("Publication is not possible yet: ") + " ".join(finding.why for finding in self.findings))


def publish(digest: Digest, *, by: User | None, now: datetime.datetime, correction: str = "") -> Revision:
    """Freezes the digest as a new revision that readers see at once, and returns it.

    Publishing again what has not changed returns the revision that stands. Raises NotPublishable when `check`
    finds an error.
    """
    with transaction.atomic():
        digest = Digest.objects.select_for_update().get(pk=digest.pk)
        errors = [finding for finding in check(digest) if finding.level == "error"]
        if errors:
            raise NotPublishable(errors)
        last = digest.current
        document = _dated(write(digest), digest, last, now, correction)
        if last and digest.state == DigestState.PUBLISHED and not correction and _same_words(last, document):
            return last
        revision = Revision.objects.create(
            digest=digest,
            number=document.revision,
            made_at=now,
            made_by=by,
            document=document.as_json(),
            correction=correction,
        )
        digest.state, digest.current = DigestState.PUBLISHED, revision
        digest.published_at = digest.published_at or now
        digest.withdrawn_at, digest.withdrawal_notice = None, ""
        digest.save()
        cite(digest, revision, document)
        Edition.objects.move()
    return revision


def withdraw(digest: Digest, *, notice: str, now: datetime.datetime) -> None:
    """Takes a published digest away from the readers; its address answers with the notice."""
    with transaction.atomic():
        digest = Digest.objects.select_for_update().get(pk=digest.pk)
        digest.state = DigestState.WITHDRAWN
        digest.withdrawn_at, digest.withdrawal_notice = now, notice
        digest.save()
        uncite(digest)
        Edition.objects.move()


def _dated(
    document: Document, digest: Digest, last: Revision | None, now: datetime.datetime, correction: str
) -> Document:
    number = last.number + 1 if last else 1
    earlier = Document.from_json(last.document).corrections if last else ()
    made = (Correction(now.isoformat(), correction, number),) if correction else ()
    published_at = digest.published_at or now
    return replace(
        document,
        revision=number,
        published_at=published_at.isoformat(),
        updated_at=now.isoformat(),
        corrections=(*earlier, *made),
    )


def _same_words(last: Revision, document: Document) -> bool:
    frozen = Document.from_json(last.document)
    return frozen == replace(document, revision=frozen.revision, updated_at=frozen.updated_at)
