"""The page that checks: what blocks and what is to be seen, where each is mended, and what a button does about it."""

from urllib.parse import urldefrag

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.digests import CHECKS, accept, check
from articles.models import Article, Digest, FindingAnswer, Item, Link, LinkState, Section
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.digests.faults import PLANTS, cite, clean_digest, plant_all

pytestmark = pytest.mark.django_db

HOSTILE = '<script>alert("1")</script> <b onclick="alert(1)">'


def look(editor: Client, digest: Digest) -> Element:
    return read(editor.get(reverse("admin:check_digest", args=[digest.pk])))


def planted(code: str) -> Digest:
    digest = clean_digest()
    PLANTS[code](digest)
    return digest


def send(editor: Client, digest: Digest, do: str, code: str = "", place: str = "", **data: str) -> HttpResponse:
    address = reverse("admin:mend_digest", args=[digest.pk])
    answer: HttpResponse = editor.post(address, {"do": do, "code": code, "place": place, **data})  # type: ignore[assignment]
    return answer


def points(page: Element) -> list[Element]:
    return page.every("li", "point")


ARTICLE, EXCERPTS, BOARD, DIGEST = (
    "articles_article_change",
    "excerpts",
    "compile_digest",
    "articles_digest_change",
)
MENDED_AT = {
    "empty": (BOARD, ""),
    "no-number": (DIGEST, ""),
    "no-introduction": (BOARD, "introduction"),
    "untitled-section": (BOARD, "section-"),
    "empty-section": (BOARD, "section-"),
    "no-title": (ARTICLE, "id_title"),
    "no-source": (ARTICLE, "id_source"),
    "no-author": (ARTICLE, "id_authors"),
    "no-date": (ARTICLE, "id_published"),
    "address-cut": (ARTICLE, "id_url"),
    "no-address": (ARTICLE, "id_url"),
    "link-dead": ("links", ""),
    "nothing-said": (BOARD, "item-"),
    "excerpt-changed": (EXCERPTS, ""),
    "quote-over-limit": (EXCERPTS, ""),
    "tag-new": (ARTICLE, "id_tags"),
    "image-credit": ("digest_cover", ""),
    "typography-title": (DIGEST, ""),
    "cites-nothing": (BOARD, "item-"),
}


@pytest.mark.parametrize("code", MENDED_AT)
def test_each_point_leads_to_where_it_is_mended_and_to_its_place_on_the_board(editor: Client, code: str) -> None:
    page = look(editor, planted(code))
    (point,) = points(page)
    *_rest, link = point.one("div", "acts").links
    address, anchor = urldefrag(link)
    mending = editor.get(address)
    name, place = MENDED_AT[code]
    assert str(mending.resolver_match.url_name) == name
    assert anchor.startswith(place)
    assert not anchor or anchor in read(mending).ids
    board, anchor = urldefrag(point.one("p", "meta").links[0])
    assert not anchor or anchor in read(editor.get(board)).ids


@pytest.mark.parametrize("code", [code for code, each in CHECKS.items() if each.level == "error"])
def test_what_blocks_does_not_let_go_on(editor: Client, code: str) -> None:
    digest = planted(code)
    page = look(editor, digest)
    assert points(page)[0].every("span", "error")
    assert reverse("admin:publish_digest", args=[digest.pk]) not in page.links
    assert [each.text for each in page.every("a", "btn") if "aria-disabled" in each.attributes] == ["Continuer"]


def test_what_is_to_be_seen_lets_go_on(editor: Client) -> None:
    digest = planted("no-date")
    page = look(editor, digest)
    assert points(page)[0].every("span", "warning")
    assert reverse("admin:publish_digest", args=[digest.pk]) in page.links


def test_it_has_nothing_to_say_of_a_good_digest(editor: Client) -> None:
    page = look(editor, clean_digest())
    assert not points(page)
    assert "open" in page.one("details", "passed").attributes
    assert len(page.one("details", "passed").every("li")) == len({str(each.area) for each in CHECKS.values()})


