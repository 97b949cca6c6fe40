"""One whole small review of each kind, with what is to be read in it. All outlets and sentences are invented."""

import pytest

from articles.formats.records import Credits, Reading, ReadItem
from articles.formats.review import CODEC, read
from tests.formats.review.texts import DIGEST, LETTER, ORG, PAGE, PASTED, PLAIN

Told = tuple[str, str | None, str | None, str]
"""Section, title, source and role."""


def told(reading: Reading) -> list[Told]:
    return [(item.section or "", item.title, item.source, item.role) for item in reading.items]


def item_of(text: str, title: str) -> ReadItem:
    return next(item for item in read(text).items if item.title == title)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            PASTED,
            [
                ("Les guichets rouvrent, mais à quel prix ?", "Trois jours au guichet", "La Vigie", "lead"),
                ("Les guichets rouvrent, mais à quel prix ?", None, "brume-infos", "lead"),
                ("Les guichets rouvrent, mais à quel prix ?", "10 000 lettres perdues", "Le Carillon", "see_also"),
                ("Subventions : le calendrier", None, "ministère des Accueils", "lead"),
                ("Subventions : le calendrier", "« Je garde mon guichet »", "The Bell", "see_also"),
                (
                    "Subventions : le calendrier",
                    "Qui lit encore les lettres ?",
                    "Le journal-de-brume.example",
                    "see_also",
                ),
            ],
        ),
        (
            DIGEST,
            [
                ("Guichets", "Deux guichets rouvrent à Valmont", "carillon.example", "lead"),
                ("Guichets", "Three years of waiting", "bell.example", "lead"),
                ("Guichets", "Un accueil de plus", "brume-infos.example", "lead"),
                ("Guichets", "Radiés sans le savoir", "La Vigie", "see_also"),
                ("Numérique", "Une machine au guichet", "Le Monde", "lead"),
                ("Numérique", "La carte des fermetures", "carillon.example", "lead"),
            ],
        ),
        (
            LETTER,
            [
                ("Guichets", None, "Le Carillon", "lead"),
                ("Guichets", "Un accueil de plus", "Brume Infos", "lead"),
                ("Guichets", "Three years of waiting", "The Bell", "lead"),
                ("Guichets", "Ce que dit la loi", None, "lead"),
                ("Radiations", "Radiés sans le savoir", "La Vigie", "lead"),
                ("Radiations", "Le silence du directeur", "Le Carillon", "lead"),
                ("Radiations", "Aucun courrier n’est parti", "La Vigie", "see_also"),
            ],
        ),
        (
            ORG,
            [
                ("Guichets", "Deux guichets rouvrent à Valmont", "Le Carillon", "lead"),
                ("Guichets", "Un accueil de plus", "Brume Infos", "lead"),
                ("Liens", "Radiés sans le savoir", "La Vigie", "lead"),
                ("Liens", "Three years of waiting", None, "lead"),
            ],
        ),
        (
            PLAIN,
            [
                ("", "Deux guichets rouvrent à Valmont", "Le Carillon", "lead"),
                ("", "Un accueil de plus à Brume", "Brume Infos", "lead"),
                ("", "Radiés sans le savoir", "La Vigie", "lead"),
            ],
        ),
        (
            PAGE,
            [
                ("", "Deux guichets rouvrent à Valmont", "Le Carillon", "lead"),
                ("", "Un accueil de plus à Brume", "Brume Infos", "see_also"),
                ("", "Le silence du directeur", "Le Carillon", "see_also"),
                ("", "Radiés sans le savoir", "La Vigie", "lead"),
                ("", "Une affaire de courrier", None, "see_also"),
                ("", "Three years of waiting", "The Bell", "lead"),
            ],
        ),
    ],
    ids=["pasted", "digest", "letter", "org", "plain", "page"],
)
def test_it_reads_the_articles_in_their_sections(text: str, expected: list[Told]) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "title", "number", "published"),
    [
        (PASTED, None, None, None),
        (DIGEST, "Liens du lundi 13 mars 2023", None, "2023-03-13"),
        (LETTER, "Lu cette semaine", 42, "2023-03-17"),
        (ORG, "Lettre de veille n°7", 7, "2023-03-17"),
        (PLAIN, "REVUE DE PRESSE DU 17 MARS 2023", None, "2023-03-17"),
        (PAGE, "Revue de presse pour la semaine 11 de l’année 2023", None, None),
    ],
    ids=["pasted", "digest", "letter", "org", "plain", "page"],
)
def test_it_reads_what_the_review_says_of_itself(
    text: str, title: str | None, number: int | None, published: str | None
) -> None:
    reading = read(text)
    assert (reading.title, reading.number, reading.published) == (title, number, published)
    assert reading.sections


def test_it_keeps_the_commentary_of_a_pasted_review() -> None:
    sections = read(PASTED).sections
    assert [section.line for section in sections] == [1, 7]
    assert sections[0].commentary.startswith("Deux communes rouvrent")
    assert sections[0].commentary.endswith("(lire l’article de brume-infos)")
    assert "- l’accueil ;\n- le courrier." in sections[1].commentary
    assert "Lire aussi" not in sections[1].commentary


