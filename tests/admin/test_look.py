"""The desk has the colours of the reader's site, in the light and in the dark."""

import re

import pytest
from django.conf import settings

DESK = (settings.BASE_DIR / "static/desk/desk.css").read_text(encoding="utf-8")
READER = (settings.BASE_DIR / "static/public/style.css").read_text(encoding="utf-8")

Values = dict[str, str]


def values(rules: str) -> Values:
    """The custom properties of a rule, a colour in its long form."""
    found = re.findall(r"--([\w-]+):\s*([^;}]+)", rules)
    return {name: re.sub(r"^#(.)(.)(.)$", r"#\1\1\2\2\3\3", value.strip()) for name, value in found}


def rule(sheet: str, start: str) -> Values:
    """The custom properties of the first rule that starts so."""
    assert start in sheet
    return values(sheet.split(start, 1)[1].split("}", 1)[0])


LIGHT = (rule(DESK, ':root, html[data-theme="light"] {'), rule(READER, ":root{"))
BY_THE_SYSTEM = (rule(DESK, ':root:not([data-theme="light"]) {'), rule(READER, "dark){:root{"))
CHOSEN = (rule(DESK, '\nhtml[data-theme="dark"] {'), BY_THE_SYSTEM[1])
SHARED = {
    "ink": "encre",
    "ink-3": "gris",
    "violet": "violet",
    "mark": "marque",
    "rose": "rose-e",
    "bleu": "bleu-e",
    "jaune": "jaune-e",
    "vert": "vert-e",
    "orange": "orange-e",
    "sable": "sable-e",
}
"""Values of the desk, and the same ones of the reader."""
GROUNDS = [
    ("light", "paper", "page"),
    ("light", "ground", "buvard"),
    ("dark", "ground", "page"),
    ("dark", "paper", "buvard"),
]
"""In the dark, what lies on the ground is lighter than it: page and blotter change places."""


@pytest.mark.parametrize(("desk", "reader"), [LIGHT, BY_THE_SYSTEM, CHOSEN], ids=["light", "dark", "chosen dark"])
def test_they_share_their_inks(desk: Values, reader: Values) -> None:
    assert {name: desk[name] for name in SHARED} == {name: reader[other] for name, other in SHARED.items()}


@pytest.mark.parametrize(("scheme", "desk", "reader"), GROUNDS)
def test_they_share_their_grounds(scheme: str, desk: str, reader: str) -> None:
    of_desk, of_reader = LIGHT if scheme == "light" else BY_THE_SYSTEM
    assert of_desk[desk] == of_reader[reader]


def test_the_dark_is_the_same_by_choice_and_by_the_system() -> None:
    assert CHOSEN[0] == BY_THE_SYSTEM[0]
    assert set(LIGHT[0]) == set(CHOSEN[0])


def test_every_value_that_is_used_is_set() -> None:
    used = set(re.findall(r"var\(--([\w-]+)\)", DESK))
    assert used <= set(values(DESK))


def test_the_desk_asks_nothing_of_others() -> None:
    assert not re.search(r"url\(\s*[\"']?(?:https?:)?//|@import", DESK)