def test_it_says_in_a_sentence_how_it_stands(editor: Client) -> None:
    digest = planted("no-source")
    cite(digest, published="")
    cite(digest, published="")
    assert "2" in look(editor, digest).one("h1").text
    cite(digest, published="")
    assert "3" in look(editor, digest).one("h1").text


def test_it_offers_to_publish_to_who_may(colleague: Client, bob: User) -> None:
    give(bob, "view_digest")
    digest = clean_digest()
    assert reverse("admin:publish_digest", args=[digest.pk]) not in look(colleague, digest).links


def test_who_may_only_look_gets_no_button(colleague: Client, bob: User) -> None:
    give(bob, "view_digest")
    digest = planted("no-author")
    assert reverse("admin:mend_digest", args=[digest.pk]) not in actions(look(colleague, digest))
    assert send(colleague, digest, "all").status_code == 403


def actions(page: Element) -> list[str]:
    return [form.attributes.get("action", "") for form in page.every("form")]


def test_who_may_not_change_articles_gets_no_button_that_does(colleague: Client, bob: User) -> None:
    give(bob, "view_digest", "change_digest")
    (point,) = points(look(colleague, planted("no-author")))
    assert [button.attributes["value"] for button in point.every("button")] == ["accept"]


def test_it_names_the_place_of_each_point(editor: Client) -> None:
    digest = clean_digest()
    cite(digest, title="L’été des radiés", url="")
    (point,) = points(look(editor, digest))
    told = point.one("p", "meta").text
    assert "Au guichet" in told
    assert "3" in told
    assert "L’été des radiés" in told
    assert "Le Courrier des Deux-Rives" in told


def test_it_shows_what_would_change_with_words_for_those_who_do_not_see_it(editor: Client) -> None:
    (point,) = points(look(editor, planted("excerpt-changed")))
    assert point.one("del").text.endswith("riait")
    assert point.one("ins").text.endswith("rit")
    assert point.one("del").one("span", "visually-hidden").text


def test_it_shows_a_space_that_is_put_in(editor: Client) -> None:
    (point,) = points(look(editor, planted("typography")))
    assert point.one("ins").text.endswith("␣")


@pytest.mark.parametrize("code", ["typography", "no-author", "link-moved", "tag-near", "excerpt-changed"])
def test_a_button_mends_its_point(editor: Client, code: str) -> None:
    digest = planted(code)
    (point,) = points(look(editor, digest))
    (form,) = point.one("div", "acts").every("form")
    sent = {
        each.attributes["name"]: each.attributes["value"] for each in form.every("input") if "value" in each.attributes
    }
    button = form.every("button")[0].attributes["value"]
    answer = editor.post(form.attributes["action"], {**sent, "do": button}, follow=True)
    assert not points(read(answer))
    assert read(answer).every("li", "success")


def test_words_that_a_point_asks_for_are_saved(editor: Client) -> None:
    digest = planted("image-credit")
    send(editor, digest, "give-credit", "image-credit", "cover", typed="Nora Blin, CC BY")
    digest.refresh_from_db()
    assert digest.picture_credit == "Nora Blin, CC BY"


def test_words_that_do_not_fit_stay_where_they_were_typed(editor: Client) -> None:
    digest = planted("image-credit")
    page = read(send(editor, digest, "give-credit", "image-credit", "cover", typed="é" * 201))
    assert page.form("typed")["typed"] == ["é" * 201]
    assert page.every("li", "error")


def test_it_goes_on_to_the_next_point(editor: Client) -> None:
    digest = clean_digest()
    items = [cite(digest, published="") for _ in range(3)]
    answers = [send(editor, digest, "accept", "no-date", f"item:{items[at].pk}") for at in (1, 2, 0)]
    anchors = [urldefrag(answer.headers["Location"])[1] for answer in answers]
    assert anchors == [f"no-date-item-{items[2].pk}", f"no-date-item-{items[0].pk}", "checked"]


def test_all_that_is_safe_is_mended_by_one_button(editor: Client) -> None:
    digest = planted("typography")
    PLANTS["typography-title"](digest)
    cite(digest, published="")
    assert [button.attributes["value"] for button in look(editor, digest).every("button", "main")] == ["all"]
    send(editor, digest, "all")
    page = look(editor, digest)
    assert len(points(page)) == 1
    assert not page.every("button", "main")


