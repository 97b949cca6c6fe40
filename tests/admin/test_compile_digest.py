"""The board of a digest: what can be placed beside what is placed, in plain forms and for the script."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.digests import base_of
from articles.models import Article, Digest, Item, JournalEntry, Role, Section, Vote
from tests.admin.conftest import give
from tests.admin.page import Element, parse, read
from tests.factories import add_item, make_article, make_digest, make_theme, publish_digest

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
PIECE = {"X-Requested-With": "desk"}


def url(name: str, digest: Digest) -> str:
    return reverse(f"admin:{name}", args=[digest.pk])


def look(browser: Client, digest: Digest, **query: Any) -> Element:
    return read(browser.get(url("compile_digest", digest), query))


def do(browser: Client, digest: Digest, what: str, **fields: Any) -> Any:
    """One gesture of a plain form; returns the page that it leads to."""
    return browser.post(url("arrange_digest", digest), {"do": what} | fields, follow=True)


def do_by_script(browser: Client, digest: Digest, what: str, **fields: Any) -> dict[str, Any]:
    answer = browser.post(url("arrange_digest", digest), {"do": what} | fields, headers=PIECE)
    told: dict[str, Any] = answer.json()
    return told | {"status": answer.status_code}


def composed(digest: Digest) -> list[tuple[str, str, str]]:
    items = Item.objects.filter(digest=digest).select_related("article", "section__theme")
    ordered = items.order_by("section__position", "position", "pk")
    return [(item.section.heading, item.article.title, item.role) for item in ordered]


def titles(page: Element, kind: str) -> list[str]:
    return [each.one("a", "title").text for each in page.every("li", kind)]


def test_it_shows_what_is_placed_and_what_is_not(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Placé"))
    make_article("À placer")
    make_article("Écarté", state="discarded")
    publish_digest("Avant", make_article("Déjà cité"))
    page = look(editor, digest)
    assert titles(page, "item") == ["Placé"]
    assert titles(page, "mat") == ["À placer"]
    assert set(titles(look(editor, digest, again="1"), "mat")) == {"À placer", "Déjà cité"}


def test_it_searches_the_material(editor: Client) -> None:
    digest = make_digest("Revue")
    make_article("Le guichet ferme")
    make_article("Une permanence ouvre", excerpt="")
    assert titles(look(editor, digest, q="permanence"), "mat") == ["Une permanence ouvre"]
    assert titles(look(editor, digest, excerpt="1"), "mat") == ["Le guichet ferme"]
    assert "permanence" in read(editor.get(url("compile_digest", digest), {"part": "material", "q": "perman"})).text


def test_it_opens_in_twelve_queries_whatever_the_size(editor: Client, alice: User) -> None:
    def asked(digest: Digest) -> int:
        look(editor, digest)
        with CaptureQueriesContext(connection) as queries:
            look(editor, digest)
        return sum("SAVEPOINT" not in query["sql"] for query in queries)

    theme = make_theme("Guichets")
    digest = make_digest("Revue", *(make_article(f"Placé {n}") for n in range(3)), theme=theme)
    for n in range(6):
        article = make_article(f"À placer {n}", tags=(f"mot {n}",))
        Vote.objects.create(article=article, voter=alice, is_for=True)
    before = asked(digest)
    section = digest.sections.get()
    for n in range(6):
        make_article(f"Encore {n}", source_name=f"Source {n}")
        add_item(section, make_article(f"Placé encore {n}", source_name=f"Autre {n}", tags=(f"m {n}",)), position=n + 9)
    assert asked(digest) == before
    assert before <= MOST_QUERIES


def test_a_plain_button_places_an_article_in_the_section_of_its_theme(editor: Client, alice: User) -> None:
    digest, theme = make_digest("Revue"), make_theme("Radiations")
    article = make_article("Radiée")
    Article.objects.filter(pk=article.pk).update(theme=theme)
    answer = do(editor, digest, f"place {article.pk}")
    assert composed(digest) == [("Radiations", "Radiée", Role.LEAD)]
    assert "Radiée" in answer.content.decode()
    entry = JournalEntry.objects.filter(digest=digest).latest("pk")
    assert entry.by == alice


def test_a_script_gets_the_list_as_it_stands(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    section, article = digest.sections.get(), make_article("Deux")
    told = do_by_script(editor, digest, f"place {article.pk}", section=section.pk, before=digest.items.get().pk)
    assert told["status"] == 200
    assert composed(digest) == [("Au guichet", "Deux", Role.LEAD), ("Au guichet", "Un", Role.LEAD)]
    assert titles(parse(told["html"][f"items-{section.pk}"]), "item") == ["Deux", "Un"]
    assert article.pk in told["gone"]


@pytest.mark.parametrize(
    ("what", "then"),
    [
        ("down {0}", ["Deux", "Un", "Trois"]),
        ("up {2}", ["Un", "Trois", "Deux"]),
        ("retire {1}", ["Un", "Trois"]),
        ("move {2}", ["Trois", "Un", "Deux"]),
    ],
)
def test_each_gesture_can_be_taken_back(editor: Client, what: str, then: list[str]) -> None:
    digest = make_digest("Revue", *(make_article(title) for title in ("Un", "Deux", "Trois")))
    items = list(digest.items.order_by("position").values_list("pk", flat=True))
    section = digest.sections.get()
    fields = {"section": section.pk, "before": items[0], "seen": section.pk}
    assert do_by_script(editor, digest, what.format(*items), **fields)["status"] == 200
    assert [title for _section, title, _role in composed(digest)] == then
    assert do_by_script(editor, digest, "undo")["status"] == 200
    assert [title for _section, title, _role in composed(digest)] == ["Un", "Deux", "Trois"]
    assert list(digest.items.order_by("position").values_list("pk", flat=True)) == items


def test_cited_becomes_see_also_and_back(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"), make_article("Deux"))
    item = digest.items.order_by("position").first()
    assert item
    do(editor, digest, f"role {item.pk}")
    assert [role for _section, _title, role in composed(digest)] == [Role.SEE_ALSO, Role.LEAD]
    do(editor, digest, f"role {item.pk}")
    assert [role for _section, _title, role in composed(digest)] == [Role.LEAD, Role.LEAD]


def test_sections_are_opened_named_moved_and_closed(editor: Client) -> None:
    digest, theme = make_digest("Revue", make_article("Un")), make_theme("Radiations")
    do(editor, digest, f"open {theme.pk}")
    do(editor, digest, "open", title="Divers")
    names = list(digest.sections.order_by("position"))
    assert [section.heading for section in names] == ["Au guichet", "Radiations", "Divers"]
    do(editor, digest, f"section-up {names[2].pk}")
    do(editor, digest, f"name {names[1].pk}", **{f"title:{names[1].pk}": "Radiées"})
    assert [section.heading for section in digest.sections.order_by("position")] == ["Au guichet", "Divers", "Radiées"]
    do(editor, digest, f"close {names[0].pk}")
    assert [section.heading for section in digest.sections.order_by("position")] == ["Divers", "Radiées"]
    assert not digest.items.exists()
    do(editor, digest, "undo")
    assert composed(digest) == [("Au guichet", "Un", Role.LEAD)]


def test_enter_in_a_field_opens_or_names_a_section_and_takes_nothing_back(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    Section.objects.create(digest=digest, title="Ailleurs", position=2)
    first = next(
        each for each in look(editor, digest).every("button") if each.attributes.get("form") == "board"
    ).attributes  # what a browser presses by Enter
    enter, (here, there) = first["value"], digest.sections.order_by("position")
    do(editor, digest, enter, title="Divers")
    assert [section.heading for section in digest.sections.all()] == ["Au guichet", "Ailleurs", "Divers"]
    named = {f"title:{here.pk}": "Guichets", f"named:{here.pk}": here.title}
    there.title = "Là-bas"  # a colleague names it, which the page does not show
    there.save()
    do(editor, digest, enter, title="", **named, **{f"title:{there.pk}": "Ailleurs", f"named:{there.pk}": "Ailleurs"})
    assert [section.heading for section in digest.sections.all()] == ["Guichets", "Là-bas", "Divers"]


def test_the_page_is_loaded_again_where_sections_change_places_taken_back_or_not(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    second = Section.objects.create(digest=digest, title="Ailleurs", position=2)
    for what in (f"section-up {second.pk}", "undo"):
        assert do_by_script(editor, digest, what)["reload"], what
    told = do_by_script(editor, digest, f"down {digest.items.get().pk}")
    assert set(told["html"]) == {f"items-{each.pk}" for each in digest.sections.all()}


def test_it_says_what_was_taken_back(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"), make_article("Deux"))
    told = do_by_script(editor, digest, f"down {digest.items.order_by('position')[0].pk}")["told"]
    back = do_by_script(editor, digest, "undo")["told"]
    assert told in back
    assert told != back


def test_what_no_database_holds_is_left_out(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    do(editor, digest, "open", title="Di\x00vers")
    assert digest.sections.filter(title="Divers").exists()
    assert editor.get(url("compile_digest", digest), {"q": "Li\x00bre"}).status_code == 200


def test_another_excerpt_is_quoted(editor: Client) -> None:
    article = make_article("Un", text="Un matin. Un soir.", excerpt="", excerpts=("Un matin.", "Un soir."))
    digest = make_digest("Revue", article)
    item, second = digest.items.get(), article.excerpts.last()
    assert second
    do(editor, digest, f"excerpt {item.pk}", **{f"excerpt:{item.pk}": second.pk})
    item.refresh_from_db()
    assert item.excerpt == second


def test_what_a_colleague_moved_meanwhile_stays_where_it_is(editor: Client, bob: User) -> None:
    give(bob, "change_digest", "view_digest")
    digest = make_digest("Revue", make_article("Un"))
    other = Section.objects.create(digest=digest, title="Ailleurs", position=2)
    item, here = digest.items.get(), digest.sections.order_by("position")[0]
    browser = Client()
    browser.force_login(bob)
    do_by_script(browser, digest, f"move {item.pk}", section=other.pk, seen=here.pk)
    told = do_by_script(editor, digest, f"move {item.pk}", section=here.pk, seen=here.pk)
    assert told["status"] == 409
    assert "bob" in told["refused"]
    assert titles(parse(told["html"][f"items-{other.pk}"]), "item") == ["Un"]
    assert composed(digest) == [("Ailleurs", "Un", Role.LEAD)]


@pytest.mark.parametrize("what", ["", "burn 3", "place", "place 999999", "move x", "retire 999999", "close 0", "open"])
def test_nonsense_is_refused_in_words(editor: Client, what: str) -> None:
    digest = make_digest("Revue", make_article("Un"))
    told = do_by_script(editor, digest, what)
    assert told["status"] == 409
    assert told["refused"]
    assert composed(digest) == [("Au guichet", "Un", Role.LEAD)]
    assert do(editor, digest, what).status_code == 200


def test_a_plain_form_brings_its_texts_along(editor: Client) -> None:
    """Without a script, whoever places an article has typed things that must not be lost."""
    digest = make_digest("Revue", make_article("Un"))
    section, article = digest.sections.get(), make_article("Deux")
    values = look(editor, digest)
    typed = {
        f"text:section:{section.pk}": "On rouvre.",
        f"base:section:{section.pk}": base_of(section.commentary),
        "text:introduction": "Cette semaine.",
        "base:introduction": base_of(digest.introduction),
    }
    assert values
    do(editor, digest, f"place {article.pk}", **typed)
    section.refresh_from_db()
    assert section.commentary == "<p>On rouvre.</p>"
    assert ("Au guichet", "Un", Role.LEAD) in composed(digest)
    assert digest.items.filter(article=article).exists()


def test_whoever_may_only_look_gets_no_button(colleague: Client, bob: User) -> None:
    give(bob, "view_digest")
    digest = make_digest("Revue", make_article("Un"))
    page = look(colleague, digest)
    assert titles(page, "item") == ["Un"]
    assert not page.every("button", "handle")
    assert not [each for each in page.every("button") if each.attributes.get("form") == "board"]
    assert colleague.post(url("arrange_digest", digest), {"do": "undo"}).status_code == 403


def test_hostile_words_stay_words(editor: Client) -> None:
    hostile = '<script>alert("é")</script>'
    digest = make_digest(hostile, make_article(hostile, source_name=hostile, tags=(hostile,)))
    make_article(f"{hostile} à placer", source_name=hostile)
    Section.objects.create(digest=digest, title=hostile, position=5)
    content = editor.get(url("compile_digest", digest), {"q": hostile}).content.decode()
    assert "<script>alert" not in content
    told = do_by_script(editor, digest, f"place {make_article('Autre').pk}")
    assert "<script>alert" not in str(told)


def test_the_points_of_the_check_stand_beside(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Sans source", source_name=""))
    page = read(editor.get(url("compile_digest", digest), {"part": "points"}))
    assert page.every("span", "error")
