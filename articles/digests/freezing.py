"""From the working copy to what readers see: a Revision with its Document, its composition and its Citations."""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.digests.check import check
from articles.digests.cite import cite, forget_addresses, uncite
from articles.digests.compositions import composition_of
from articles.digests.findings import Finding
from articles.digests.write import composed_sections, write
from articles.formats import Correction, Document
from articles.models import Digest, DigestState, Revision


class NotPublishable(Exception):
    """The digest has faults that block its publication; `findings` names them."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = list(findings)
        super().__init__(_("Publication is not possible yet: ") + " ".join(finding.why for finding in self.findings))


def refuse_errors(digest: Digest) -> None:
    """Raises NotPublishable when the check finds what blocks."""
    errors = [finding for finding in check(digest) if finding.level == "error"]
    if errors:
        raise NotPublishable(errors)


def written(digest: Digest, at: datetime.datetime, correction: str = "") -> Document:
    """Returns the Document of the next version, which readers would see from that moment on."""
    last = digest.current
    number = last.number + 1 if last else 1
    earlier = Document.from_json(last.document).corrections if last else ()
    made = (Correction(at.isoformat(), correction, number),) if correction else ()
    # A past digest that was brought in has its day before it has a version: it says nothing of today.
    since = digest.published_at if digest.published_at and not last else at
    return replace(
        write(digest),
        revision=number,
        published_at=(digest.published_at or at).isoformat(),
        updated_at=since.isoformat(),
        corrections=(*earlier, *made),
    )


def same_words(last: Revision, document: Document) -> bool:
    """Returns whether readers of that version have the words of the document already, a new correction aside."""
    frozen = Document.from_json(last.document)
    rest = {"revision": frozen.revision, "updated_at": frozen.updated_at, "corrections": frozen.corrections}
    return frozen == replace(document, **rest)  # type: ignore[arg-type]


def freeze(
    digest: Digest,
    document: Document,
    state: DigestState,
    *,
    by: User | None,
    now: datetime.datetime,
    correction: str = "",
) -> Revision:
    """Makes the document the current version of the digest, which enters that state, and rebuilds its citations."""
    revision = Revision.objects.create(
        digest=digest,
        number=document.revision,
        made_at=now,
        made_by=by,
        document=document.as_json(),
        composition=composition_of(digest, composed_sections(digest)),
        correction=correction,
    )
    uncite(digest)
    digest.state, digest.current = state, revision
    digest.public_number, digest.public_title = document.number, document.title[:250]
    digest.published_at = datetime.datetime.fromisoformat(document.published_at)
    digest.withdrawn_at, digest.withdrawal_notice = None, ""
    digest.save()
    cite(digest, revision, document)
    return revision


def unfreeze(digest: Digest, now: datetime.datetime) -> None:
    """Makes a scheduled digest, which nobody has seen yet, a draft again; its version is gone as if it never was."""
    scheduled = digest.current
    forget_addresses(digest, now)
    uncite(digest)
    digest.state, digest.current, digest.published_at = DigestState.DRAFT, None, None
    digest.public_number, digest.public_title = None, ""
    digest.save()
    if scheduled:
        scheduled.delete()
