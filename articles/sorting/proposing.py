"""Tags and themes to propose for what came in, each with its reason, after what the team did so far. None is ever
applied by itself."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article, FeedItem, Signature, Tag, Theme
from articles.sorting.habits import Habits, Key, Taught, only, taught_by, texts_of, words_signed
from articles.text import printed_words

MOST_TAGS, MOST_THEMES = 5, 1
_LEAST = 0.45
"""How likely a proposal must be. This and the odds below were found by measuring (`tests.bench.proposals`)."""
_LEAST_LEARNED, _MOST_LEARNED = 0.15, 20
_ODDS = {"title": 0.6, "text": 0.15, "keyword": 0.6, "feed": 0.6}
_TAG_FEEDS_THEME = 0.5
_PATIENCE = 4
"""What the team did so many times weighs as much as these odds, which go for all teams."""
_MOST_WORDS = 3
_REASONS = {
    "title": gettext_lazy("in the title"),
    "text": gettext_lazy("in the text"),
    "keyword": gettext_lazy("keyword of the feed: %(words)s"),
    "feed": gettext_lazy("because of the feed: %(words)s"),
    "theme_tag": gettext_lazy("because of the tags: %(words)s"),
    "learned": gettext_lazy("because of: %(words)s"),
}


@dataclass(frozen=True, slots=True)
class _Sign:
    """What speaks for a tag or a theme."""

    code: str
    odds: float
    words: tuple[str, ...]


_Signs = defaultdict[Key, list[_Sign]]


@dataclass(frozen=True, slots=True)
class _Case:
    """An article for which something is to be proposed."""

    article: Article
    text: str
    taught: Taught
    items: tuple[tuple[int, list[str]], ...]
    """The feeds that brought it, each with what it files it under."""


def propose(article: Article, habits: Habits) -> list[dict[str, Any]]:
    """Returns what is proposed for the article, the likeliest first: five tags and one theme at most, each a dict with
    `kind` (`tag` or `theme`), `pk`, `name` and `why` (see `reason`). Five queries."""
    return _proposals(_cases([article])[0], habits)


def propose_for(articles: Sequence[Article], habits: Habits, now: datetime.datetime) -> None:
    """Writes what is proposed for the articles into their signatures. Nine queries for all of them."""
    signatures = Signature.objects.in_bulk([article.pk for article in articles])
    cases = _cases([article for article in articles if article.pk in signatures])
    proposals = {case.article.pk: _proposals(case, habits) for case in cases}
    known = _still_there([(each["kind"], each["pk"]) for made in proposals.values() for each in made])
    for pk, signature in signatures.items():
        signature.proposals = [each for each in proposals[pk] if (each["kind"], each["pk"]) in known]
        signature.theme_id = next((each["pk"] for each in signature.proposals if each["kind"] == "theme"), None)
        signature.proposed_at = now
    Signature.objects.bulk_update(signatures.values(), ["proposals", "proposed_at", "theme"], batch_size=500)


def _still_there(keys: Sequence[Key]) -> set[Key]:
    """Habits may be some minutes old: a tag or a theme may have been deleted since."""
    tags = Tag.objects.filter(pk__in=only("tag", keys)).values_list("pk", flat=True)
    themes = Theme.objects.filter(pk__in=only("theme", keys)).values_list("pk", flat=True)
    return {("tag", pk) for pk in tags} | {("theme", pk) for pk in themes}


def reason(why: dict[str, Any]) -> str:
    """Returns the sentence that says why, in the active language. `why` holds its `code`, the `words` as they are
    printed in the article, and how often the team `accepted` and `refused` the same for the source."""
    code, words = why.get("code", ""), ", ".join(why.get("words", ()))
    told = str(_REASONS[code]) % {"words": words} if code in _REASONS else ""
    accepted, refused = why.get("accepted", 0), why.get("refused", 0)
    if not accepted + refused:
        return told
    past = ngettext(
        "the team did so %(accepted)d time of %(all)d for this source",
        "the team did so %(accepted)d times of %(all)d for this source",
        accepted,
    ) % {"accepted": accepted, "all": accepted + refused}
    return _("%(reason)s; %(past)s") % {"reason": told, "past": past} if told else past


def _proposals(case: _Case, habits: Habits) -> list[dict[str, Any]]:
    signs: _Signs = defaultdict(list)
    for key, sign in (*_named(case, habits), *_by_feeds(case, habits), *_learned(case, habits)):
        signs[key].append(sign)
    tags = _best("tag", signs, case, habits)[:MOST_TAGS]
    themes: list[tuple[float, Key]] = []
    if not case.article.theme_id:
        likely = dict.fromkeys(only("tag", case.taught.has), 1.0) | {key[1]: odds for odds, key in tags}
        _add_themes(signs, likely, habits)
        themes = _best("theme", signs, case, habits)[:MOST_THEMES]
    best = sorted([*tags, *themes], key=_likeliest_first)
    return [_proposal(key, max(signs[key], key=lambda sign: sign.odds), case, habits) for _odds, key in best]


def _best(kind: str, signs: _Signs, case: _Case, habits: Habits) -> list[tuple[float, Key]]:
    """Returns what is likely enough, the likeliest first, of what the article neither has nor was refused for."""
    keys = [key for key in signs if key[0] == kind and key in habits.shown]
    closed = case.taught.has | case.taught.refused
    rated = [(_rated(key, signs[key], case, habits), key) for key in keys if key not in closed]
    return sorted((each for each in rated if each[0] >= _LEAST), key=_likeliest_first)


def _likeliest_first(rated: tuple[float, Key]) -> tuple[float, Key]:
    return -rated[0], rated[1]


def _rated(key: Key, signs: Sequence[_Sign], case: _Case, habits: Habits) -> float:
    """Returns how likely it is that one sign or another is right, and that the team takes it for this source."""
    odds = 1 - prod(1 - sign.odds for sign in signs)
    accepted, refused = _answers(key, case, habits)
    return _tempered(odds, accepted, accepted + refused)


def _answers(key: Key, case: _Case, habits: Habits) -> tuple[int, int]:
    source = case.article.source_id
    return habits.answers.get((source, *key), (0, 0)) if source else (0, 0)


def _tempered(odds: float, right: int, all_times: int) -> float:
    return (right + _PATIENCE * odds) / (all_times + _PATIENCE)


def _named(case: _Case, habits: Habits) -> Iterator[tuple[Key, _Sign]]:
    in_title = habits.tag_names.found(case.article.title)
    in_text = habits.tag_names.found(case.text)
    for code, found in (("title", in_title), ("text", in_text)):
        for tag, printed in found.items():
            if code == "title" or tag not in in_title:
                times, right = habits.namings.get((code, tag), (0, 0))
                yield ("tag", tag), _Sign(code, _tempered(_ODDS[code], right, times), (printed,))


def _by_feeds(case: _Case, habits: Habits) -> Iterator[tuple[Key, _Sign]]:
    """Two feeds that say the same say it once."""
    signs: dict[tuple[Key, str], _Sign] = {}
    for feed, keywords in case.items:
        name, keys = habits.feeds.get(feed, ("", []))
        signs |= {(key, "feed"): _Sign("feed", _ODDS["feed"], (name,)) for key in keys}
        for word in keywords:
            tag = habits.tag_names.label(str(word))
            if tag is not None:
                signs[("tag", tag), "keyword"] = _Sign("keyword", _ODDS["keyword"], (str(word),))
    yield from ((key, sign) for (key, _code), sign in signs.items())


def _learned(case: _Case, habits: Habits) -> Iterator[tuple[Key, _Sign]]:
    for kind, learned in (("tag", habits.tags), ("theme", habits.themes)):
        for guess in learned.proposals(case.taught.all_stems, _MOST_LEARNED, _LEAST_LEARNED):
            yield (kind, guess.label), _Sign("learned", guess.score, guess.words)


def _add_themes(signs: _Signs, tags: dict[int, float], habits: Habits) -> None:
    """Adds what the tags say of themes; one that feeds several says less of each."""
    feeding: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for tag, odds in tags.items():
        for theme in habits.fed.get(tag, ()):
            feeding[theme][tag] = _TAG_FEEDS_THEME * odds / len(habits.fed[tag])
    for theme, parts in feeding.items():
        best = sorted(parts, key=lambda tag: (-parts[tag], tag))[:_MOST_WORDS]
        names = tuple(habits.shown["tag", tag] for tag in best)
        signs["theme", theme].append(_Sign("theme_tag", 1 - prod(1 - odds for odds in parts.values()), names))


def _proposal(key: Key, sign: _Sign, case: _Case, habits: Habits) -> dict[str, Any]:
    words = list(sign.words)
    if sign.code == "learned":
        printed = printed_words(words, f"{case.article.title}\n{case.text}", case.article.language or "fr")
        words = [printed[word] for word in words if word in printed]
    accepted, refused = _answers(key, case, habits)
    why = {"code": sign.code, "words": words, "accepted": accepted, "refused": refused}
    return {"kind": key[0], "pk": key[1], "name": habits.shown[key], "why": why}


def _cases(articles: Sequence[Article]) -> list[_Case]:
    """Returns the articles in their order with what is known of each; five queries."""
    texts = texts_of(articles)
    items: defaultdict[int, list[tuple[int, list[str]]]] = defaultdict(list)
    for pk, feed, keywords in FeedItem.objects.filter(article__in=articles).values_list("article", "feed", "keywords"):
        items[pk].append((feed, keywords))
    taught = taught_by(articles, words_signed(articles), texts)
    return [
        _Case(article, texts[article.pk], each, tuple(items[article.pk]))
        for article, each in zip(articles, taught, strict=True)
    ]