def test_it_reads_one_item_for_an_article_that_is_cited_and_listed() -> None:
    item = item_of(PASTED, "Trois jours au guichet")
    assert (item.access, item.authors, item.line) == ("subscribers", ("Zoé Lac",), 5)


def test_it_reads_the_closing_words_and_the_credits() -> None:
    reading = read(PASTED)
    assert reading.closing == "Vous êtes arrivés au bout ? Bravo !"
    assert reading.credits == Credits(photo="Ada Roux", thanks="Merci à Bob pour sa relecture.")
    assert read(LETTER).credits == Credits(photo="Zoé Lac, CC BY-SA", thanks="Merci à Bob pour ses trouvailles.")


def test_it_reports_what_was_lost_in_a_paste() -> None:
    told = [(problem.line, problem.what) for problem in read(PASTED).problems]
    assert [line for line, _what in told] == [2, 2, 3, 5, 11, 11]


def test_it_reads_the_introduction_apart_from_the_sections() -> None:
    assert read(DIGEST).introduction.startswith("Comme chaque lundi")
    assert read(LETTER).introduction == "Bonjour,\n\nVoici nos lectures."
    assert read(PAGE).introduction == "Cette revue est faite par des bénévoles."


@pytest.mark.parametrize(
    ("text", "title", "excerpts", "comment", "body"),
    [
        (DIGEST, "Three years of waiting", ("Nobody came, nobody called.",), "", ""),
        (DIGEST, "Un accueil de plus", (), "", "Un reportage qui prend le temps de regarder."),
        (LETTER, "Ce que dit la loi", ("Nul n’est radié sans courrier.\n\nNul n’est radié deux fois.",), "", ""),
        (LETTER, "Radiés sans le savoir", ("Aucun courrier.",), "Une enquête qui compte.", ""),
        (ORG, "Deux guichets rouvrent à Valmont", ("On nous l’avait promis.",), "Notre commentaire.", ""),
        (ORG, "Three years of waiting", (), "un long récit", ""),
        (PLAIN, "Un accueil de plus à Brume", ("Le guichet ouvre trois jours par semaine.",), "", ""),
        (PLAIN, "Radiés sans le savoir", (), "", "Aucun courrier n’est parti, et personne ne répond."),
        (PAGE, "Radiés sans le savoir", ("Aucun courrier n’est parti.",), "", ""),
        (PAGE, "Three years of waiting", ("Nobody came.\n\nNobody called either.",), "", ""),
    ],
)
def test_it_tells_quotation_from_comment_where_the_text_does(
    text: str, title: str, excerpts: tuple[str, ...], comment: str, body: str
) -> None:
    item = item_of(text, title)
    assert (item.excerpts, item.comment, item.body) == (excerpts, comment, body)


@pytest.mark.parametrize(
    ("text", "title", "url", "published", "authors"),
    [
        (LETTER, "Un accueil de plus", "https://www.brume-infos.example/accueil", "2023-03-13", ()),
        (LETTER, "Le silence du directeur", "https://carillon.example/silence", "2023-03-16", ()),
        (ORG, "Un accueil de plus", "https://brume-infos.example/accueil", "2023-03-13", ("Ada Roux",)),
        (PLAIN, "Deux guichets rouvrent à Valmont", "https://carillon.example/valmont", "2023-03-12", ()),
        (PLAIN, "Radiés sans le savoir", "www.lavigie.example/radies-sans-le-sa…", "2023-03-15", ("Ada Roux",)),
        (PAGE, "Deux guichets rouvrent à Valmont", "https://carillon.example/valmont", "2023-03-14", ("Zoé Lac",)),
        (PAGE, "Three years of waiting", None, "2023-03-13", ("Ann Lake", "Bob Moor")),
    ],
)
def test_it_reads_address_date_and_authors(
    text: str, title: str, url: str | None, published: str, authors: tuple[str, ...]
) -> None:
    item = item_of(text, title)
    assert (item.url, item.published, item.authors) == (url, published, authors)


def test_it_marks_an_address_that_was_cut() -> None:
    assert [item.url_cut for item in read(PLAIN).items] == [False, False, True]


def test_it_reads_access_language_and_tags() -> None:
    assert item_of(LETTER, "Three years of waiting").language == "en"
    assert item_of(LETTER, "Three years of waiting").access == "subscribers"
    assert item_of(PAGE, "Radiés sans le savoir").access == "subscribers"
    assert item_of(ORG, "Deux guichets rouvrent à Valmont").tags == ("accueil", "valmont")


def test_it_names_the_other_sites_of_one_line() -> None:
    assert any("lavigie.example" in problem.what for problem in read(DIGEST).problems)


def test_it_reads_nothing_where_nothing_is_cited() -> None:
    assert read("Une phrase, puis une autre. Rien n’est cité.") == Reading(kind="review")
    assert read("") == Reading(kind="review")
    assert CODEC.kind == "review"
