"""BibTeX and BibLaTeX, as Zotero, people and we write them."""

import pytest

from articles.formats import ReadItem
from articles.formats.bibtex import write_bibtex
from articles.formats.library import bibtex
from tests.formats.citing import make_reference

REFERENCES = (
    make_reference(),
    make_reference(key="b2023-3", title="50 % d’« écarts » & autres {cas}", published="2023-03"),
)

ENTRY = r"""
@article{blin2023,
  title = {{Le dernier guichet d'\'et\'e, \`a la {CAF}}},
  author = {Blin, Nora and {Médecins du Marais and Co} and Jean de la Tour and others},
  journal = {Le Carillon \& la Vigie},
  date = {2023-03-14},
  url = {https://carillon.example/a\_b?x=1&y=50%},
  urldate = {2023-03-20},
  abstract = {On ferme 50\% des guichets.},
  keywords = {guichet, ruralit{\'e}},
  pages = {4--5},
  langid = {french},
}
"""


def read_one(text: str) -> ReadItem:
    (item,) = bibtex.read(text).items
    return item


def test_it_reads_an_entry() -> None:
    item = read_one(ENTRY)
    assert (item.line, item.title) == (2, "Le dernier guichet d'été, à la CAF")
    assert (item.source, item.authors) == (
        "Le Carillon & la Vigie",
        ("Nora Blin", "Médecins du Marais and Co", "Jean de la Tour"),
    )
    assert (item.published, item.url) == ("2023-03-14", "https://carillon.example/a_b?x=1&y=50%")
    assert (item.page, item.language, item.tags) == ("4-5", "fr", ("guichet", "ruralité"))


def test_it_keeps_the_abstract_as_a_note() -> None:
    item = read_one(ENTRY)
    assert [reply.body for reply in item.replies] == ["On ferme 50% des guichets."]
    assert item.excerpts == ()


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("year=2023", "2023"),
        ("year={2023}, month=mar", "2023-03"),
        ("year={2023}, month={mars}", "2023-03"),
        ("year={2023}, month={3}, day={14}", "2023-03-14"),
        ("year=2023, month={été}", "2023"),
        ("date={2023-03}", "2023-03"),
        ("date={2023-03-14/2023-03-20}", "2023-03-14"),
        ("date={2023~}", "2023"),
        ("date={2023-03-14T10:30:00}", "2023-03-14"),
        ("year={sous presse}", None),
        ("note={x}", None),
    ],
)
def test_it_reads_dates_with_their_precision(fields: str, expected: str | None) -> None:
    assert read_one(f"@misc{{a, title={{Un}}, {fields}}}").published == expected


@pytest.mark.parametrize(
    ("latex", "expected"),
    [
        (r"\emph{Le} guichet", "Le guichet"),
        (r"100~\% s\^ur", "100 % sûr"),
        ("Un {$x^2$} cas", "Un $x^2$ cas"),
        ("50% des guichets", "50% des guichets"),
        (r"C\oe{}ur", "Cœur"),
        ("{" * 60 + "fond" + "}" * 60, "fond"),
        (r"\inconnu{reste}", "reste"),
        ("Médecins", "Médecins"),
    ],
)
def test_it_reads_what_latex_writes(latex: str, expected: str) -> None:
    assert bibtex.plain(latex).replace("\u00a0", " ") == expected


def test_it_reads_an_address_among_the_words_of_a_note() -> None:
    assert read_one(r"@misc{a, title={Un}, howpublished={\url{https://a.example/b}}}").url == "https://a.example/b"


def test_it_reads_abbreviations_and_two_entries_of_one_key() -> None:
    text = '@string{lc = "Le Carillon"}\n@article{a, title={Un}, journal=lc}\n@article{a, title={Deux}, journal=lc}\n'
    assert [(item.title, item.source) for item in bibtex.read(text).items] == [
        ("Un", "Le Carillon"),
        ("Deux", "Le Carillon"),
    ]


def test_it_tells_the_line_of_each_entry_it_left_out() -> None:
    reading = bibtex.read(
        f"@article{{bad, title={{Un\n\n{ENTRY}\n@misc{{c, note={{rien}}}}\n@comment{{x}}\nun mot\n@misc{{d"
    )
    assert [item.line for item in reading.items] == [4]
    assert [problem.line for problem in reading.left_out] == [1, 17, 20]
    assert "@article{bad" in reading.left_out[0].what


def test_it_reads_what_we_export() -> None:
    items = bibtex.read(write_bibtex(REFERENCES)).items
    assert [item.title for item in items] == [reference.title for reference in REFERENCES]
    assert [item.url or "" for item in items] == [reference.url for reference in REFERENCES]
    assert [item.published or "" for item in items] == [reference.published for reference in REFERENCES]


@pytest.mark.parametrize(
    ("text", "sure"), [(ENTRY, 1), ("@nora, @bob : bonjour", 0), ("a@b.example {x, y=z}", 0), ("@media{a, b}", 0)]
)
def test_it_knows_a_library(text: str, sure: float) -> None:
    assert bibtex.recognise(text) == sure
