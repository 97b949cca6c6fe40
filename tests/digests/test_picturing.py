"""The cover of a digest, from the file that was sent to what readers see."""

from __future__ import annotations

import datetime
import hashlib
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.digests import keep_cover, publish, remove_cover, write
from articles.formats import CitedPicture, Document, NotAPicture
from articles.models import Digest, JournalEntry, Picture
from tests.factories import current, make_article, make_digest
from tests.formats.test_pictures import sent

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)


def cover(digest: Digest, content: bytes | None, alt: str = "Un guichet fermé", credit: str = "Jeanne Roux") -> Digest:
    return keep_cover(digest, content, alt=alt, credit=credit, by=None, now=NOW)


def test_a_digest_has_the_picture_with_its_words(alice: User) -> None:
    digest = make_digest()
    keep_cover(digest, sent(), alt=" Un guichet fermé ", credit="Jeanne Roux", by=alice, now=NOW)
    digest.refresh_from_db()
    picture = Picture.objects.get()
    assert digest.cover == picture
    assert (digest.cover_alt, digest.picture_credit) == ("Un guichet fermé", "Jeanne Roux")
    assert (picture.width, picture.height, picture.media_type) == (400, 200, "image/jpeg")
    assert picture.key == hashlib.sha256(bytes(picture.content)).hexdigest()
    assert JournalEntry.objects.get(digest=digest).by == alice
    assert write(digest).cover == CitedPicture(picture.key, 400, 200, "Un guichet fermé", "Jeanne Roux")


def test_the_same_picture_is_kept_once() -> None:
    cover(make_digest(), sent())
    cover(make_digest("Une autre"), sent())
    assert Picture.objects.count() == 1


def test_words_change_without_the_picture() -> None:
    digest = cover(make_digest(), sent())
    digest = cover(digest, None, alt="Une file d’attente")
    assert digest.cover is not None
    assert digest.cover_alt == "Une file d’attente"


def test_what_is_no_picture_changes_nothing(settings: Any) -> None:
    digest = make_digest()
    settings.PICTURE_BYTES = 2_000_000
    for content in (b"GIF89a", b"\x00" * 2_000_001):
        with pytest.raises(NotAPicture):
            cover(digest, content)
    digest.refresh_from_db()
    assert (digest.cover, digest.cover_alt, Picture.objects.count()) == (None, "", 0)
    assert not JournalEntry.objects.filter(digest=digest).exists()


def test_a_version_that_was_published_keeps_its_picture() -> None:
    digest = cover(make_digest("Des guichets fermés", make_article()), sent())
    publish(digest, by=None, now=timezone.now())
    digest.refresh_from_db()
    frozen = Document.from_json(current(digest).document)
    assert frozen.cover is not None
    digest = remove_cover(digest, by=None, now=NOW)
    assert (digest.cover, digest.cover_alt, digest.picture_credit) == (None, "", "")
    assert Document.from_json(current(digest).document) == frozen
    assert Picture.objects.filter(key=frozen.cover.key).exists()
    assert write(digest).cover is None


def test_a_document_of_before_there_were_covers_has_none() -> None:
    values = Document("Titre", "titre", picture_credit="Jeanne Roux").as_json()
    del values["cover"]
    assert Document.from_json(values) == Document("Titre", "titre", picture_credit="Jeanne Roux")


def test_taking_off_what_is_not_there_is_no_act() -> None:
    digest = make_digest()
    remove_cover(digest, by=None, now=NOW)
    assert not JournalEntry.objects.filter(digest=digest).exists()
