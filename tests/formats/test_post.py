"""A post says what the issue says, as much of it as there is room for."""

import pytest

from articles.formats import CitedArticle, Document, Entry, Named, Part, post_length, post_text

ADDRESS = "https://revue.example/digests/revue-118/"
HEADLINE = "Lu au guichet, n° 118 : Des dossiers trop bavards"


def article(number: int, *tags: str) -> CitedArticle:
    return CitedArticle(number, f"Titre {number}", tags=tuple(Named(tag, tag) for tag in tags))


def part(title: str, *articles: CitedArticle) -> Part:
    return Part(title, title, entries=tuple(Entry(f"a{each.id}", each) for each in articles))


ISSUE = Document(
    title="Des dossiers trop bavards",
    slug="revue-118",
    introduction="<p>Trois histoires de dossiers. « Personne n’avait vérifié. » Et puis&nbsp;?</p>",
    parts=(
        part("La fuite", article(1, "données_personnelles", "CAF"), article(2, "données_personnelles")),
        Part("Vide", "Vide"),
        part("Les guichets", article(3, "non-recours", "2023")),
    ),
)

WHOLE = f"""{HEADLINE}

Trois histoires de dossiers. « Personne n’avait vérifié. » Et puis ?

– La fuite
– Les guichets

#DonnéesPersonnelles #CAF #NonRecours

{ADDRESS}"""


def test_it_says_headline_introduction_sections_tags_and_address() -> None:
    assert post_text(ISSUE, HEADLINE, ADDRESS).replace("\u00a0", " ") == WHOLE


@pytest.mark.parametrize(
    ("most", "there", "gone"),
    [
        (205, "« Personne n’avait vérifié. »", "Et puis"),
        (150, "#NonRecours", "Trois histoires"),
        (120, "– Les guichets", "#DonnéesPersonnelles"),
        (100, HEADLINE, "– Les guichets"),
        (60, "Lu au guichet, n° 118 : Des dossie…", "dossiers"),
    ],
)
def test_it_leaves_out_what_has_no_room(most: int, there: str, gone: str) -> None:
    text = post_text(ISSUE, HEADLINE, ADDRESS, most)
    assert there in text
    assert gone not in text
    assert text.endswith(f"\n\n{ADDRESS}")
    assert post_length(text) <= most


def test_it_fits_whatever_is_in_it() -> None:
    long = Document("x" * 400, "s", introduction="<p>" + "Mot. " * 500 + "</p>", parts=ISSUE.parts * 30)
    for most in range(40, 500, 7):
        assert post_length(post_text(long, "y" * 600, ADDRESS, most)) <= most


def test_it_calls_nobody() -> None:
    issue = Document("T", "s", introduction="<p>Écrire à @ada@revue.example, ou à a@b.example.</p>")
    text = post_text(issue, "@bob dit", ADDRESS)
    assert not [at for at, sign in enumerate(text) if sign == "@" and text[at + 1] != "\u2060"]


@pytest.mark.parametrize(
    ("text", "length"),
    [("", 0), ("été", 3), (f"Lire {'https://a.example/' + 'x' * 80} ici", 5 + 23 + 4), (ADDRESS, 23)],
)
def test_it_counts_as_servers_do(text: str, length: int) -> None:
    assert post_length(text) == length
