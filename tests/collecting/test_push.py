"""Hubs are asked to call, believed by their secret only, and no longer trusted once they missed something."""

import datetime
from typing import Any

import pytest
from django.urls import resolve
from django.utils import timezone

from articles.collecting import confirm, poll, receive, serve_pushes
from articles.collecting.ask import ask
from articles.collecting.push import LEASE
from articles.collecting.rhythm import WHILE_PUSHED
from articles.models import Feed, FeedState, Push
from articles.web import Fetched
from tests.collecting.feeds import DAY, HOUR, Item, make_feed, rss, signature
from tests.serving import Site

pytestmark = pytest.mark.django_db
MINUTE, SECOND = datetime.timedelta(minutes=1), datetime.timedelta(seconds=1)
ONE = Item("La mairie ferme le samedi", "https://courrier.example/1", "a-1")
TWO = Item("Un bus pour Orsel", "https://courrier.example/2", "a-2")
BODY = b"<rss/>"


@pytest.fixture(autouse=True)
def public(settings: Any) -> None:
    """The site stands where a hub can call it."""
    settings.SITE_URL = "https://revue.example"


def serve_feed(press: Site, *items: Item, hub: str = "/hub") -> None:
    """The newspaper serves its feed, which names a hub."""
    links = f'<atom:link rel="self" href="{press.url("/rss")}"/><atom:link rel="hub" href="{press.url(hub)}"/>'
    press.serve("/rss", rss(*items, head=links if hub else ""))


def subscribe(press: Site) -> Push:
    """The feed was polled, its hub asked, and the hub has promised to call."""
    serve_feed(press, ONE)
    press.serve("/hub", "", status=202)
    feed, now = make_feed(press), timezone.now()
    poll(feed, now)
    assert serve_pushes(now)
    assert confirm(feed.push.callback_key, "subscribe", press.url("/rss"), "", now)
    return current(feed)


def current(feed: Feed) -> Push:
    return Push.objects.get(feed=feed)


def poll_again(push: Push, after: datetime.timedelta = HOUR) -> tuple[Feed, datetime.timedelta]:
    """Polls the feed some time later; returns it, and for how long it is then left alone."""
    feed, now = Feed.objects.get(pk=push.feed_id), timezone.now() + after
    poll(feed, now)
    return feed, feed.due_at - now


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8000", "http://localhost", "http://localhost:8000", "http://[::1]:8000"]
)
def test_a_site_that_cannot_be_called_asks_no_hub(press: Site, settings: Any, address: str) -> None:
    settings.SITE_URL = address
    serve_feed(press, ONE)
    poll(make_feed(press), timezone.now())
    assert not serve_pushes(timezone.now())
    assert not Push.objects.exists()


def test_it_ends_where_the_site_can_no_longer_be_called(press: Site, settings: Any) -> None:
    push = subscribe(press)
    settings.SITE_URL = "http://localhost"
    poll_again(push)
    assert not Push.objects.exists()


def test_it_tells_the_hub_what_to_call_for_where_and_by_which_secret(press: Site) -> None:
    push = subscribe(press)
    (form,) = press.forms
    callback = form.pop("hub.callback")
    assert form == {
        "hub.mode": "subscribe",
        "hub.topic": press.url("/rss"),
        "hub.secret": push.secret,
        "hub.lease_seconds": "864000",
    }
    assert callback.startswith("https://revue.example/")
    assert resolve(callback.removeprefix("https://revue.example")).kwargs == {"key": push.callback_key}
    assert min(len(push.secret), len(push.callback_key)) > 40


@pytest.mark.parametrize(
    ("answer", "pause"),
    [
        ({"status": 500}, MINUTE),
        ({"status": 429, "headers": {"Retry-After": "7200"}}, 2 * HOUR),
        ({"status": 400}, None),
        ({"status": 404}, None),
        ({"status": 307, "headers": {"Location": "/ailleurs"}}, None),
    ],
)
def test_a_hub_that_fails_is_asked_later_and_one_that_refuses_is_set_aside(
    press: Site, answer: dict[str, Any], pause: datetime.timedelta | None
) -> None:
    serve_feed(press, ONE)
    press.serve("/hub", "", **answer)
    now = timezone.now()
    poll(make_feed(press), now)
    serve_pushes(now)
    push = Push.objects.get()
    assert push.last_error
    assert push.was_given_up is (pause is None)
    assert [serve_pushes(now + (pause or DAY) - SECOND), serve_pushes(now + (pause or DAY))] == [
        False,
        pause is not None,
    ]


