"""Labels for a text: those whose names stand in it, and those learned from texts that bear them already, where the
lessons most like it vote, and say by which words.

Likeness is the cosine of TF-IDF weights (Salton and Buckley 1988, “Term-weighting approaches in automatic text
retrieval”), the vote is that of nearest neighbours (Yang 1994, “Expert network”). Tried beside one centroid a label
(Rocchio) on texts tagged by hand, it found as many labels, and its first guesses were far surer.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import count
from math import log, sqrt

from articles.text.folding import same_name_key, single_spaced
from articles.text.stemming import stem as stem_of

_MOST_STEMS = 60
"""Of a text: those that tell it best from others."""
_RARE = 3
"""Stems in fewer lessons weigh no more than one in so many: a slip of the pen is rare too."""
_EVERYDAY, _MANY_LESSONS = 0.3, 50
"""Where there are so many lessons, a stem of more than this share of them costs time and tells nothing."""
_MOST_READ = 15_000
"""Pairs of a stem and a lesson that are looked at for one text, those of the stems that tell most first: they take a
millisecond or two, however many lessons there are."""
_VOTERS = 20
_DOUBT = 0.1
"""The vote for no label at all, beside which likeness must count: lessons that are little like it stay unsure."""
_SHYNESS, _SUREST = 1.5, 0.95
"""Of guesses that get a third of the votes, half are right: votes are made into odds of being right, as measured."""
_LEAST_SCORE = 0.4
_FEWEST_WORDS, _MOST_WORDS = 2, 3
"""Of a guess: one word that happens to be the same says nothing."""
_STRONG_SCORE, _STRONG_WORDS = 0.45, 3
"""What a label that was seen once must reach."""

_WORD = re.compile(r"[^\W_]+\+*")
_PLURAL = re.compile(r"(?<=[^\W\d_]{3})[sx]\b")
Weights = dict[int, float]
"""By the number of a lesson."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text in its stems, the labels that it was given, and those that somebody refused for it."""

    stems: tuple[str, ...]
    labels: frozenset[int]
    refused: frozenset[int]


@dataclass(frozen=True, slots=True)
class Guess:
    """A label, about how often such a guess is right (0 to 1), and the stems that speak most for it, three at most."""

    label: int
    score: float
    words: tuple[str, ...]


