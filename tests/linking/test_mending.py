"""What an editor decides about a link."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.digests import publish
from articles.linking import Refused, accept_move, forget_tests, keep_archive
from articles.models import Article, Citation, Edition, JournalEntry, Link, LinkState, OtherAddress, address_key
from tests.factories import make_article, publish_digest

pytestmark = pytest.mark.django_db
COPY = "https://web.archive.org/web/20230314/https://courrier.example/cite"
THERE = "https://courrier.example/nouveau/cite"


def make_link(article: Article, state: LinkState = LinkState.DEAD, **values: object) -> Link:
    return Link.objects.create(article=article, state=state, **{"due_at": timezone.now()} | values)


def at(url: str) -> Article:
    return Article.objects.at(address_key(url, False)).get()


def archives() -> set[str]:
    return set(Citation.objects.values_list("archive_url", flat=True))


def test_readers_get_the_copy_in_every_digest_that_cites_the_article(alice: User) -> None:
    article, other = make_article("Cité"), make_article("Autre")
    publish_digest("Première", article)
    publish_digest("Seconde", article, other)
    before = Edition.objects.current().number
    assert keep_archive(make_link(article), f" {COPY} ", alice, timezone.now())
    assert set(Citation.objects.filter(article=article).values_list("archive_url", flat=True)) == {COPY}
    assert set(Citation.objects.filter(article=other).values_list("archive_url", flat=True)) == {""}
    assert Edition.objects.current().number == before + 1
    entry = JournalEntry.objects.get(article=article)
    assert (entry.by, COPY in entry.what) == (alice, True)


def test_it_is_kept_for_later_where_the_link_is_not_dead(alice: User) -> None:
    article = make_article("Cité")
    publish_digest("Première", article)
    link = make_link(article, LinkState.ALIVE)
    assert not keep_archive(link, COPY, alice, timezone.now())
    link.refresh_from_db()
    assert (link.archive_url, archives()) == (COPY, {""})


def test_an_empty_address_takes_it_away(alice: User) -> None:
    article = make_article("Cité")
    publish_digest("Première", article)
    link = make_link(article)
    keep_archive(link, COPY, alice, timezone.now())
    assert keep_archive(link, "", alice, timezone.now())
    assert archives() == {""}
    assert not keep_archive(link, "", alice, timezone.now())
    assert JournalEntry.objects.filter(article=article).count() == 2


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "ftp://a.example/b", "copie", "https://a.example/b c", "https://a/" + "x" * 2000]
)
def test_it_takes_addresses_of_the_web_only(alice: User, typed: str) -> None:
    article = make_article("Cité")
    publish_digest("Première", article)
    with pytest.raises(Refused):
        keep_archive(make_link(article), typed, alice, timezone.now())
    assert archives() == {""}
    assert not JournalEntry.objects.filter(article=article).exists()


def test_a_digest_that_is_published_later_has_the_copy_too(alice: User) -> None:
    article = make_article("Cité")
    keep_archive(make_link(article), COPY, alice, timezone.now())
    digest = publish_digest("Première", article)
    assert archives() == {COPY}
    Link.objects.update(state=LinkState.ALIVE)
    digest.title = "Première, revue"
    digest.save()
    publish(digest, by=None, now=timezone.now())
    assert archives() == {""}


def test_an_article_gets_the_address_it_moved_to_and_is_found_by_the_old_one(alice: User) -> None:
    article = make_article("Cité", url="https://courrier.example/cite")
    make_link(article, LinkState.MOVED, moved_to=THERE)
    assert accept_move(article.link, alice, timezone.now()).url == THERE
    article = Article.objects.get()
    assert (article.url, article.link.state, article.link.moved_to) == (THERE, LinkState.UNKNOWN, "")
    assert at("https://courrier.example/cite") == at(THERE) == article
    assert THERE in JournalEntry.objects.get(article=article).what


def test_it_goes_back_and_forth(alice: User) -> None:
    article = make_article("Cité", url="https://courrier.example/cite")
    link = make_link(article, LinkState.MOVED, moved_to=THERE)
    accept_move(link, alice, timezone.now())
    Link.objects.update(state=LinkState.MOVED, moved_to="https://courrier.example/cite")
    assert accept_move(link, alice, timezone.now()).url == "https://courrier.example/cite"
    assert OtherAddress.objects.count() == 1


def test_an_address_that_another_article_has_is_refused(alice: User) -> None:
    make_article("Son autre copie", url=THERE)
    article = make_article("Cité", url="https://courrier.example/cite")
    with pytest.raises(Refused, match="Son autre copie"):
        accept_move(make_link(article, LinkState.MOVED, moved_to=THERE), alice, timezone.now())
    article.refresh_from_db()
    assert article.url == "https://courrier.example/cite"


def test_an_article_that_has_not_moved_stays(alice: User) -> None:
    article = make_article("Cité")
    with pytest.raises(Refused):
        accept_move(make_link(article, LinkState.ALIVE, moved_to=THERE), alice, timezone.now())


def test_lines_with_the_old_address_keep_their_copy(alice: User) -> None:
    article = make_article("Cité", url="https://courrier.example/cite")
    publish_digest("Première", article)
    link = make_link(article, failures=3, checked_at=timezone.now())
    keep_archive(link, COPY, alice, timezone.now())
    Article.objects.update(url=THERE)
    forget_tests(article, timezone.now())
    link.refresh_from_db()
    assert (link.state, link.failures, link.checked_at) == (LinkState.UNKNOWN, 0, None)
    assert (archives(), link.due_at <= timezone.now()) == ({COPY}, True)
    publish_digest("Seconde", article)
    Link.objects.update(state=LinkState.DEAD)
    assert keep_archive(link, f"{COPY}/2", alice, timezone.now())
    assert archives() == {f"{COPY}/2"}
    Link.objects.update(state=LinkState.ALIVE)
    assert keep_archive(link, COPY, alice, timezone.now())
    assert archives() == {f"{COPY}/2", ""}


def test_to_forget_what_was_never_tested_does_nothing() -> None:
    forget_tests(make_article("Cité"), timezone.now())
    assert not Link.objects.exists()
