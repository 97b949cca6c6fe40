"""RIS, as Zotero, archives of the press and we write it."""

import pytest

from articles.formats import ReadItem
from articles.formats.library import ris
from articles.formats.ris import write_ris
from tests.formats.citing import make_reference

REFERENCES = (
    make_reference(),
    make_reference(key="b2023-3", title="50 % d’« écarts » & autres {cas}", published="2023-03"),
)

ENTRY = """\
TY  - NEWS
TI  - Le dernier guichet du canton
AU  - Blin, Nora
AU  - Médecins du Marais
T2  - Le Carillon
PB  - Éditions du Carillon
DA  - 2023/03/14/
PY  - 2023
UR  - https://carillon.example/guichet
AB  - On ferme.
Et on rouvre.
N1  - <p>À citer.</p>
KW  - guichet
KW  - ruralité; accueil
SP  - 4
EP  - 5
LA  - français
ER  -\x20
"""


def read_one(**values: str) -> ReadItem:
    lines = [line for line in ENTRY.split("\n") if line[:2] not in values]
    more = [f"{tag}  - {value}" for tag, value in values.items()]
    (item,) = ris.read("\n".join([lines[0], *more, *lines[1:]])).items
    return item


def test_it_reads_a_reference() -> None:
    item = read_one()
    assert (item.line, item.title, item.url) == (1, "Le dernier guichet du canton", "https://carillon.example/guichet")
    assert (item.source, item.authors, item.published) == (
        "Le Carillon",
        ("Nora Blin", "Médecins du Marais"),
        "2023-03-14",
    )
    assert (item.page, item.language, item.tags) == ("4-5", "fr", ("guichet", "ruralité", "accueil"))


def test_it_keeps_abstract_and_notes_as_notes() -> None:
    item = read_one()
    assert [reply.body for reply in item.replies] == ["On ferme.\nEt on rouvre.", "À citer."]
    assert item.excerpts == ()


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2023/03/14/", "2023-03-14"),
        ("2023/03//", "2023-03"),
        ("2023///printemps", "2023"),
        ("2023", "2023"),
        ("2023-03-14", "2023-03-14"),
        ("14 mars 2023", "2023-03-14"),
        ("2023/14/03", "2023"),
        ("sans date", None),
    ],
)
def test_it_reads_dates_with_their_precision(written: str, expected: str | None) -> None:
    assert read_one(DA=written, PY="").published == expected


def test_it_takes_the_year_where_there_is_no_day() -> None:
    assert read_one(DA="").published == "2023"


def test_it_takes_the_publisher_of_a_report() -> None:
    assert ris.read(ENTRY.replace("NEWS", "RPRT")).items[0].source == "Éditions du Carillon"


def test_it_tells_the_line_of_each_reference_it_left_out() -> None:
    text = f"{ENTRY}\nTY  - NEWS\nTI  - Sans fin\n\n{ENTRY}\nTY  - ELEC\nAB  - Rien.\nER  - \n"
    reading = ris.read(text)
    assert [item.line for item in reading.items] == [1, 23]
    assert [problem.line for problem in reading.left_out] == [20, 42]


@pytest.mark.parametrize(
    "text",
    ["", "TY  - NEWS", "ER  - \nER  - \n", "AU  - Blin, Nora\n", "TY  - NEWS\nER  - \n", "xx\n" * 100 + "TY  - \n"],
)
def test_it_reads_nothing_where_there_is_nothing(text: str) -> None:
    assert ris.read(text).items == ()


def test_it_reads_lines_that_end_with_one_space_or_none() -> None:
    (item,) = ris.read("TY  - NEWS\nT1 - Un titre\nA1  - Blin, Nora, Jr.\nJO  - Le Carillon\nER  -").items
    assert (item.title, item.authors, item.source) == ("Un titre", ("Nora Blin Jr.",), "Le Carillon")


def test_it_reads_what_we_export() -> None:
    items = ris.read(write_ris(REFERENCES).replace("\r\n", "\n")).items
    assert [item.title for item in items] == [reference.title for reference in REFERENCES]
    assert [item.url or "" for item in items] == [reference.url for reference in REFERENCES]
    assert [item.published or "" for item in items] == [reference.published for reference in REFERENCES]


@pytest.mark.parametrize(("text", "sure"), [(ENTRY, 1), (f"\n\n{ENTRY}", 1), ("TY - moi\n", 0), ("Bonjour.", 0)])
def test_it_knows_a_library(text: str, sure: float) -> None:
    assert ris.recognise(text) == sure
