"""A post leaves once, in the words that were read before, when the issue is out."""

import datetime
import json
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.announcing import CannotPost, ask_post, proposed, serve_posts, take_back
from articles.digests import publish, schedule, withdraw
from articles.models import Digest, JournalEntry, Post
from tests.factories import make_article, make_digest, make_theme, publish_digest
from tests.serving import Site

pytestmark = pytest.mark.django_db
MINUTE, HOUR = datetime.timedelta(minutes=1), datetime.timedelta(hours=1)
WORDS = "La revue est là.\n\nhttps://revue.example/digests/revue/"
PLACE = "/api/v1/statuses"


@pytest.fixture
def account(press: Site, settings: Any) -> Site:
    settings.SITE_URL = "https://revue.example"
    settings.MASTODON_SERVER, settings.MASTODON_TOKEN = press.url("").rstrip("/"), "jeton-secret"
    press.serve(PLACE, json.dumps({"url": "https://social.example/@revue/1"}))
    return press


@pytest.fixture
def digest() -> Digest:
    return publish_digest("Revue")


def test_it_posts_the_words_once(account: Site, digest: Digest, alice: User) -> None:
    now = timezone.now()
    ask_post(digest, WORDS.replace("\n", "\r\n"), by=alice, now=now)
    assert serve_posts(now)
    assert account.forms == [{"status": WORDS, "visibility": "public", "language": "fr"}]
    assert account.heads[0]["authorization"] == "Bearer jeton-secret"
    assert account.heads[0]["idempotency-key"]
    assert not serve_posts(now + HOUR)
    assert Post.objects.get().url == "https://social.example/@revue/1"
    assert JournalEntry.objects.filter(digest=digest).count() >= 2
    with pytest.raises(CannotPost):
        ask_post(digest, WORDS, by=alice, now=now + HOUR)


def test_it_waits_until_the_issue_is_out(account: Site, alice: User) -> None:
    now = timezone.now()
    digest = make_digest("Revue", make_article("Un"), theme=make_theme())
    schedule(digest, at=now + HOUR, by=alice, now=now)
    ask_post(digest, WORDS, by=alice, now=now)
    assert not serve_posts(now)
    assert serve_posts(now + HOUR)
    assert len(account.forms) == 1


def test_it_waits_longer_when_the_issue_is_put_off(account: Site, alice: User) -> None:
    now = timezone.now()
    digest = make_digest("Revue", make_article("Un"), theme=make_theme())
    schedule(digest, at=now + HOUR, by=alice, now=now)
    ask_post(digest, WORDS, by=alice, now=now)
    schedule(digest, at=now + 3 * HOUR, by=alice, now=now)
    assert serve_posts(now + HOUR)
    assert not account.forms
    assert serve_posts(now + 3 * HOUR)
    assert len(account.forms) == 1


def test_it_does_not_post_what_was_withdrawn(account: Site, digest: Digest, alice: User) -> None:
    now = timezone.now()
    ask_post(digest, WORDS, by=alice, now=now)
    withdraw(digest, by=alice, now=now, notice="Retirée.")
    assert serve_posts(now)
    assert not account.forms
    assert Post.objects.get().was_given_up


@pytest.mark.parametrize(("status", "tries"), [(401, 1), (403, 1), (422, 1), (404, 1), (500, 5), (503, 5)])
def test_it_tries_again_where_that_may_help(
    account: Site, digest: Digest, alice: User, status: int, tries: int
) -> None:
    now = timezone.now()
    account.serve(PLACE, "{}", status=status)
    ask_post(digest, WORDS, by=alice, now=now)
    for minute in range(40):
        serve_posts(now + minute * MINUTE)
    assert len(account.forms) == tries
    assert len({head["idempotency-key"] for head in account.heads}) == 1
    post = Post.objects.get()
    assert post.was_given_up
    assert post.last_error


def test_it_can_be_asked_again_after_a_refusal(account: Site, digest: Digest, alice: User) -> None:
    now = timezone.now()
    account.serve(PLACE, "{}", status=422)
    ask_post(digest, WORDS, by=alice, now=now)
    serve_posts(now)
    account.serve(PLACE, "[]")
    ask_post(digest, "Plus court.", by=alice, now=now + HOUR)
    assert serve_posts(now + HOUR)
    assert account.forms[-1]["status"] == "Plus court."
    post = Post.objects.get()
    assert post.done_at
    assert post.url == ""


def test_it_does_not_send_again_what_the_server_no_longer_knows(account: Site, digest: Digest, alice: User) -> None:
    """A worker that was killed while it sent, and another one that comes an hour later."""
    now = timezone.now()
    post = ask_post(digest, WORDS, by=alice, now=now)
    Post.objects.filter(pk=post.pk).update(begun_at=now, lease_until=now + 2 * MINUTE, attempts=1)
    assert serve_posts(now + HOUR)
    assert not account.forms
    assert Post.objects.get().was_given_up


def test_it_can_be_taken_back_before_it_left(account: Site, alice: User) -> None:
    now = timezone.now()
    digest = make_digest("Revue", make_article("Un"), theme=make_theme())
    schedule(digest, at=now + HOUR, by=alice, now=now)
    ask_post(digest, WORDS, by=alice, now=now)
    take_back(digest, by=alice, now=now)
    assert not serve_posts(now + HOUR)
    with pytest.raises(CannotPost):
        take_back(digest, by=alice, now=now)


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 501])
def test_it_refuses_what_no_server_takes(account: Site, digest: Digest, alice: User, text: str) -> None:
    with pytest.raises(CannotPost):
        ask_post(digest, text, by=alice, now=timezone.now())
    assert not Post.objects.exists()


def test_it_refuses_a_draft_and_a_site_without_account(account: Site, alice: User, settings: Any) -> None:
    draft = make_digest("Brouillon", make_article("Un"))
    assert proposed(draft) == ""
    with pytest.raises(CannotPost):
        ask_post(draft, WORDS, by=alice, now=timezone.now())
    settings.MASTODON_TOKEN = ""
    with pytest.raises(CannotPost):
        ask_post(publish_digest("Revue"), WORDS, by=alice, now=timezone.now())


def test_it_proposes_the_frozen_words(account: Site, alice: User) -> None:
    digest = make_digest("Avant", make_article("Un"), theme=make_theme(), number=118)
    publish(digest, by=alice, now=timezone.now())
    Digest.objects.filter(pk=digest.pk).update(title="Après")
    digest.refresh_from_db()
    text = proposed(digest)
    assert text.startswith("Lu au guichet, n°\u00a0118\u00a0: Avant")
    assert text.endswith(f"https://revue.example/digests/{digest.slug}/")
