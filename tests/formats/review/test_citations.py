"""Each shape of a line that cites an article, as pairs of the line and what it says."""

from dataclasses import asdict
from typing import Any

import pytest

from articles.formats.review import read
from articles.formats.review.citations import read_citation, split_see_also
from articles.formats.review.inline import read_inline

TITLE = "Deux guichets rouvrent à Valmont"
URL = "https://carillon.example/2023/valmont"
LINK = f"[{TITLE}]({URL})"
LINKED = {"title": TITLE, "url": URL, "source": "Le Carillon"}


def cited(line: str) -> dict[str, Any] | None:
    inline = read_inline(line, {})
    citation = read_citation(inline.text, inline.links)
    if citation is None:
        return None
    left_out = ("sure", "shape")
    return {key: value for key, value in asdict(citation).items() if value and key not in left_out}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (LINK, {"title": TITLE, "url": URL}),
        (f"{LINK} – Le Carillon", LINKED),
        (f"{LINK} (Le Carillon)", LINKED),
        (f"{LINK} | Le Carillon", LINKED),
        (f"**{LINK}** — *Le Carillon*, 14 mars 2023", LINKED | {"published": "2023-03-14"}),
        (f"{LINK} (Le Carillon, abonnés)", LINKED | {"access": "subscribers"}),
        (f"{LINK} 🔒", {"title": TITLE, "url": URL, "access": "subscribers"}),
        (f"{LINK}, par Zoé Lac (Le Carillon)", LINKED | {"authors": ("Zoé Lac",)}),
        (f"{LINK} par Zoé Lac (Le Carillon) : un mot", LINKED | {"authors": ("Zoé Lac",), "comment": "un mot"}),
        (f"Le Carillon : {LINK}", LINKED),
        (f"**Le Carillon** – {LINK}", LINKED),
        (f"📰 {LINK} – Le Carillon", LINKED),
        (f"{LINK} : une enquête.", {"title": TITLE, "url": URL, "comment": "une enquête."}),
        (
            f"{LINK} – Une longue phrase qui commente et ne nomme personne.",
            {"title": TITLE, "url": URL, "comment": "Une longue phrase qui commente et ne nomme personne."},
        ),
        (
            f"Valmont : [deux guichets rouvrent]({URL}) (Le Carillon)",
            {"title": "Valmont : deux guichets rouvrent", "url": URL, "source": "Le Carillon"},
        ),
        (f"{TITLE} ([Le Carillon]({URL}))", LINKED),
        (f"{TITLE}, [Le Carillon]({URL})", LINKED),
        (
            f"{TITLE} ([carillon.example]({URL}), [bell.example](https://bell.example/two-counters))",
            {
                "title": TITLE,
                "url": URL,
                "source": "carillon.example",
                "urls": ("https://bell.example/two-counters",),
                "others": ("bell.example",),
            },
        ),
        (
            f"[{TITLE}](https://www.liberation.fr/un)",
            {"title": TITLE, "url": "https://www.liberation.fr/un", "source": "Libération"},
        ),
        (f"[{TITLE}](../valmont.md)", {"title": TITLE}),
    ],
)
def test_it_reads_a_linked_title_or_outlet(line: str, expected: dict[str, Any]) -> None:
    assert cited(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"{TITLE} | Le Carillon", {"title": TITLE, "source": "Le Carillon"}),
        (f"« {TITLE} » | La Vigie", {"title": f"« {TITLE} »", "source": "La Vigie"}),
        (
            "Qui tient le guichet ? | Le journal-du-guichet.example",
            {"title": "Qui tient le guichet ?", "source": "Le journal-du-guichet.example"},
        ),
        (f"{TITLE} (carillon.example)", {"title": TITLE, "source": "carillon.example"}),
        (f"{TITLE} (lemonde.fr)", {"title": TITLE, "source": "Le Monde"}),
        (f"{TITLE} (carillon.example) (en)", {"title": TITLE, "source": "carillon.example", "language": "en"}),
        (f"{TITLE} (2/3) (carillon.example)", {"title": f"{TITLE} (2/3)", "source": "carillon.example"}),
        (f"{TITLE} (Le Carillon, 12/03/2023)", {"title": TITLE, "source": "Le Carillon", "published": "2023-03-12"}),
        (f"[Le Carillon] {TITLE}", {"title": TITLE, "source": "Le Carillon"}),
        (f"[Le Carillon] {TITLE} (€)", {"title": TITLE, "source": "Le Carillon", "access": "subscribers"}),
        (f"{TITLE} – Le Carillon, 12 mars 2023", {"title": TITLE, "source": "Le Carillon", "published": "2023-03-12"}),
        (f"{TITLE} - par Zoé Lac (Le Carillon)", {"title": TITLE, "source": "Le Carillon", "authors": ("Zoé Lac",)}),
        (f"Libération : {TITLE}", {"title": TITLE, "source": "Libération"}),
        (
            f"Zoé Lac, « {TITLE} », Le Carillon, 14 mars 2023",
            {"title": f"« {TITLE} »", "source": "Le Carillon", "authors": ("Zoé Lac",), "published": "2023-03-14"},
        ),
        (f"{TITLE} : {URL}", {"title": TITLE, "url": URL}),
        (f"{TITLE} (Le Carillon) {URL}", LINKED),
        (f"{TITLE} {URL}…", {"title": TITLE, "url": f"{URL}…", "url_cut": True}),
        (URL, {"url": URL}),
    ],
)
def test_it_reads_a_line_whose_link_was_lost_or_is_printed(line: str, expected: dict[str, Any]) -> None:
    assert cited(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "",
        "La promotion du travail social ;",
        "Les départements (voir plus haut)",
        "Une aide (RSA) versée chaque mois",
        f"[Lire la suite]({URL})",
        "[Vidéo] Un titre",
        "[2023] Un titre",
        "https://carillon.example/",
        "| un | tableau |",
        f"Il ne reste que quatre jours pour [s’inscrire]({URL}) à cette rencontre, qui sera la dernière.",
        "mot " * 400,
    ],
)
def test_it_reads_no_citation_in_another_line(line: str) -> None:
    assert cited(line) is None


