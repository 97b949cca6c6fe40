"""The same story is found among the articles of a few days: on three labelled weeks, and part by part."""

from __future__ import annotations

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.figures import figures
from articles.text.marks import figure_keys, figure_weight, name_key
from articles.text.naming import names
from articles.text.stemming import stems
from articles.text.stories import Stories, lead
from articles.text.story_words import unified
from articles.text.telling import READ_WORDS, Telling, telling
from tests.bench.stories import Measure, made_up, measured

TUESDAY = datetime.datetime(2026, 11, 17, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)

BRUNE = (
    """Incendie à Pont-Brune : un gymnase détruit
    Le gymnase des Aulnes, à Pont-Brune, a brûlé dans la nuit de lundi à mardi. Quarante-deux pompiers ont lutté contre
    les flammes. Deux collèges cherchent une salle.""",
    """Pont-Brune : le feu ravage le gymnase des Aulnes
    Les 42 pompiers n’ont rien pu sauver du gymnase des Aulnes, à Pont-Brune, détruit lundi soir. Les deux collèges de
    la ville cherchent une salle pour l’hiver.""",
    """« On y a tous joué » : au lendemain du feu, Pont-Brune pleure son gymnase
    Au lendemain de l’incendie du gymnase des Aulnes, les clubs de Pont-Brune s’organisent. Les collèges attendent une
    salle provisoire.""",
)
SALMONT = """Incendie à Salmont : un entrepôt détruit
    Un entrepôt de meubles a brûlé à Salmont dans la nuit de lundi à mardi. Dix-huit pompiers ont lutté contre les
    flammes. Personne n’a été blessé."""
SENATE = """Le Sénat vote le budget des musées
    Le Sénat a adopté jeudi les crédits des musées, en hausse de 3 %. Les députés les examineront en décembre."""


def _told(article: str, told_at: datetime.datetime = TUESDAY) -> Telling:
    title, _, text = article.partition("\n")
    return telling(title, text, told_at)


def _brune() -> list[Telling]:
    return [_told(BRUNE[0]), _told(BRUNE[1]), _told(BRUNE[2], TUESDAY + DAY)]


@pytest.fixture(scope="module", params=["one", "two", "three"])
def week(request: pytest.FixtureRequest) -> tuple[str, dict[str, Measure]]:
    return request.param, measured(request.param)


PRECISION = {"one": (0.97, 0.97, 0.97), "two": (0.93, 0.91, 0.9), "three": (0.97, 0.93, 0.95)}
RECALL = {"one": (0.77, 0.77, 0.85), "two": (0.42, 0.42, 0.48), "three": (0.75, 0.75, 0.8)}
"""Of the labelled pairs, of all pairs and of the groups: a little below what was reached. The second week was held
out: what it shows is nearer to what a newsroom will see."""


def test_it_tells_the_same_story_from_another(week: tuple[str, dict[str, Measure]]) -> None:
    name, measures = week
    assert all(got.precision >= least for got, least in zip(measures.values(), PRECISION[name], strict=True)), measures


def test_it_finds_the_same_story(week: tuple[str, dict[str, Measure]]) -> None:
    name, measures = week
    assert all(got.recall >= least for got, least in zip(measures.values(), RECALL[name], strict=True)), measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4 000 allocataires", ["4000 allocatair"]),
        ("Près de quatre mille allocataires", ["4000 allocatair"]),
        ("4\u202f000 allocataires", ["4000 allocatair"]),
        ("quatre-vingt-dix-neuf pages, soixante et onze ans", ["99 pag", "71 an"]),
        ("vingt et un ans, quatre-vingts ans, dix-neuf ans", ["21 an", "80 an", "19 an"]),
        ("deux mille trois cents foyers", ["2300 foyer"]),
        ("six cents, contre deux cent cinquante", ["600", "250"]),
        ("une trentaine de foyers, une douzaine d’élus", ["30 foyer", "12 elu"]),
        ("1,2 million d’euros, 430 millions, 9 milliards", ["1200000 euro", "430000000", "9000000000"]),
        ("34 %, 0,8 %, 3,0 %", ["34 %", "0,8 %", "3 %"]),
        ("le 1er décembre, le 31 août", ["1 decembre", "31 aout"]),
        ("à 8 h 12, puis à 9 h", ["8h12"]),
        ("(2/5) : la borne", ["2/5"]),
        ("en 2027 300 000 foyers", ["2027", "300000 foyer"]),
        ("Trois-Ponts, un bureau, des milliers de lettres", []),
        ("", []),
    ],
)
def test_it_reads_figures_in_one_form(text: str, expected: list[str]) -> None:
    assert list(figures(text)) == expected