def test_what_is_meant_so_is_folded_with_the_name_and_can_be_come_back_to(editor: Client, alice: User) -> None:
    digest = planted("cited-before")
    (point,) = points(look(editor, digest))
    item = Item.objects.get(digest=digest, position=3)
    assert point.form("note")["code"] == ["cited-before"]
    send(editor, digest, "accept", "cited-before", f"item:{item.pk}", note="La suite est parue.")
    page = look(editor, digest)
    (folded,) = page.one("details", "answered").every("li", "point")
    assert points(page) == [folded]
    assert "alice" in folded.text
    assert "La suite est parue." in folded.text
    send(editor, digest, "ask_again", "cited-before", f"item:{item.pk}")
    assert not look(editor, digest).every("details", "answered")
    assert not FindingAnswer.objects.exists()


def test_an_error_is_not_answered(editor: Client) -> None:
    digest = planted("no-source")
    (found,) = check(digest)
    answer = send(editor, digest, "accept", found.code, found.place)
    assert answer.status_code == 302
    assert not FindingAnswer.objects.exists()
    (point,) = points(look(editor, digest))
    assert not point.every("button")


@pytest.mark.parametrize(
    ("do", "code", "place"),
    [
        ("", "", ""),
        ("say-unsigned", "no-date", "digest"),
        ("no such thing", "no-author", "item:1"),
        ("accept", "\x00", "item:x"),
        ("ask_again", "no-author", "item:99999999999999999999"),
        ("take-the-text", "x" * 500, "y" * 500),
    ],
)
def test_what_makes_no_sense_changes_nothing(editor: Client, do: str, code: str, place: str) -> None:
    digest = planted("no-author")
    assert send(editor, digest, do, code, place).status_code == 302
    assert len(points(look(editor, digest))) == 1


def test_nothing_is_mended_by_looking(editor: Client) -> None:
    digest = planted("typography")
    assert editor.get(reverse("admin:mend_digest", args=[digest.pk]) + "?do=all").status_code == 405
    assert len(points(look(editor, digest))) == 1


def test_it_tells_how_many_links_were_tested_and_asks_for_the_others(editor: Client) -> None:
    digest = clean_digest()
    form = look(editor, digest).one("div", "tested").one("form")
    assert form.attributes["action"] == reverse("admin:test_links")
    assert "data-wanted" in form.attributes
    for article in Article.objects.all():
        Link.objects.create(article=article, due_at=timezone.now(), checked_at=timezone.now(), state=LinkState.ALIVE)
    tested = look(editor, digest).one("div", "tested")
    assert "2" in tested.text
    assert "data-wanted" not in tested.one("form").attributes


def test_no_title_runs(editor: Client, alice: User) -> None:
    digest = clean_digest()
    plant_all(digest)
    Digest.objects.filter(pk=digest.pk).update(title=HOSTILE + "?")
    Section.objects.update(title=HOSTILE)
    Article.objects.update(title=HOSTILE)
    digest.refresh_from_db()
    for finding in [finding for finding in check(digest) if not finding.is_error][::2]:
        accept(digest, finding.code, finding.place, alice, timezone.now(), HOSTILE)
    page = look(editor, digest)
    assert HOSTILE in page.text
    assert page.active == []


def test_it_takes_no_address_that_cannot_be_tested_for_a_tested_one(editor: Client) -> None:
    """The addresses of a demonstration are no site's: nothing is known of them, however often one looks."""
    digest = clean_digest()
    for article in Article.objects.all():
        Link.objects.create(article=article, due_at=timezone.now(), checked_at=timezone.now())
    tested = look(editor, digest).one("div", "tested")
    assert "2 liens qu’on ne peut pas essayer" in tested.text
    assert "essayés, le dernier" not in tested.text
    assert "data-wanted" not in tested.one("form").attributes
    report = read(editor.get(reverse("admin:links"))).text
    assert "On ne sait encore rien des 2 liens" in report
    assert "Aucun lien n’est mort" not in report
