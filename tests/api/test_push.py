"""The address that hubs call: what it answers to whom, whatever they send, and that it remembers nobody."""

import datetime
import io
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from articles.api.push import LONGEST_CHALLENGE
from articles.api.push import push as answer_hub
from articles.models import Feed, Push
from tests.collecting.feeds import DAY, signature

pytestmark = pytest.mark.django_db
TOPIC = "https://courrier.example/rss"
SECRET = "un secret"
BODY = b"<rss>Le guichet ferme.</rss>"
MEANT = {"hub.mode": "subscribe", "hub.topic": TOPIC, "hub.challenge": "abc", "hub.lease_seconds": "864000"}


@pytest.fixture
def push(db: None) -> Push:
    """A subscription that its hub has not confirmed, of a feed that is polled again tomorrow."""
    feed = Feed(url=TOPIC, due_at=timezone.now() + DAY)
    feed.clean()
    feed.save()
    values = {"hub": "https://hub.example/", "topic": TOPIC, "secret": SECRET, "callback_key": "cle-1"}
    return Push.objects.create(feed=feed, due_at=timezone.now(), **values)


def ask(key: str = "cle-1", **changed: str) -> Any:
    return Client().get(reverse("push", args=[key]), MEANT | {f"hub.{name}": said for name, said in changed.items()})


def call(body: bytes = BODY, *, key: str = "cle-1", signed: str | None = None) -> Any:
    told = signature(body, SECRET) if signed is None else signed
    client = Client(enforce_csrf_checks=True)
    return client.post(reverse("push", args=[key]), body, "application/rss+xml", HTTP_X_HUB_SIGNATURE=told)


def is_verified(push: Push) -> bool:
    return Push.objects.get(pk=push.pk).is_alive(timezone.now())


@pytest.mark.parametrize("challenge", ["abc", "é <script>alert(1)</script>\n", "a" * LONGEST_CHALLENGE])
def test_it_gives_the_hub_its_challenge_and_nothing_else(push: Push, challenge: str) -> None:
    answer = ask(challenge=challenge)
    assert (answer.status_code, answer.content.decode()) == (200, challenge)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert is_verified(push)


@pytest.mark.parametrize(
    "changed",
    [
        {"key": "cle-2"},
        {"mode": "unsubscribe"},
        {"mode": "denied"},
        {"mode": ""},
        {"topic": "https://autre.example/rss"},
        {"topic": ""},
        {"topic": "\x00"},
        {"challenge": "a" * (LONGEST_CHALLENGE + 1)},
    ],
)
def test_it_promises_nothing_that_was_not_asked_for(push: Push, changed: dict[str, str]) -> None:
    answer = ask(**changed)
    assert (answer.status_code, answer.content) == (404, b"")
    assert not is_verified(push)


def test_it_answers_a_question_without_fields() -> None:
    assert Client().get(reverse("push", args=["cle-1"])).status_code == 404


def test_a_call_makes_the_feed_due(push: Push) -> None:
    answer = call()
    assert (answer.status_code, answer.content) == (204, b"")
    assert Feed.objects.get().due_at <= timezone.now()


@pytest.mark.parametrize("signed", ["", "sha256=00", "sha256=é", "sha256", "md5=00", "=", "a" * 5_000])
def test_a_wrong_signature_is_passed_over_in_silence(push: Push, signed: str) -> None:
    answer = call(signed=signed)
    assert (answer.status_code, answer.content) == (204, b"")
    assert Feed.objects.get().due_at > timezone.now()


def test_a_call_that_nobody_awaits_is_told_to_stop(push: Push) -> None:
    assert call(key="cle-2").status_code == 410
    push.delete()
    assert call().status_code == 410


@pytest.mark.parametrize("key", ["%00", "a%20b", "é", "a/b", ""])
def test_what_can_be_no_key_is_no_address(db: None, key: str) -> None:
    assert Client().post(f"/api/push/{key}/", BODY, "text/xml").status_code == 404


def test_it_takes_a_body_up_to_its_limit(push: Push, settings: Any) -> None:
    settings.FEED_BYTES = 1_000
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10  # which is that of forms
    assert call(b"a" * 1_001).status_code == 413
    assert Feed.objects.get().due_at > timezone.now()
    assert call(b"a" * 1_000).status_code == 204
    assert Feed.objects.get().due_at <= timezone.now()


def test_it_reads_one_byte_past_its_limit_and_no_more(push: Push, settings: Any) -> None:
    settings.FEED_BYTES = 1_000
    request = RequestFactory().post("/", b"a" * 5_000, "text/xml")
    assert answer_hub(request, "cle-1").status_code == 413
    assert len(request.read()) == 3_999


def test_it_reads_a_body_that_comes_in_chunks(push: Push) -> None:
    told = {"wsgi.input": io.BytesIO(BODY), "wsgi.input_terminated": True, "CONTENT_LENGTH": ""}
    told["HTTP_X_HUB_SIGNATURE"] = signature(BODY, SECRET)
    request = RequestFactory().post("/", content_type="text/xml", **told)  # type: ignore[arg-type]
    assert answer_hub(request, "cle-1").status_code == 204
    assert Feed.objects.get().due_at <= timezone.now()


@pytest.mark.parametrize("method", ["head", "put", "delete", "patch", "options"])
def test_no_other_method_is_known(push: Push, method: str) -> None:
    answer = getattr(Client(), method)(reverse("push", args=["cle-1"]), QUERY_STRING="hub.mode=denied")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, POST")
    assert Push.objects.get().set_aside_at is None


def test_no_answer_is_kept_nor_bears_a_cookie(push: Push) -> None:
    address = reverse("push", args=["cle-1"])
    for answer in (ask(), ask(mode=""), call(), call(key="cle-2"), Client().head(address)):
        assert "no-store" in answer["Cache-Control"]
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")


def test_a_lease_without_end_is_bounded(push: Push) -> None:
    assert ask(lease_seconds="9" * 5_000).status_code == 200
    until = Push.objects.get().verified_until
    assert until is not None
    assert until - timezone.now() <= datetime.timedelta(days=30)
