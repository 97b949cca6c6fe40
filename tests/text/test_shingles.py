"""Near-duplicates by their words: one agency's copy at several outlets, and articles that only share a subject."""

import random
import statistics
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import containment, index_hashes, resemblance, shared_share, sketch

CANDIDATE = 2
"""Shared index hashes from which two articles are compared."""
SAME_COPY = 0.5
"""Containment from which two articles print one copy."""


def _phrases(lines: str) -> list[str]:
    return lines.replace("\n", "|").split("|")


WHO = _phrases(
    """La préfecture des Ardennes|Le directeur de la caisse|Une association de locataires
Plusieurs élus du département|Le syndicat des agents|La défenseure des droits|Un collectif de soignants
Les services de la région|La maire de Valcourt|Une allocataire de Nertin|Le tribunal administratif
Un rapport de la Cour des comptes|La ministre chargée du numérique|Le conseil de quartier
Une trentaine de retraités|L’union des familles|Les guichetières de la poste|Un chercheur en droit public
La direction du travail|Le président de l’agglomération"""
)
DID = _phrases(
    """a dénoncé lundi|a demandé sans attendre|assure vouloir éviter|n’a pas commenté|s’inquiète depuis des mois de
a reconnu à demi-mot|promet pour l’automne|a fait annuler|regrette encore|juge contraire à la loi
a chiffré à deux millions|défend malgré les critiques|vient de suspendre|étudiera au printemps
a découvert par courrier|compare volontiers à une loterie|refuse d’appliquer|a saisi le juge contre
veut rendre publique|a longtemps ignoré"""
)
WHAT = _phrases(
    """la fermeture du dernier guichet|le nouveau logiciel de calcul|l’obligation de prendre rendez-vous en ligne
la suppression de quinze postes|un algorithme qui note les dossiers|les retards de versement du printemps
la radiation de trois cents personnes|un formulaire que nul ne comprend
l’ouverture d’une maison commune aux administrations|la convention signée avec un prestataire privé
les erreurs relevées par la commission|le contrôle des comptes bancaires
l’accueil des personnes sans ordinateur|un numéro d’appel devenu payant|la collecte de données de santé
les consignes données aux agents|une file d’attente de quatre heures|la fusion de deux antennes rurales
le projet de carte unique|les indus réclamés par erreur"""
)
HOW = _phrases(
    """selon un document interne|au terme d’une réunion houleuse|devant une cinquantaine de personnes
par voie de communiqué|après deux ans d’essais|faute de crédits suffisants|sans consulter les usagers
dans un entretien à la radio locale|en marge du congrès|malgré un avis défavorable|à la demande du ministère
d’après les chiffres du premier trimestre|à quelques semaines du vote|contre l’avis des médecins
comme dans le département voisin|pour la troisième fois cette année|à huis clos
avec le soutien de la fédération|au grand dam des habitants|dès le mois prochain"""
)


def _sentence(chance: random.Random) -> str:
    how = chance.choice(HOW)
    said = f"{chance.choice(WHO)} {chance.choice(DID)} {chance.choice(WHAT)}"
    return f"{said}, {how}." if chance.random() < 0.5 else f"{how.capitalize()}, {said[0].lower()}{said[1:]}."


def _article(chance: random.Random, paragraphs: int = 7) -> list[str]:
    """The paragraphs of an article, three sentences each: all are about one subject, in a small stock of phrases."""
    return [" ".join(_sentence(chance) for _ in range(3)) for _ in range(paragraphs)]


def _changed(text: str, chance: random.Random, share: float = 0.04) -> str:
    return " ".join("autrement" if chance.random() < share else word for word in text.split(" "))


