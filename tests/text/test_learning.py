"""Labels that a text most likely bears: by their names in it, and by the lessons most like it."""

import pytest

from articles.text.learning import Guess, Learned, Lesson, Names, printed_words

LEAK, DESK, STRIKE = 1, 2, 3
LEAK_WORDS = "fichier fuite caisse allocataire hebergeur"
DESK_WORDS = "guichet comptoir vitre chaise accueil"


def lesson(words: str, *labels: int, refused: tuple[int, ...] = ()) -> Lesson:
    return Lesson(tuple(words.split()), frozenset(labels), frozenset(refused))


LESSONS = [
    lesson(f"{LEAK_WORDS} lettre", LEAK),
    lesson(f"{LEAK_WORDS} tableau", LEAK),
    lesson(f"{LEAK_WORDS} question", LEAK),
    lesson(f"{DESK_WORDS} lettre", DESK),
    lesson(f"{DESK_WORDS} samedi", DESK),
    lesson(f"{DESK_WORDS} question", DESK),
]


def guessed(learned: Learned, words: str) -> list[int]:
    return [guess.label for guess in learned.proposals(words.split())]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("fichier fuite caisse reponse", [LEAK]),
        ("guichet vitre chaise maire", [DESK]),
        ("maire piscine samedi", []),
        ("fichier maire piscine canton", []),
        ("", []),
    ],
)
def test_it_guesses_what_the_most_alike_lessons_bear_and_nothing_unsure(words: str, expected: list[int]) -> None:
    assert guessed(Learned(LESSONS), words) == expected


def test_it_says_how_sure_it_is_and_by_which_words() -> None:
    (guess,) = Learned(LESSONS).proposals(["maire", "fichier", "fuite", "caisse", "fuite", "fuite"])
    assert 0.4 <= guess.score <= 1
    assert guess.words[0] == "fuite"
    assert set(guess.words) == {"fichier", "fuite", "caisse"}


def test_it_gives_the_surest_first_and_no_more_than_wanted() -> None:
    both = [lesson(LEAK_WORDS, LEAK, STRIKE), lesson(LEAK_WORDS, STRIKE), *LESSONS]
    guesses = Learned(both).proposals(LEAK_WORDS.split(), least=0.1)
    assert [guess.label for guess in guesses] == [LEAK, STRIKE]
    assert guesses[0].score > guesses[1].score
    assert Learned(both).proposals(LEAK_WORDS.split(), 1, 0.1) == guesses[:1]


@pytest.mark.parametrize(
    ("words", "expected"),
    [("piquet grille usine depot", [STRIKE]), ("piquet grille maire conseil salle", []), ("piquet", [])],
)
def test_it_guesses_a_label_seen_once_on_strong_evidence_only(words: str, expected: list[int]) -> None:
    assert guessed(Learned([*LESSONS, lesson("piquet grille usine depot", STRIKE)]), words) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        (lesson(f"{LEAK_WORDS} piscine", STRIKE), [LEAK, STRIKE]),
        (lesson(f"{LEAK_WORDS} piscine", STRIKE, refused=(LEAK,)), [STRIKE]),
    ],
)
def test_it_learns_from_refusals(more: Lesson, expected: list[int]) -> None:
    assert sorted(guessed(Learned([*LESSONS, more, more]), LEAK_WORDS)) == expected


def test_it_learns_one_more() -> None:
    learned = Learned(LESSONS)
    words = "impot formulaire dossier case"
    assert guessed(learned, words) == []
    for _time in range(2):
        learned.add(lesson(words, STRIKE))
    assert guessed(learned, words) == [STRIKE]


@pytest.mark.parametrize("useless", [[], [lesson("", LEAK)], [lesson(LEAK_WORDS)]])
def test_it_learns_nothing_where_nothing_is_said(useless: list[Lesson]) -> None:
    assert guessed(Learned(useless), LEAK_WORDS) == []


def test_it_does_not_listen_to_words_that_most_lessons_have() -> None:
    many = [lesson(f"service public mot{number} chose{number}", LEAK) for number in range(60)]
    assert Learned(many).proposals(["service", "public"]) == []


def test_it_gives_the_same_guesses_twice() -> None:
    first, second = (Learned(LESSONS).proposals(LEAK_WORDS.split()) for _time in range(2))
    assert first == second != list[Guess]()


NAMES = [
    ("caf", 1),
    ("donnees personnelles", 2),
    ("donnees", 3),
    ("pole emploi", 4),
    ("guichet", 5),
    ("c++", 6),
    ("art", 7),
    ("services publics", 8),
    ("service public", 9),
    ("eaux", 10),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("La CAF et la Caf", {1: "CAF"}),
        ("Des données\npersonnelles en fuite", {2: "données personnelles"}),
        ("Des données, personnelles ou non", {2: "données, personnelles"}),
        ("Ces données-là", {3: "données"}),
        ("À Pôle-Emploi", {4: "Pôle-Emploi"}),
        ("Les guichets ferment", {5: "guichets"}),
        ("L’eau coule", {10: "eau"}),
        ("En C++, pas en C", {6: "C++"}),
        ("La carte et l’art", {7: "art"}),
        ("Les services publics", {8: "services publics"}),
        ("Le service public", {9: "service public"}),
        ("Cafe\u0301 et donne\u0301es", {3: "données"}),
        ("", {}),
    ],
)
def test_it_finds_names_as_they_are_printed(text: str, expected: dict[int, str]) -> None:
    assert Names(NAMES).found(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("#Guichets", 5), ("Pôle_emploi", 4), ("donnée personnelle", 2), ("maire", None), ("", None)]
)
def test_it_knows_a_name_however_it_is_written(name: str, expected: int | None) -> None:
    assert Names([*NAMES, ("", 11)]).label(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Les Radiées, puis une radiée", {"radi": "Radiées"}),
        ("L’œuvre d’Aline", {"oeuvr": "œuvre"}),
        ("Une démarche dématérialisée", {"demateriali": "dématérialisée"}),
        ("Rien de tel", {}),
    ],
)
def test_it_shows_stems_as_they_are_first_printed(text: str, expected: dict[str, str]) -> None:
    assert printed_words(["radi", "oeuvr", "demateriali"], text) == expected