@pytest.mark.parametrize(
    ("changed", "believed"),
    [
        ({}, True),
        ({"key": "another"}, False),
        ({"topic": "https://autre.example/rss"}, False),
        ({"topic": ""}, False),
        ({"mode": "unsubscribe"}, False),
        ({"mode": "SUBSCRIBE"}, False),
        ({"mode": "denied"}, False),
    ],
)
def test_only_what_was_asked_for_is_confirmed(press: Site, changed: dict[str, str], believed: bool) -> None:
    serve_feed(press, ONE)
    poll(make_feed(press), timezone.now())
    said = {"key": Push.objects.get().callback_key, "mode": "subscribe", "topic": press.url("/rss")} | changed
    assert confirm(said["key"], said["mode"], said["topic"], "", timezone.now()) is believed
    assert Push.objects.get().is_alive(timezone.now()) is believed


def test_a_hub_that_refuses_is_not_trusted_any_more_nor_asked_again(press: Site) -> None:
    push = subscribe(press)
    assert not confirm(push.callback_key, "denied", push.topic, "", timezone.now())
    push.refresh_from_db()
    assert (push.verified_until, push.was_given_up) == (None, True)
    assert push.last_error
    assert not serve_pushes(timezone.now() + 60 * DAY)


def test_a_hub_that_was_given_up_is_asked_anew_another_week(press: Site) -> None:
    push = subscribe(press)
    push.fail(timezone.now(), "Le relais refuse d’appeler.", again=False)
    poll_again(push)
    assert current(push.feed).was_given_up
    poll_again(push, 8 * DAY)
    assert not current(push.feed).was_given_up


@pytest.mark.parametrize(
    ("said", "lease"),
    [("86400", DAY), ("0", 10 * MINUTE), ("60", 10 * MINUTE), ("99999999", 30 * DAY), ("9" * 5_000, 30 * DAY)]
    + [(said, LEASE) for said in ("", "dix", "-1", "٣")],
)
def test_a_promise_is_believed_for_ten_minutes_to_thirty_days(
    press: Site, said: str, lease: datetime.timedelta
) -> None:
    push, now = subscribe(press), timezone.now()
    assert confirm(push.callback_key, "subscribe", push.topic, said, now)
    push.refresh_from_db()
    assert push.verified_until == now + lease
    assert now < push.due_at < now + lease


def test_it_is_renewed_a_day_before_it_ends_and_trusted_meanwhile(press: Site) -> None:
    push, now = subscribe(press), timezone.now()
    assert not serve_pushes(now + 9 * DAY - MINUTE)
    assert serve_pushes(now + 9 * DAY)
    first, second = press.forms
    assert first == second
    assert current(push.feed).is_alive(now + 9 * DAY)
    assert not current(push.feed).is_alive(now + 10 * DAY)


