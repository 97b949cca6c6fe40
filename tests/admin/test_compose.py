"""Composing a digest in plain forms: its sections, its articles, the words of the team."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Digest, Item, Note, Role, Section
from tests.admin.page import Element, Values, read
from tests.factories import add_item, make_article, make_digest, make_theme, publish_digest

pytestmark = pytest.mark.django_db

ADD = "/admin/articles/digest/add/"


def change(digest: Digest) -> str:
    return reverse("admin:articles_digest_change", args=[digest.pk])


def send(editor: Client, digest: Digest, typed: dict[str, Any]) -> Element | None:
    """Fills the form as it stands and sends it; returns the page that comes back when it is refused."""
    values: Values = read(editor.get(change(digest))).form("items-TOTAL_FORMS")
    answer = editor.post(change(digest), values | typed)
    return None if answer.status_code == 302 else read(answer)


def row(number: int, section: Section | None, article: Article, **more: Any) -> dict[str, Any]:
    """The fields of a row of the digest that places an article."""
    values = {"article": article.pk, "section": section.pk if section else ""} | more
    return {f"items-{number}-{name}": value for name, value in values.items()}


def composed(digest: Digest) -> list[tuple[Any, ...]]:
    return [(item.article.title, item.section.heading, item.role, item.position) for item in digest.items.all()]


def test_it_suggests_the_next_number(editor: Client) -> None:
    make_digest("Revue", number=118)
    assert read(editor.get(ADD)).form("number")["number"] == ["119"]


def test_it_begins_with_a_section_for_each_theme(editor: Client, alice: User) -> None:
    make_theme("Guichets", position=2)
    make_theme("Radiations", position=1)
    values = read(editor.get(ADD)).form("title")
    answer = editor.post(
        ADD, values | {"title": "L’été des guichets", "introduction": "Cette semaine.\r\n\r\nEt hier."}
    )
    digest = Digest.objects.get()
    assert answer.headers["Location"] == change(digest)
    assert [section.heading for section in digest.sections.all()] == ["Radiations", "Guichets"]
    assert (digest.number, digest.slug, digest.created_by) == (1, "l-ete-des-guichets", alice)
    assert digest.introduction == "<p>Cette semaine.</p>\n<p>Et hier.</p>"


def test_it_refuses_a_period_that_is_upside_down(editor: Client) -> None:
    values = read(editor.get(ADD)).form("title")
    page = read(editor.post(ADD, values | {"title": "R", "period_start": "2023-03-14", "period_end": "2023-03-13"}))
    assert page.every("ul", "errorlist")
    assert page.form("title")["title"] == ["R"]
    assert not Digest.objects.exists()


def test_it_refuses_a_number_that_is_taken(editor: Client) -> None:
    make_digest("Revue", number=118)
    values = read(editor.get(ADD)).form("title")
    assert read(editor.post(ADD, values | {"title": "Autre", "number": "118"})).every("ul", "errorlist")


def test_it_changes_nothing_when_it_is_saved_as_it_stands(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"), make_article("Deux"), introduction="<p>R&amp;D, 3 &lt; 4</p>")
    before = [list(model._default_manager.values()) for model in (Section, Item)]
    assert send(editor, digest, {}) is None
    assert [list(model._default_manager.values()) for model in (Section, Item)] == before
    digest.refresh_from_db()
    assert digest.introduction == "<p>R&amp;D, 3 &lt; 4</p>"


def test_it_places_articles_at_the_end_with_their_first_excerpt(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    two, three = make_article("Deux"), make_article("Trois")
    section = digest.sections.get()
    more = {"items-TOTAL_FORMS": "3"}
    assert send(editor, digest, row(1, section, two) | row(2, section, three, role="see_also") | more) is None
    assert composed(digest) == [
        ("Un", "Au guichet", "lead", 1),
        ("Deux", "Au guichet", "lead", 2),
        ("Trois", "Au guichet", "see_also", 3),
    ]
    assert digest.items.get(article=two).excerpt == two.excerpts.get()
    assert digest.items.get(article=three).excerpt is None


def test_it_orders_by_the_positions_that_are_typed(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"), make_article("Deux"), make_article("Trois"))
    assert send(editor, digest, {"items-0-position": "9", "items-2-position": ""}) is None
    assert [title for title, *_rest in composed(digest)] == ["Deux", "Un", "Trois"]


def test_it_changes_excerpt_role_section_and_comment(editor: Client) -> None:
    article = make_article("Un", text="Un matin. Un soir.", excerpt="", excerpts=("Un matin.", "Un soir."))
    digest = make_digest("Revue", article)
    other = Section.objects.create(digest=digest, title="Ailleurs", position=2)
    _first, second = article.excerpts.all()
    typed = {"excerpt": second.pk, "role": "see_also", "section": other.pk, "comment": "À lire *vite*."}
    assert send(editor, digest, {f"items-0-{name}": value for name, value in typed.items()}) is None
    item = digest.items.get()
    assert (item.excerpt, item.role, item.section) == (second, Role.SEE_ALSO, other)
    assert item.comment == "<p>À lire *vite*.</p>"
    assert send(editor, digest, {"items-0-excerpt": ""}) is None
    assert digest.items.get().excerpt is None


def test_a_row_offers_the_excerpts_of_its_own_article(editor: Client) -> None:
    one, two = make_article("Un", excerpt="Un matin."), make_article("Deux", excerpt="Un soir.")
    digest = make_digest("Revue", one, two)
    (chooser,) = [
        each for each in read(editor.get(change(digest))) if each.attributes.get("id") == "id_items-0-excerpt"
    ]
    assert {option.attributes["value"] for option in chooser.every("option")} == {"", str(one.excerpts.get().pk)}
    assert send(editor, digest, {"items-0-excerpt": two.excerpts.get().pk})
    assert digest.items.get(article=one).excerpt == one.excerpts.get()


@pytest.mark.parametrize("there", [True, False])
def test_it_refuses_the_same_article_twice_and_loses_nothing(editor: Client, there: bool) -> None:
    article = make_article("Un")
    digest = make_digest("Revue", *([article] if there else []))
    section = digest.sections.get()
    rows = row(int(there), section, article, comment="Le même.")
    again = {} if there else row(1, section, article)
    typed = rows | again | {"items-TOTAL_FORMS": "2", "title": "Titre refait", "sections-0-commentary": "Tapé."}
    page = send(editor, digest, typed)
    assert page
    assert [each.text for each in page.every("ul", "errorlist")]
    values = page.form("items-TOTAL_FORMS")
    assert values[f"items-{int(there)}-comment"] == ["Le même."]
    assert values[f"items-{int(there)}-article"] == [str(article.pk)]
    assert (values["title"], values["sections-0-commentary"]) == (["Titre refait"], ["Tapé."])
    assert digest.items.count() == int(there)


def test_it_asks_for_a_section_and_an_article(editor: Client) -> None:
    digest = make_digest("Revue")
    page = send(editor, digest, row(0, None, make_article("Un"), comment="Mots."))
    assert page
    assert page.form("items-0-comment")["items-0-comment"] == ["Mots."]
    assert not digest.items.exists()


def test_it_takes_no_section_of_another_digest(editor: Client) -> None:
    digest, other = make_digest("Revue"), make_digest("Autre")
    assert send(editor, digest, row(0, other.sections.get(), make_article("Un")))
    assert not Item.objects.exists()


def test_a_placed_article_stays_the_one_of_its_row(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    send(editor, digest, {"items-0-article": make_article("Deux").pk})
    assert digest.items.get().article.title == "Un"


def test_it_deletes_an_item(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"), make_article("Deux"))
    assert send(editor, digest, {"items-0-DELETE": "on"}) is None
    assert [title for title, *_rest in composed(digest)] == ["Deux"]
    assert Article.objects.count() == 2


EDITS: list[dict[str, str]] = [
    {},
    {"items-0-comment": "Changé."},
    {"items-0-DELETE": "on"},
    {"items-0-comment": "Changé.", "items-0-DELETE": "on"},
]


@pytest.mark.parametrize("edits", EDITS)
def test_it_deletes_a_section_with_its_items(editor: Client, edits: dict[str, str]) -> None:
    digest = make_digest("Revue", make_article("Un"))
    other = Section.objects.create(digest=digest, title="Ailleurs", position=2)
    add_item(other, make_article("Deux"), position=2)
    assert send(editor, digest, {"sections-0-DELETE": "on"} | edits) is None
    assert composed(digest) == [("Deux", "Ailleurs", "lead", 2)]
    assert Article.objects.count() == 2


def test_it_keeps_what_is_moved_out_of_a_section_that_goes(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    other = Section.objects.create(digest=digest, title="Ailleurs", position=2)
    assert send(editor, digest, {"sections-0-DELETE": "on", "items-0-section": other.pk}) is None
    assert composed(digest) == [("Un", "Ailleurs", "lead", 1)]
    assert digest.items.get().comment == "<p>À lire.</p>"


def test_it_places_nothing_in_a_section_that_goes(editor: Client) -> None:
    digest = make_digest("Revue")
    section = digest.sections.get()
    page = send(editor, digest, {"sections-0-DELETE": "on"} | row(0, section, make_article("Un"), comment="Mots."))
    assert page
    assert page.form("items-0-comment")["items-0-comment"] == ["Mots."]
    assert digest.sections.exists()


def test_it_costs_the_same_for_twice_the_items(editor: Client) -> None:
    def cost(digest: Digest) -> int:
        with CaptureQueriesContext(connection) as queries:
            read(editor.get(change(digest)))
        return len(queries)

    few = make_digest("Peu", *(make_article(f"Peu {n}", source_name=f"Source {n}") for n in range(4)))
    many = make_digest("Beaucoup", *(make_article(f"Beaucoup {n}", source_name=f"Autre {n}") for n in range(8)))
    Section.objects.bulk_create(Section(digest=many, title=f"Section {n}", position=n) for n in range(2, 6))
    cost(few)
    assert cost(many) == cost(few)


def test_it_signs_a_note(editor: Client, alice: User) -> None:
    digest = make_digest("Revue")
    assert send(editor, digest, {"notes-TOTAL_FORMS": "1", "notes-0-text": "À relire."}) is None
    assert (Note.objects.get().author, Note.objects.get().digest) == (alice, digest)


@pytest.mark.parametrize(("button", "page"), [("_preview", "preview_digest"), ("_check", "check_digest")])
def test_it_saves_and_goes_on(editor: Client, button: str, page: str) -> None:
    digest = make_digest("Revue")
    values = read(editor.get(change(digest))).form("items-TOTAL_FORMS")
    answer = editor.post(change(digest), values | {"title": "Refait", button: "1"})
    assert answer.headers["Location"] == reverse(f"admin:{page}", args=[digest.pk])
    assert Digest.objects.get().title == "Refait"


def test_the_address_of_a_published_digest_is_fixed(editor: Client) -> None:
    digest = publish_digest("Revue")
    assert send(editor, digest, {"slug": "autre", "title": "Refait"}) is None
    digest.refresh_from_db()
    assert (digest.slug, digest.title) == ("revue", "Refait")


def test_a_published_digest_is_not_deleted(editor: Client) -> None:
    digest = publish_digest("Revue")
    editor.post(reverse("admin:articles_digest_delete", args=[digest.pk]), {"post": "yes"})
    chosen = {"action": "delete_selected", "_selected_action": [digest.pk], "post": "yes"}
    editor.post(reverse("admin:articles_digest_changelist"), chosen)
    assert Digest.objects.exists()
