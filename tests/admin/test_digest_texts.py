"""The texts of a digest: saved as one types, never over a colleague's."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.digests import base_of, come
from articles.models import Digest, Section, TextVersion
from tests.admin.conftest import browser_of, give
from tests.admin.page import parse, read
from tests.factories import make_article, make_digest

pytestmark = pytest.mark.django_db
PIECE = {"X-Requested-With": "desk"}


@pytest.fixture
def digest() -> Digest:
    return make_digest("Revue", make_article("Un"), introduction="<p>Cette semaine.</p>")


@pytest.fixture
def bobs(bob: User) -> Client:
    give(bob, "change_digest", "view_digest")
    return browser_of(bob)


def save(browser: Client, digest: Digest, text: str, base: str, **more: Any) -> Any:
    sent = {"place": "introduction", "text": text, "base": base} | more
    return browser.post(reverse("admin:save_text", args=[digest.pk]), sent, headers=PIECE)


def choose(browser: Client, digest: Digest, values: dict[str, Any]) -> Any:
    """Sends the form that shows both texts, or a version."""
    return browser.post(reverse("admin:save_text", args=[digest.pk]), values)


def stands(digest: Digest) -> str:
    return Digest.objects.get(pk=digest.pk).introduction


def test_it_saves_and_tells_the_new_base(editor: Client, digest: Digest) -> None:
    answer = save(editor, digest, "<p>La semaine <strong>passée</strong>.</p>", base_of(digest.introduction)).json()
    assert stands(digest) == "<p>La semaine <strong>passée</strong>.</p>"
    assert answer["base"] == base_of(stands(digest))
    assert save(editor, digest, "Encore.", answer["base"]).status_code == 200


def test_it_keeps_only_the_small_subset(editor: Client, digest: Digest) -> None:
    save(editor, digest, '<p onclick="x()">Un<script>x()</script></p><img src=x>', base_of(digest.introduction))
    assert stands(digest) == "<p>Un</p>"


def test_the_second_sees_both_texts_and_chooses(editor: Client, bobs: Client, digest: Digest) -> None:
    base = base_of(digest.introduction)
    save(bobs, digest, "Cette semaine, dit Bob.", base)
    answer = save(editor, digest, "Cette semaine, dit Alice.", base)
    assert answer.status_code == 409
    shown = answer.json()["conflict"]
    assert "dit Bob" in shown
    assert "Alice" in parse(shown).form("text")["text"][0]
    assert stands(digest) == "<p>Cette semaine, dit Bob.</p>"
    values = parse(shown).form("text")
    assert choose(editor, digest, values | {"keep": "mine"}).status_code == 302
    assert stands(digest) == "<p>Cette semaine, dit Alice.</p>"
    assert TextVersion.objects.filter(text="<p>Cette semaine, dit Bob.</p>").exists()


def test_a_plain_form_shows_both_on_a_page(editor: Client, bobs: Client, digest: Digest) -> None:
    base = base_of(digest.introduction)
    save(bobs, digest, "Cette semaine, dit Bob.", base)
    sent = {"do": "save", "text:introduction": "Cette semaine, dit Alice.", "base:introduction": base}
    answer = editor.post(reverse("admin:arrange_digest", args=[digest.pk]), sent)
    assert answer.status_code == 200
    assert "dit Bob" in answer.content.decode()
    assert stands(digest) == "<p>Cette semaine, dit Bob.</p>"


def test_a_plain_form_tells_of_each_text_that_a_colleague_changed(editor: Client, bobs: Client, digest: Digest) -> None:
    section = digest.sections.get()
    bases = {
        f"base:section:{section.pk}": base_of(section.commentary),
        "base:introduction": base_of(digest.introduction),
    }
    save(bobs, digest, "Dit Bob.", bases["base:introduction"])
    save(bobs, digest, "Dit Bob.", base_of(section.commentary), place=f"section:{section.pk}")
    typed = {"text:introduction": "Une.", f"text:section:{section.pk}": "Deux."}
    answer = editor.post(reverse("admin:arrange_digest", args=[digest.pk]), {"do": "save"} | typed | bases)
    assert [section.heading in each.text for each in read(answer).one("ul", "messagelist").every("li")] == [True]
    aside = TextVersion.objects.filter(digest=digest, was_set_aside=True).values_list("text", flat=True)
    assert set(aside) == {"<p>Une.</p>", "<p>Deux.</p>"}


def test_both_together_keeps_both_changes(editor: Client, bobs: Client) -> None:
    digest = make_digest("Revue", introduction="<p>Un guichet ferme.</p>\n<p>Une caisse ouvre.</p>")
    base = base_of(digest.introduction)
    save(bobs, digest, "Un guichet ferme lundi.\n\nUne caisse ouvre.", base)
    values = parse(save(editor, digest, "Un guichet ferme.\n\nUne caisse ouvre mardi.", base).json()["conflict"]).form(
        "both"
    )
    assert "lundi" in values["both"][0]
    assert "mardi" in values["both"][0]
    choose(editor, digest, values | {"keep": "both"})
    assert stands(digest) == "<p>Un guichet ferme lundi.</p>\n<p>Une caisse ouvre mardi.</p>"


@pytest.mark.parametrize("keep", ["theirs", "later"])
def test_what_is_not_chosen_is_among_the_versions(editor: Client, bobs: Client, digest: Digest, keep: str) -> None:
    base = base_of(digest.introduction)
    save(bobs, digest, "Cette semaine, dit Bob.", base)
    values = parse(save(editor, digest, "Cette semaine, dit Alice.", base).json()["conflict"]).form("text")
    choose(editor, digest, values | {"keep": keep})
    assert stands(digest) == "<p>Cette semaine, dit Bob.</p>"
    page = editor.get(reverse("admin:text_versions", args=[digest.pk]), {"place": "introduction"}).content.decode()
    assert "dit Alice" in page


def test_a_version_is_taken_again(editor: Client, digest: Digest) -> None:
    base = base_of(digest.introduction)
    save(editor, digest, "Tout autre chose.", base)
    address = reverse("admin:text_versions", args=[digest.pk])
    page = read(editor.get(address, {"place": "introduction"}))
    values = page.form("text")
    assert values["text"] == ["<p>Cette semaine.</p>"]
    choose(editor, digest, values)
    assert stands(digest) == "<p>Cette semaine.</p>"


@pytest.mark.parametrize("place", ["", "nowhere", "section:99999", "section:x", "item:0"])
def test_a_place_that_is_not_there_is_refused_in_words(editor: Client, digest: Digest, place: str) -> None:
    answer = save(editor, digest, "Mots.", "", place=place)
    assert answer.status_code == 409
    assert answer.json()["refused"]
    address = reverse("admin:text_versions", args=[digest.pk])
    assert editor.get(address, {"place": place}, follow=True).status_code == 200


def test_a_text_that_is_too_long_is_refused_in_words(editor: Client, digest: Digest, settings: Any) -> None:
    settings.COMMENTARY_MOST = 50
    answer = save(editor, digest, "mot " * 50, base_of(digest.introduction))
    assert answer.status_code == 409
    assert "50" in answer.json()["refused"]
    assert stands(digest) == "<p>Cette semaine.</p>"


@pytest.mark.parametrize("name", ["arrange_digest", "save_text"])
def test_a_plain_form_gives_a_text_that_is_too_long_back(
    editor: Client, digest: Digest, settings: Any, name: str
) -> None:
    settings.COMMENTARY_MOST = 50
    text, base, address = "mot & " * 50, base_of(digest.introduction), reverse(f"admin:{name}", args=[digest.pk])
    sent = {"do": "save", "text:introduction": text, "base:introduction": base}
    answer = editor.post(
        address, sent if name == "arrange_digest" else {"place": "introduction", "text": text, "base": base}
    )
    values = read(answer).form("text:introduction")
    assert values["text:introduction"] == [text]
    assert stands(digest) == "<p>Cette semaine.</p>"
    editor.post(
        reverse("admin:arrange_digest", args=[digest.pk]), values | {"text:introduction": "Court.", "do": "save"}
    )
    assert stands(digest) == "<p>Court.</p>"


def test_a_text_whose_section_has_gone_can_still_be_read(editor: Client, digest: Digest) -> None:
    place, section = f"section:{digest.sections.get().pk}", digest.sections.get()
    section.delete()
    sent = {"do": "save", f"text:{place}": "Écrit <b>trop</b> tard.", f"base:{place}": base_of(section.commentary)}
    answer = editor.post(reverse("admin:arrange_digest", args=[digest.pk]), sent, follow=True)
    (link,) = read(answer).one("ul", "messagelist").every("a")
    page = read(editor.get(link.attributes["href"]))
    assert "Écrit trop tard." in page.text
    assert not page.every("textarea")
    assert save(editor, digest, "Encore.", "", place=place).json()["kept"]


def test_it_tells_who_is_there_and_what_they_did(editor: Client, bobs: Client, bob: User, digest: Digest) -> None:
    here, opened = reverse("admin:digest_here", args=[digest.pk]), timezone.now().isoformat()
    come(digest, bob, "introduction", timezone.now())
    told = editor.post(here, {"place": "closing", "newest": "0", "opened": opened}).json()
    assert [(each["name"], each["initials"], each["place"]) for each in told["people"]] == [
        ("bob", "B", "introduction")
    ]
    assert told["news"] == ""
    save(bobs, digest, "Cette semaine, dit Bob.", base_of(digest.introduction))
    assert "bob" in editor.post(here, {"opened": opened}).json()["news"]
    assert bobs.post(here, {"opened": opened}).json()["news"] == ""
    article = make_article("Deux")
    bobs.post(reverse("admin:arrange_digest", args=[digest.pk]), {"do": f"place {article.pk}"}, headers=PIECE)
    assert "Deux" in editor.post(here, {"newest": "0", "opened": timezone.now().isoformat()}).json()["news"]


def test_two_editors_in_two_sections_do_not_disturb_each_other(editor: Client, bobs: Client, digest: Digest) -> None:
    first = digest.sections.get()
    second = Section.objects.create(digest=digest, title="Ailleurs", position=2, commentary="<p>Deux.</p>")
    bases = [base_of(section.commentary) for section in (first, second)]
    assert save(bobs, digest, "Dit Bob.", bases[0], place=f"section:{first.pk}").status_code == 200
    assert save(editor, digest, "Dit Alice.", bases[1], place=f"section:{second.pk}").status_code == 200
    told = [section.commentary for section in digest.sections.order_by("position")]
    assert told == ["<p>Dit Bob.</p>", "<p>Dit Alice.</p>"]
