"""RIS, read back by a parser that is not ours."""

import re
from typing import Any

import pytest
import rispy

from articles.formats import CITATION_FORMATS, Kind, Reference
from articles.text import single_spaced
from tests.formats.citing import HOSTILE, hostile, make_reference

WRITE = {each.ending: each.write for each in CITATION_FORMATS}["ris"]


def _read(*references: Reference) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = rispy.loads(WRITE(references))
    assert len(entries) == len(references)
    assert not [entry for entry in entries if "unknown_tag" in entry]
    return entries


def test_it_writes_every_field() -> None:
    lines = (
        "TY  - NEWS",
        "ID  - marchais2023-17",
        "TI  - Onze lignes et une adresse électronique",
        "AU  - Marchais, Hélène",
        "AU  - Collectif Octets libres",
        "T2  - Le Courrier des Deux-Rives",
        "PY  - 2023",
        "DA  - 2023/03/14/",
        "SP  - 12",
        "UR  - https://courrier.example/onze-lignes?id=1&x=a%20b_c#d",
        "Y2  - 2023/03/20/",
        "LA  - fr",
        "AB  - La lettre tient en onze lignes. […] Personne n’a pu le lui dire. / « Rien », dit-elle.",
        "KW  - CAF",
        "KW  - données personnelles",
        "DP  - Lu au guichet",
        "ER  - ",
        "",
    )
    assert WRITE([make_reference()]) == "\r\n".join(lines)


def test_it_leaves_out_what_is_not_known() -> None:
    assert WRITE([Reference("x-1", Kind.WEB_PAGE, "T")]) == "TY  - ELEC\r\nID  - x-1\r\nTI  - T\r\nER  - \r\n"


@pytest.mark.parametrize(
    ("kind", "type_", "source"),
    [
        (Kind.NEWSPAPER, "NEWS", "secondary_title"),
        (Kind.MAGAZINE, "MGZN", "secondary_title"),
        (Kind.BLOG, "BLOG", "secondary_title"),
        (Kind.WEB_PAGE, "ELEC", "secondary_title"),
        (Kind.BROADCAST, "ELEC", "secondary_title"),
        (Kind.POST, "ELEC", "secondary_title"),
        (Kind.REPORT, "RPRT", "publisher"),
    ],
)
def test_it_names_the_kind(kind: Kind, type_: str, source: str) -> None:
    (entry,) = _read(make_reference(kind=kind))
    assert (entry["type_of_reference"], entry[source]) == (type_, "Le Courrier des Deux-Rives")


@pytest.mark.parametrize(
    ("published", "date"), [("2023-03-14", "2023/03/14/"), ("2023-03", "2023/03//"), ("2023", "2023///")]
)
def test_it_writes_a_date_at_its_precision(published: str, date: str) -> None:
    (entry,) = _read(make_reference(published=published))
    assert (entry["date"], entry["year"]) == (date, "2023")


def test_it_reads_back_whatever_is_written() -> None:
    before, entry, after = _read(make_reference(key="a-1"), hostile(), make_reference(key="c-3"))
    assert (before["id"], after["id"]) == ("a-1", "c-3")
    on_one_line = single_spaced(HOSTILE)
    assert entry["title"] == entry["secondary_title"] == entry["abstract"] == on_one_line
    assert entry["authors"] == [on_one_line, "O’Nil & fils, Zoé {", "de Beauvoir, Simone"]
    assert entry["keywords"] == ["a_b", "100 %", "{"]


def test_it_writes_one_value_a_line_and_ends_each_line_as_the_format_wants_it() -> None:
    written = WRITE([hostile(), make_reference(title="a\u2028b\x85c\x0bd")])
    assert "\n" not in written.replace("\r\n", "")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*|", line) for line in written.splitlines())
