"""The demonstration: every page is worth looking at on first start, and nothing is loaded twice."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from articles.digests import check
from articles.formats import Document
from articles.models import (
    Article,
    Citation,
    Digest,
    DigestState,
    Excerpt,
    ExcerptVerdict,
    Revision,
    Source,
    State,
    Tag,
    Theme,
)
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def start() -> str:
    told = StringIO()
    call_command("demo", stdout=told)
    return told.getvalue()


def test_it_holds_what_a_first_start_promises() -> None:
    start()
    assert Theme.objects.count() == 3
    assert Digest.objects.filter(state=DigestState.PUBLISHED).count() >= 4
    assert Digest.objects.filter(state=DigestState.DRAFT).count() == 1
    assert Article.objects.count() >= 40
    assert Source.objects.filter(cited_count__gt=0).count() >= 15
    assert Article.objects.filter(state=State.INBOX).count() >= 8
    assert all(article.url.split("/")[2].endswith(".example") for article in Article.objects.exclude(url=""))


def test_it_publishes_nothing_that_the_check_would_question() -> None:
    start()
    published = Digest.objects.filter(state=DigestState.PUBLISHED)
    questioned = [finding for digest in published for finding in check(digest)]
    assert {finding.code for finding in questioned} <= {"cited-before"}  # which the team answered: it is meant


def test_it_corrects_one_digest_in_public_two_days_later() -> None:
    start()
    first, corrected = Revision.objects.filter(digest__number=118).order_by("number")
    said = [Document.from_json(revision.document).entries[0].comment for revision in (first, corrected)]
    assert ["Tous ont reçu" in comment for comment in said] == [True, False]
    assert corrected.correction
    assert (corrected.made_at - first.made_at).days == 2


def test_it_quotes_word_for_word_but_where_the_draft_shows_what_the_check_finds() -> None:
    start()
    changed = Excerpt.objects.exclude(verdict=ExcerptVerdict.VERBATIM)
    draft = Digest.objects.get(state=DigestState.DRAFT)
    assert [excerpt.article for excerpt in changed] == [
        item.article for item in draft.items.filter(excerpt__in=changed)
    ]
    codes = {finding.code for finding in check(draft)}
    asked = {"no-author", "no-date", "no-address", "nothing-said", "empty-section", "cited-before"}
    assert codes == {"excerpt-changed", *asked}


def test_it_tells_where_the_desk_is_and_who_may_enter() -> None:
    told = start()
    assert reverse("admin:index") in told
    password = told.split()[-1]
    assert authenticate(RequestFactory().get("/"), username="redaction", password=password)


def test_it_loads_nothing_twice_and_changes_no_password() -> None:
    start()
    before = (Article.objects.count(), Digest.objects.count())
    again = start()
    assert (Article.objects.count(), Digest.objects.count()) == before
    assert "changepassword" in again


def test_it_leaves_a_site_that_is_in_use_alone() -> None:
    make_article()
    start()
    assert Article.objects.count() == 1


def test_it_makes_every_public_page_answer(client: Client) -> None:
    start()
    pages = [
        reverse(name) for name in ("home", "digest_list", "theme_list", "tag_list", "source_list", "feed", "feed_atom")
    ]
    pages += [reverse("digest", args=[digest.slug]) for digest in Digest.objects.once_public(timezone.now())]
    pages += [reverse("theme", args=[theme.slug]) for theme in Theme.objects.all()]
    pages += [reverse("tag", args=[tag.slug]) for tag in Tag.objects.filter(cited_count__gt=0)]
    pages += [reverse("source", args=[source.slug]) for source in Source.objects.filter(cited_count__gt=0)]
    pages += [reverse("article", args=[pk]) for pk in Citation.objects.values_list("article", flat=True).distinct()]
    assert {path: client.get(path).status_code for path in pages} == dict.fromkeys(pages, 200)
