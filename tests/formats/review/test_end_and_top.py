"""What stands around the articles: title, number and date; announcements; thanks and pictures."""

import pytest

from articles.formats import Credits
from articles.formats.review import read
from articles.formats.review.announcements import announced_inline, announces
from articles.formats.review.credits import read_photo, read_thanks, says_goodbye
from articles.formats.review.header import Header, names_review, read_header, read_number
from articles.formats.review.headings import with_headings
from articles.formats.review.lines import read_markup


def header(text: str) -> Header:
    markup = read_markup(text)
    return read_header(markup, with_headings(markup.lines, text.split("\n")))


ARTICLE = (
    "\n\n## Guichets\n\n- [Un titre](https://carillon.example/un) (Le Carillon)\n\n## Liens\n\n- Un titre (a.example)\n"
)


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ("# Lettre n° 42", Header("Lettre n° 42", 42, None, 1)),
        ("# Revue de presse du 17 mars 2023", Header("Revue de presse du 17 mars 2023", None, "2023-03-17", 1)),
        ("# Revue du 13 au 17 mars 2023", Header("Revue du 13 au 17 mars 2023", None, None, 1)),
        ("# Lu ailleurs\n17 mars 2023", Header("Lu ailleurs", None, "2023-03-17", 2)),
        ("# Lu ailleurs\nPublié le 17 mars 2023", Header("Lu ailleurs", None, "2023-03-17", 2)),
        ("Veille du vendredi 17 mars 2023", Header("Veille du vendredi 17 mars 2023", None, "2023-03-17", 1)),
        ("Café noir du lundi 13 mars 2023", Header("Café noir du lundi 13 mars 2023", None, "2023-03-13", 1)),
        ("---\ntitle: Veille n°8\ndate: 2023-03-17\n---", Header("Veille n°8", 8, "2023-03-17", 0)),
        ("---\ntitle: Veille\nnumber: 8\n---\n# Veille", Header("Veille", 8, None, 1)),
        ("Une phrase d’introduction, et rien d’autre.", Header()),
    ],
)
def test_it_reads_what_a_review_says_of_itself(top: str, expected: Header) -> None:
    assert header(top + ARTICLE) == expected


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Lettre n° 42", 42),
        ("Lettre nº7", 7),
        ("Liens #12", 12),
        ("Épisode 05", 5),
        ("Semaine 11", None),
        ("Mot#12", None),
    ],
)
def test_it_reads_the_number_of_an_issue(text: str, number: int | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Revue de presse du 17 mars", True),
        ("Les liens de la semaine", True),
        ("Weekly Links", True),
        ("Lettre n° 42", True),
        ("La liberté de la presse en question", False),
        ("Deux guichets rouvrent à Valmont", False),
    ],
)
def test_it_tells_the_name_of_a_review(title: str, expected: bool) -> None:
    assert names_review(title) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("lire aussi :", True),
        ("Lire aussi sur ce sujet", True),
        ("N’hésitez pas à lire aussi :", True),
        ("À lire aussi", True),
        ("Voir aussi :", True),
        ("Et aussi:", True),
        ("Pour aller plus loin", True),
        ("Sur le même sujet", True),
        ("See also", True),
        ("Lire aussi : Un titre | Le Carillon", False),
        ("Les habitants lisent aussi le journal chaque matin, et cela depuis toujours, disent-ils tous", False),
        ("Deux guichets rouvrent", False),
    ],
)
def test_it_tells_what_announces_a_list(line: str, expected: bool) -> None:
    assert announces(line) is expected


def test_it_finds_what_is_announced_on_the_same_line() -> None:
    line = "Lire aussi : Un titre | Le Carillon"
    start = announced_inline(line)
    assert start is not None
    assert line[start:] == "Un titre | Le Carillon"
    assert announced_inline("Un titre | Le Carillon") is None


@pytest.mark.parametrize(
    ("line", "whose"),
    [
        ("Photo : Pexels Ada Roux", "Pexels Ada Roux"),
        ("Crédit photo : Ada Roux / Unsplash", "Ada Roux / Unsplash"),
        ("Photo de couverture : Ada Roux", "Ada Roux"),
        ("*Image : Ada Roux, CC BY-SA*", "Ada Roux, CC BY-SA"),
        ("Photo by Ada Roux on Unsplash", "by Ada Roux on Unsplash"),
        ("© Ada Roux", "Ada Roux"),
        ("Photos de famille et souvenirs de guichet dans la vallée de Valmont", None),
        ("Une photo prise à Valmont.", None),
    ],
)
def test_it_reads_whose_picture_it_is(line: str, whose: str | None) -> None:
    assert read_photo(line) == whose


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Bravo et merci ! Merci aussi à Bob qui m’a aidée", ("Merci aussi à Bob qui m’a aidée", "Bravo et merci !")),
        ("Thanks to Bob for the links.", ("Thanks to Bob for the links.", "")),
        ("Merci à vous toutes et tous.", None),
        ("Merci pour votre fidélité.", None),
        ("Un guichet rouvre.", None),
    ],
)
def test_it_reads_who_is_thanked(line: str, expected: tuple[str, str] | None) -> None:
    assert read_thanks(line) == expected


def test_it_tells_the_last_words() -> None:
    assert all(map(says_goodbye, ("À la semaine prochaine !", "Bonne lecture", "Vous êtes allés au bout ? Bravo !")))
    assert not says_goodbye("Les guichets ferment la semaine prochaine.")


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        (
            "Guichets\n- Un titre | Le Carillon\n- Autre titre | La Vigie\nRadiations\n- Un mot | Brume Infos",
            ["Guichets", "Radiations"],
        ),
        ("Guichets\nUn titre (a.example)\nRadiations\nUn autre titre (b.example)", ["Guichets", "Radiations"]),
        ("**Guichets**\n\nUne phrase.\n\n**Radiations :**\n\nUne autre.", ["Guichets", "Radiations"]),
        ("## Guichets\n\nUne ligne seule\n\nUne phrase.\n\n## Radiations\n", ["Guichets", "Radiations"]),
        (
            "Une phrase. Il y a un service\nLogement Pour Tous. Pour ma part, j’en préfère un autre, plus simple.",
            [],
        ),
        ("Un titre (a.example)\n« Une citation courte »\nUn autre titre (b.example)", []),
    ],
)
def test_it_finds_the_lines_that_stand_as_headings(text: str, headings: list[str]) -> None:
    lines = with_headings(read_markup(text).lines, text.split("\n"))
    assert [line.text for line in lines if line.mark == "heading"] == headings


def test_it_reads_thanks_and_a_picture_of_one_line() -> None:
    text = f"# Revue de presse{ARTICLE}\nMerci à Bo. Photo : Camille Tran."
    assert read(text).credits == Credits(photo="Camille Tran", thanks="Merci à Bo.")
