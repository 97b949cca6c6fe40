"""Seenthis posts in their source text: what is title, address, quotation, comment and tag."""

import time

import pytest

from articles.formats.feed_records import FeedEntry
from articles.formats.seenthis_entries import LONGEST_TAG, MOST_TAGS, read_post, seenthis_feed

GUICHETS = "https://carillon.example/valmont/guichets"
POST = f"""\
Deux guichets rouvrent à Valmont | Le Carillon
{GUICHETS}
https://carillon.example/photos/guichets.jpg

❝La mairie rouvre deux guichets, fermés depuis trois ans.

« Nous revoyons enfin des visages », dit une habitante.❞

Une bonne nouvelle, qui en appelle d’autres.

❝Le troisième attendra le printemps.❞ Ou l’été.

#guichets #Services_publics #prime_d’activité
"""
QUOTED = POST[POST.index("❝") + 1 : POST.index("❞")]


def test_it_reads_a_post() -> None:
    assert read_post(POST) == FeedEntry(
        url=GUICHETS,
        title="Deux guichets rouvrent à Valmont",
        tags=("guichets", "Services_publics", "prime_d’activité"),
        excerpts=(QUOTED, "Le troisième attendra le printemps."),
        comment="Une bonne nouvelle, qui en appelle d’autres.\n\nOu l’été.",
    )


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\n\n", "  \n"])
def test_it_reads_a_post_however_its_lines_end(line_end: str) -> None:
    assert read_post(POST.replace("\n", line_end)) == read_post(POST)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Les guichets de Valmont", "Les guichets de Valmont"),
        ("Les #guichets de #Valmont rouvrent", "Les guichets de Valmont rouvrent"),
        ("#Valmont rouvre ses guichets", "Valmont rouvre ses guichets"),
        ("Entretien avec @passante sur les guichets", "Entretien avec passante sur les guichets"),
        ("Apprendre le C# à Valmont", "Apprendre le C# à Valmont"),
        ("Les guichets de #Valmont", "Les guichets de Valmont"),
        (f"Les guichets de Valmont {GUICHETS}", "Les guichets de Valmont"),
        (f"Les guichets ({GUICHETS})", "Les guichets"),
        (f"{GUICHETS} - Les guichets", "Les guichets"),
        ("Les guichets | Le Carillon", "Les guichets"),
        ("Le journal du 12 mars 2026", "Le journal du 12 mars 2026"),
        ("Les usagers de Valmont attendent, Camille Duval", "Les usagers de Valmont attendent, Camille Duval"),
    ],
)
def test_it_reads_a_title(line: str, expected: str) -> None:
    entry = read_post(f"{line}\n{GUICHETS}\n\nVoilà.")
    assert (entry.title, entry.comment) == (expected, "Voilà.")


@pytest.mark.parametrize(
    "opening",
    ["❝La mairie rouvre deux guichets.❞", "Voici la première phrase. En voici une autre. Et une troisième, longue."],
)
def test_it_takes_neither_a_quotation_nor_several_sentences_for_a_title(opening: str) -> None:
    assert read_post(f"{opening}\n{GUICHETS}\nVoilà.").title == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Titre\n{GUICHETS}\nhttps://brume.example/", GUICHETS),
        (f"Titre {GUICHETS}", GUICHETS),
        (f"Titre\n\n{GUICHETS}", GUICHETS),
        (f"Titre ({GUICHETS})", GUICHETS),
        (f"Titre\n{GUICHETS})", GUICHETS),
        (f"Titre\n{GUICHETS}_(Valmont)", f"{GUICHETS}_(Valmont)"),
        (f"https://carillon.example/photo.png\nTitre\n{GUICHETS}", GUICHETS),
        (f"Titre\nMes mots sur {GUICHETS}, et d’autres.\n\nEncore des mots.", GUICHETS),
        (f"❝Des mots et https://brume.example/carte❞\n{GUICHETS}", GUICHETS),
        ("❝Des mots et https://brume.example/carte❞", "https://brume.example/carte"),
        (f"Titre\n{GUICHETS}?utm_source=s&id=12&fbclid=a", f"{GUICHETS}?id=12"),
        (f"Titre\n{GUICHETS}#xtor=RSS-1", GUICHETS),
        ("Titre\nwww.carillon.example/guichets", "https://www.carillon.example/guichets"),
        ("Une photo\nhttps://carillon.example/photo.jpg?w=600", ""),
        (f"Titre\n{GUICHETS}?id={'1' * 2_000}", ""),
        ("Une remarque, sans adresse.", ""),
        ("", ""),
    ],
)
def test_it_reads_the_article_s_address(text: str, expected: str) -> None:
    assert read_post(text).url == expected


def test_it_reads_an_address_that_is_printed_under_both_schemes_once() -> None:
    entry = read_post(f"Titre\n{GUICHETS}\n{GUICHETS.replace('https', 'http')}\nVoir aussi https://brume.example/carte")
    assert (entry.url, entry.comment) == (GUICHETS, "Voir aussi https://brume.example/carte")


