"""Pages that are asked for: read now or by a worker, kept once, tried again, given up with a reason."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.capture import ask, read_again, read_now, serve
from articles.models import (
    MOST_ATTEMPTS,
    Article,
    Channel,
    ExcerptVerdict,
    Host,
    Online,
    Origin,
    OtherAddress,
    PageReading,
    State,
    Verdict,
)
from tests.factories import make_article
from tests.serving import PARAGRAPHS, Site, article_page

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def work(now: datetime.datetime | None = None) -> None:
    """A worker that does all that is due by then, however many seconds apart."""
    now = now or timezone.now()
    while serve(now):
        now += datetime.timedelta(seconds=1)


def test_a_worker_brings_the_article_in_with_all_that_its_page_says(press: Site, alice: User) -> None:
    url = press.serve("/mairie", article_page())
    ask([f"{url}?utm_source=lettre"], alice, timezone.now())
    work()
    article = Article.objects.get()
    capture = article.captures.get()
    assert (article.title, article.url) == ("La mairie ferme le samedi", press.url("/mairie"))
    assert (article.authors, article.published[:10], str(article.source)) == (
        ["Jeanne Roux"],
        "2026-11-18",
        "Le Courrier des Deux-Rives",
    )
    assert (article.state, article.channel) == (State.INBOX, Channel.ADDRESS)
    assert (capture.origin, capture.status, capture.verdict, capture.captured_by) == (
        Origin.SERVER,
        200,
        Verdict.GOOD,
        alice,
    )
    assert capture.text.split("\n\n")[-3:] == list(PARAGRAPHS)
    reading = PageReading.objects.get()
    assert (reading.article, reading.result) == (article, {})
    assert reading.done_at


def test_it_says_who_asks_and_how_to_write_to_them(press: Site, alice: User, settings: Any) -> None:
    settings.CONTACT_EMAIL, settings.SITE_URL = "redaction@revue.example", "https://revue.example"
    ask([press.serve("/a", article_page())], alice, timezone.now())
    work()
    assert press.agents == ["pressreview/1.0 (+https://revue.example; redaction@revue.example)"]


def test_one_article_enters_once_by_whatever_address(press: Site, alice: User) -> None:
    own = press.serve("/article/mairie", article_page())
    short = press.serve("/r/x1", "", status=302, headers={"Location": own})
    amp = press.serve(
        "/amp-mairie",
        article_page(head=f'<link rel="canonical" href="{own}">'),
    )
    ask([short, own, amp], alice, timezone.now())
    work()
    assert [article.url for article in Article.objects.all()] == [own]
    assert OtherAddress.objects.count() == 2
    ask([short], alice, timezone.now())
    work()
    assert Article.objects.count() == 1
    assert Article.objects.get().captures.count() == 1


def test_a_page_that_asks_for_consent_is_never_frozen(press: Site, alice: User) -> None:
    consent = (
        "<html><head><title>La mairie ferme le samedi</title></head><body>"
        "<div id='didomi-popup'><h2>Votre vie privée</h2>"
        "<p>Nous et nos 842 partenaires utilisons des cookies pour mesurer l’audience et personnaliser la publicité. "
        "En cliquant sur Accepter, vous consentez à ces usages.</p><button>Tout accepter</button>"
        "<button>Paramétrer mes choix</button></div></body></html>"
    )
    ask([press.serve("/mairie", consent)], alice, timezone.now())
    work()
    article = Article.objects.get()
    assert article.captures.count() == 0
    assert PageReading.objects.get().verdict == Verdict.CONSENT


def test_it_reads_again_without_ever_overwriting(press: Site, alice: User) -> None:
    url = press.serve("/mairie", article_page())
    ask([url], alice, timezone.now())
    work()
    article = Article.objects.get()
    Article.objects.filter(pk=article.pk).update(title="Titre corrigé", state=State.KEPT)
    article.refresh_from_db()
    press.serve(
        "/mairie", article_page(paragraphs=(*PARAGRAPHS, "Le maire a été réélu depuis, avec dix voix d’avance."))
    )
    read_again(article, alice, timezone.now() + DAY)
    article.refresh_from_db()
    assert (article.title, article.state) == ("Titre corrigé", State.KEPT)
    assert article.captures.count() == 2


QUOTED = "Personne n’avait prévenu les habitants, qui l’ont appris par une affichette collée sur la porte vitrée."


@pytest.mark.parametrize(
    ("paragraphs", "online"),
    [
        (PARAGRAPHS, Online.THERE),
        ((PARAGRAPHS[0].replace("Personne", "Nul"), *PARAGRAPHS[1:]), Online.CHANGED),
        (PARAGRAPHS[1:], Online.GONE),
    ],
)
def test_it_says_what_became_of_each_quotation(
    press: Site, alice: User, paragraphs: tuple[str, ...], online: Online
) -> None:
    url = press.serve("/mairie", article_page())
    text = "\n\n".join(("La mairie ferme le samedi", *PARAGRAPHS))
    article = make_article("La mairie ferme le samedi", url=url, text=text, excerpt=QUOTED)
    segments = article.excerpts.get().segments
    press.serve(
        "/mairie", article_page(paragraphs=(*paragraphs, "Un paragraphe ajouté depuis, pour que le texte soit autre."))
    )
    read_again(article, alice, timezone.now())
    excerpt = article.excerpts.get()
    assert excerpt.online == online
    assert (excerpt.verdict, excerpt.segments) == (ExcerptVerdict.VERBATIM, segments)
    assert excerpt.watched_at
    assert excerpt.watched_in == article.captures.first()


def test_a_vanished_page_keeps_its_old_text_and_says_so(press: Site, alice: User) -> None:
    article = make_article(url=press.serve("/mairie", "", status=410))
    reading = read_again(article, alice, timezone.now())
    assert (reading.was_given_up, reading.status) == (True, 410)
    assert article.captures.count() == 1
    assert (article.excerpts.get().online, article.excerpts.get().verdict) == (Online.GONE, ExcerptVerdict.VERBATIM)


def test_it_tries_again_what_may_pass_and_then_gives_up_with_its_reason(press: Site, alice: User) -> None:
    url = press.serve("/mairie", "", status=503)
    now = timezone.now()
    ask([url], alice, now)
    for _attempt in range(MOST_ATTEMPTS):
        work(now)
        now += DAY
    reading = PageReading.objects.get()
    assert len(press.asked) == MOST_ATTEMPTS
    assert reading.was_given_up
    assert reading.last_error
    assert Article.objects.get().url == url


def test_it_leaves_a_host_alone_as_long_as_it_asks(press: Site, alice: User) -> None:
    first = press.serve("/a", "", status=429, headers={"Retry-After": "600"})
    second = press.serve("/b", article_page())
    now = timezone.now()
    ask([first, second], alice, now)
    work(now)
    work(now + datetime.timedelta(minutes=5))
    assert press.asked == ["/a"]
    work(now + datetime.timedelta(minutes=11))
    assert set(press.asked) == {"/a", "/b"}


def test_it_asks_one_host_for_a_page_a_second(press: Site, alice: User) -> None:
    now = timezone.now()
    ask([press.serve(f"/{number}", article_page(f"Titre {number}")) for number in range(3)], alice, now)
    for seconds, asked in ((0, 1), (1, 2), (2, 3)):
        while serve(now + datetime.timedelta(seconds=seconds)):
            pass
        assert len(press.asked) == asked


def test_it_never_has_more_than_two_requests_to_one_host_under_way(press: Site, alice: User) -> None:
    now = timezone.now()
    rows = ask([press.serve(f"/{number}", article_page()) for number in range(3)], alice, now)
    held = [row.pk for row in rows[:2]]
    PageReading.objects.filter(pk__in=held).update(lease_until=now + DAY)
    assert not serve(now)
    assert press.asked == []
    PageReading.objects.filter(pk=held[0]).update(lease_until=None)
    assert serve(now)
    assert len(press.asked) == 1


def test_whoever_waits_gets_what_was_read_and_it_is_not_kept_yet(press: Site, alice: User) -> None:
    reading = read_now(press.serve("/mairie", article_page()), alice, timezone.now())
    assert reading.done_at
    assert reading.result["title"] == "La mairie ferme le samedi"
    assert Article.objects.count() == 0
    work(timezone.now() + DAY)
    assert Article.objects.count() == 0


def test_what_takes_longer_than_one_waits_comes_in_by_the_queue(press: Site, alice: User, settings: Any) -> None:
    settings.FETCH_WAIT_SECONDS = 1
    url = press.serve("/mairie", article_page(), wait=2)
    reading = read_now(url, alice, timezone.now())
    assert (reading.done_at, reading.was_given_up) == (None, False)
    work(timezone.now() + DAY)
    assert Article.objects.get().title == "La mairie ferme le samedi"


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://10.0.0.1/a", "http://[::1]/", "http://localhost/", "https://a.example:22/"]
)
def test_it_refuses_what_is_not_public_at_once_and_says_why(press: Site, alice: User, url: str) -> None:
    reading = read_now(url, alice, timezone.now())
    assert reading.was_given_up
    assert reading.last_error
    assert press.asked == []


def test_a_file_is_no_page(press: Site, alice: User) -> None:
    url = press.serve("/rapport.pdf", "%PDF-1.7", headers={"Content-Type": "application/pdf"})
    ask([url], alice, timezone.now())
    work()
    assert "application/pdf" in PageReading.objects.get().last_error
    assert Article.objects.get().url == url


def test_reading_is_the_same_done_twice(press: Site, alice: User) -> None:
    """A worker killed after the article came in, before it closed the row: the next one does it again."""
    ask([press.serve("/mairie", article_page())], alice, timezone.now())
    work()
    PageReading.objects.update(done_at=None, article=None, lease_until=None)
    Host.objects.all().delete()
    work()
    assert (Article.objects.count(), Article.objects.get().captures.count()) == (1, 1)