def test_it_reads_words_for_numbers_in_french_only() -> None:
    assert list(figures("six pages, 7 pages", "en")) == ["7 page"]


@given(st.text(alphabet="0123456789, /h%un deux mille million cent\u202f²", max_size=80))
def test_it_reads_any_figures(text: str) -> None:
    assert all(figure == figure.strip() and "\n" not in figure and figure for figure in figures(text))
    assert all(0 <= figure_weight(key) <= 1 for figure in figures(text) for key in figure_keys(figure))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("À Arvel, le préfet recule", ["@arvel"]),
        ("Les habitants de l’Orselle et d’Arvel", ["@orselle", "arvel"]),
        ("dans l’Orselle, vers Arvel", ["@orselle", "@arvel"]),
        ("le tribunal administratif d’Arvel", ["@arvel"]),
        ("un bus pour Saint-Elvan et Roche-sur-Lanne", ["@saint elvan", "@roche sur lanne"]),
        ("Salmont : le feu à Salmont", ["@salmont", "@salmont"]),
        ("Aubanel : « Je reste »\nLa ministre Claire Aubanel reste", ["aubanel", "claire aubanel"]),
        ("Chômage : la CAF et le Conseil d’État répondent", []),
        ("Il pleut. Demain aussi. Mélanie, elle, sort", []),
        ("Le DALO est dit DALO", ["dalo", "dalo"]),
    ],
)
def test_it_finds_names_and_places(text: str, expected: list[str]) -> None:
    assert list(names(text)) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("arvel", "arvelloise"),
        ("castrel", "castrellois"),
        ("haute varve", "haut varvois"),
        ("@lormeux nord", "lormeux"),
        ("toulouse", "toulousaines"),
    ],
)
def test_a_town_and_its_people_meet(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("haute varve", "basse varve"), ("orsel", "arvel"), ("loire", "haute loire")]
)
def test_two_places_do_not_meet(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("11800 dossi", "12000 allocatair", True),
        ("14600", "15000 plaint", True),
        ("9600 euro", "12000 euro", False),
        ("12 associ", "12 organi", True),
        ("2 agent", "2 mois", False),
        ("4 janvier", "4 decembre", False),
        ("34 %", "34 person", False),
    ],
)
def test_it_holds_figures_side_by_side(one: str, other: str, are_alike: bool) -> None:
    assert bool({*figure_keys(one)} & {*figure_keys(other)}) == are_alike


def test_a_large_figure_tells_more_than_a_small_one() -> None:
    weights = [
        max(map(figure_weight, figure_keys(figure))) for figure in ("2 agent", "30 agent", "63 agent", "11800 agent")
    ]
    assert weights == sorted(weights)
    assert weights[0] < weights[-1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("la caisse d’allocations familiales", "la CAF"),
        ("la Commission nationale de l’informatique et des libertés", "la Cnil"),
        ("les caisses primaires d’assurance maladie", "la CPAM"),
        ("la maison départementale des personnes handicapées", "la MDPH"),
        ("l’allocation aux adultes handicapés", "l’AAH"),
        ("le revenu de solidarité active", "le RSA"),
        ("un demandeur d’emploi rayé", "un chômeur radié"),
        ("les bénéficiaires", "un allocataire"),
        ("ils ont débrayé", "des grévistes"),
    ],
)
def test_one_thing_under_two_names_is_one_word(one: str, other: str) -> None:
    assert unified(stems(one)) == unified(stems(other))


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Le feu a pris lundi", {"2026-11-16"}),
        ("Ce mardi, mercredi dernier", {"2026-11-17", "2026-11-11"}),
        ("Hier, puis aujourd’hui", {"2026-11-16", "2026-11-17"}),
        ("Au lendemain du vote", {"2026-11-16"}),
        ("Les voix, au lendemain du vote", set()),
        ("Le vote du 14 novembre et du 14 mars", {"2026-11-14"}),
        ("Chaque lundi, à partir de jeudi, samedi prochain", set()),
        ("Le 31 février, le 99 novembre", set()),
    ],
)
def test_it_knows_of_which_day_is_told(text: str, days: set[str]) -> None:
    told = telling("", text, TUESDAY)
    assert {name for name in told.names if name.startswith("2026-")} == days


