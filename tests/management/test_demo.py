"""The demonstration: every page is worth looking at on first start, and nothing is loaded twice."""

from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import call_command
from django.test import Client, RequestFactory
from django.urls import reverse

from articles.digests import check
from articles.models import Article, Citation, Digest, DigestState, Excerpt, ExcerptVerdict, Source, State, Tag, Theme
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
    assert Source.objects.cited().count() >= 15
    assert Article.objects.filter(state=State.INBOX).count() >= 8
    assert all(article.url.split("/")[2].endswith(".example") for article in Article.objects.exclude(url=""))


def test_it_quotes_word_for_word_but_where_the_draft_shows_what_the_check_finds() -> None:
    start()
    changed = Excerpt.objects.exclude(verdict=ExcerptVerdict.VERBATIM)
    draft = Digest.objects.get(state=DigestState.DRAFT)
    assert [excerpt.article for excerpt in changed] == [item.article for item in draft.items.filter(excerpt__in=changed)]
    assert "excerpt-changed" in [finding.code for finding in check(draft)]


def test_it_tells_where_the_desk_is_and_who_may_enter() -> None:
    told = dict(line.split(maxsplit=1) for line in start().replace("Le site", "site").splitlines() if line.strip())
    password = told[[name for name in told if "asse" in name][0]]
    assert authenticate(RequestFactory().get("/"), username="redaction", password=password.strip())


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
    pages = [reverse(name) for name in ("home", "digest_list", "theme_list", "tag_list", "source_list", "feed", "feed_atom")]
    pages += [reverse("digest", args=[digest.slug]) for digest in Digest.objects.once_public()]
    pages += [reverse("theme", args=[theme.slug]) for theme in Theme.objects.all()]
    pages += [reverse("tag", args=[tag.slug]) for tag in Tag.objects.cited()]
    pages += [reverse("source", args=[source.slug]) for source in Source.objects.cited()]
    pages += [reverse("article", args=[pk]) for pk in Citation.objects.values_list("article", flat=True).distinct()]
    assert {path: client.get(path).status_code for path in pages} == dict.fromkeys(pages, 200)
