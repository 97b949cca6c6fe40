"""A suggested article comes in by the one door, and is prepared once its page was read."""

import pytest
from django.utils import timezone
from django.utils.translation import override

from articles.capture import serve as read_pages
from articles.hearing import suggest
from articles.models import Article, Channel, JournalEntry, PageReading, Signature, State
from articles.sorting import serve as prepare
from tests.factories import make_article
from tests.serving import Site, article_page

pytestmark = pytest.mark.django_db


def test_its_page_is_read_before_its_words_are_taken_down(press: Site) -> None:
    now = timezone.now()
    article = suggest(press.serve("/mairie", article_page()), "À lire.", now).article
    assert article
    prepare(now)
    assert not Signature.objects.exists()
    assert read_pages(now)
    article.refresh_from_db()
    assert (article.title, article.state, article.channel) == (
        "La mairie ferme le samedi",
        State.INBOX,
        Channel.READER,
    )
    prepare(timezone.now())
    assert Signature.objects.get().article == article


def test_a_page_that_cannot_be_read_keeps_nothing_back() -> None:
    message = suggest("http://127.0.0.1:9/interne", "", timezone.now())
    assert read_pages(timezone.now())
    assert PageReading.objects.get().was_given_up
    prepare(timezone.now())
    assert Signature.objects.get().article == message.article


@pytest.mark.parametrize("state", [State.INBOX, State.KEPT, State.DISCARDED])
def test_what_is_there_stays_as_it_is(state: State) -> None:
    article = make_article("Mairie", url="https://gazette.example/mairie", state=state, channel=Channel.FEED)
    message = suggest("https://m.gazette.example/mairie?fbclid=1", "", timezone.now())
    article.refresh_from_db()
    assert message.article == article
    assert (Article.objects.count(), article.state, article.channel) == (1, state, Channel.FEED)
    assert not PageReading.objects.exists()


def test_the_journal_speaks_the_language_of_the_team_and_names_nobody() -> None:
    said = []
    for number, language in enumerate(("fr", "en")):
        with override(language):
            suggest(f"https://gazette.example/{number}", "Un mot.", timezone.now(), name="Lia")
        said.append(JournalEntry.objects.latest("pk"))
    assert said[0].what == said[1].what
    assert not [entry for entry in said if entry.by or "Lia" in f"{entry.what} {entry.about} {entry.name}"]