@pytest.mark.parametrize("length", [85, 86, 87])
def test_it_keeps_an_address_whole_whatever_the_length_at_which_seenthis_cuts_what_it_shows(length: int) -> None:
    url = "https://brume.example/" + "a" * (length - len("brume.example"))
    assert read_post(f"Titre\n{url}").url == url


@pytest.mark.parametrize(
    ("text", "excerpts", "comment"),
    [
        ("❝Un.❞", ("Un.",), ""),
        ("❝Un.❞\nMes mots.\n❝Deux.❞", ("Un.", "Deux."), "Mes mots."),
        ("Mes mots ❝un❞ et ❝deux❞ encore.", ("un", "deux"), "Mes mots\n\net\n\nencore."),
        ("❝Un.\n\nSuite.❞", ("Un.\n\nSuite.",), ""),
        ("❝Un,\nsans fin\n\nMes mots.", ("Un,\nsans fin",), "Mes mots."),
        ("❝Un.❞\n\n❝Deux, sans fin", ("Un.", "Deux, sans fin"), ""),
        ("❝Un ❝deux❞", ("Un", "deux"), ""),
        ("❝ ❞\nMes mots.", (), "Mes mots."),
        ("Mes mots.❞", (), "Mes mots.❞"),
        (
            "❝Un #mot et\nhttps://brume.example/carte#ici\n#a #b❞\n#c",
            ("Un #mot et\nhttps://brume.example/carte#ici\n#a #b",),
            "",
        ),
        ("❝يعود شباكان إلى العمل في البلدة.❞\nMes mots.", ("يعود شباكان إلى العمل في البلدة.",), "Mes mots."),
        ("« Un », dit-elle.", (), "« Un », dit-elle."),
        ("Mes mots, avec un #mot dedans.", (), "Mes mots, avec un #mot dedans."),
    ],
)
def test_it_tells_quotations_from_the_comment(text: str, excerpts: tuple[str, ...], comment: str) -> None:
    entry = read_post(f"Titre\n{GUICHETS}\n\n{text}")
    assert (entry.excerpts, entry.comment) == (excerpts, comment)


@pytest.mark.parametrize(
    ("text", "categories", "expected"),
    [
        ("#guichets #pôle-emploi", [], ("guichets", "pôle-emploi")),
        ("#Services_publics", ["services_publics", "Valmont"], ("Services_publics", "Valmont")),
        ("#prime_d’activité", ["prime_d'activité"], ("prime_d’activité",)),
        ("", ["position:Economist", "city:Valmont", "guichets"], ("guichets",)),
        ("", ["#guichets", " ", ""], ("guichets",)),
        ("❝Un #mot❞ https://brume.example/#ici #là", [], ("mot", "là")),
        ("#guichets_fermés de Valmont", [], ("guichets_fermés",)),
        ("", ["t" * (LONGEST_TAG + 1), "guichets"], ("guichets",)),
        ("#日本", ["日本"], ("日本",)),
    ],
)
def test_it_reads_tags(text: str, categories: list[str], expected: tuple[str, ...]) -> None:
    assert read_post(f"Titre\n{GUICHETS}\n\n{text}", tags=categories).tags == expected


def test_it_bounds_the_tags() -> None:
    assert len(read_post(" ".join(f"#t{number}" for number in range(1_000))).tags) == MOST_TAGS


@pytest.mark.parametrize(
    "repeated", ["❝", "❝\n", "❝a❞ ", "#", "#a ", "https://a.example/", "(https://a.example/) ", "\n", "a\n"]
)
def test_it_reads_a_hostile_post_quickly(repeated: str) -> None:
    started = time.process_time()
    read_post(repeated * (1_000_000 // len(repeated)))
    assert time.process_time() - started < 5


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://seenthis.net/people/passante", "https://seenthis.net/people/passante/feed"),
        (" http://www.Seenthis.net/people/passante/?debut=25#a ", "https://seenthis.net/people/passante/feed"),
        ("https://seenthis.net/tag/guichets", "https://seenthis.net/tag/guichets/feed"),
        ("https://seenthis.net/tag/p%C3%B4le-emploi$", "https://seenthis.net/tag/p%C3%B4le-emploi$/feed"),
        ("https://seenthis.net/people/passante/feed", "https://seenthis.net/people/passante/feed"),
        ("https://seenthis.net/people/passante/only/feed", "https://seenthis.net/people/passante/only/feed"),
        ("https://seenthis.net/tag/guichets/feed?follow=all", "https://seenthis.net/tag/guichets/feed?follow=all"),
        ("https://seenthis.net/messages/12", ""),
        ("https://seenthis.net/people/passante/follow", ""),
        ("https://seenthis.net/people/", ""),
        ("https://seenthis.net/", ""),
        ("https://seenthis.example/people/passante", ""),
        ("https://seenthis.net.carillon.example/people/passante", ""),
        ("https://carillon.example/https://seenthis.net/people/passante", ""),
        ("seenthis", ""),
        ("", ""),
    ],
)
def test_it_finds_the_feed_of_a_page(url: str, expected: str) -> None:
    assert seenthis_feed(url) == expected
