"""Acts of sorting: done to articles and whole stories, each taken back as it was, unless a colleague came between."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Act, Article, ProposalAnswer, Signature, State, Story, Theme
from articles.sorting import (
    CannotUndo,
    answer,
    discard,
    give_tags,
    give_theme,
    keep,
    lead,
    next_monday,
    part,
    put_back,
    put_off,
    undo,
)
from articles.sorting.standing import standing
from tests.factories import make_article, make_tag, make_theme

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 11, 20, 8, tzinfo=datetime.UTC)


def make_new(title: str = "La mairie ferme le samedi", **values: Any) -> Article:
    return make_article(title, **{"state": State.INBOX, "excerpt": ""} | values)


def propose(article: Article, *rows: Any) -> None:
    """Proposes the tags and themes for the article."""
    said = [
        {"kind": "theme" if isinstance(row, Theme) else "tag", "pk": row.pk, "name": row.name, "why": {"code": "title"}}
        for row in rows
    ]
    Signature.objects.create(article=article, told_at=NOW, proposals=said)


def again(article: Article) -> Article:
    article.refresh_from_db()
    return article


def test_keeping_takes_the_proposals_only_when_asked_to(alice: User) -> None:
    plain, wanted = make_new("Un"), make_new("Deux")
    tag, theme = make_tag("radiation"), make_theme("Radiations")
    for article in (plain, wanted):
        propose(article, tag, theme)
    keep([plain.pk], alice, NOW)
    keep([wanted.pk], alice, NOW, with_proposals=True)
    assert (again(plain).state, list(plain.tags.all()), plain.theme) == (State.KEPT, [], None)
    assert (again(wanted).state, list(wanted.tags.all()), wanted.theme) == (State.KEPT, [tag], theme)
    assert (wanted.decided_by, wanted.decided_at) == (alice, NOW)
    assert set(ProposalAnswer.objects.values_list("article", "is_accepted")) == {(wanted.pk, True)}


def test_a_refused_proposal_is_remembered_and_changes_nothing_else(alice: User) -> None:
    article, tag = make_new(), make_tag("radiation")
    answer(article.pk, "tag", tag.pk, alice, accept=False)
    assert list(again(article).tags.all()) == []
    refused = ProposalAnswer.objects.get()
    assert (refused.tag, refused.is_accepted, refused.by) == (tag, False, alice)


def test_discarding_keeps_who_when_and_why(alice: User) -> None:
    article = make_new()
    act = discard([article.pk], alice, NOW, "hors sujet")
    assert (again(article).state, article.reason, article.decided_by) == (State.DISCARDED, "hors sujet", alice)
    assert "hors sujet" in act.what
    assert article.title in act.what


@pytest.mark.parametrize(
    ("now", "monday"),
    [
        ("2026-11-20T08:00+00:00", "2026-11-23T05:00+00:00"),
        ("2026-11-22T23:30+00:00", "2026-11-30T05:00+00:00"),
        ("2026-11-23T04:00+00:00", "2026-11-30T05:00+00:00"),
        ("2026-03-27T08:00+00:00", "2026-03-30T04:00+00:00"),
    ],
    ids=["Friday", "Sunday night is Monday in Paris", "Monday early", "over the change to summer time"],
)
def test_what_is_put_off_returns_on_monday_morning(now: str, monday: str) -> None:
    assert next_monday(datetime.datetime.fromisoformat(now)) == datetime.datetime.fromisoformat(monday)


def test_what_is_put_off_leaves_the_inbox_until_then(alice: User) -> None:
    article = make_new()
    put_off([article.pk], alice, NOW)
    until = again(article).later_until
    assert until is not None
    assert not Article.objects.to_sort(NOW).exists()
    assert Article.objects.to_sort(until).get() == article


def make_story(*titles: str) -> list[Article]:
    story = Story.objects.create()
    articles = [make_new(title) for title in titles]
    Article.objects.filter(pk__in=[each.pk for each in articles]).update(story=story)
    return [again(each) for each in articles]


def test_a_story_that_is_kept_is_confirmed(alice: User) -> None:
    one, two = make_story("Un", "Deux")
    keep([one.pk, two.pk], alice, NOW)
    assert one.story is not None
    assert Story.objects.get().confirmed_at == NOW


def test_an_article_can_be_put_first_or_parted_for_good(alice: User) -> None:
    one, two = make_story("Un", "Deux")
    lead(two.pk, alice, NOW)
    assert Story.objects.get().lead == two
    part([one.pk], alice)
    assert (again(one).story, one.stands_alone) == (None, True)


ACTS: dict[str, Callable[[Article, User], Act]] = {
    "keep": lambda article, by: keep([article.pk], by, NOW, with_proposals=True),
    "discard": lambda article, by: discard([article.pk], by, NOW, "trop ancien"),
    "put off": lambda article, by: put_off([article.pk], by, NOW),
    "tag": lambda article, by: give_tags([article.pk], ["guichet", "mairie"], by),
    "theme": lambda article, by: give_theme([article.pk], Theme.objects.get(), by),
    "accept": lambda article, by: answer(article.pk, "tag", _proposed(article), by, accept=True),
    "refuse": lambda article, by: answer(article.pk, "tag", _proposed(article), by, accept=False),
    "part": lambda article, by: part([article.pk], by),
    "lead": lambda article, by: lead(article.pk, by, NOW),
    "put back": lambda article, by: put_back([article.pk], by, NOW),
}


def _proposed(article: Article) -> int:
    return int(article.signature.proposals[0]["pk"])


@pytest.mark.parametrize("name", ACTS)
def test_every_act_can_be_taken_back(name: str, alice: User) -> None:
    article = make_story("Un", "Deux")[0]
    article.tags.add(make_tag("ancien"))
    propose(article, make_tag("radiation"), make_theme("Radiations"))
    before = standing([article.pk], [article.story_id or 0])
    ACTS[name](article, alice)
    undone = undo(alice, NOW)
    assert undone.articles == (article.pk,)
    assert standing([article.pk], [article.story_id or 0]) == before
    assert not ProposalAnswer.objects.exists()


def test_acts_are_taken_back_one_after_the_other_and_only_ones_own(alice: User, bob: User) -> None:
    one, two, three = (make_new(title) for title in ("Un", "Deux", "Trois"))
    keep([one.pk], alice, NOW)
    keep([two.pk], alice, NOW)
    discard([three.pk], bob, NOW)
    assert [undo(alice, NOW).articles, undo(alice, NOW).articles] == [(two.pk,), (one.pk,)]
    with pytest.raises(CannotUndo):
        undo(alice, NOW)
    assert again(three).state == State.DISCARDED


def test_what_a_colleague_has_changed_since_is_not_taken_back_and_says_who(alice: User, bob: User) -> None:
    article, other = make_new(), make_new("Un autre")
    keep([other.pk], alice, timezone.now())
    keep([article.pk], alice, timezone.now())
    discard([article.pk], bob, timezone.now(), "déjà traité")
    with pytest.raises(CannotUndo, match="bob"):
        undo(alice, timezone.now())
    assert (again(article).state, article.decided_by) == (State.DISCARDED, bob)
    assert undo(alice, timezone.now()).articles == (other.pk,)


def test_taking_back_does_not_stumble_over_what_is_gone(alice: User) -> None:
    one, two = make_story("Un", "Deux")
    tag = make_tag("ancien")
    one.tags.add(tag)
    discard([one.pk], alice, NOW)
    tag.delete()
    with pytest.raises(CannotUndo):
        undo(alice, NOW)
    discard([two.pk], alice, NOW)
    two.delete()
    with pytest.raises(CannotUndo):
        undo(alice, NOW)