class Learned:
    """What lessons taught. One without stems, or that says nothing of any label, teaches nothing."""

    def __init__(self, lessons: Sequence[Lesson]) -> None:
        self._lessons = [lesson for lesson in lessons if _teaches(lesson)]
        self._bearers: Counter[str] = Counter()
        self._times: Counter[int] = Counter()
        self._weights: defaultdict[str, Weights] = defaultdict(dict)
        for lesson in self._lessons:
            self._count(lesson)
        for number, lesson in enumerate(self._lessons):
            self._place(number, lesson)

    def add(self, lesson: Lesson) -> None:
        """Learns one more. The others keep the weights that they had, so build all anew from time to time."""
        if _teaches(lesson):
            self._lessons.append(lesson)
            self._count(lesson)
            self._place(len(self._lessons) - 1, lesson)

    def proposals(self, stems: Sequence[str], most: int = 6, least: float = _LEAST_SCORE) -> list[Guess]:
        """Returns the labels of at least that score, the surest first: none when nothing is sure enough."""
        weights = self._weighed(stems)
        voters = self._voters(weights)
        scores = [(label, score) for label, score in self._scores(voters).items() if score >= least]
        guesses = (self._guess(label, score, weights, voters) for label, score in scores)
        return nlargest(most, filter(None, guesses), key=lambda guess: (guess.score, -guess.label))

    def _count(self, lesson: Lesson) -> None:
        self._bearers.update(set(lesson.stems))
        self._times.update(lesson.labels)

    def _place(self, number: int, lesson: Lesson) -> None:
        for stem, weight in self._weighed(lesson.stems).items():
            self._weights[stem][number] = weight

    def _weighed(self, stems: Iterable[str]) -> dict[str, float]:
        """Returns the stems that tell the text best, those that other lessons may share before those of one only,
        with weights whose squares sum to 1. A word that no lesson has weighs too: it makes the text less like them."""
        number, bearers = max(len(self._lessons), 1), self._bearers
        most = _EVERYDAY * number if number >= _MANY_LESSONS else number
        weights = {
            stem: (1 + log(times)) * log(1 + number / max(_RARE, bearers[stem]))
            for stem, times in Counter(stems).items()
            if bearers[stem] <= most
        }
        best = nlargest(_MOST_STEMS, weights.items(), key=lambda item: (bearers[item[0]] > 1, item[1]))
        length = sqrt(sum(weight * weight for _stem, weight in best))
        return {stem: weight / length for stem, weight in best}

    def _voters(self, weights: dict[str, float]) -> Weights:
        """Returns the lessons most like the text, by number, each with its likeness."""
        likeness = [0.0] * len(self._lessons)
        unread = _MOST_READ
        for stem, weight in weights.items():
            others = self._weights.get(stem, {})
            unread -= len(others)
            if unread < 0:
                break
            for number, other in others.items():
                likeness[number] += weight * other
        return {number: value for value, number in nlargest(_VOTERS, zip(likeness, count())) if value}

    def _scores(self, voters: Weights) -> dict[int, float]:
        votes: defaultdict[int, float] = defaultdict(float)
        for number, likeness in voters.items():
            for label in self._lessons[number].labels:
                votes[label] += likeness**2
            for label in self._lessons[number].refused:
                votes[label] -= likeness**2
        everyone = _DOUBT + sum(likeness**2 for likeness in voters.values())
        return {label: min(_SHYNESS * vote / everyone, _SUREST) for label, vote in votes.items()}

    def _guess(self, label: int, score: float, weights: dict[str, float], voters: Weights) -> Guess | None:
        """Returns the guess with its words, or none where too little speaks for it."""
        said: dict[str, float] = {}
        for stem, weight in weights.items():
            others = self._weights.get(stem, {})
            speaking = (others.get(each, 0.0) * voters[each] for each in voters if label in self._lessons[each].labels)
            if share := weight * sum(speaking):
                said[stem] = share
        fewest, least = (_STRONG_WORDS, _STRONG_SCORE) if self._times[label] == 1 else (_FEWEST_WORDS, 0.0)
        if len(said) < fewest or score < least:
            return None
        return Guess(label, score, tuple(nlargest(_MOST_WORDS, said, key=said.__getitem__)))


class Names:
    """Labels by their names, each folded as `same_name_key` folds; of two that differ by a plural only, the first one
    answers to what is neither."""

    def __init__(self, names: Sequence[tuple[str, int]]) -> None:
        names = [(name, label) for name, label in names if name]
        self._labels = dict(names)
        self._longest: dict[str, int] = {}
        for name, label in names:
            singular = _singular(name)
            self._labels.setdefault(singular, label)
            words = singular.split()
            self._longest[words[0]] = max(len(words), self._longest.get(words[0], 0))

    def label(self, name: str) -> int | None:
        """Returns the label of that name, however it is written, in singular or plural."""
        return self._label(same_name_key(name))

    def found(self, text: str) -> dict[int, str]:
        """Returns the labels whose names stand in the text, each with its name as it is first printed there; of names
        that overlap, the one that begins first, then the longer one."""
        text = unicodedata.normalize("NFC", text)
        words = [(same_name_key(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]
        found: dict[int, str] = {}
        free = 0
        for place, (first, start, _end) in enumerate(words):
            most = self._longest.get(_singular(first), 0) if place >= free else 0
            for after in range(min(place + most, len(words)), place, -1):
                label = self._label(" ".join(word for word, _start, _end in words[place:after]))
                if label is not None:
                    found.setdefault(label, single_spaced(text[start : words[after - 1][2]]))
                    free = after
                    break
        return found

    def _label(self, key: str) -> int | None:
        return self._labels.get(key, self._labels.get(_singular(key)))


def printed_words(stems: Iterable[str], text: str, language: str = "fr") -> dict[str, str]:
    """Returns the first printed form of each of the stems in the text; without those that are not there."""
    wanted, printed = set(stems), dict[str, str]()
    for word in _WORD.findall(unicodedata.normalize("NFC", text)):
        if len(printed) == len(wanted):
            break
        found = stem_of(word, language)
        if found in wanted:
            printed.setdefault(found, word)
    return printed


def _singular(name: str) -> str:
    return _PLURAL.sub("", name)


def _teaches(lesson: Lesson) -> bool:
    return bool(lesson.stems and (lesson.labels or lesson.refused))