@pytest.mark.parametrize(
    ("line", "sure"),
    [
        (f"{TITLE} | Le Carillon", True),
        (f"{TITLE} (carillon.example)", True),
        (f"{TITLE} (Le Carillon)", False),
        (f"{TITLE} – Le Carillon", False),
        (f"[Le Carillon] {TITLE}", False),
        (LINK, True),
    ],
)
def test_it_says_whether_the_shape_is_all_that_tells(line: str, sure: bool) -> None:
    inline = read_inline(line, {})
    citation = read_citation(inline.text, inline.links)
    assert citation
    assert citation.sure is sure


def test_it_parts_a_line_that_goes_on_with_another_article() -> None:
    line = f"{LINK} (Le Carillon) – voir aussi [Radiés](https://lavigie.example/radies) (La Vigie)"
    inline = read_inline(line, {})
    parts = [read_citation(*part) for part in split_see_also(inline.text, inline.links)]
    assert [(part.title, part.source) for part in parts if part] == [(TITLE, "Le Carillon"), ("Radiés", "La Vigie")]


def test_it_reads_an_item_whose_lines_stand_under_its_bullet() -> None:
    text = (
        "GUICHETS\n--------\n\n"
        "* À Brisole, la mairie rallume le guichet\n"
        "  La Gazette du Marais, 16 mars 2023\n"
        "  https://gazette-marais.example/brisole\n"
        "  Deux matinées par semaine, un agent reçoit de nouveau.\n\n"
        "* Le bus du droit repart (Radio Estuaire)\n\n"
        "Une phrase de la rédaction, qui n’est à personne.\n"
    )
    first, second = read(text).items
    assert (first.title, first.source) == ("À Brisole, la mairie rallume le guichet", "La Gazette du Marais")
    assert (first.published, first.url) == ("2023-03-16", "https://gazette-marais.example/brisole")
    assert first.body == "Deux matinées par semaine, un agent reçoit de nouveau."
    assert (second.title, second.body) == ("Le bus du droit repart", "")
