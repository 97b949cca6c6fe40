"""BibTeX, read back by a parser that is not ours."""

import re

import bibtexparser
import pytest
from bibtexparser import middlewares
from pylatexenc.latex2text import LatexNodes2Text

from articles.formats import CITATION_FORMATS, Kind, Name, Reference
from articles.text import single_spaced
from tests.formats.citing import HOSTILE, hostile, make_reference

UNSEEN = re.compile(r"\\vphantom\{\\[{}]\}")
WRITE = {each.ending: each.write for each in CITATION_FORMATS}["bib"]


def _read(*references: Reference) -> list[tuple[str, str, dict[str, str]]]:
    """The type, the key and the fields of each entry; nothing may be left over."""
    library = bibtexparser.parse_string(
        WRITE(references), parse_stack=[middlewares.ResolveStringReferencesMiddleware(True)]
    )
    assert len(library.entries) == len(references)
    undefined = [each for each in library.failed_blocks if "mar" not in each.raw]
    assert (undefined, library.comments, library.preambles) == ([], [], [])
    return [(each.entry_type, each.key, {f.key: _bare(f.value) for f in each.fields}) for each in library.entries]


def _bare(value: str) -> str:
    return value[1:-1] if value.startswith("{") and value.endswith("}") else value


def _plain(latex: str) -> str:
    """As LaTeX prints it; the reader takes the circumflex for an accent, and shows what is unseen."""
    return str(LatexNodes2Text().latex_to_text(UNSEEN.sub("", latex))).replace("ˆ", "^")


def test_it_writes_every_field() -> None:
    assert WRITE([make_reference()]) == (
        "@article{marchais2023-17,\n"
        "  title = {{Onze lignes et une adresse électronique}},\n"
        "  author = {Marchais, Hélène and {Collectif Octets libres}},\n"
        "  journal = {Le Courrier des Deux-Rives},\n"
        "  entrysubtype = {newspaper},\n"
        "  date = {2023-03-14},\n"
        "  year = {2023},\n"
        "  month = mar,\n"
        "  pages = {12},\n"
        "  url = {https://courrier.example/onze-lignes?id=1&x=a%20b_c#d},\n"
        "  urldate = {2023-03-20},\n"
        "  language = {fr},\n"
        "  langid = {french},\n"
        "  keywords = {CAF, données personnelles},\n"
        "  abstract = {La lettre tient en onze lignes. […] Personne n’a pu le lui dire.\n\n« Rien », dit-elle.}\n"
        "}\n"
    )


def test_it_leaves_out_what_is_not_known() -> None:
    assert WRITE([Reference("x-1", Kind.WEB_PAGE, "Titre")]) == "@online{x-1,\n  title = {{Titre}}\n}\n"


@pytest.mark.parametrize(
    ("kind", "type_", "source", "subtype"),
    [
        (Kind.NEWSPAPER, "article", "journal", "newspaper"),
        (Kind.MAGAZINE, "article", "journal", "magazine"),
        (Kind.REPORT, "techreport", "institution", None),
        (Kind.BLOG, "online", "organization", None),
        (Kind.WEB_PAGE, "online", "organization", None),
        (Kind.BROADCAST, "online", "organization", None),
        (Kind.POST, "online", "organization", None),
    ],
)
def test_it_names_the_kind(kind: Kind, type_: str, source: str, subtype: str | None) -> None:
    ((named, _key, fields),) = _read(make_reference(kind=kind))
    assert (named, fields[source], fields.get("entrysubtype")) == (type_, "Le Courrier des Deux-Rives", subtype)


@pytest.mark.parametrize(
    ("published", "dates"),
    [
        ("2023-12-01", {"date": "2023-12-01", "year": "2023", "month": "dec"}),
        ("2023-01", {"date": "2023-01", "year": "2023", "month": "jan"}),
        ("2023", {"date": "2023", "year": "2023"}),
        ("", {}),
    ],
)
def test_it_writes_a_date_at_its_precision(published: str, dates: dict[str, str]) -> None:
    ((_type, _key, fields),) = _read(make_reference(published=published))
    assert {name: value for name, value in fields.items() if name in ("date", "year", "month")} == dates


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("100 % & co", r"100 \% \& co"),
        ("a_b #c $d", r"a\_b \#c \$d"),
        ("{a}", r"\{a\}"),
        ("{", r"\{\vphantom{\}}"),
        ("a}{", r"a\vphantom{\{}\}\{\vphantom{\}}"),
        ("\\", r"{\textbackslash}"),
        ("~^", r"{\textasciitilde}{\textasciicircum}"),
        ("Où ça ? « Œuf » […]", "Où ça ? « Œuf » […]"),
    ],
)
def test_it_escapes_what_latex_would_take_for_a_command(text: str, written: str) -> None:
    assert f"title = {{{{{written}}}}}" in WRITE([make_reference(title=text)])


def test_it_reads_back_whatever_is_written() -> None:
    reference = hostile()
    before, (_type, _key, fields), after = _read(make_reference(key="a-1"), reference, make_reference(key="c-3"))
    assert (before[1], after[1]) == ("a-1", "c-3")
    assert _plain(fields["title"]) == HOSTILE
    assert _plain(fields["journal"]) == HOSTILE
    assert _plain(fields["abstract"]) == HOSTILE
    assert _plain(fields["keywords"]) == "a_b, 100 %, {"
    assert fields["url"] == "https://courrier.example/%7Ba%7D%5Cb%zz_&#é"
    assert fields["author"].endswith(r" and O’Nil \& fils, Zoé \{\vphantom{\}} and de Beauvoir, Simone")


def test_it_keeps_an_and_and_a_comma_within_one_name() -> None:
    ((_type, _key, fields),) = _read(make_reference(authors=(Name("Pain, paix and co"), Name("Roux", "Zoé"))))
    authors = middlewares.SeparateCoAuthors().transform(
        bibtexparser.Library(
            [bibtexparser.model.Entry("x", "y", [bibtexparser.model.Field("author", fields["author"])])]
        )
    )
    assert authors.entries[0]["author"] == ["{Pain, paix and co}", "Roux, Zoé"]


def test_it_says_every_word_of_the_quotations() -> None:
    ((_type, _key, fields),) = _read(make_reference())
    assert single_spaced(fields["abstract"]) == " ".join(make_reference().quotations)
