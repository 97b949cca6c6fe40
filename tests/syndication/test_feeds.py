"""The feeds of all issues, read back field by field."""

import datetime

import pytest
from django.conf import LazySettings
from django.test import Client

from articles.digests import publish, withdraw
from articles.models import Article
from articles.syndication import issues
from tests.factories import MONDAY, make_article, make_digest, make_theme, publish_digest, tomorrow
from tests.public.issues import WEEK, cost, publish_issues
from tests.syndication.reading import FORMATS, TYPES, read

pytestmark = pytest.mark.django_db
FEEDS = [f"/feed/{form}" for form in FORMATS]
each_feed = pytest.mark.parametrize("path", FEEDS)
HOUR = datetime.timedelta(hours=1)


@each_feed
def test_it_gives_the_whole_issue(client: Client, settings: LazySettings, path: str) -> None:
    article = make_article(tags=("accueil",), authors=("Paul Aubrée",), access="free")
    publish_digest("Des guichets fermés", article, number=118, theme=make_theme("Guichets"))
    (entry,) = read(client, path).entries
    assert entry.title == "n°\u00a0118 – Des guichets fermés"
    assert entry.link == f"{settings.SITE_URL}/digests/des-guichets-fermes/"
    assert entry.id == f"tag:{settings.SITE_HOST},2023-03-20:/digests/des-guichets-fermes/"
    assert entry.published == entry.updated == MONDAY
    assert entry.authors == [settings.SITE_NAME]
    assert entry.tags == ["Guichets", "accueil"]
    assert entry.summary == "Cette semaine."
    said = ("Cette semaine.", "On ferme.", "Il y a encore le comptoir", "À lire.", "Paul Aubrée", article.url)
    assert [words for words in said if words not in entry.content] == []


@pytest.mark.parametrize("shape", ["", "articles/"])
def test_words_are_set_as_on_the_page(client: Client, shape: str) -> None:
    french = make_article("L'accueil : pour qui ?", excerpt="On m'a dit : « Revenez ! »")
    english = make_article("It's closed ?", excerpt="It's closed : come back !", language="en")
    publish_digest("Des guichets fermés", french, english)
    entries = read(client, f"/feed/{shape}").entries
    content = " ".join(entry.content for entry in entries)
    if shape:
        assert {entry.title for entry in entries} == {"L’accueil\u00a0: pour qui\u202f?", "It's closed ?"}
        assert "On m’a dit\u00a0: «\u00a0Revenez\u202f!\u00a0»" in {entry.summary for entry in entries}
    assert "L’accueil\u00a0: pour qui\u202f?" in content
    assert "On m’a dit\u00a0: " in content
    assert "Revenez\u202f!" in content
    assert "It&#39;s closed ?" in content
    assert "closed : come back !" in content


@each_feed
def test_it_says_what_it_is_and_where(client: Client, settings: LazySettings, path: str) -> None:
    settings.WEBSUB_HUB = "https://hub.example/"
    publish_digest()
    feed = read(client, path)
    assert feed.title == settings.SITE_NAME
    assert feed.description == settings.SITE_TAGLINE
    assert feed.page == f"{settings.SITE_URL}/"
    assert feed.address == f"{settings.SITE_URL}{path}"
    assert feed.language == settings.LANGUAGE_CODE
    assert feed.hubs == ["https://hub.example/"]
    answer = client.get(path)
    assert answer["Content-Type"] == f"{TYPES[path.removeprefix('/feed/')]}; charset=utf-8"
    assert answer["Link"] == f'<{settings.SITE_URL}{path}>; rel="self", <https://hub.example/>; rel="hub"'


@each_feed
def test_it_names_no_hub_where_there_is_none(client: Client, path: str) -> None:
    assert read(client, path).hubs == []
    assert "Link" not in client.get(path)


def test_every_format_says_the_same(client: Client) -> None:
    publish_issues(3)
    rss, *others = (read(client, path).entries for path in FEEDS)
    assert len(rss) == 3
    assert others == [rss, rss]


@each_feed
def test_it_says_that_an_article_is_unsigned(client: Client, path: str) -> None:
    article = make_article(authors=())
    Article.objects.update(is_unsigned=True)
    publish_digest("Des guichets fermés", article)
    (entry,) = read(client, path).entries
    assert ", non signé, 14 mars 2023" in entry.content.replace("\u00a0", " ").replace("&nbsp;", " ")


