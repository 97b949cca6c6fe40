"""One article of the inbox: its text, the remarks of the team with answers to them, and who is for or against."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Article, Note, State, Vote
from tests.admin.page import read
from tests.factories import make_article

pytestmark = pytest.mark.django_db
INBOX = "/admin/inbox/"


def make_new(title: str = "La mairie ferme le samedi", text: str = "") -> Article:
    return make_article(title, state=State.INBOX, excerpt="", text=text)


def test_the_article_is_read_with_its_text_and_the_discussion_of_the_team(editor: Client, bob: User) -> None:
    article = make_new(text="Un matin, le guichet a fermé.")
    note = Note.objects.create(article=article, author=bob, text="À vérifier.")
    editor.post(reverse("admin:discuss", args=[article.pk]), {"text": "C’est fait.", "parent": note.pk})
    editor.post(reverse("admin:vote", args=[article.pk]), {"vote": "for"})
    Vote.objects.create(article=article, voter=bob, is_for=False)
    page = read(editor.get(reverse("admin:inbox_article", args=[article.pk])))
    for words in ("le guichet a fermé", "À vérifier.", "C’est fait.", "alice pour", "bob contre"):
        assert words in page.text
    assert Note.objects.get(text="C’est fait.").parent == note
    listed = read(editor.get(INBOX)).text
    assert "1 pour" in listed
    assert "1 contre" in listed


@pytest.mark.parametrize(
    ("standfirst", "text", "told"),
    [("", "", "Ni texte ni résumé"), ("On ferme.", "", "Seul le résumé"), ("", "Un matin, on ferme.", "texte complet")],
)
def test_it_says_how_much_of_the_article_is_here(editor: Client, standfirst: str, text: str, told: str) -> None:
    article = make_new(text=text)
    Article.objects.update(standfirst=standfirst)
    assert told in read(editor.get(reverse("admin:inbox_article", args=[article.pk]))).text


def test_a_vote_can_be_changed_and_taken_back(editor: Client) -> None:
    article = make_new()
    address = reverse("admin:vote", args=[article.pk])
    editor.post(address, {"vote": "for"})
    editor.post(address, {"vote": "against"})
    assert [vote.is_for for vote in Vote.objects.all()] == [False]
    editor.post(address, {"vote": "against"})
    assert not Vote.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "x" * 5001])
def test_an_empty_or_endless_remark_is_refused_in_words(editor: Client, text: str) -> None:
    article = make_new()
    answer = editor.post(reverse("admin:discuss", args=[article.pk]), {"text": text}, follow=True)
    assert not Note.objects.exists()
    assert read(answer).every(css="messagelist")
