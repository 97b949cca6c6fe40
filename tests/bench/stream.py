"""A long pasted stream of invented messages, to time an import."""

import random
from pathlib import Path

_WORDS = [
    "guichet",
    "accueil",
    "dossier",
    "courrier",
    "rendez-vous",
    "préfecture",
    "mairie",
    "agente",
    "allocataire",
    "radiation",
    "recours",
    "délai",
    "formulaire",
    "adresse",
    "téléphone",
    "ordinateur",
    "attente",
    "lettre",
    "droit",
    "service",
    "public",
    "fermé",
    "ouvert",
    "lundi",
    "matin",
]


def write_stream(path: Path, items: int) -> None:
    """Writes that many messages: title and source, address, two paragraphs, tags, every third with a reply."""
    chance = random.Random(1)
    with path.open("w", encoding="utf-8") as file:
        for number in range(items):
            file.write("\n".join(_message(chance, number)) + "\n\n")


def _message(chance: random.Random, number: int) -> list[str]:
    title = " ".join(chance.choices(_WORDS, k=8)).capitalize()
    lines = [
        f"  • {title} {number} | Le Journal {number % 200}",
        f"    https://journal-{number % 200}.example/{number}",
        "",
        f"    {_paragraph(chance)}",
        "",
        f"    {_paragraph(chance)}",
        "",
        "    " + " ".join(f"#{tag}" for tag in chance.sample(_WORDS, 4)),
    ]
    if number % 3 == 0:
        lines += ["", f"    • {_paragraph(chance)}"]
    return lines


def _paragraph(chance: random.Random) -> str:
    return " ".join(chance.choices(_WORDS, k=60)).capitalize() + "."
