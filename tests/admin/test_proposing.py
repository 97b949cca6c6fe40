"""Whoever proposes: what they bring in waits to be sorted, and nothing is offered that they may not do."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.capture import read_pasted
from articles.models import Article, Channel, Excerpt, JournalEntry, Note, State, Vote
from tests.admin.conftest import browser_of
from tests.admin.page import read
from tests.factories import make_article, make_digest, make_theme

pytestmark = pytest.mark.django_db

TEXT = "Le dernier guichet\nPar Ada Byron\n\nUn matin, le guichet a fermé. Personne n’avait prévenu les habitants."


@pytest.fixture
def proposer(camille: User) -> Client:
    return browser_of(camille)


def capture(browser: Client, by: User, **typed: Any) -> Any:
    """Keeps a pasted text by the small form, filled as it stands."""
    url = reverse("admin:capture_reading", args=[read_pasted(TEXT, by, timezone.now()).pk])
    return browser.post(url, read(browser.get(url)).form("source_name") | {"title": "Le dernier guichet"} | typed)


@pytest.mark.parametrize("state", ["", "kept", "inbox"])
def test_what_is_proposed_waits_to_be_sorted(proposer: Client, camille: User, state: str) -> None:
    assert capture(proposer, camille, state=state).status_code == 302
    article = Article.objects.get()
    assert (article.state, article.decided_by) == (State.INBOX, None)
    line = JournalEntry.objects.get()
    assert (line.by, line.article) == (camille, article)


def test_an_editor_keeps(emile: User) -> None:
    assert capture(browser_of(emile), emile).status_code == 302
    assert (Article.objects.get().state, Article.objects.get().decided_by) == (State.KEPT, emile)


def test_one_that_is_there_keeps_what_was_decided_on_it(proposer: Client, camille: User) -> None:
    theme = make_theme("Guichets")
    article = make_article("Le dernier guichet", url="", tags=("mot",), excerpt="", text=TEXT)
    sent = {"theme": str(theme.pk), "tags": "autre", "note": "Vu aussi.", "source_name": article.source}
    assert capture(proposer, camille, **sent).status_code == 302
    article = Article.objects.get()
    assert (article.state, article.theme, [tag.name for tag in article.tags.all()]) == (State.KEPT, None, ["mot"])
    assert Note.objects.get().author == camille


def test_the_form_of_a_new_article_decides_nothing(proposer: Client) -> None:
    url = reverse("admin:articles_article_add")
    form = read(proposer.get(url)).form("title")
    assert "state" not in form
    assert proposer.post(url, form | {"title": "Un", "state": "kept", "reason": "x"}).status_code == 302
    article = Article.objects.get()
    assert (article.state, article.reason, article.decided_by, article.channel) == ("inbox", "", None, Channel.MANUAL)


def test_a_passage_is_marked_and_nothing_else_is_changed(proposer: Client) -> None:
    article = make_article("Un", text="Un matin. Un soir.", excerpt="")
    before = Article.objects.filter(pk=article.pk).values().get()
    url = reverse("admin:excerpts", args=[article.pk])
    assert proposer.post(url, read(proposer.get(url)).form("typed") | {"typed": "Un soir."}).status_code == 302
    excerpt = Excerpt.objects.get()
    assert excerpt.text == "Un soir."
    assert Article.objects.filter(pk=article.pk).values().get() == before
    for verb in ("change", "delete"):
        page = reverse(f"admin:articles_excerpt_{verb}", args=[excerpt.pk])
        assert proposer.post(page, {"typed": "Un matin.", "post": "yes"}).status_code == 403
    assert not [link for link in read(proposer.get(url)).links if "/excerpt/" in link]


def test_the_inbox_is_read_and_discussed_not_sorted(proposer: Client, camille: User, emile: User) -> None:
    article = make_article("Un", state=State.INBOX)
    inbox, alone = (reverse("admin:inbox"), reverse("admin:inbox_article", args=[article.pk]))
    for browser, may_sort in ((proposer, False), (browser_of(emile), True)):
        for url in (inbox, alone):
            page = read(browser.get(url))
            assert "Un" in page.text
            assert any(each.attributes.get("name") == "do" for each in page.every("button")) == may_sort
    form = read(proposer.get(inbox)).every("form")
    assert not [each for each in form if "data-undo" in each.attributes]
    proposer.post(reverse("admin:discuss", args=[article.pk]), {"text": "À garder."})
    proposer.post(reverse("admin:vote", args=[article.pk]), {"vote": "for"})
    assert (Note.objects.get().author, Vote.objects.get().voter) == (camille, camille)


OFFERED = [
    ("/admin/import/", ("emile", "paule", "ada")),
    ("/admin/capture/", ("camille", "emile", "paule", "ada")),
    ("/admin/feeds/add/", ("emile", "paule", "ada")),
    ("/admin/journal/", ("emile", "paule", "ada")),
    ("/admin/auth/user/", ("ada",)),
]


@pytest.mark.parametrize(("url", "who"), OFFERED)
def test_the_front_page_offers_what_one_may_do(
    camille: User, emile: User, paule: User, ada: User, url: str, who: tuple[str, ...]
) -> None:
    make_digest("Revue", make_article("Un"))
    team = [camille, emile, paule, ada]
    assert tuple(user.username for user in team if url in read(browser_of(user).get("/admin/")).links) == who


@pytest.mark.parametrize("name", ["camille", "emile", "paule", "ada"])
def test_no_link_of_its_pages_is_refused(request: pytest.FixtureRequest, name: str) -> None:
    browser = browser_of(request.getfixturevalue(name))
    article, digest = make_article("Un", state=State.INBOX), make_digest("Revue", make_article("Deux"))
    pages = ["/admin/", reverse("admin:inbox"), reverse("admin:capture"), reverse("admin:excerpts", args=[article.pk])]
    pages += [reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk]) for row in (article, digest)]
    pages += [reverse("admin:feeds"), reverse("admin:articles_digest_changelist")]
    links = {link.partition("#")[0] for page in pages for link in read(browser.get(page)).links}
    desk = sorted(link for link in links if link.startswith("/admin/"))
    assert [link for link in desk if browser.get(link).status_code == 403] == []
