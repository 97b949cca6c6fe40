"""Lists of feeds come in whole or not at all, add to what the team has, and go out so that they come back the same."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.collecting import Followed, follow, follow_list, listed_feeds
from articles.collecting.lists import _SPREAD
from articles.formats import FeedList, ListedFeed, ReadFeed, read_opml, write_opml
from articles.models import Feed, FeedState, Source, Tag, Theme
from tests.factories import make_source, make_tag, make_theme

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 20, 8, tzinfo=datetime.UTC)
LONG = "Un très long nom " * 30


def listed(path: str = "rss", *folders: str, title: str = "Le Courrier d’Arvel", home: str = "") -> ListedFeed:
    return ListedFeed(f"https://courrier.example/{path}", title, home, folders)


def take(*feeds: ListedFeed, by: User | None = None) -> Followed:
    return follow_list(FeedList("Mes flux", feeds), by, NOW)


def tags(feed: Feed) -> list[str]:
    return [tag.name for tag in feed.tags.all()]


def test_it_follows_every_feed_of_the_list(alice: User) -> None:
    followed = take(listed(home="https://courrier.example/"), listed("sport", title=""), by=alice)
    assert [feed.url for feed in followed.added] == ["https://courrier.example/rss", "https://courrier.example/sport"]
    assert (followed.known, followed.left_out) == ([], [])
    first = Feed.objects.get(url="https://courrier.example/rss")
    assert (first.title, first.homepage, first.added_by) == ("Le Courrier d’Arvel", "https://courrier.example/", alice)
    assert (first.state, str(first.source)) == (FeedState.FOLLOWED, "Le Courrier d’Arvel")


def test_the_feeds_of_a_list_are_not_all_asked_at_once() -> None:
    take(*(listed(str(number)) for number in range(20)))
    moments = set(Feed.objects.values_list("due_at", flat=True))
    assert len(moments) == 20
    assert NOW <= min(moments) < max(moments) <= NOW + _SPREAD


@pytest.mark.parametrize("folder", ["La dématérialisation", "la dematerialisation", "LA_DÉMATÉRIALISATION "])
def test_a_folder_named_like_a_theme_gives_it_however_it_is_spelled(folder: str) -> None:
    theme = make_theme("La dématérialisation")
    (feed,) = take(listed("rss", folder)).added
    assert (Feed.objects.get().theme, tags(feed)) == (theme, [])
    assert not Tag.objects.exists()


def test_any_other_folder_becomes_a_tag_or_is_one() -> None:
    make_theme("La dématérialisation")
    guichet = make_tag("guichet")
    (feed,) = take(listed("rss", "Presse", "La dématérialisation", "Guichet", "Locale & autres", "!!!")).added
    assert tags(feed) == ["guichet", "Locale & autres", "Presse"]
    assert guichet in feed.tags.all()
    assert Theme.objects.count() == 1


def test_the_outermost_of_two_themes_is_the_feed_s() -> None:
    make_theme("La dématérialisation")
    outer = make_theme("Les guichets")
    take(listed("rss", "Les guichets", "La dématérialisation"))
    assert Feed.objects.get().theme == outer


@pytest.mark.parametrize(
    "again", ["https://courrier.example/rss", "http://www.courrier.example/rss/?utm_source=lettre"]
)
def test_the_same_feed_twice_is_followed_once_with_the_folders_of_both(again: str) -> None:
    followed = take(listed("rss", "Presse"), ListedFeed(again, "Encore", "", ("Locale",)))
    assert len(followed.added) == Feed.objects.count() == 1
    assert (Feed.objects.get().title, tags(Feed.objects.get())) == ("Le Courrier d’Arvel", ["Locale", "Presse"])


def test_a_feed_that_is_followed_already_is_completed_where_nothing_was_given() -> None:
    theme = make_theme("Les guichets")
    take(listed())
    followed = take(listed("rss", "Les guichets", "Presse"))
    feed = Feed.objects.get()
    assert (followed.added, followed.known) == ([], [feed])
    assert (feed.theme, tags(feed)) == (theme, ["Presse"])


def test_what_the_team_gave_a_feed_is_not_overwritten(alice: User) -> None:
    own, _other = make_theme("Les guichets"), make_theme("La dématérialisation")
    source = make_source("Le Courrier d’Arvel, édition du soir")
    due = NOW + datetime.timedelta(days=2)
    feed = follow("https://courrier.example/rss", ReadFeed(title="Notre titre"), alice, due, source=source)
    feed.theme, feed.state = own, FeedState.PAUSED
    feed.save()
    feed.tags.add(make_tag("guichet"))
    take(listed("rss", "La dématérialisation", "Presse", home="https://ailleurs.example/"))
    feed = Feed.objects.get()
    assert (feed.title, feed.theme, feed.source) == ("Notre titre", own, source)
    assert (feed.state, feed.due_at, feed.added_by) == (FeedState.PAUSED, due, alice)
    assert "guichet" in tags(feed)


def test_what_is_no_address_is_told_and_the_rest_followed() -> None:
    read = FeedList("", (ListedFeed("courrier", "Le Courrier"), listed()), ("Une phrase du lecteur.",))
    followed = follow_list(read, None, NOW)
    assert len(followed.added) == Feed.objects.count() == 1
    assert followed.left_out[0] == "Une phrase du lecteur."
    assert followed.left_out[1].startswith("courrier")
    assert len(followed.left_out) == 2


def test_a_list_that_breaks_in_the_middle_brings_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_names: list[str]) -> list[Tag]:
        raise RuntimeError("Le dossier a trébuché.")

    monkeypatch.setattr("articles.collecting.lists.find_tags", break_down)
    with pytest.raises(RuntimeError):
        take(listed("un"), listed("deux", "Presse"))
    assert (Feed.objects.count(), Source.objects.count()) == (0, 0)


def test_feeds_of_one_host_share_their_source() -> None:
    take(
        listed("un", title="Le Courrier d’Arvel", home="https://www.courrier.example/"),
        listed("deux", title="Le Courrier : sport", home="https://courrier.example/sport"),
        listed("trois", title=""),
    )
    assert [str(source) for source in Source.objects.all()] == ["Le Courrier d’Arvel"]
    assert Source.objects.get().feeds.count() == 3


def test_a_source_that_is_known_by_its_host_or_its_name_is_not_made_again() -> None:
    by_host, by_name = make_source("Le Quotidien"), make_source("La Gazette du Val")
    by_host.hosts.create(host="courrier.example")
    take(listed(title="Un titre"), ListedFeed("https://gazette.example/rss", "la gazette du val"))
    assert [feed.source for feed in Feed.objects.order_by("url")] == [by_host, by_name]
    assert Source.objects.count() == 2


@pytest.mark.parametrize("title", ["", "!!!", "12", "العربية 🗞", LONG, "!" * 250 + "Le Courrier"])
def test_a_feed_of_any_title_in_any_folder_comes_in_and_again(title: str) -> None:
    for path in ("rss", "autre", "rss"):
        url = f"https://{path}.example/"
        take(ListedFeed(url, title, "", (title, LONG)))
    assert Feed.objects.count() == 2


def test_what_went_out_comes_back_and_adds_nothing() -> None:
    make_theme("La dématérialisation")
    take(
        listed("un", "La dématérialisation", "Presse", home="https://courrier.example/"),
        listed("deux", "Presse", "Locale & autres", title="L’« été » & <co>"),
        listed("trois", title=""),
        ListedFeed("https://gazette.example/?b=1&c=2", "La Gazette"),
    )
    before = (listed_feeds(), Source.objects.count(), Tag.objects.count())
    read = read_opml(write_opml("Mes flux", listed_feeds()))
    followed = follow_list(read, None, timezone.now())
    assert (followed.added, len(followed.known), followed.left_out) == ([], 4, [])
    assert (listed_feeds(), Source.objects.count(), Tag.objects.count()) == before


def test_a_feed_goes_out_in_the_folder_of_its_theme_else_of_its_first_tag() -> None:
    make_theme("La dématérialisation")
    take(listed("un", "La dématérialisation", "Presse"), listed("deux", "Presse", "Locale"), listed("trois"))
    folders = {feed.url.rpartition("/")[2]: feed.folders for feed in listed_feeds()}
    assert folders == {"un": ("La dématérialisation",), "deux": ("Locale",), "trois": ()}


def test_a_paused_feed_goes_out_and_an_ended_one_does_not() -> None:
    take(*(listed(path) for path in ("paused", "dead", "ended")))
    for state in (FeedState.PAUSED, FeedState.DEAD, FeedState.ENDED):
        Feed.objects.filter(url__endswith=state).update(state=state)
    assert sorted(feed.url.rpartition("/")[2] for feed in listed_feeds()) == ["dead", "paused"]
