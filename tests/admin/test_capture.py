"""Keeping an article at the desk: by its address, from a browser, from a phone, from a pasted text."""

import datetime
from typing import Any
from urllib.parse import unquote

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.bookmarklet import bookmarklet
from articles.capture import serve
from articles.models import Article, Channel, ExcerptVerdict, Note, Origin, PageReading, State, Verdict
from tests.admin.page import read
from tests.factories import make_article, make_tag, make_theme
from tests.serving import PARAGRAPHS, Site, article_page

pytestmark = pytest.mark.django_db

START, ADDRESS, PAGE, TEXT = (
    "/admin/capture/",
    "/admin/capture/address/",
    "/admin/capture/page/",
    "/admin/capture/text/",
)
PASSAGE = "Personne n’avait prévenu les habitants"


def paste(editor: Client, addresses: str, passage: str = "", **values: str) -> Any:
    return editor.post(ADDRESS, {"addresses": addresses, "passage": passage} | values, follow=True)


def keep(editor: Client, form: Any, **values: Any) -> Any:
    """Sends the small form as it stands filled in, with what is typed over it."""
    sent = {name: value for name, value in read(form).form("source_name").items() if name != "state"}
    return editor.post(form.request["PATH_INFO"], sent | values, follow=True)


def words(answer: Any) -> str:
    return read(answer).text


def test_a_pasted_address_opens_the_form_with_all_that_was_found(editor: Client, press: Site) -> None:
    make_tag("affichette")
    page = paste(editor, press.serve("/mairie", article_page()), PASSAGE)
    form = read(page).form("source_name")
    assert (form["title"], form["source_name"], form["authors"]) == (
        ["La mairie ferme le samedi"],
        ["Le Courrier des Deux-Rives"],
        ["Jeanne Roux"],
    )
    assert form["passage"] == [PASSAGE]
    assert "mot pour mot" in words(page)
    assert [each.attributes["data-tag"] for each in read(page).every("button", "proposed")] == ["affichette"]
    assert Article.objects.count() == 0


def test_one_button_keeps_it_with_passage_tags_and_note(editor: Client, alice: User, press: Site) -> None:
    page = paste(editor, press.serve("/mairie", article_page()), PASSAGE)
    kept = keep(editor, page, tags="guichet, samedi", note="Pour la une ?", published="19 novembre 2026")
    article = Article.objects.get()
    assert kept.redirect_chain[-1][0] == reverse("admin:excerpts", args=[article.pk])
    assert (article.state, article.decided_by, article.published) == (State.KEPT, alice, "2026-11-19")
    assert article.excerpts.get().verdict == ExcerptVerdict.VERBATIM
    assert sorted(tag.name for tag in article.tags.all()) == ["guichet", "samedi"]
    assert [(note.text, note.author) for note in Note.objects.all()] == [("Pour la une ?", alice)]


def test_it_is_sorted_into_a_theme_at_once(editor: Client, press: Site) -> None:
    theme = make_theme("Guichets fermés")
    keep(editor, paste(editor, press.serve("/mairie", article_page())), theme=str(theme.pk))
    assert Article.objects.get().theme == theme


def test_it_can_be_left_to_sort(editor: Client, press: Site) -> None:
    keep(editor, paste(editor, press.serve("/mairie", article_page())), state="inbox")
    article = Article.objects.get()
    assert (article.state, article.decided_by) == (State.INBOX, None)


def test_a_passage_that_differs_is_told_word_by_word(editor: Client, press: Site) -> None:
    page = paste(editor, press.serve("/mairie", article_page()), "Personne n’avait averti les habitants")
    shown = read(page)
    assert [each.text for each in shown.every("del")] == ["en trop : averti"]
    assert [each.text for each in shown.every("ins")] == ["ajouté : prévenu"]


def test_the_words_of_the_text_are_taken_on_demand_and_nothing_is_kept_yet(editor: Client, press: Site) -> None:
    page = paste(editor, press.serve("/mairie", article_page()), "Personne n’avait averti les habitants")
    again = keep(editor, page, wish="take", note="À voir.")
    form = read(again).form("source_name")
    assert (form["passage"][0].strip(), form["note"]) == (PASSAGE, ["À voir."])
    assert Article.objects.count() == 0


