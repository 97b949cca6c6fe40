"""What came in, by whatever way, is prepared by the worker: once, in batches, with rules, watches and stories."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article, Channel, Chore, Match, ProposalAnswer, Rule, Signature, State, Story, Watch
from articles.sorting import keep, part, serve, serve_proposals
from tests.factories import make_article, make_tag, make_theme
from tests.sorting.told import Told, read_week

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
WEEK = read_week("one")


def bring(told: Told, **values: Any) -> Article:
    """An article of the week, as a feed brings it."""
    found = {"url": f"https://{len(told.title)}.example/{told.event}/{told.outlet}", "standfirst": told.text}
    rest = {"source_name": told.outlet, "published": told.day, "excerpt": "", "text": "", "channel": Channel.FEED}
    return make_article(told.title, **found | rest | {"state": State.INBOX} | values)


def prepare_all() -> int:
    """Serves until nothing is left; returns how often."""
    times = 0
    while serve(timezone.now()):
        times += 1
    return times


def of_event(event: str) -> list[Told]:
    return [told for told in WEEK if told.event == event]


EVENT, LIKE = "arvel-prefecture-counter", "orsel-prefecture-counter"


def test_the_same_news_becomes_one_story_and_the_like_one_of_another_town_another() -> None:
    here, there = of_event(EVENT), of_event(LIKE)
    for told in [*here, *there]:
        bring(told)
    prepare_all()
    stories = {told.title: Article.objects.get(title=told.title).story_id for told in [*here, *there]}
    own, other = {stories[told.title] for told in here}, {stories[told.title] for told in there}
    assert not (own & other) - {None}
    assert len(own - {None}) == 1
    assert Story.objects.filter(confirmed_at=None).count() == Story.objects.count()


def test_what_comes_later_joins_the_story_that_is_there() -> None:
    first, second, *_rest = of_event(EVENT)
    kept = bring(first)
    prepare_all()
    assert Article.objects.get(pk=kept.pk).story is None
    later = bring(second)
    prepare_all()
    story = Article.objects.get(pk=later.pk).story
    assert story is not None
    assert Article.objects.get(pk=kept.pk).story == story


def test_what_a_person_parted_is_put_into_no_story_again(alice: User) -> None:
    first, second, third, *_rest = of_event(EVENT)
    one, two = bring(first), bring(second)
    prepare_all()
    part([one.pk], alice)
    bring(third)
    prepare_all()
    one.refresh_from_db()
    two.refresh_from_db()
    assert one.story is None


def test_it_prepares_each_article_once_and_says_when_there_is_nothing() -> None:
    bring(WEEK[0])
    assert prepare_all() == 1
    assert not serve(timezone.now())
    signature = Signature.objects.get()
    assert signature.stems.startswith(" ")
    assert signature.grouped_at is not None


def test_what_was_there_long_ago_or_is_discarded_is_left_alone() -> None:
    old, discarded = bring(WEEK[0]), bring(WEEK[1], state=State.DISCARDED)
    Article.objects.filter(pk=old.pk).update(added_at=timezone.now() - 40 * DAY)
    assert prepare_all() == 0
    assert not Signature.objects.filter(article__in=[old, discarded]).exists()


def test_what_was_kept_by_hand_is_put_beside_what_comes_in_and_nothing_more(alice: User) -> None:
    Rule.objects.create(name="Tout", words="préfecture", decision=State.DISCARDED, reason="hors sujet")
    first, second, *_rest = of_event(EVENT)
    kept = bring(first, state=State.KEPT)
    prepare_all()
    Rule.objects.all().delete()
    later = bring(second)
    prepare_all()
    kept.refresh_from_db()
    later.refresh_from_db()
    assert (kept.state, kept.signature.proposals) == (State.KEPT, [])
    assert kept.story is not None
    assert kept.story == later.story


def test_only_one_worker_prepares_at_a_time() -> None:
    bring(WEEK[0])
    assert Chore.objects.take("sorting", timezone.now())
    assert not serve(timezone.now())
    assert serve(timezone.now() + DAY)


def test_a_rule_a_watch_and_a_proposal_meet_what_comes_in(alice: User) -> None:
    tag = make_tag("guichet")
    make_theme("Guichets").tags.add(tag)
    rule = Rule.objects.create(name="Sport", words="football", decision=State.DISCARDED, reason="hors sujet")
    watch = Watch.objects.create(owner=alice, name="Préfectures", words="préfecture", due_at=timezone.now())
    sport = bring(Told("sport", "", "2026-11-18", "Orsel Info", "Le football à Orsel", "Un match de football."))
    article = bring(of_event(EVENT)[0])
    prepare_all()
    sport.refresh_from_db()
    assert (sport.state, sport.decided_by) == (State.DISCARDED, None)
    assert rule.name in sport.reason
    assert [match.article for match in Match.objects.filter(watch=watch)] == [article]
    proposals = Signature.objects.get(article=article).proposals
    assert "guichet" in {each["name"] for each in proposals}
    assert list(article.tags.all()) == []


def test_what_the_team_taught_is_proposed_anew_for_what_waits(alice: User) -> None:
    here = of_event(EVENT)
    waiting = bring(here[0])
    prepare_all()
    tag = make_tag("titre de séjour")
    for told in here[1:]:
        taught = bring(told)
        taught.tags.add(tag)
        keep([taught.pk], alice, timezone.now())
    ProposalAnswer.objects.create(article=taught, tag=tag, is_accepted=True, by=alice)
    assert serve_proposals(timezone.now())
    assert not serve_proposals(timezone.now())
    signature = Signature.objects.get(article=waiting)
    assert "titre de séjour" in {each["name"] for each in signature.proposals}


def test_a_whole_week_at_once_is_grouped_as_well() -> None:
    for told in WEEK * 2:
        bring(told, url=f"https://{len(Article.objects.all())}.example/", source_name="")
    prepare_all()
    grouped = Article.objects.exclude(story=None).count()
    assert grouped > len(WEEK)
