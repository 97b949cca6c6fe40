"""A reference in a documentalist's form."""

from typing import Any

import pytest
from django.utils.translation import override

from articles.formats import Kind, Name, Reference, print_reference
from tests.formats.citing import make_reference

WHOLE = "MARCHAIS, Hélène, Collectif Octets libres. Onze lignes et une adresse électronique. Le Courrier des Deux-Rives"


def _printed(**values: Any) -> str:
    with override("en"):
        return str(print_reference(make_reference(url="https://courrier.example/x", **values)))


def test_it_prints_the_whole() -> None:
    assert _printed() == (
        f"{WHOLE} [online]. March 14, 2023, p. 12. [Viewed on March 20, 2023]. "
        "Available from: https://courrier.example/x"
    )


def test_it_sets_the_source_apart() -> None:
    printed = print_reference(make_reference())
    assert (printed.authors, printed.title, printed.source) == (
        "MARCHAIS, Hélène, Collectif Octets libres. ",
        "Onze lignes et une adresse électronique. ",
        "Le Courrier des Deux-Rives",
    )


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Onze lignes", "Onze lignes. "),
        ("Qui répond ?", "Qui répond ? "),
        ("« Non ! »", "« Non ! ». "),
        ("Fin.", "Fin. "),
        ("Etc…", "Etc… "),
    ],
)
def test_it_ends_a_title_once(title: str, printed: str) -> None:
    assert print_reference(make_reference(title=title)).title == printed


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        (Name("Beauvoir", "Simone", "de"), "BEAUVOIR, Simone de. "),
        (Name("Le Maire", "Bruno"), "LE MAIRE, Bruno. "),
        (Name("Œuvrard", "Zoé"), "ŒUVRARD, Zoé. "),
        (Name("@zoe"), "@zoe. "),
    ],
)
def test_it_writes_family_names_in_capitals(name: Name, printed: str) -> None:
    assert print_reference(make_reference(authors=(name,))).authors == printed


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        ({}, "Titre. "),
        ({"source": "Le Courrier"}, "Titre. Le Courrier."),
        ({"source": "Le Courrier", "published": "2023"}, "Titre. Le Courrier. 2023."),
        ({"source": "Le Courrier", "published": "2023-03", "page": "II"}, "Titre. Le Courrier. March 2023, p. II."),
        ({"source": "Revue", "number": "118"}, "Titre. Revue. No. 118."),
        ({"url": "https://x.example/"}, "Titre. [online]. Available from: https://x.example/"),
        (
            {"source": "Revue", "url": "https://x.example/"},
            "Titre. Revue [online]. Available from: https://x.example/",
        ),
    ],
)
def test_it_leaves_out_what_is_not_known(values: dict[str, str], printed: str) -> None:
    with override("en"):
        assert str(print_reference(Reference("x-1", Kind.WEB_PAGE, "Titre", **values))) == printed  # type: ignore[arg-type]
