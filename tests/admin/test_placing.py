"""Placing many articles at once in a section, from the list of articles."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.digests import withdraw
from articles.models import Article, Digest, Item, Role, Section, State, Story
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.factories import MONDAY, make_article, make_digest, make_theme, publish_digest

pytestmark = pytest.mark.django_db

LIST = reverse("admin:articles_article_changelist")


def ask(editor: Client, *articles: Article, query: str = "") -> Element:
    chosen = {"action": "place", "_selected_action": [article.pk for article in articles]}
    return read(editor.post(LIST + query, chosen))


def place(editor: Client, section: Section | None, *articles: Article, query: str = "") -> Any:
    """Chooses the articles, then the section on the page that asks where."""
    values = ask(editor, *articles, query=query).form("section")
    chosen = {"section": section.pk if section else "", "confirmed": "1"}
    return editor.post(LIST + query, values | chosen, follow=True)


def told(answer: Any) -> list[str]:
    return [each.text for each in read(answer).one("ul", "messagelist").every("li")]


def placed(digest: Digest) -> list[tuple[str, str, bool]]:
    items = digest.items.order_by("position")
    return [(item.article.title, item.role, item.excerpt is not None) for item in items]


def test_it_cites_what_has_an_excerpt_and_lists_the_rest_besides(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Là"))
    one = make_article("Cité", published="2023-03-10", state=State.INBOX)
    two = make_article("À côté", excerpt="", published="2023-03-12")
    answer = place(editor, digest.sections.get(), two, one)
    assert answer.redirect_chain == [(reverse("admin:compile_digest", args=[digest.pk]), 302)]
    assert placed(digest) == [
        ("Là", Role.LEAD, True),
        ("Cité", Role.LEAD, True),
        ("À côté", Role.SEE_ALSO, False),
    ]
    assert set(Article.objects.values_list("state", flat=True)) == {State.KEPT}
    assert [item.position for item in digest.items.order_by("position")] == [1, 2, 3]


def test_a_story_that_was_kept_as_one_follows_its_lead(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Là"))
    other, brief, lead = (make_article(title) for title in ("Autre", "La brève", "L’enquête"))
    story = Story.objects.create(confirmed_at=MONDAY, lead=lead)
    Article.objects.filter(pk__in=[brief.pk, lead.pk]).update(story=story)
    place(editor, digest.sections.get(), brief, other, lead)
    assert placed(digest)[1:] == [
        ("Autre", Role.LEAD, True),
        ("L’enquête", Role.LEAD, True),
        ("La brève", Role.SEE_ALSO, False),
    ]


def test_a_story_that_nobody_confirmed_changes_nothing(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Là"))
    one, two = make_article("Un"), make_article("Deux")
    Article.objects.filter(pk__in=[one.pk, two.pk]).update(story=Story.objects.create())
    place(editor, digest.sections.get(), one, two)
    assert [role for _title, role, _excerpt in placed(digest)] == [Role.LEAD] * 3


def test_it_leaves_out_what_the_digest_has_and_says_so(editor: Client) -> None:
    there, fresh = make_article("Là"), make_article("Neuf")
    digest = make_digest("Revue", there)
    assert len(told(place(editor, digest.sections.get(), there, fresh))) == 2
    assert [title for title, _role, _excerpt in placed(digest)] == ["Là", "Neuf"]
    assert len(told(place(editor, digest.sections.get(), there, fresh))) == 2
    assert Item.objects.count() == 2


def test_it_says_so_from_a_filtered_list_too(editor: Client) -> None:
    there, fresh = make_article("Là", state=State.INBOX), make_article("Neuf", state=State.INBOX)
    digest = make_digest("Revue", there)
    answer = place(editor, digest.sections.get(), there, fresh, query="?state__exact=inbox")
    assert len(told(answer)) == 2


def test_it_says_nothing_of_others_when_all_are_placed(editor: Client) -> None:
    digest = make_digest("Revue")
    one, two = make_article("1", state=State.INBOX), make_article("2", state=State.INBOX)
    answer = place(editor, digest.sections.get(), one, two, query="?state__exact=inbox&placed=no")
    assert len(told(answer)) == 1


def test_it_asks_for_a_section(editor: Client) -> None:
    make_digest("Revue")
    article = make_article()
    answer = place(editor, None, article)
    assert read(answer).every("ul", "errorlist")
    assert not Item.objects.exists()


def test_it_offers_the_sections_of_digests_one_may_work_on(editor: Client) -> None:
    make_digest("Brouillon", theme=make_theme("Guichets"))
    publish_digest("Publiée")
    withdraw(publish_digest("Retirée"), notice="Non.", now=MONDAY)
    groups = [each.attributes["label"] for each in ask(editor, make_article()).every("optgroup")]
    assert groups == ["Brouillon", "Publiée"]


def test_it_takes_no_section_of_a_withdrawn_digest(editor: Client) -> None:
    gone = publish_digest("Retirée")
    withdraw(gone, notice="Non.", now=MONDAY)
    article = make_article()
    place(editor, gone.sections.get(), article)
    assert not article.items.exists()


def test_it_needs_the_right_to_change_digests(colleague: Client, bob: User) -> None:
    give(bob, "view_article", "change_article")
    article, digest = make_article(), make_digest("Revue")
    chosen = {"action": "place", "_selected_action": [article.pk], "section": digest.sections.get().pk}
    colleague.post(LIST, chosen | {"confirmed": "1"})
    assert not article.items.exists()
    give(bob, "change_digest")
    colleague.post(LIST, chosen | {"confirmed": "1"})
    assert article.items.exists()
