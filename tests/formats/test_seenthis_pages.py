"""Seenthis pages: each message is what its source text says, with whole addresses and marked quotations."""

from dataclasses import replace

import pytest

from articles.formats.feed_records import NotAFeed
from articles.formats.seenthis_entries import MOST_MESSAGES, is_seenthis_page, read_post, read_seenthis_page
from tests.formats.test_seenthis_entries import GUICHETS, POST

pytestmark = pytest.mark.usefixtures("in_english")

PAGE_ADDRESS = "https://seenthis.example/people/passante"


def link(address: str, shown: str = "", more: str = "") -> str:
    triangle = "<span class='lien_lien_total'><a href='sites/12'>►</a></span>"
    anchor = f"<a href=\"{address}\" class='spip_out'{more}>{shown or address}</a>"
    return f"<span class='lien_lien'>{triangle}{anchor}</span>"


def article(number: int, text: str, moment: str = "2026-03-12T08:15:00Z") -> str:
    return f"""
    <article data-article-id="{number}"><a name="message{number}"></a>
      <div class="texte_reponse auteur7"><div class="auteur_date">
        <span class="auteur"><a href="people/passante"><strong>Une passante</strong>
          <span class="login"> @passante</span></a></span>
        <span class="date"><a href="messages/{number}">
          <time datetime="{moment}" class="calcul_date">12/03/2026</time></a></span>
      </div>
      <div id="texte{number}"><div class="texte"><div class="destinataires"><a href="people/b">b</a></div>
        <div lang="fr" dir="ltr">{text}</div></div></div>
      <div class="commandes"><span class="auteur">Une passante</span></div></div>
    </article>"""


def thread(number: int, text: str, *replies: str) -> str:
    answers = "".join(f'<li class="reponse">{reply}</li>' for reply in replies)
    inside = f'{article(number, text)}<div class="conteneur_reponses"><ul class="reponses">{answers}</ul></div>'
    return f'<li id="message{number}"><section class="auteur7">{inside}</section></li>'


def listing(*threads: str) -> bytes:
    return (
        '<!DOCTYPE html><html lang="fr"><head><title>Une passante - Seenthis</title><script>"a"</script></head><body>'
        f'<ul id="menu"><li>Accueil</li></ul><ul id="messages">{"".join(threads)}</ul></body></html>'
    ).encode()


SHOWN = f"""<p>Deux guichets rouvrent à Valmont | Le Carillon<br>
{link(GUICHETS, "https://<span>carillon.example/</span>…", ' title="Le titre" hreflang="fr"')}</p>
<div class='seenthis_pics'><a href="https://carillon.example/p.jpg"><img src="p.jpg"></a></div>
<blockquote lang="fr" dir="ltr"><p> La mairie rouvre deux guichets, fermés depuis trois ans.</p><p>« Nous revoyons
enfin des visages », dit une habitante.</p></blockquote>
<p>Une <strong>bonne</strong> nouvelle, qui en appelle d’autres.</p>
<blockquote lang="fr" dir="ltr"><p> Le troisième attendra le printemps. </p></blockquote> Ou l’été.
<p><span class='lien_tag'>#<a href="tag/guichets">guichets</a></span>
<span class='lien_tag'>#<a href="tag/services_publics">Services_publics</a></span>
<span class='lien_tag'>#<a href="tag/prime">prime_d’activité</a></span></p>"""


TITLED = link(GUICHETS, more=' title="Le titre"')
LOGIN = "<span class='lien_people'>@<a href='people/b'>b</a></span>"


def test_it_reads_a_page_as_the_source_text() -> None:
    data = listing(thread(12, SHOWN))
    assert is_seenthis_page(data)
    found = read_seenthis_page(data, PAGE_ADDRESS)
    assert (found.title, found.homepage, found.language) == ("Une passante - Seenthis", PAGE_ADDRESS, "fr")
    assert found.entries == (
        replace(
            read_post(POST),
            guid="message:12",
            language="fr",
            updated="2026-03-12T08:15:00+00:00",
            via="https://seenthis.example/messages/12",
        ),
    )


def test_it_makes_an_entry_of_a_reply_that_cites_an_address() -> None:
    reply = article(14, f"<p>Voir {link('https://brume.example/carte')}</p><blockquote><p>Le mardi.</p></blockquote>")
    data = listing(thread(12, SHOWN, article(13, "<p>Merci !</p>"), reply), thread(9, SHOWN))
    entries = read_seenthis_page(data, PAGE_ADDRESS).entries
    assert [entry.guid for entry in entries] == ["message:12", "message:14", "message:9"]
    assert entries[1].url == "https://brume.example/carte"
    assert entries[1].excerpts == ("Le mardi.",)
    assert entries[1].via == "https://seenthis.example/messages/12#message14"
    assert "Merci" not in repr(entries)


