"""Tags at the desk: renamed, and merged."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles.models import Edition, JournalEntry, Tag, TagAlias
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.factories import make_article, make_rule, make_tag, make_theme, publish_digest
from tests.public.issues import cost

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_tag_changelist")


def rename(editor: Client, tag: Tag, name: str) -> Element | None:
    """Returns the page that comes back where the name is refused."""
    address = reverse("admin:articles_tag_change", args=[tag.pk])
    answer = editor.post(address, read(editor.get(address)).form("name") | {"name": name})
    return None if answer.status_code == 302 else read(answer)


def choose(editor: Client, *tags: Tag, **more: Any) -> Any:
    return editor.post(LIST, {"action": "merge", "_selected_action": [tag.pk for tag in tags]} | more)


def told(answer: Any, editor: Client) -> str:
    assert answer.status_code == 302
    return read(editor.get(LIST)).one("ul", "messagelist").text


def test_a_former_name_is_kept_and_shown(editor: Client, client: Client) -> None:
    publish_digest("Revue", make_article(tags=("guichets",)))
    tag = Tag.objects.get()
    assert rename(editor, tag, "accueil") is None
    assert "guichets" in read(editor.get(reverse("admin:articles_tag_change", args=[tag.pk]))).text
    page = read(client.get("/tags/guichets/"))
    assert page.one("h1").text == "Accueil"
    assert "guichets" in page.one("p", "dou").text


def test_a_description_that_changes_leaves_no_former_name(editor: Client) -> None:
    tag = make_tag("guichets")
    assert rename(editor, tag, "guichets") is None
    assert not TagAlias.objects.exists()


def test_a_former_name_of_another_tag_is_refused_with_its_name(editor: Client) -> None:
    tag, other = make_tag("guichets"), make_tag("radio")
    rename(editor, tag, "accueil")
    page = rename(editor, other, "Guichets")
    assert page
    assert "accueil" in page.one("ul", "errorlist").text
    assert page.form("name")["name"] == ["Guichets"]


def test_a_tag_is_found_by_a_former_name(editor: Client) -> None:
    tag = make_tag("guichets")
    rename(editor, tag, "accueil")
    rename(editor, tag, "réception")
    make_tag("radio")
    page = read(editor.get(LIST, {"q": "Accueil"}))
    assert [each.text for each in page.one("table").one("tbody").every("th")] == ["réception"]


def test_it_asks_which_tag_stays(editor: Client) -> None:
    publish_digest("Revue", make_article(tags=("guichet",)))
    guichet, guichets = Tag.objects.get(), make_tag("guichets")
    make_rule().tags.add(guichets)
    make_theme("Accueil").tags.add(guichets)
    page = read(choose(editor, guichet, guichets))
    rows = page.one("table").one("tbody").every("tr")
    assert [[cell.text for cell in row.every("td")] for row in rows] == [
        ["1", "1", "0", "0", "0"],
        ["0", "0", "1", "0", "1"],
    ]
    assert page.form("stays")["stays"] == [str(guichet.pk)]
    assert Tag.objects.count() == 2


def test_it_merges_once_that_is_confirmed(editor: Client, alice: User, client: Client) -> None:
    publish_digest("Revue", make_article(tags=("guichet",)))
    guichet, guichets = Tag.objects.get(), make_tag("guichets")
    edition = Edition.objects.current().number
    form = read(choose(editor, guichet, guichets)).form("stays")
    answer = editor.post(LIST, form | {"stays": [str(guichets.pk)], "confirmed": ["1"]})
    assert "#guichet" in told(answer, editor)
    assert list(Tag.objects.all()) == [guichets]
    assert client.get("/tags/guichet/")["Location"] == "/tags/guichets/"
    assert Edition.objects.current().number > edition
    assert JournalEntry.objects.filter(by=alice, about="guichets").count() == 1


@pytest.mark.parametrize("stays", ["", "0", "radio", "<b>"])
def test_the_one_that_stays_is_one_of_them(editor: Client, stays: str) -> None:
    chosen = make_tag("guichet"), make_tag("guichets")
    other = make_tag("radio")
    typed = str(other.pk) if stays == "radio" else stays
    page = read(choose(editor, *chosen, confirmed="1", stays=typed))
    assert page.every("ul", "errorlist")
    assert Tag.objects.count() == 3


@pytest.mark.parametrize("count", [1, 21])
def test_two_to_twenty_are_merged(editor: Client, count: int) -> None:
    tags = [make_tag(f"mot {n}") for n in range(count)]
    assert "20" in told(choose(editor, *tags), editor)
    assert Tag.objects.count() == count


def test_whoever_may_not_change_tags_merges_none(colleague: Client, bob: User) -> None:
    give(bob, "view_tag")
    tags = make_tag("guichet"), make_tag("guichets")
    choose(colleague, *tags, confirmed="1", stays=str(tags[0].pk))
    assert Tag.objects.count() == 2


def test_a_name_that_is_markup_is_shown_as_it_is(editor: Client) -> None:
    tags = make_tag("<img src=x onerror=alert(1)>"), make_tag("guichets")
    page = read(choose(editor, *tags))
    assert page.every("img") == []
    assert "<img src=x onerror=alert(1)>" in page.one("table").text


def test_its_list_costs_the_same_with_twice_the_tags(editor: Client) -> None:
    for n in range(4):
        make_tag(f"mot {n}")
    before = cost(editor, LIST)
    for n in range(4, 8):
        rename(editor, make_tag(f"mot {n}"), f"autre {n}")
    editor.get(LIST)  # shows the messages
    assert cost(editor, LIST) == before