def test_what_was_filled_in_while_the_page_was_read_gets_its_text_and_verdict(
    editor: Client, press: Site, settings: Any
) -> None:
    settings.FETCH_WAIT_SECONDS = 1
    page = paste(editor, press.serve("/mairie", article_page(), wait=2), PASSAGE)
    assert "arrière-plan" in words(page)
    keep(editor, page, title="Titre à la main")
    excerpt = Article.objects.get().excerpts.get()
    assert excerpt.verdict == ExcerptVerdict.UNVERIFIED
    while serve(timezone.now() + datetime.timedelta(hours=1)):
        pass
    excerpt.refresh_from_db()
    assert excerpt.verdict == ExcerptVerdict.VERBATIM
    assert Article.objects.get().title == "Titre à la main"


def test_several_addresses_go_to_the_queue_in_one_go(editor: Client, press: Site) -> None:
    urls = [press.serve(f"/{number}", article_page(f"Titre {number}")) for number in range(50)]
    page = paste(editor, "\n".join(urls))
    assert page.redirect_chain[-1][0] == reverse("admin:capture_pages")
    assert (PageReading.objects.open().count(), press.asked) == (50, [])
    assert "50 pages attendent" in words(page)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("", "Collez l’adresse d’un article."),
        ("pas une adresse", "pas une adresse"),
        ("\n".join(f"https://a.example/{number}" for number in range(51)), "51 adresses"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_what_is_no_address_is_refused_with_what_was_typed(editor: Client, typed: str, told: str) -> None:
    page = editor.post(ADDRESS, {"addresses": typed, "passage": PASSAGE})
    assert told in words(page)
    assert read(page).form("addresses")["addresses"][0].strip() == typed
    assert read(page).form("addresses")["passage"] == [PASSAGE]
    assert PageReading.objects.count() == 0


def test_a_refused_page_says_why_and_can_be_filled_in_by_hand(editor: Client, press: Site) -> None:
    page = paste(editor, "http://10.1.2.3/intranet", PASSAGE)
    assert "10.1.2.3" in words(page)
    keep(editor, page, title="Un article de l’intranet")
    article = Article.objects.get()
    assert (article.title, article.url) == ("Un article de l’intranet", "http://10.1.2.3/intranet")
    assert article.excerpts.get().verdict == ExcerptVerdict.UNVERIFIED


def test_the_same_article_is_told_before_the_form_and_never_doubled(editor: Client, press: Site) -> None:
    url = press.serve("/mairie", article_page())
    there = make_article("La mairie ferme le samedi", url=url, source_name="Le Courrier des Deux-Rives")
    page = paste(editor, f"{url}?fbclid=x", PASSAGE)
    assert "déjà au bureau" in words(page)
    keep(editor, page)
    assert list(Article.objects.all()) == [there]
    assert there.captures.count() == 2
    assert there.excerpts.count() == 2


def test_a_discarded_article_that_returns_says_who_when_and_why(
    editor: Client, alice: User, bob: User, press: Site
) -> None:
    url = press.serve("/mairie", article_page())
    article = make_article("La mairie ferme le samedi", url=url)
    when = datetime.datetime(2026, 11, 20, 9, tzinfo=datetime.UTC)
    Article.objects.decide(State.DISCARDED, bob, when, "hors sujet")
    page = paste(editor, url)
    for told in ("bob", "20 novembre 2026", "hors sujet"):
        assert told in words(page)
    keep(editor, page)
    article.refresh_from_db()
    assert (article.state, article.decided_by, article.reason) == (State.KEPT, alice, "")


def test_the_same_copy_elsewhere_is_offered_as_one_story_and_never_merged(editor: Client, press: Site) -> None:
    copy = make_article("Fermeture du samedi", url="https://autre.example/a", text="\n\n".join(PARAGRAPHS), excerpt="")
    page = paste(editor, press.serve("/mairie", article_page()))
    assert "Fermeture du samedi" in words(page)
    keep(editor, page, story="join")
    assert Article.objects.count() == 2
    stories = set(Article.objects.values_list("story", flat=True))
    assert len(stories) == 1
    assert None not in stories
    copy.refresh_from_db()
    assert copy.title == "Fermeture du samedi"


def test_it_stays_apart_where_the_editor_says_so(editor: Client, press: Site) -> None:
    make_article("Fermeture du samedi", url="https://autre.example/a", text="\n\n".join(PARAGRAPHS), excerpt="")
    keep(editor, paste(editor, press.serve("/mairie", article_page())), story="apart")
    assert set(Article.objects.values_list("story", flat=True)) == {None}


def test_the_capture_button_brings_the_page_as_its_reader_sees_it(editor: Client, alice: User, press: Site) -> None:
    sent = {
        "url": "https://courrier.example/mairie?at_medium=lettre",
        "title": "La mairie ferme le samedi",
        "passage": "<p>Le guichet du samedi matin ferme à la fin du&nbsp;mois.</p>",
        "page": article_page(),
    }
    page = editor.post(PAGE, sent, follow=True)
    keep(editor, page)
    article = Article.objects.get()
    capture = article.captures.get()
    assert (article.url, article.channel) == ("https://courrier.example/mairie", Channel.BOOKMARKLET)
    assert (capture.origin, capture.captured_by) == (Origin.BROWSER, alice)
    assert article.excerpts.get().verdict == ExcerptVerdict.VERBATIM
    assert press.asked == []


def test_what_the_button_could_not_take_is_left_to_the_site_to_read(editor: Client) -> None:
    page = editor.post(PAGE, {"url": "https://courrier.example/a", "page": "", "passage": f"<p>{PASSAGE}</p>"})
    form = read(page).form("addresses")
    assert (form["addresses"][0].strip(), form["passage"][0].strip()) == ("https://courrier.example/a", PASSAGE)


def test_a_pasted_text_is_sorted_out_and_kept_with_its_page(editor: Client) -> None:
    text = "La mairie ferme le samedi\n\nPar Jeanne Roux, publié le 18 novembre 2026\n\n" + "\n\n".join(PARAGRAPHS)
    page = editor.post(TEXT, {"text": text}, follow=True)
    keep(editor, page, source_name="La Gazette imprimée", page="12", passage=PASSAGE)
    article = Article.objects.get()
    assert (article.title, article.page, article.published, article.url) == (
        "La mairie ferme le samedi",
        "12",
        "2026-11-18",
        "",
    )
    assert article.captures.get().origin == Origin.PASTED
    assert article.excerpts.get().verdict == ExcerptVerdict.VERBATIM


def test_an_empty_or_endless_text_is_refused(editor: Client, settings: Any) -> None:
    settings.CAPTURE_PAGE_BYTES = 1000
    for text in ("", "a" * 1001):
        assert read(editor.post(TEXT, {"text": text})).every("ul", "errorlist")
    assert PageReading.objects.count() == 0


def test_a_form_with_a_fault_keeps_what_was_typed(editor: Client, press: Site) -> None:
    page = paste(editor, press.serve("/mairie", article_page()))
    again = keep(editor, page, published="un de ces jours", note="À voir")
    form = read(again).form("source_name")
    assert (form["published"], form["note"]) == (["un de ces jours"], ["À voir"])
    assert Article.objects.count() == 0


def test_what_another_editor_read_is_not_shown_before_it_is_kept(editor: Client, bob: User) -> None:
    reading = PageReading.objects.create(asked_by=bob, due_at=timezone.now(), done_at=timezone.now())
    assert editor.get(reverse("admin:capture_reading", args=[reading.pk])).status_code == 404


@pytest.mark.parametrize("verdict", [Verdict.CONSENT, Verdict.PAYWALL, Verdict.ERROR, Verdict.THIN])
def test_each_outcome_is_told_with_what_to_do(editor: Client, alice: User, verdict: Verdict) -> None:
    now = timezone.now()
    said = {"title": "Un titre", "text": "Un début."}
    row = PageReading.objects.create(
        url="https://a.example/b", asked_by=alice, due_at=now, done_at=now, verdict=verdict, result=said
    )
    page = read(editor.get(reverse("admin:capture_reading", args=[row.pk])))
    assert len(page.one(css="found").text) > 0
    assert page.every(css="note")
    assert ("Un début." in page.text) == (verdict in (Verdict.PAYWALL, Verdict.THIN))


def test_a_front_page_is_no_article(editor: Client, press: Site) -> None:
    page = paste(editor, press.serve("/", article_page("Accueil")))
    assert "page d’accueil" in words(page)


def test_words_of_a_hostile_page_stay_words(editor: Client, press: Site) -> None:
    hostile = '"><script>alert(1)</script>'
    escaped = hostile.replace("<", "&lt;").replace('"', "&quot;")
    page = paste(editor, press.serve("/a", article_page(escaped, paragraphs=(escaped * 3, *PARAGRAPHS))), hostile)
    assert page.status_code == 200
    assert read(page).active == []
    assert read(keep(editor, page)).active == []


def test_the_capture_button_asks_nothing_of_anyone_and_names_the_desk() -> None:
    script = unquote(bookmarklet("https://revue.example/admin/capture/"))
    assert script.startswith("javascript:(function ()")
    assert "revue.example" in script
    for loading in ("fetch(", "XMLHttpRequest", 'createElement("script")', "import(", "//"):
        assert loading not in script.replace("https://", "")
    assert len(bookmarklet("https://revue.example/admin/capture/")) < 6000
