"""Merging tags."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.capture import find_tags
from articles.digests import publish, schedule, settle_due, withdraw
from articles.models import (
    Act,
    Article,
    Citation,
    CitationTag,
    Edition,
    Feed,
    JournalEntry,
    ProposalAnswer,
    Signature,
    State,
    Tag,
    TagAlias,
)
from articles.sorting import CannotMerge, answer, give_tags, merge_tags, undo
from tests.factories import MONDAY, make_article, make_digest, make_rule, make_tag, make_theme, publish_digest

pytestmark = pytest.mark.django_db


def merge(stays: str, *others: str, by: User | None = None) -> Tag:
    """Merges the tags of these names."""
    merge_tags(tag(stays), [tag(name) for name in others], by, timezone.now())
    return tag(stays)


def tag(name: str) -> Tag:
    return Tag.objects.get(name=name)


def names(article: Article) -> list[str]:
    return sorted(article.tags.values_list("name", flat=True))


def test_articles_bear_the_one_that_stays() -> None:
    articles = [make_article(f"A{n}", tags=tags) for n, tags in enumerate([("data",), ("data", "données"), ("CAF",)])]
    merge("données", "data")
    assert [names(article) for article in articles] == [["données"], ["données"], ["CAF"]]
    assert not Tag.objects.filter(name="data").exists()


def test_a_line_that_bore_several_bears_it_once() -> None:
    publish_digest("Revue", make_article("A", tags=("data", "fichiers", "CAF")), make_article("B", tags=("fichiers",)))
    make_tag("données")
    kept = merge("données", "data", "fichiers")
    assert sorted(CitationTag.objects.filter(tag=kept).values_list("citation__title", flat=True)) == ["A", "B"]
    assert CitationTag.objects.count() == 3
    assert kept.cited_count == 2
    assert set(CitationTag.objects.values_list("cited_at", flat=True)) == {MONDAY}


def test_its_page_is_public_since_the_first_of_them_was() -> None:
    publish_digest("Après", make_article("A", tags=("données",)), now=MONDAY + datetime.timedelta(days=7))
    publish_digest("Avant", make_article("B", tags=("data",)))
    make_tag("fichiers")
    assert merge("données", "data", "fichiers").public_since == MONDAY


def test_themes_feeds_and_rules_name_it() -> None:
    theme, rule = make_theme("Fuites"), make_rule(tags=("data",))
    theme.tags.set([make_tag("données"), tag("data")])
    feed = Feed.objects.create(url="https://val.example/feed", key="val.example/feed", due_at=MONDAY)
    feed.tags.add(tag("data"))
    kept = merge("données", "data")
    assert list(theme.tags.all()) == list(rule.tags.all()) == list(feed.tags.all()) == [kept]


def test_answers_and_proposals_are_about_it(alice: User) -> None:
    one, two = make_article("A", state=State.INBOX), make_article("B", state=State.INBOX)
    kept, gone = make_tag("données"), make_tag("data")
    for article, each in ((one, kept), (one, gone), (two, gone)):
        answer(article.pk, "tag", each.pk, alice, accept=False)
    proposals = [{"kind": "tag", "pk": each.pk, "name": each.name, "why": {}} for each in (gone, kept)]
    theme = {"kind": "theme", "pk": gone.pk, "name": "data", "why": {}}
    Signature.objects.create(article=one, told_at=MONDAY, proposals=[*proposals, theme])
    merge("données", "data")
    replies = ProposalAnswer.objects.replies()
    assert set(replies) == {(one.pk, "tag", kept.pk), (two.pk, "tag", kept.pk)}
    assert [(each["kind"], each["pk"], each["name"]) for each in Signature.objects.get().proposals] == [
        ("tag", kept.pk, "données"),
        ("theme", gone.pk, "data"),
    ]


def test_what_was_done_before_can_still_be_taken_back(alice: User) -> None:
    article = make_article("A", state=State.INBOX)
    make_tag("données")
    give_tags([article.pk], ["data"], alice)
    answer(article.pk, "tag", make_tag("fichiers").pk, alice, accept=True)
    merge("données", "data", "fichiers")
    assert names(article) == ["données"]
    undo(alice, timezone.now())
    assert names(article) == ["données"]
    assert not ProposalAnswer.objects.exists()
    undo(alice, timezone.now())
    assert names(article) == []
    assert Act.objects.filter(undone_at=None).count() == 0


def test_names_and_addresses_lead_to_it(client: Client) -> None:
    publish_digest("Revue", make_article("A", tags=("data", "données")))
    TagAlias.objects.create(tag=tag("data"), name="Les datas", key="les datas", slug="les-datas")
    kept = merge("données", "data")
    assert [alias.name for alias in kept.aliases.all()] == ["data", "Les datas"]
    assert find_tags(["#Data", "données", "les_datas"]) == [kept]
    for slug in ("data", "les-datas"):
        assert client.get(f"/tags/{slug}/")["Location"] == "/tags/donnees/"


def test_frozen_documents_stay_as_they_are_and_their_links_lead_to_it(client: Client) -> None:
    digest = publish_digest("Revue", make_article("A", tags=("data",)))
    make_tag("données")
    merge("données", "data")
    assert "/tags/data/" in client.get(f"/digests/{digest.slug}/").content.decode()
    assert client.get("/tags/data/").status_code == 301
    publish(digest, by=None, now=timezone.now(), correction="Un mot-clé.")
    assert "/tags/data/" not in client.get(f"/digests/{digest.slug}/").content.decode()
    assert tag("données").cited_count == 1


def test_what_is_scheduled_is_counted_once_it_is_out() -> None:
    now = timezone.now()
    digest = make_digest("Demain", make_article("A", tags=("data",)))
    schedule(digest, at=now + datetime.timedelta(days=1), by=None, now=now)
    make_tag("données")
    assert merge("données", "data").cited_count == 0
    settle_due(now + datetime.timedelta(days=2))
    assert tag("données").cited_count == 1
    withdraw(digest, notice="Une erreur.", now=now + datetime.timedelta(days=3))
    assert (tag("données").cited_count, Citation.objects.count()) == (0, 0)


def test_readers_see_it_at_once_and_the_journal_says_who_did_it(alice: User) -> None:
    make_tag("données"), make_tag("data"), make_tag("fichiers")
    edition = Edition.objects.current().number
    merge("données", "data", "fichiers", by=alice)
    assert Edition.objects.current().number == edition + 1
    line = JournalEntry.objects.get()
    assert (line.by, line.about) == (alice, "données")
    assert "#data, #fichiers" in line.what


def test_a_description_is_not_lost() -> None:
    make_tag("données"), make_tag("data", description="Ce que l’on sait de nous.")
    assert merge("données", "data").description == "Ce que l’on sait de nous."
    make_tag("fichiers", description="Autre.")
    assert merge("données", "fichiers").description == "Ce que l’on sait de nous."


@pytest.mark.parametrize("others", [[], ["données"], ["parti"]])
def test_what_is_gone_is_not_merged(others: list[str]) -> None:
    kept, gone = make_tag("données"), make_tag("parti")
    Tag.objects.filter(name="parti").delete()
    rows: Any = [kept if name == "données" else gone for name in others]
    with pytest.raises(CannotMerge):
        merge_tags(kept, rows, None, timezone.now())
    assert not TagAlias.objects.exists()