@pytest.mark.parametrize(
    "deleted",
    [
        '<li id="message13"><section><h1>Message effacé</h1></section></li>',
        '<li id="message13"><section><article data-article-id="13"><p>Message effacé</p></article></section></li>',
        "<li>Pas encore de messages</li>",
    ],
)
def test_it_leaves_out_deleted_messages(deleted: str) -> None:
    found = read_seenthis_page(listing(deleted, thread(12, SHOWN)), PAGE_ADDRESS)
    assert [entry.guid for entry in found.entries] == ["message:12"]


@pytest.mark.parametrize("shown", ["carillon.example/…", "a" * 85, "a" * 86, "a" * 87])
def test_it_takes_the_whole_address_of_a_link_whatever_is_shown(shown: str) -> None:
    data = listing(thread(12, f"<p>Titre<br>{link(GUICHETS, shown)}</p>"))
    assert read_seenthis_page(data, PAGE_ADDRESS).entries[0].url == GUICHETS


@pytest.mark.parametrize(
    ("text", "field", "expected"),
    [
        (f"<p>{TITLED}</p>", "title", "Le titre"),
        (
            f"<p>La <span class='lien_tag'>#<a href='tag/a'>carte</a></span> d’été</p>{link(GUICHETS)}",
            "title",
            "La carte d’été",
        ),
        ("<p>Une remarque sans adresse, longue.</p>", "comment", "Une remarque sans adresse, longue."),
        ("<p>Une remarque.</p>", "published", "2026-03-12T08:15:00+00:00"),
        (f"<p>Titre {link(GUICHETS)}</p>", "published", ""),
        (
            f"<p>Titre {link(GUICHETS)}</p><p>Pour {LOGIN},<br>ici.</p>",
            "comment",
            "Pour @b,\nici.",
        ),
        (
            f'<p>T {link(GUICHETS)}</p><blockquote lang="ar" dir="rtl"><p> يعود شباكان. </p></blockquote>',
            "excerpts",
            ("يعود شباكان.",),
        ),
        (f"<p>T {link(GUICHETS)}</p><script>a</script><iframe>b</iframe><p>Mes mots.</p>", "comment", "Mes mots."),
        (f"<p>T {link(GUICHETS)}</p><p>A &lt;b&gt; &amp; c</p>", "comment", "A <b> & c"),
    ],
)
def test_it_reads_a_message_s_markup(text: str, field: str, expected: object) -> None:
    entry = read_seenthis_page(listing(thread(12, text)), PAGE_ADDRESS).entries[0]
    assert getattr(entry, field) == expected


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("2026-03-12T08:15:00Z", "2026-03-12T08:15:00+00:00"),
        ("2026-03-12T08:15:00+02:00", "2026-03-12T06:15:00+00:00"),
        ("2026-03-12T08:15:00", ""),
        ("12/03/2026", ""),
        ("0001-01-01T00:00:00+14:00", ""),
        ("", ""),
    ],
)
def test_it_reads_the_moment_of_a_message(moment: str, expected: str) -> None:
    data = listing(f'<li id="message12">{article(12, SHOWN, moment)}</li>')
    assert read_seenthis_page(data, PAGE_ADDRESS).entries[0].updated == expected


def test_it_says_when_a_message_was_last_changed() -> None:
    changed = '<time datetime="2026-03-13T09:00:00Z" class="calcul_date">13/03/2026</time>'
    data = listing(thread(12, SHOWN).replace("</time>", f"</time>{changed}"))
    assert read_seenthis_page(data, PAGE_ADDRESS).entries[0].updated == "2026-03-13T09:00:00+00:00"


def test_it_takes_a_shared_message_for_its_own_post() -> None:
    shared = thread(12, SHOWN).replace("people/passante", "people/voisin").replace("@passante", "@voisin")
    found = read_seenthis_page(listing(shared), PAGE_ADDRESS)
    assert found == read_seenthis_page(listing(thread(12, SHOWN)), PAGE_ADDRESS)
    assert found.entries[0].via == "https://seenthis.example/messages/12"


OTHER_PAGES = [
    b"",
    b"   ",
    b"\x00\xff" * 100,
    b"Bonjour",
    b"<html><body><ul id='menu'><li id='message1'>a</li></ul><time class='calcul_date'></time></body></html>",
    b"<ul" + b" " * 500_000,
    b"<ul " * 200_000,
    b'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id></entry></feed>',
]


@pytest.mark.parametrize("data", OTHER_PAGES)
def test_it_refuses_other_pages(data: bytes) -> None:
    assert not is_seenthis_page(data)
    with pytest.raises(NotAFeed, match="^This page shows no Seenthis messages"):
        read_seenthis_page(data, PAGE_ADDRESS)


def test_it_bounds_the_messages() -> None:
    found = read_seenthis_page(listing(*(thread(number, "<p>Mot.</p>") for number in range(1, 602))), PAGE_ADDRESS)
    assert (len(found.entries), found.left_out) == (MOST_MESSAGES, 101)


def test_it_reads_a_page_of_deep_markup() -> None:
    data = listing(thread(12, SHOWN), thread(13, "<div>" * 3_000 + "<p>Mot.</p>"))
    assert read_seenthis_page(data, PAGE_ADDRESS).entries[0].url == GUICHETS
