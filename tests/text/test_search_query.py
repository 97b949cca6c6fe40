"""What a reader types into the search, read."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from articles.text import MOST_WORDS, Doubt, read_search
from articles.text.search_query import SearchQuery


def said(query: SearchQuery) -> list[str]:
    """The query in short: `+guichet`, `-service public`, `source=gazette`, in their order."""
    pieces = [(term.start, term.is_unwanted, " ".join(term.words)) for term in query.terms]
    pieces += [(each.start, each.is_unwanted, f"{each.field}={each.value}") for each in query.filters]
    return [f"{'-' if is_unwanted else '+'}{words}" for _, is_unwanted, words in sorted(pieces)]


READ = [
    ("", []),
    ("   ", []),
    ("guichet", ["+guichet"]),
    ("  Guichet   fermé ", ["+guichet", "+fermé"]),
    # phrases, in quotation marks of any kind
    ('"service public"', ["+service public"]),
    ("« service public »", ["+service public"]),
    ("«\u00a0service public\u00a0»", ["+service public"]),
    ("“service public” guichet", ["+service public", "+guichet"]),
    ("„service public“", ["+service public"]),
    ('"a" "b"', ["+a", "+b"]),
    ('""', []),
    # exclusions
    ("guichet -préfecture", ["+guichet", "-préfecture"]),
    ("guichet –préfecture", ["+guichet", "-préfecture"]),
    ("guichet −préfecture", ["+guichet", "-préfecture"]),
    ('-"service public"', ["-service public"]),
    ("-« service public »", ["-service public"]),
    ("guichet - préfecture", ["+guichet", "+préfecture"]),
    ("-", []),
    # hyphens, underscores, elision
    ("pole_emploi", ["+pole emploi"]),
    ("Pôle-emploi", ["+pôle emploi"]),
    ("l’article", ["+article"]),
    ("l'article", ["+article"]),
    ("rendez-vous", ["+rendez vous"]),
    # words that say nothing
    ("la radiation des allocataires", ["+radiation", "+allocataires"]),
    ("« la radiation »", ["+la radiation"]),
    ("radiation -la", ["+radiation"]),
    ("la", ["+la"]),
    ("qui est là", ["+qui", "+est", "+là"]),
    ("la source:gazette", ["+source=gazette"]),
    # filters
    ("source:gazette", ["+source=gazette"]),
    ("Source:Gazette", ["+source=Gazette"]),
    ("source : gazette", ["+source=gazette"]),
    ("source\u00a0: gazette", ["+source=gazette"]),
    ('source:"La Gazette du Marais"', ["+source=La Gazette du Marais"]),
    ("source:« La Gazette »", ["+source=La Gazette"]),
    ("source:la-gazette-du-marais", ["+source=la-gazette-du-marais"]),
    ("média:gazette", ["+source=gazette"]),
    ("-tag:radiation", ["-tag=radiation"]),
    ("thème:caf", ["+theme=caf"]),
    ("theme:caf guichet", ["+theme=caf", "+guichet"]),
    ("accès:libre", ["+access=free"]),
    ("acces:Abonnés", ["+access=subscribers"]),
    ("access:registration", ["+access=registration"]),
    ("année:2022", ["+year=2022"]),
    ("year:2022", ["+year=2022"]),
    # dates: before the first day, from the day after the last one on
    ("avant:2023", ["+before=2023-01-01"]),
    ("avant:2023-03", ["+before=2023-03-01"]),
    ("avant:2023-03-14", ["+before=2023-03-14"]),
    ("before:2023-3-4", ["+before=2023-03-04"]),
    ("après:2022", ["+after=2023-01-01"]),
    ("apres:2022-12", ["+after=2023-01-01"]),
    ("after:2023-02", ["+after=2023-03-01"]),
    ("après:2024-02-28", ["+after=2024-02-29"]),
    ("après:2023-12-31", ["+after=2024-01-01"]),
    ("après:14/03/2023", ["+after=2023-03-15"]),
    ("avant:« 14 mars 2023 »", ["+before=2023-03-14"]),
    ("-avant:2023", ["-before=2023-01-01"]),
    # what only looks like a filter
    ("http://gazette.example/a", ["+http gazette example a"]),
    ("bilan:radiation", ["+bilan radiation"]),
    ("12:30", ["+12 30"]),
]


@pytest.mark.parametrize(("typed", "expected"), READ)
def test_it_reads_what_was_typed(typed: str, expected: list[str]) -> None:
    query = read_search(typed)
    assert (said(query), query.doubts) == (expected, ())


DOUBTED = [
    ('"service public', ["+service public"], [(Doubt.UNCLOSED, "service public")]),
    ("« service public", ["+service public"], [(Doubt.UNCLOSED, "service public")]),
    ('guichet "', ["+guichet"], []),
    ("avant:hier guichet", ["+guichet"], [(Doubt.DATE, "hier")]),
    ("avant:2023-13", [], [(Doubt.DATE, "2023-13")]),
    ("avant:2023-02-30", [], [(Doubt.DATE, "2023-02-30")]),
    ("après:0000", [], [(Doubt.DATE, "0000")]),
    ("après:9999-12-31", [], [(Doubt.DATE, "9999-12-31")]),
    ("année:22", [], [(Doubt.YEAR, "22")]),
    ("accès:gratuit", [], [(Doubt.ACCESS, "gratuit")]),
    ("Source:", [], [(Doubt.EMPTY, "Source")]),
    ('tag:"" guichet', ["+guichet"], [(Doubt.EMPTY, "tag")]),
    ("tag:…", [], [(Doubt.EMPTY, "tag")]),
]


@pytest.mark.parametrize(("typed", "expected", "doubts"), DOUBTED)
def test_it_says_what_it_did_not_understand(typed: str, expected: list[str], doubts: list[tuple[Doubt, str]]) -> None:
    query = read_search(typed)
    assert (said(query), list(query.doubts)) == (expected, doubts)


def test_it_reads_the_first_words_and_says_so() -> None:
    query = read_search("mot " * (MOST_WORDS + 5))
    assert (len(query.terms), query.doubts) == (MOST_WORDS, ((Doubt.TOO_MANY, str(MOST_WORDS)),))
    phrase = read_search(f"« {'mot ' * (MOST_WORDS + 5)}»")
    assert [len(term.words) for term in phrase.terms] == [MOST_WORDS]
    assert phrase.doubts == ((Doubt.TOO_MANY, str(MOST_WORDS)),)


def test_it_reads_the_first_characters_and_says_so() -> None:
    for longest in (13, 14, 17):
        query = read_search("guichet fermé depuis", longest)
        assert (query.typed, query.doubts) == ("guichet fermé", ((Doubt.TOO_LONG, str(longest)),))
    assert read_search("guichet", 4).typed == "guic"


@pytest.mark.parametrize(
    ("typed", "place", "left"),
    [
        ("guichet source:gazette fermé", 0, "guichet fermé"),
        ("source : gazette", 0, ""),
        ("tag:a -tag:b", 1, "tag:a"),
        ("tag:a « b c » tag:d", 1, "tag:a « b c »"),
    ],
)
def test_a_filter_can_be_taken_out_of_it(typed: str, place: int, left: str) -> None:
    query = read_search(typed)
    assert query.without(query.filters[place]) == left


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ('guichet "service public" source:a -caf', "guichet “service public” -caf"),
        ("« service public", "“service public”"),
        ('-"service public"', "-“service public”"),
        ("source:a", ""),
    ],
)
def test_it_tells_its_words_apart_from_its_filters(typed: str, shown: str) -> None:
    assert read_search(typed).words == shown


@given(some.text(max_size=300))
def test_it_reads_anything(typed: str) -> None:
    query = read_search(typed)
    assert len(query.typed) <= 200
    for piece in (*query.terms, *query.filters):
        assert query.typed[piece.start : piece.end].strip()
