"""One click mends a point, and the point is gone; never is a word of a quotation touched but by those of its text."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.digests import CannotRepair, check, is_safe, repair, repair_all, write
from articles.models import (
    Article,
    Digest,
    Excerpt,
    ExcerptVerdict,
    Item,
    JournalEntry,
    Link,
    LinkState,
    OtherAddress,
)
from tests.admin.conftest import give
from tests.digests.faults import PLANTS, cite, clean_digest, plant_all
from tests.factories import make_article, make_tag

pytestmark = pytest.mark.django_db

MENDED = [
    "typography",
    "typography-title",
    "link-moved",
    "no-author",
    "excerpt-changed",
    "tag-near",
    "image-credit",
    "image-alt",
]


def planted(code: str) -> Digest:
    digest = clean_digest()
    PLANTS[code](digest)
    digest.refresh_from_db()
    return digest


def mend(digest: Digest, by: User, *, how: str = "", typed: str = "") -> str:
    """Mends its only finding."""
    digest.refresh_from_db()
    (found,) = check(digest)
    return repair(digest, found.code, found.place, by, timezone.now(), how=how, typed=typed)


@pytest.mark.parametrize("code", MENDED)
def test_what_is_mended_is_gone_and_noted(code: str, alice: User) -> None:
    digest = planted(code)
    told = mend(digest, alice, typed="Un guichet fermé")
    digest.refresh_from_db()
    assert check(digest) == []
    line = JournalEntry.objects.get(what=told)
    assert (line.by, line.digest) == (alice, digest)


def test_every_repair_is_tested() -> None:
    digest = clean_digest()
    plant_all(digest)
    digest.refresh_from_db()
    assert {finding.code for finding in check(digest) if finding.repairs} == set(MENDED)


@pytest.mark.parametrize(
    ("how", "read"),
    [("take-the-text", "La dame du guichet ne rit pas."), ("bracket", "La dame du guichet ne [riait] pas.")],
)
def test_an_excerpt_takes_the_words_of_its_text_or_shows_its_own(how: str, read: str, alice: User) -> None:
    digest = planted("excerpt-changed")
    mend(digest, alice, how=how)
    excerpt = Excerpt.objects.get(items__position=3)
    assert (excerpt.text, excerpt.verdict) == (read, ExcerptVerdict.VERBATIM)
    assert excerpt.capture
    first = excerpt.segments[0]
    assert excerpt.capture.text[first["start"] : first["end"]] == first["quote"]


def test_an_excerpt_that_is_nowhere_in_its_text_is_for_a_person(alice: User) -> None:
    digest = clean_digest()
    cite(digest, excerpt="", text="Autre chose.", excerpts=("La vitre est sale ce matin.",))
    with pytest.raises(CannotRepair, match="à la main"):
        mend(digest, alice)


def test_an_unsigned_article_says_so_to_readers(alice: User) -> None:
    digest = planted("no-author")
    mend(digest, alice)
    assert [entry.article.is_unsigned for entry in write(digest).entries] == [False, False, True]


def test_the_new_address_is_taken_and_the_old_one_still_leads_to_the_article(alice: User) -> None:
    digest = planted("link-moved")
    old = Item.objects.get(position=3).article.url_key
    mend(digest, alice)
    article = Item.objects.get(position=3).article
    assert article.url == "https://courrier.example/ailleurs"
    assert OtherAddress.objects.get(key=old).article == article


def test_an_address_that_another_article_has_is_not_taken(alice: User) -> None:
    digest = planted("link-moved")
    make_article("Ailleurs", url="https://courrier.example/ailleurs")
    before = Item.objects.get(position=3).article.url
    with pytest.raises(CannotRepair, match="Ailleurs"):
        mend(digest, alice)
    assert Item.objects.get(position=3).article.url == before
    assert Link.objects.get().state == LinkState.MOVED


def test_the_known_tag_takes_the_place_of_its_like(alice: User) -> None:
    digest = clean_digest()
    make_tag("guichet", public_since=timezone.now())
    item = cite(digest, tags=("radiation", "guichet"))
    mend(digest, alice)
    assert sorted(tag.name for tag in item.article.tags.all()) == ["guichet", "radiations"]


def test_typography_leaves_quotations_alone(alice: User) -> None:
    digest = clean_digest()
    quoted = '<blockquote><p>Que faire? "Rien"...</p></blockquote>'
    Digest.objects.update(introduction=f"<p>Alors? Il dit « non? ».</p>{quoted}")
    excerpts = [excerpt.segments for excerpt in Excerpt.objects.order_by("pk")]
    mend(digest, alice)
    digest.refresh_from_db()
    assert digest.introduction == f"<p>Alors\u202f? Il dit « non? ».</p>{quoted}"
    assert [excerpt.segments for excerpt in Excerpt.objects.order_by("pk")] == excerpts


@pytest.mark.parametrize(
    ("typed", "why"), [("", "Écrivez d’abord"), (" \n", "Écrivez d’abord"), ("x" * 201, "201 signes")]
)
def test_a_credit_needs_words_that_fit(typed: str, why: str, alice: User) -> None:
    digest = planted("image-credit")
    with pytest.raises(CannotRepair, match=why):
        mend(digest, alice, typed=typed)
    digest.refresh_from_db()
    assert digest.picture_credit == " "


def test_what_is_no_longer_there_is_not_mended(alice: User) -> None:
    digest = planted("typography")
    (found,) = check(digest)
    mend(digest, alice)
    with pytest.raises(CannotRepair, match="n’est plus là"):
        repair(digest, found.code, found.place, alice, timezone.now())


def test_nothing_is_mended_but_by_its_own_repair(alice: User) -> None:
    digest = planted("no-author")
    with pytest.raises(CannotRepair, match="à la main"):
        mend(digest, alice, how="take-the-text")
    assert not Article.objects.filter(is_unsigned=True).exists()


def test_who_may_not_change_articles_mends_none(bob: User) -> None:
    give(bob, "change_digest")
    digest = planted("no-author")
    with pytest.raises(CannotRepair, match="droits"):
        mend(digest, bob)
    assert not Article.objects.filter(is_unsigned=True).exists()


def test_all_that_is_safe_is_mended_at_once_and_nothing_else(alice: User) -> None:
    digest = clean_digest()
    codes = plant_all(digest)
    Digest.objects.filter(pk=digest.pk).update(closing="<p>Que faire?</p>", thanks="<p>Qui paie?</p>")
    digest.refresh_from_db()
    safe = [finding.code for finding in check(digest) if is_safe(finding)]
    assert sorted(safe) == ["link-moved", *["typography"] * 3, "typography-title"]
    assert repair_all(digest, alice, timezone.now()) == 5
    digest.refresh_from_db()
    left = sorted(finding.code for finding in check(digest))
    assert left == sorted(set(codes) - set(safe))
    assert repair_all(digest, alice, timezone.now()) == 0


def test_one_that_cannot_be_mended_holds_up_no_other(alice: User) -> None:
    digest = planted("link-moved")
    make_article("Ailleurs", url="https://courrier.example/ailleurs")
    Digest.objects.update(closing="<p>Que faire?</p>")
    assert repair_all(digest, alice, timezone.now()) == 1
    digest.refresh_from_db()
    assert [finding.code for finding in check(digest)] == ["link-moved"]