def _cut(paragraphs: list[str], _: random.Random) -> str:
    return "\n\n".join(paragraphs[: len(paragraphs) * 3 // 4])


def _reordered(paragraphs: list[str], chance: random.Random) -> str:
    return "\n\n".join(chance.sample(paragraphs, len(paragraphs)))


def _retouched(paragraphs: list[str], chance: random.Random) -> str:
    return _changed("\n\n".join(paragraphs), chance)


def _topped_and_tailed(paragraphs: list[str], chance: random.Random) -> str:
    return "\n\n".join([_sentence(chance), *paragraphs, _sentence(chance), "Par notre rédaction, avec agence."])


def _all_at_once(paragraphs: list[str], chance: random.Random) -> str:
    kept = chance.sample(paragraphs, len(paragraphs) * 3 // 4)
    return _changed("\n\n".join([_sentence(chance), *kept, _sentence(chance)]), chance)


def _rewritten_longer(paragraphs: list[str], chance: random.Random) -> str:
    """A local paper keeps three quarters of the copy, retouched, within as much again of its own."""
    kept = [_changed(paragraph, chance) for paragraph in paragraphs[: len(paragraphs) * 3 // 4]]
    return "\n\n".join([*_article(chance, 3), *kept, *_article(chance, 4)])


def _printed_otherwise(paragraphs: list[str], _: random.Random) -> str:
    return "\n".join(paragraphs).upper().replace("’", "'").replace("É", "E").replace(",", " ,")


REPRINTS = [
    _cut,
    _reordered,
    _retouched,
    _topped_and_tailed,
    _all_at_once,
    _rewritten_longer,
    _printed_otherwise,
]


def _shared(one: str, other: str) -> int:
    return len({*index_hashes(sketch(one))} & {*index_hashes(sketch(other))})


def test_it_finds_the_copies_of_one_agency_text() -> None:
    chance, found, total = random.Random(1), 0, 0
    for reprint in REPRINTS:
        for _ in range(100):
            paragraphs = _article(chance)
            one, other = "\n\n".join(paragraphs), reprint(paragraphs, chance)
            total += 1
            found += _shared(one, other) >= CANDIDATE and shared_share(one, other) >= SAME_COPY
    assert found / total >= 0.99


def test_it_takes_no_articles_on_one_subject_for_one_copy() -> None:
    chance = random.Random(2)
    texts = ["\n\n".join(_article(chance)) for _ in range(40)]
    shares = [shared_share(one, other) for number, one in enumerate(texts) for other in texts[:number]]
    assert max(shares) < SAME_COPY


def test_it_estimates_how_much_two_texts_resemble() -> None:
    chance = random.Random(3)
    errors = []
    for kept in [*range(13)] * 8:
        paragraphs, others = _article(chance, 12), _article(chance, 12)
        one, other = "\n\n".join(paragraphs), "\n\n".join([*paragraphs[:kept], *others[kept:]])
        exact = 1 / (1 / containment(one, other) + 1 / containment(other, one) - 1)
        errors.append(abs(resemblance(sketch(one), sketch(other)) - exact))
    assert statistics.mean(errors) < 0.04
    assert max(errors) < 0.16


TEXT = " ".join(_article(random.Random(4)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("L’école de l’État a fermé", "l'ecole de l'etat, A FERMÉ !"),
        ("L’école de l’État a fermé", "École – de – État a fermé."),
        ("Jusqu’à hier qu’aucun cœur n’ait cédé", "jusqu'à hier qu'aucun coeur n'ait cede"),
        ("un deux\u00a0trois\u202fquatre", "« Un », deux : trois ; quatre ?"),
    ],
)
def test_it_folds_what_printers_change(one: str, other: str) -> None:
    assert containment(one, other) == containment(other, one) == 1.0


@pytest.mark.parametrize(
    ("short", "long", "share"),
    [
        ("un deux trois quatre cinq", "zéro un deux trois quatre six", 0.5),
        ("un deux trois quatre", "quatre trois deux un", 0.0),
        ("un deux trois quatre", "un deux trois quatre un deux trois quatre", 1.0),
        ("un deux trois", "un deux trois", 0.0),
        ("", "", 0.0),
    ],
)
def test_it_tells_which_share_of_a_text_stands_in_another(short: str, long: str, share: float) -> None:
    assert containment(short, long) == share


def test_it_takes_the_shorter_of_two_texts_whichever_it_is() -> None:
    part = TEXT[: len(TEXT) // 3]
    assert shared_share(part, TEXT) == shared_share(TEXT, part) == containment(part, TEXT) > 0.95
    assert containment(TEXT, part) < 0.4


def test_it_makes_no_sketch_of_a_few_words() -> None:
    words = TEXT.replace("’", " ").split()
    assert sketch(" ".join(words[:20])) == ()
    assert resemblance((), sketch(TEXT)) == 0.0
    assert index_hashes(()) == ()


def test_it_sketches_alike_everywhere() -> None:
    """Sketches are stored: another release, another machine must make the same ones."""
    text = " ".join(f"mot{number}" for number in range(50))
    assert len(sketch(text)) == 47
    assert sketch(text)[:3] == STORED


STORED = (4832069, 41015862, 375206955)


@given(st.text(max_size=400))
def test_it_sketches_any_text(text: str) -> None:
    made = sketch(text)
    assert list(made) == sorted({*made})
    assert all(0 <= value < 2**32 for value in made)
    assert resemblance(made, made) == (1.0 if made else 0.0)


def test_it_sketches_five_thousand_characters_in_milliseconds() -> None:
    """Two on the machine that `make bench ARGS=--capture` was read on; a slow one gets five times that."""
    text = " ".join(_article(random.Random(5), 20))[:5000]
    rounds = []
    for _ in range(20):
        started = time.process_time()
        sketch(text)
        rounds.append(time.process_time() - started)
    assert min(rounds) < 0.010
