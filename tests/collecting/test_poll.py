"""Feeds are asked on a real server, and what they bring becomes articles to sort, each once."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.collecting import poll, serve
from articles.models import Article, Channel, Excerpt, Feed, FeedItem, FeedState, Host, State
from tests.collecting.feeds import DAY, HOUR, Item, make_feed, rss
from tests.serving import Site

pytestmark = pytest.mark.django_db
ONE = Item("La mairie ferme le samedi", "https://courrier.example/1", "a-1")
TWO = Item("Un bus pour Orsel", "https://courrier.example/2", "a-2")


def ask(feed: Feed, after: datetime.timedelta = HOUR) -> Feed:
    """Polls it as a worker would, some time later."""
    poll(feed, timezone.now() + after)
    feed.refresh_from_db()
    return feed


def test_it_brings_what_is_new_to_the_inbox_with_its_source(press: Site) -> None:
    press.serve("/rss", rss(ONE, TWO))
    taken = poll(make_feed(press), timezone.now())
    article = Article.objects.get(url="https://courrier.example/1")
    assert (taken.new, taken.known) == (2, 0)
    assert (article.title, article.state, article.channel) == (ONE.title, State.INBOX, Channel.FEED)
    assert (article.standfirst, str(article.source)) == (ONE.text, "Le Courrier d’Arvel")
    assert article.published_at == ONE.at


def test_the_same_feed_twice_brings_nothing_and_an_unchanged_one_is_not_sent_again(press: Site) -> None:
    press.serve("/rss", rss(ONE, TWO), headers={"ETag": '"v1"', "Content-Type": "application/rss+xml"})
    feed = ask(make_feed(press))
    ask(feed)
    assert (Article.objects.count(), FeedItem.objects.count(), press.unchanged) == (2, 2, 1)
    assert feed.due_at > timezone.now()
    assert feed.lease_until is None


@pytest.mark.parametrize(
    "again",
    [
        replace(ONE, guid="other"),
        replace(ONE, guid=""),
        replace(ONE, link="https://courrier.example/1?utm_source=rss"),
        replace(ONE, link="https://courrier.example/moved"),
        replace(ONE, link=""),
        replace(ONE, title="La mairie fermera le samedi"),
    ],
    ids=["guid changed", "guid gone", "address tracked", "address moved", "address gone", "title edited"],
)
def test_an_item_is_known_again_whatever_changed_about_it(press: Site, again: Item) -> None:
    press.serve("/rss", rss(ONE, TWO))
    feed = ask(make_feed(press))
    press.serve("/rss", rss(again, TWO))
    ask(feed)
    assert (Article.objects.count(), FeedItem.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    "items",
    [
        (replace(ONE, guid="0"), replace(TWO, guid="0")),
        (replace(ONE, guid=""), replace(TWO, guid="")),
        (replace(ONE, link="https://courrier.example/"), replace(TWO, link="https://courrier.example/")),
    ],
    ids=["one guid for all", "no guid", "the front page for all"],
)
def test_items_that_cannot_be_told_by_guid_or_address_are_told_by_the_rest(
    press: Site, items: tuple[Item, ...]
) -> None:
    press.serve("/rss", rss(*items))
    feed = ask(make_feed(press))
    press.serve("/rss", rss(Item("Une troisième", "https://courrier.example/3", "a-3"), *items))
    ask(feed)
    assert FeedItem.objects.count() == 3


def test_a_guid_that_is_used_again_for_another_article_brings_it(press: Site) -> None:
    press.serve("/rss", rss(ONE))
    feed = ask(make_feed(press))
    press.serve("/rss", rss(replace(TWO, guid=ONE.guid)))
    ask(feed)
    ask(feed)
    assert Article.objects.count() == 2


def test_an_edited_item_brings_the_untouched_article_up_to_date(press: Site) -> None:
    press.serve("/rss", rss(ONE))
    feed = ask(make_feed(press))
    press.serve("/rss", rss(replace(ONE, title="La mairie fermera le samedi", text="Dès janvier.")))
    ask(feed)
    article = Article.objects.get()
    assert (article.title, article.standfirst) == ("La mairie fermera le samedi", "Dès janvier.")
    assert FeedItem.objects.get().edited_at is None


@pytest.mark.parametrize("touch", ["kept", "retitled", "quoted", "noted"])
def test_an_edited_item_is_only_noted_once_somebody_dealt_with_its_article(
    press: Site, alice: User, touch: str
) -> None:
    press.serve("/rss", rss(ONE))
    feed = ask(make_feed(press))
    article = Article.objects.get()
    if touch == "kept":
        Article.objects.decide(State.KEPT, alice, timezone.now())
    elif touch == "retitled":
        Article.objects.update(title="Le samedi, porte close")
    elif touch == "quoted":
        Excerpt.objects.create(article=article, segments=[{"text": "ferme"}])
    else:
        article.notes.create(author=alice, text="À suivre.")
    before = Article.objects.get().title
    press.serve("/rss", rss(replace(ONE, title="La mairie fermera le samedi")))
    ask(feed)
    assert Article.objects.get().title == before
    assert FeedItem.objects.get().edited_at is not None


def test_what_was_discarded_stays_so_whatever_feed_brings_it_again(press: Site, alice: User) -> None:
    press.serve("/rss", rss(ONE))
    ask(make_feed(press))
    Article.objects.decide(State.DISCARDED, alice, timezone.now(), "hors sujet")
    press.serve("/autre", rss(replace(ONE, guid="z-9", link="https://www.courrier.example/1?xtor=RSS-3")))
    ask(make_feed(press, "/autre"))
    article = Article.objects.get()
    assert (article.state, article.reason) == (State.DISCARDED, "hors sujet")
    assert article.feed_items.count() == 2


def test_a_whole_text_is_frozen_and_an_edited_one_frozen_beside_it(press: Site) -> None:
    whole = "<p>Le guichet ferme.</p><p>Personne n’avait prévenu les habitants.</p>"
    press.serve("/rss", rss(replace(ONE, whole=whole)))
    feed = ask(make_feed(press))
    press.serve("/rss", rss(replace(ONE, whole=whole.replace("Personne", "Nul"))))
    ask(feed)
    texts = [capture.text for capture in Article.objects.get().captures.all()]
    assert texts == [
        "Le guichet ferme.\n\nNul n’avait prévenu les habitants.",
        "Le guichet ferme.\n\nPersonne n’avait prévenu les habitants.",
    ]


@pytest.mark.parametrize(
    ("answer", "state"),
    [({"status": 500}, FeedState.FOLLOWED), ({"status": 404}, FeedState.FOLLOWED), ({"status": 410}, FeedState.ENDED)],
)
def test_a_failure_is_told_in_words_and_tried_later(press: Site, answer: dict[str, Any], state: FeedState) -> None:
    press.serve("/rss", "", **answer)
    feed = ask(make_feed(press))
    assert (feed.failures, feed.state) == (1, state)
    assert feed.last_error
    assert feed.due_at > timezone.now()


def test_what_is_no_feed_is_told(press: Site) -> None:
    press.serve("/rss", "<h1>Bonjour</h1>")
    assert "RSS" in ask(make_feed(press)).last_error


def test_a_success_forgets_the_failures(press: Site) -> None:
    feed = ask(make_feed(press))
    press.serve("/rss", rss(ONE))
    feed = ask(feed)
    assert (feed.failures, feed.failing_since, feed.last_error) == (0, None, "")


def test_a_feed_that_fails_for_a_month_is_dead_and_says_so(press: Site) -> None:
    feed = make_feed(press)
    ask(feed)
    assert ask(feed, 29 * DAY).state == FeedState.FOLLOWED
    assert ask(feed, 31 * DAY).state == FeedState.DEAD
    assert list(Feed.objects.troubled()) == [feed]
    assert not Feed.objects.due(timezone.now() + 60 * DAY).exists()


def test_a_host_that_asks_to_be_left_alone_is(press: Site) -> None:
    press.serve("/rss", "", status=429, headers={"Retry-After": "7200"})
    feed = ask(make_feed(press), datetime.timedelta())
    free = Host.objects.get(name=feed.host).free_at
    assert free is not None
    assert free - timezone.now() > 1.9 * HOUR
    assert feed.due_at - timezone.now() > 1.9 * HOUR


def test_a_move_for_good_is_believed_after_three_times_and_one_for_now_never(press: Site) -> None:
    press.serve("/rss", "", status=301, headers={"Location": press.url("/nouveau")})
    press.serve("/nouveau", rss(ONE))
    feed = make_feed(press)
    assert [ask(feed).url for _poll in range(3)] == [press.url("/rss"), press.url("/rss"), press.url("/nouveau")]
    press.serve("/nouveau", "", status=302, headers={"Location": press.url("/ailleurs")})
    press.serve("/ailleurs", rss(ONE))
    assert [ask(feed).url for _poll in range(4)] == [press.url("/nouveau")] * 4


def test_a_move_for_good_is_believed_of_a_feed_that_does_not_change_too(press: Site) -> None:
    press.serve("/rss", "", status=308, headers={"Location": press.url("/nouveau")})
    press.serve("/nouveau", rss(ONE), headers={"ETag": '"v1"'})
    feed = make_feed(press)
    assert [ask(feed).url for _poll in range(3)][-1] == press.url("/nouveau")
    assert press.unchanged == 2


def test_a_move_to_a_feed_that_is_followed_already_ends_the_old_one(press: Site) -> None:
    press.serve("/rss", "", status=301, headers={"Location": press.url("/nouveau")})
    press.serve("/nouveau", rss(ONE))
    make_feed(press, "/nouveau")
    feed = make_feed(press)
    for _poll in range(3):
        ask(feed)
    assert feed.state == FeedState.ENDED
    assert press.url("/nouveau") in feed.last_error


def test_only_what_is_due_is_asked_and_a_host_once_a_second(press: Site) -> None:
    press.serve("/rss", rss(ONE))
    press.serve("/autre", rss(TWO))
    make_feed(press)
    make_feed(press, "/autre")
    make_feed(press, "/plus-tard").reschedule(timezone.now() + DAY)
    now = timezone.now()
    assert [serve(now), serve(now)] == [True, False]
    assert len(press.asked) == 1
    Host.objects.update(free_at=None)
    assert [serve(timezone.now()), serve(timezone.now())] == [True, False]
    assert sorted(press.asked) == ["/autre", "/rss"]


def test_a_feed_that_breaks_our_reader_is_set_aside_with_its_reason_after_three_tries(
    press: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down(*_arguments: object) -> None:
        raise RuntimeError("Le lecteur a trébuché.")

    monkeypatch.setattr("articles.collecting.polling.read_feed", break_down)
    press.serve("/rss", rss(ONE))
    make_feed(press)
    for hours in range(3):
        Host.objects.update(free_at=None)
        with pytest.raises(RuntimeError):
            serve(timezone.now() + hours * HOUR)
    Host.objects.update(free_at=None)
    assert not serve(timezone.now() + 4 * HOUR)
    feed = Feed.objects.get()
    assert feed.was_given_up
    assert "Le lecteur a trébuché." in feed.last_error


def test_a_thousand_items_are_taken_and_the_rest_is_told(press: Site) -> None:
    press.serve("/rss", rss(*(Item(f"Article {n}", f"https://courrier.example/{n}", f"a-{n}") for n in range(1_003))))
    feed = ask(make_feed(press))
    assert Article.objects.count() == 1_000
    assert "3" in feed.doubt
