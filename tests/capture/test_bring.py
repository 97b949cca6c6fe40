"""What is brought in by somebody is noted in the journal, in the transaction that keeps it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.capture import Found, ask, bring, serve, take_mail
from articles.models import Article, Channel, JournalEntry, State
from tests.factories import make_article
from tests.serving import Site, article_page

pytestmark = pytest.mark.django_db


def noted() -> list[tuple[str, str, Any]]:
    return [(line.name, line.what, line.article) for line in JournalEntry.objects.all()]


BROUGHT = [
    (State.KEPT, Channel.BOOKMARKLET, "bouton de capture"),
    (State.INBOX, Channel.SHARE, "partagé depuis un téléphone"),
]


@pytest.mark.parametrize(("state", "channel", "way"), BROUGHT)
def test_it_says_who_brought_it_and_by_which_way(emile: User, state: State, channel: Channel, way: str) -> None:
    kept = bring(Found(title="Un", state=state, channel=channel), emile, timezone.now())
    ((name, what, article),) = noted()
    assert (name, way in what, article) == ("emile", True, kept.article)


def test_what_is_there_already_is_noted_when_it_brings_something(emile: User) -> None:
    article = make_article("Un", url="https://courrier.example/un", excerpt="", text="Un matin.")
    for text in ("Un matin.", "Un soir.", "Un soir."):
        bring(Found(title="Un", url=article.url, text=text), emile, timezone.now())
    assert [(name, row) for name, _what, row in noted()] == [("emile", article)]


def test_nothing_is_noted_of_what_is_not_kept(emile: User) -> None:
    broken: Any = "nowhere"
    with pytest.raises(ValueError, match="nowhere"):
        bring(Found(title="Un", channel=broken), emile, timezone.now())
    assert (Article.objects.count(), noted()) == (0, [])


def test_a_page_that_a_worker_reads_was_brought_by_who_asked(emile: User, press: Site) -> None:
    ask([press.serve("/mairie", article_page())], emile, timezone.now())
    assert serve(timezone.now())
    assert [(name, row) for name, _what, row in noted()] == [("emile", Article.objects.get())]


def test_a_mail_comes_in_by_itself() -> None:
    mailed = take_mail(b"Subject: Un\n\nUn matin, le guichet du canton a ferme.", timezone.now())
    assert [(name, row) for name, _what, row in noted()] == [("", mailed.article)]