def test_a_telling_is_kept_as_plain_strings() -> None:
    told = _told(BRUNE[0])
    kept = " ".join(told.title_stems), " ".join(told.stems), "\n".join(sorted(told.names))
    assert told == Telling(tuple(kept[0].split()), tuple(kept[1].split()), frozenset(kept[2].split("\n")), TUESDAY)


def test_it_reads_the_beginning_of_a_text_only() -> None:
    words = " ".join(f"mot{number}" for number in range(READ_WORDS * 2))
    assert telling("Titre", words, TUESDAY) == telling("Titre", f"{words} et 4 000 mots à Arvel", TUESDAY)
    assert telling("", "", TUESDAY) == Telling((), (), frozenset(), TUESDAY)


@given(st.text(max_size=300), st.text(max_size=300))
def test_it_takes_any_text(title: str, text: str) -> None:
    stories = Stories([telling(title, text, TUESDAY), telling(text, title, TUESDAY)])
    assert 0 <= stories.likeness(0, 1).score <= 1
    assert all("\n" not in name for name in telling(title, text, TUESDAY).names)


def test_it_says_by_what_two_articles_are_the_same() -> None:
    likeness = Stories([*_brune(), _told(SALMONT), _told(SENATE)]).likeness(0, 1)
    assert likeness.is_same
    assert likeness.score > 0.5
    assert {"pont brune", "aulnes", "42"} <= {*likeness.why}


def test_the_same_event_in_another_town_is_another_story() -> None:
    stories = Stories([*_brune(), _told(SALMONT), _told(SENATE)])
    assert not any(stories.likeness(place, 3).is_same for place in range(3))


def test_it_puts_a_story_and_its_next_day_together() -> None:
    assert Stories([_told(SENATE), *_brune()[::-1], _told(SALMONT)]).groups() == [(2, 3, 1)]


def test_it_keeps_apart_what_is_told_days_later() -> None:
    late = _told(BRUNE[1], TUESDAY + 4 * DAY)
    assert Stories([_told(BRUNE[0]), late]).groups() == []
    assert Stories([_told(BRUNE[0]), late]).join(1, [[0]]) is None


def test_the_parts_of_a_series_are_several_stories() -> None:
    texts = "Notre série à la maison des services d’Arvel : la file d’attente, les tickets et la vitre."
    parts = [telling(f"Une semaine au guichet ({part}/5)", texts, TUESDAY) for part in (1, 2)]
    assert not Stories(parts).likeness(0, 1).is_same


def test_a_chain_of_articles_is_no_story() -> None:
    """Each article shares half of its words with the next, and nothing with the one after that."""
    words = [[f"mot{step}n{number}" for number in range(12)] for step in range(9)]
    chain = [Telling((), (*words[step], *words[step + 1]), frozenset(), TUESDAY) for step in range(8)]
    stories = Stories(chain)
    assert all(stories.likeness(step, step + 1).is_same for step in range(7))
    assert max(map(len, stories.groups())) < 4


def test_a_new_article_joins_the_story_it_tells() -> None:
    stories = Stories([_told(SALMONT), *_brune()[:2]])
    new = stories.add(_brune()[2])
    assert stories.join(new, [[0], [1, 2]]) == 1
    assert stories.join(new, [[0]]) is None
    assert stories.join(stories.add(_told(SENATE)), [[0], [1, 2, new]]) is None


def test_the_most_complete_article_leads_and_of_equals_the_earliest() -> None:
    short, long = Telling(("a",), ("b",), frozenset(), TUESDAY), Telling(("a",), ("b", "c"), frozenset(), TUESDAY + DAY)
    later = Telling(("a", "b"), ("c",), frozenset(), TUESDAY + 2 * DAY)
    assert lead([short, later, long]) == 2
    with pytest.raises(ValueError, match="empty"):
        lead([])


def test_it_groups_two_thousand_articles_in_seconds() -> None:
    made = made_up(2_000)
    started = time.process_time()
    assert Stories(made).groups()
    assert time.process_time() - started < 20
