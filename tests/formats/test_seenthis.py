"""Pasted Seenthis streams: their usual shape, the shapes pasting gives them, and what must not be invented."""

import time
import unicodedata
from collections.abc import Callable

import pytest

from articles.formats.records import Reading, ReadItem
from articles.formats.seenthis import read, recognise

STREAM = """\
• Deux guichets rouvrent à Valmont | Le Carillon
    https://www.carillon.example/valmont/deux-guichets-rouvrent

    La mairie rouvre deux guichets, fermés depuis trois ans.

    « Nous revoyons enfin des visages », dit une habitante.

    #guichets #Services_publics #prime_d’activité

    • À Brume, il en reste un, le mardi.
      https://brume.example/mardi

      #Brume

    • Merci !

  • Une carte des fermetures - Brume Infos

    https://brumeinfos.example/carte

    Sur la #carte, chaque point est une fermeture.
Une ligne collée sans son retrait.

    #carte #fermetures
"""


def read_one(text: str) -> ReadItem:
    items = read(text).items
    assert len(items) == 1
    return items[0]


def shape(reading: Reading) -> list[tuple[object, ...]]:
    return [(item.title, item.url, item.source, item.tags, len(item.replies)) for item in reading.items]


EXPECTED = [
    (
        "Deux guichets rouvrent à Valmont",
        "https://www.carillon.example/valmont/deux-guichets-rouvrent",
        "Le Carillon",
        ("guichets", "Services_publics", "prime_d’activité"),
        2,
    ),
    ("Une carte des fermetures", "https://brumeinfos.example/carte", "Brume Infos", ("carte", "fermetures"), 0),
]


def unindented_first(text: str) -> str:
    return text


def indented_first(text: str) -> str:
    return "  " + text


def at_the_margin(text: str) -> str:
    return "\n".join(line.removeprefix("  ") for line in text.split("\n"))