def test_a_hub_may_confirm_while_it_answers(press: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    serve_feed(press, ONE)
    now = timezone.now()
    poll(make_feed(press), now)

    def call_back(_hub: str, form: dict[str, str]) -> None:
        key = resolve(form["hub.callback"].removeprefix("https://revue.example")).kwargs["key"]
        assert confirm(key, form["hub.mode"], form["hub.topic"], form["hub.lease_seconds"], now)

    monkeypatch.setattr("articles.collecting.push.tell", call_back)
    serve_pushes(now)
    asked = Push.objects.get()
    assert (asked.due_at, asked.lease_until) == (now + 9 * DAY, None)


def test_a_hub_that_never_confirms_is_asked_once_a_day(press: Site) -> None:
    serve_feed(press, ONE)
    press.serve("/hub", "", status=202)
    now = timezone.now()
    poll(make_feed(press), now)
    assert [serve_pushes(now + hours * HOUR) for hours in (0, 23, 24, 47, 48)] == [True, False, True, False, True]


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
def test_a_call_makes_the_feed_due(press: Site, method: str) -> None:
    push, now = subscribe(press), timezone.now()
    assert push.feed.due_at > now
    assert receive(push.callback_key, signature(BODY, push.secret, method), BODY, now)
    assert Feed.objects.get().due_at == current(push.feed).pushed_at == now


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "sha256=",
        "=",
        "%s",
        "sha1=%s",
        "new=%s",
        "sha256=é%s",
        "ſha256=%s",
        "sha256=\ud800",
        "sha256=%s0",
        "sha256%s",
    ],
)
def test_a_call_by_a_stranger_changes_nothing(press: Site, forged: str) -> None:
    push, now = subscribe(press), timezone.now()
    assert receive(push.callback_key, forged.replace("%s", signature(BODY, push.secret)[7:]), BODY, now)
    assert Feed.objects.get().due_at > now
    assert current(push.feed).pushed_at is None


@pytest.mark.parametrize(
    ("body", "secret", "method"), [(b"<rss />", "", "sha256"), (BODY, "x", "sha1"), (BODY, "", "md5")]
)
def test_another_body_secret_or_method_signs_nothing(press: Site, body: bytes, secret: str, method: str) -> None:
    push, now = subscribe(press), timezone.now()
    assert receive(push.callback_key, signature(body, secret or push.secret, method), BODY, now)
    assert Feed.objects.get().due_at > now


def test_a_call_in_the_middle_of_a_poll_has_the_feed_asked_again(press: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    push = subscribe(press)

    def call_meanwhile(url: str, **values: Any) -> Fetched:
        receive(push.callback_key, signature(BODY, push.secret), BODY, timezone.now())
        return ask(url, **values)

    monkeypatch.setattr("articles.collecting.polling.ask", call_meanwhile)
    assert poll_again(push, datetime.timedelta())[1] <= datetime.timedelta()


def test_a_feed_whose_hub_calls_is_polled_rarely(press: Site) -> None:
    push = subscribe(press)
    assert poll_again(push)[1] >= 0.9 * WHILE_PUSHED
    serve_feed(press, ONE, TWO)
    receive(push.callback_key, signature(BODY, push.secret), BODY, timezone.now() + HOUR)
    assert poll_again(push)[1] >= 0.9 * WHILE_PUSHED
    assert current(push.feed).is_alive(timezone.now())
    assert current(push.feed).secret == push.secret


def test_a_poll_that_brings_what_the_hub_missed_ends_its_trust_and_asks_anew(press: Site) -> None:
    push = subscribe(press)
    serve_feed(press, ONE, TWO)
    assert poll_again(push)[1] < WHILE_PUSHED / 2
    assert not current(push.feed).is_alive(timezone.now())
    assert serve_pushes(timezone.now() + HOUR)
    assert len(press.forms) == 2


def test_a_feed_whose_hub_is_gone_loses_its_subscription(press: Site) -> None:
    push = subscribe(press)
    serve_feed(press, ONE, hub="")
    poll_again(push)
    assert not Push.objects.exists()


def test_a_new_hub_replaces_the_old_one(press: Site) -> None:
    old = subscribe(press)
    serve_feed(press, ONE, hub="/autre-hub")
    feed = poll_again(old)[0]
    assert current(feed).hub == press.url("/autre-hub")
    assert not {old.secret, old.callback_key} & {current(feed).secret, current(feed).callback_key}
    assert not current(feed).is_alive(timezone.now())
    assert not receive(old.callback_key, signature(BODY, old.secret), BODY, timezone.now())


@pytest.mark.parametrize("state", [FeedState.PAUSED, FeedState.DEAD, FeedState.ENDED])
def test_the_hub_of_a_feed_that_is_not_polled_is_not_asked_again(press: Site, state: FeedState) -> None:
    subscribe(press)
    Feed.objects.update(state=state)
    now = timezone.now() + 9 * DAY
    assert [serve_pushes(now), serve_pushes(now)] == [True, False]
    assert len(press.forms) == 1
    assert not Push.objects.exists()
