"""The rich issue, published as if editors had composed it."""

import json
import re

from articles.exporting import digest_book
from articles.formats import Book, Document
from articles.models import Citation, Digest
from tests.factories import current, make_article, publish_digest
from tests.formats.documents import COPIES, hostile_document, rich

_FAR = 1_000_000
"""Beyond the keys of any row of the tests."""


def publish_rich() -> Digest:
    """The first article's address is dead, and has an archived copy."""
    return _published(rich())


def publish_marked_up() -> Digest:
    """An issue whose every word tries to be markup."""
    return _published(hostile_document())


def document_of(digest: Digest) -> Document:
    return Document.from_json(current(digest).document)


def book_of(digest: Digest) -> Book:
    return digest_book(digest, document_of(digest))


def _published(document: Document) -> Digest:
    """Under the address of the digest, with the id of a real article in place of 7, and the others out of its way."""
    article = make_article("Onze lignes")
    digest = publish_digest("Des guichets", article, number=document.number)
    Citation.objects.filter(digest=digest).update(archive_url=COPIES[7])
    revision = current(digest)
    stored = re.sub(r'"id": (\d+)', lambda found: f'"id": {_FAR + int(found[1])}', json.dumps(document.as_json()))
    stored = stored.replace(f'"id": {_FAR + 7},', f'"id": {article.pk},')
    revision.document = json.loads(stored) | {"slug": digest.slug}
    revision.save()
    return digest