def with_tabs(text: str) -> str:
    lines = ("  " + text).split("\n")
    return "\n".join("\t" * ((len(line) - len(line.lstrip())) // 2) + line.lstrip() for line in lines)


def with_windows_line_ends(text: str) -> str:
    return text.replace("\n", "\r\n")


def with_no_break_spaces(text: str) -> str:
    lines = text.split("\n")
    return "\n".join("\u00a0" * (len(line) - len(line.lstrip())) + line.lstrip() for line in lines)


def with_link_marks(text: str) -> str:
    return text.replace("https://", "► https://")


def with_other_bullets(text: str) -> str:
    return text.replace("•", "●")


def with_a_bullet_missing(text: str) -> str:
    return text.removeprefix("• ")


@pytest.mark.parametrize(
    "pasted",
    [
        unindented_first,
        indented_first,
        at_the_margin,
        with_tabs,
        with_windows_line_ends,
        with_no_break_spaces,
        with_link_marks,
        with_other_bullets,
        with_a_bullet_missing,
    ],
)
def test_it_reads_a_stream_however_it_was_pasted(pasted: Callable[[str], str]) -> None:
    text = pasted(STREAM)
    assert shape(read(text)) == EXPECTED
    assert recognise(text) > 0.8


def test_it_keeps_bodies_without_what_is_told_elsewhere() -> None:
    first, second = read(STREAM).items
    assert first.body == (
        "La mairie rouvre deux guichets, fermés depuis trois ans.\n\n"
        "« Nous revoyons enfin des visages », dit une habitante."
    )
    assert second.body == "Sur la #carte, chaque point est une fermeture.\nUne ligne collée sans son retrait."


def test_it_reads_replies_with_their_line_tags_and_addresses() -> None:
    reply, thanks = read(STREAM).items[0].replies
    assert (reply.line, reply.tags, reply.urls) == (10, ("Brume",), ("https://brume.example/mardi",))
    assert reply.body == "À Brume, il en reste un, le mardi.\nhttps://brume.example/mardi"
    assert thanks.body == "Merci !"


def test_it_composes_accents_for_the_tags() -> None:
    decomposed = unicodedata.normalize("NFD", "• Un titre\n    https://a.example/un\n\n    #dématérialisation\n")
    assert unicodedata.normalize("NFC", read_one(decomposed).tags[0]) == "dématérialisation"


@pytest.mark.parametrize(
    ("posted", "login"),
    [
        ("@lou 12/03/2023", "@lou"),
        ("lou 12 mars 2023", "lou"),
        ("Lou Martin @lou 12/03/2023 CC BY-NC-SA", "@lou"),
    ],
)
def test_it_takes_the_poster_for_neither_author_nor_date(posted: str, login: str) -> None:
    item = read_one(
        f"  • {posted}\n    Deux guichets rouvrent | Le Carillon\n    https://carillon.example/un\n\n    #a\n"
    )
    assert (item.title, item.via, item.authors, item.published) == ("Deux guichets rouvrent", login, (), None)


def test_it_cuts_a_stream_without_bullets_where_it_says_who_posted() -> None:
    text = (
        "@lou 12/03/2023\nPremier titre | Le Carillon\nhttps://carillon.example/un\n\n#un\n\n"
        "@nour 11/03/2023\nSecond titre | Le Carillon\nhttps://carillon.example/deux\n\n#deux\n"
    )
    assert [(item.line, item.title, item.via) for item in read(text).items] == [
        (1, "Premier titre", "@lou"),
        (7, "Second titre", "@nour"),
    ]
    assert recognise(text) > 0.8


def test_it_reads_tags_that_stand_first() -> None:
    item = read_one("• #guichets #accueil\n    Un titre\n    https://a.example/un\n\n    Un texte.\n")
    assert (item.title, item.tags, item.body) == ("Un titre", ("guichets", "accueil"), "Un texte.")


def test_it_takes_the_address_on_its_own_line_before_those_in_the_text() -> None:
    item = read_one(
        "• Un titre\n\n    Une règle [https://loi.example/regle, dit-on, et [https://loi.example/note].\n\n"
        "    https://carillon.example/un\n\n    #a\n"
    )
    assert item.url == "https://carillon.example/un"
    assert item.urls == ("https://loi.example/regle", "https://loi.example/note")


def test_it_takes_no_address_from_inside_a_long_text() -> None:
    item = read_one("• Un titre\n\n    Selon https://loi.example/regle la règle vaut.\n\n    Une suite.\n\n    #a #b\n")
    assert item.url is None
    assert item.urls == ("https://loi.example/regle",)


def test_it_takes_no_picture_for_the_article() -> None:
    item = read_one(
        "• Un titre\n    https://carillon.example/un\n    https://carillon.example/photo.jpg\n\n    Texte.\n"
    )
    assert (item.url, item.urls) == ("https://carillon.example/un", ("https://carillon.example/photo.jpg",))
    assert item.body == "Texte."


def test_it_gives_no_title_to_a_message_that_is_one_paragraph() -> None:
    paragraph = "Une phrase assez longue pour ne pas être un titre. Une deuxième la suit. Puis une troisième, ici : "
    item = read_one(f"• {paragraph}https://a.example/un #x #y\n")
    assert (item.title, item.url, item.tags) == (None, "https://a.example/un", ("x", "y"))
    assert item.body == paragraph.strip()


def test_it_tells_the_poster_s_words_from_the_title_that_follows_them() -> None:
    item = read_one(
        "• Le dernier volet de l’enquête\n    (avec une carte)\n\n    Qui garde les guichets – Brume Infos\n"
        "    https://brumeinfos.example/garde\n\n    Le texte cité.\n"
    )
    assert (item.title, item.source, item.body) == ("Qui garde les guichets", "Brume Infos", "Le texte cité.")
    assert item.comment == "Le dernier volet de l’enquête\n(avec une carte)"


def test_it_reads_marked_quotations_as_excerpts_and_the_rest_as_comment() -> None:
    item = read_one(
        "• Un titre\n    https://a.example/un\n\n    ❝Première phrase.\n\n    Suite de la citation.❞\n\n"
        "    Je doute fort.\n\n    ❝Autre passage.❞\n\n    #a\n"
    )
    assert item.excerpts == ("Première phrase.\n\nSuite de la citation.", "Autre passage.")
    assert item.comment == "Je doute fort."


def test_it_closes_an_open_quotation_at_its_paragraph_and_says_so() -> None:
    reading = read("• Un titre\n    https://a.example/un\n\n    ❝Citation ouverte.\n\n    Mon avis.\n")
    assert reading.items[0].excerpts == ("Citation ouverte.",)
    assert reading.items[0].comment == "Mon avis."
    assert [problem.line for problem in reading.problems] == [4]


def test_it_keeps_a_list_inside_a_message() -> None:
    text = (
        "  • Un titre\n    https://a.example/un\n\n    On y trouve :\n    • des noms,\n    • des dates.\n\n"
        "    • Une réponse.\n\n  • Un autre\n    https://a.example/deux\n"
    )
    first, second = read(text).items
    assert "des noms,\ndes dates." in first.body
    assert [reply.body for reply in first.replies] == ["Une réponse."]
    assert second.title == "Un autre"


@pytest.mark.parametrize(
    ("printed", "url", "title", "source", "authors"),
    [
        ("Titre posé - Le Carillon", "https://carillon.example/a", "Titre posé", "Le Carillon", ()),
        ("Titre posé ~ Silo", "https://silobrume.example/a", "Titre posé", "Silo", ()),
        ("Titre posé | Monde | Le Carillon", "https://carillon.example/a", "Titre posé", "Le Carillon", ()),
        ("Un titre bien posé Brume Infos", "https://brumeinfos.example/a", "Un titre bien posé", "Brume Infos", ()),
        ("Le Carillon : Titre posé", "https://lecarillon.example/a", "Titre posé", "Le Carillon", ()),
        ("Titre posé, par Zoé Lac | Le Carillon", "https://b.example/a", "Titre posé", "Le Carillon", ("Zoé Lac",)),
        ("Titre posé | Zoé Lac", "https://zoelac.wordpress.com/a", "Titre posé", "Zoé Lac", ("Zoé Lac",)),
        ("Titre posé | Zoé Lac @zoe", "https://zoelac.wordpress.com/a", "Titre posé", "Zoé Lac", ("Zoé Lac",)),
        ("Ce qui change - et ce qui reste", "https://carillon.example/a", "Ce qui change - et ce qui reste", None, ()),
        ("Un texte voté par Zoé Lac", "https://carillon.example/a", "Un texte voté par Zoé Lac", None, ()),
        ("Des administré-e-s parlent", "https://carillon.example/a", "Des administré-e-s parlent", None, ()),
    ],
)
def test_it_takes_a_headline_apart(
    printed: str, url: str, title: str, source: str | None, authors: tuple[str, ...]
) -> None:
    item = read_one(f"• {printed}\n    {url}\n\n    Un texte.\n")
    assert (item.title, item.source, item.authors) == (title, source, authors)


def test_it_drops_an_author_told_by_a_comma_when_the_text_speaks_of_that_person() -> None:
    printed = "La maire veut rouvrir tous les guichets, Zoé Lac"
    signed = read_one(f"• {printed}\n    https://a.example/un\n\n    Un texte.\n")
    told_of = read_one(f"• {printed}\n    https://a.example/un\n\n    Zoé Lac est maire depuis peu.\n")
    assert signed.authors == ("Zoé Lac",)
    assert (told_of.title, told_of.authors) == (printed, ())


def test_it_gives_a_host_the_name_that_another_message_states() -> None:
    reading = read(
        "• Un | Collectif Brume\n    https://brume.example/un\n\n    #a\n\n"
        "• Deux\n    https://brume.example/deux\n\n    #b\n"
    )
    assert [item.source for item in reading.items] == ["Collectif Brume", "Collectif Brume"]


def test_it_marks_an_address_cut_by_display() -> None:
    host = "carillon.example"
    for length, cut in ((85, False), (86, True), (87, False)):
        last = "x" * (length - len(host))
        assert read_one(f"• Un titre\n    https://www.{host}/a/{last}\n").url_cut is cut
    assert read_one(f"• Un titre\n    https://{host}/a/un-debut…\n").url_cut
    assert not read_one(f"• Un titre\n    https://{host}/a/{'x' * (81 - len(host))}.html\n").url_cut


def test_it_reports_its_doubts_with_their_lines() -> None:
    reading = read(
        "• Un titre\n    https://carillon.example/un-debut…\n\n    #transport public #guichet\n\n"
        "• Une idée sans adresse\n"
    )
    assert [problem.line for problem in reading.problems] == [2, 4, 6]
    assert "transport" in reading.problems[1].what


def test_it_reads_five_thousand_messages_in_five_seconds() -> None:
    message = STREAM.replace("• Deux", "  • Deux", 1)
    started = time.process_time()
    assert len(read(message * 2500).items) == 5000
    assert time.process_time() - started < 20  # what is quadratic takes minutes
