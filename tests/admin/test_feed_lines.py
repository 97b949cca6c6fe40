"""What is said of a feed: how it does, how often it brings something, when it is asked again."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.admin.feed_lines import moment_in_words, rhythm_in_words
from articles.models import FeedState, Push
from tests.admin.feed_screen import failing, looked_up, make
from tests.collecting.feeds import DAY, HOUR
from tests.factories import make_article

pytestmark = pytest.mark.django_db

NOW = timezone.make_aware(datetime.datetime(2026, 11, 20, 9, 30))

STANDINGS: list[tuple[dict[str, Any], str, str]] = [
    ({}, "✓", "add"),
    ({"succeeded_at": None}, "…", ""),
    ({"failures": 1, "last_error": "Trop lent."}, "~", ""),
    ({"last_error": "KeyError('a')"}, "~", ""),
    ({"failures": 3, "last_error": "Trop lent."}, "!", "warning"),
    ({"state": FeedState.PAUSED}, "‖", ""),
    ({"state": FeedState.PAUSED, "failures": 9}, "‖", ""),
    ({"state": FeedState.DEAD, "failures": 99}, "✕", "error"),
    ({"state": FeedState.ENDED}, "✕", "error"),
    ({"set_aside_at": NOW, "last_error": "KeyError('a')"}, "✕", "error"),
]


@pytest.mark.parametrize(("values", "sign", "kind"), STANDINGS)
def test_it_says_how_each_does_in_a_word_and_a_sign(
    editor: Client, values: dict[str, Any], sign: str, kind: str
) -> None:
    told = looked_up(editor, make(1, **values)).one("span", "weight")
    assert told.classes == {"weight", kind} - {""}
    assert told.text.startswith(f"{sign} ")
    assert len(told.text) > len(sign) + 3


def test_it_says_what_went_wrong_and_for_how_long(editor: Client) -> None:
    told = looked_up(editor, failing(1)).text
    assert "La page est introuvable." in told
    assert "3 jours" in told.replace("\xa0", " ")


def test_a_fault_of_our_own_is_told_in_words_before_the_program_s(editor: Client) -> None:
    error = looked_up(editor, make(1, set_aside_at=timezone.now(), last_error="KeyError('a')")).every("p", "small")
    assert [("KeyError" in each.text) for each in error] == [False, True]


def test_it_says_what_a_feed_brings_and_where_it_is_filed(editor: Client) -> None:
    feed = make(1, rhythm=7200, doubt="7 éléments de trop.")
    feed.items.create(guid_key="b", words_key="b", article=make_article("Deux", state="inbox"), seen_at=timezone.now())
    feed.items.create(guid_key="c", words_key="c", seen_at=timezone.now())
    Push.objects.create(
        feed=feed,
        hub="https://hub.example",
        topic=feed.url,
        secret="x",
        callback_key="y",
        due_at=timezone.now(),
        verified_until=timezone.now() + DAY,
    )
    row = looked_up(editor, feed)
    told = row.text.replace("\xa0", " ")
    for words in (
        "Flux 1",
        "Source 1",
        "flux1.example",
        "Thème 1",
        "#mot 1",
        "50 %",
        "7 éléments",
        "⚡",
        rhythm_in_words(7200),
    ):
        assert words in told
    assert row.one("td", "number").text.startswith("2 ")


def test_a_hub_that_promises_no_more_is_not_told(editor: Client) -> None:
    feed = make(1)
    Push.objects.create(
        feed=feed,
        hub="https://hub.example",
        topic=feed.url,
        secret="x",
        callback_key="y",
        due_at=timezone.now(),
        verified_until=timezone.now() - DAY,
    )
    assert "⚡" not in looked_up(editor, feed).text


RHYTHMS = [
    (None, ""),
    (60, "several times an hour"),
    (1799, "several times an hour"),
    (3600, "about once an hour"),
    (7200, "about every %(count)d hours 2"),
    (86400 - 4 * 3600 - 1, "about every %(count)d hours 20"),
    (86400, "once a day"),
    (2 * 86400, "about every %(count)d days 2"),
    (7 * 86400, "once a week"),
    (21 * 43200, "about every %(count)d weeks 2"),
    (30 * 86400, "once a month"),
    (90 * 86400, "about every %(count)d months 3"),
    (10**9, "once a year or less"),
]


@pytest.mark.parametrize(("seconds", "told"), RHYTHMS)
def test_it_says_a_rhythm_in_words(seconds: int | None, told: str) -> None:
    words, _space, count = told.rpartition(" ") if told[-1:].isdecimal() else (told, "", "")
    assert rhythm_in_words(seconds) == (_(words) % {"count": int(count or 0)} if words else "")


MOMENTS = [
    (NOW - HOUR, "at %(time)s"),
    (NOW - DAY, "yesterday at %(time)s"),
    (NOW + DAY, "tomorrow at %(time)s"),
    (NOW - 10 * DAY, "10"),
    (NOW - 400 * DAY, "2025"),
]


@pytest.mark.parametrize(("moment", "told"), MOMENTS)
def test_it_says_a_moment_as_one_does(moment: datetime.datetime, told: str) -> None:
    assert _(told).split("%(time)s")[0] in moment_in_words(moment, NOW)