@each_feed
def test_it_keeps_the_id_of_a_corrected_issue_and_moves_its_date(client: Client, path: str) -> None:
    digest = publish_digest()
    (before,) = read(client, path).entries
    corrected = MONDAY + datetime.timedelta(days=2)
    publish(digest, by=None, now=corrected, correction="Six, et non sept.")
    (after,) = read(client, path).entries
    assert (after.id, after.published) == (before.id, before.published)
    assert (before.updated, after.updated) == (MONDAY, corrected)
    assert "Six, et non sept." in after.content


@each_feed
def test_a_withdrawn_issue_becomes_a_notice_without_a_word_of_it(client: Client, path: str) -> None:
    digest = publish_digest("Des guichets fermés", make_article("Titre", tags=("accueil",)), number=118)
    (before,) = read(client, path).entries
    withdraw(digest, notice="À la demande d’une personne citée.", now=MONDAY + HOUR)
    (after,) = read(client, path).entries
    assert (after.id, after.link, after.published) == (before.id, before.link, before.published)
    assert after.updated == MONDAY + HOUR
    assert after.title == "Le numéro\u00a0118 a été retiré"
    assert after.summary == "À la demande d’une personne citée."
    assert "À la demande d’une personne citée." in after.content
    assert "20\u00a0mars 2023" in after.content
    assert after.tags == []
    told = client.get(path).content.decode()
    assert "Des guichets fermés" not in told
    assert "Cette semaine." not in told
    assert "Titre" not in told


@each_feed
def test_what_changed_lately_is_told_however_old_it_is(
    client: Client, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.setattr(issues, "LENGTH", 2)
    withdrawn, corrected, *_others = publish_issues(5, each=1)
    assert [entry.title[-1] for entry in read(client, path).entries] == ["5", "4"]
    publish(corrected, by=None, now=MONDAY + 5 * WEEK, correction="Six, et non sept.")
    withdraw(withdrawn, notice="Une erreur.", now=MONDAY + 5 * WEEK)
    entries = read(client, path).entries
    assert [entry.published for entry in entries] == [MONDAY + n * WEEK for n in (4, 3, 1, 0)]
    assert "Six, et non sept." in entries[-2].content
    assert entries[-1].summary == "Une erreur."


@each_feed
def test_what_was_withdrawn_long_ago_is_forgotten(client: Client, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    monkeypatch.setattr(issues, "LENGTH", 2)
    first, *_others = publish_issues(4, each=1)
    withdraw(first, notice="Une erreur.", now=MONDAY + HOUR)
    assert len(read(client, path).entries) == 2


@each_feed
def test_it_gives_the_latest_first_and_only_what_readers_may_see(client: Client, path: str) -> None:
    publish_digest("Avant", now=MONDAY - WEEK)
    publish_digest("Après")
    make_digest("Brouillon", make_article("Autre"))
    publish_digest("Demain", now=tomorrow())
    assert [entry.title for entry in read(client, path).entries] == ["Après", "Avant"]


@each_feed
def test_it_has_whole_addresses_only(client: Client, settings: LazySettings, path: str) -> None:
    publish_digest("Revue", introduction='<p><a href="/digests/avant/">Avant</a></p>')
    content = read(client, path).entries[0].content
    assert f'href="{settings.SITE_URL}/digests/avant/"' in content
    assert 'href="/' not in content


@each_feed
def test_it_stays_well_formed_whatever_a_title_holds(client: Client, path: str) -> None:
    publish_digest("Un <b>titre</b> & \x0b autre", make_article("<script>alert(1)</script>"))
    (entry,) = read(client, path).entries
    assert "<script>" not in entry.content
    assert "&lt;script&gt;alert(1)" in entry.content


@each_feed
def test_it_is_whole_before_the_first_issue(client: Client, path: str) -> None:
    assert read(client, path).entries == []
    assert client.get(path).content == client.get(path).content


@each_feed
def test_it_sends_nothing_twice(client: Client, path: str) -> None:
    publish_digest()
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert client.get(path, headers={"If-Modified-Since": answer["Last-Modified"]}).status_code == 304
    publish_digest("Autre")
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 200


@each_feed
def test_its_queries_do_not_grow_with_what_is_published(client: Client, path: str) -> None:
    publish_issues(1)
    few = cost(client, path)
    publish_issues(3, first=2, each=3)
    assert cost(client, path) == few <= 6
