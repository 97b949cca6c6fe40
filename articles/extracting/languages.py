"""The language of an article: what its words are like, else what its page declares."""

from __future__ import annotations

import re
from collections import Counter

from lxml import html

from articles.extracting.head import Head

_COMMON = {
    "fr": "le la les des une est dans pour que qui pas sur avec au ce plus par sont il du et aux cette mais ont nous",
    "en": "the of and to in is that for it was with as on be at by this are from or have an they which not but",
    "de": "der die und das den von zu ist mit sich des auf für nicht ein eine als auch es an werden dem im wird sie",
    "es": "el la los las de que en un por con una para es se del lo como más al pero sus su está hay muy",
    "it": "il di che è la per un con non una del della dei le si da sono nel alla gli più anche ha questo come",
    "pt": "o de que e do da em um para com não uma os no se na por mais as dos como mas ao ele das à seu foi",
    "nl": "de het een van en in is dat op te zijn voor met niet aan er om ook als maar bij nog wordt uit hij",
    "ca": "el la els les que en un per amb una és del al més com no es dels seva ha però aquest són també",
    "br": "ar an ha da eo er gant ur evit e en a un war zo eus peus vez met pe o hag na oa",
    "oc": "lo la los las de que en un per amb una es del al mai coma non dels a mas aqueste son tanben dins",
}
"""Frequent short words, some twenty a language: enough to tell a paragraph's."""
_WORDS = {language: frozenset(words.split()) for language, words in _COMMON.items()}
_TAG = re.compile(r"[a-z]{2,3}(?=[-_]|$)")
_SAMPLE = 4000
_FEWEST = 12
_SURE = 1.5


def find_language(tree: html.HtmlElement, head: Head, text: str) -> str:
    """Returns the language's subtag (fr, en). A theme's declaration often stays in its maker's language, so that
    the words are asked first; what they do not tell clearly is left to the page."""
    return spoken(text) or _declared(tree, head)


def spoken(text: str) -> str:
    """Returns the language whose common words are clearly the most frequent ones; empty when none are."""
    counted = Counter(re.findall(r"[^\W\d_]+", text[:_SAMPLE].lower()))
    scores = {language: sum(counted[word] for word in words) for language, words in _WORDS.items()}
    (best, most), (_second, next_most) = sorted(scores.items(), key=lambda score: -score[1])[:2]
    return best if most >= _FEWEST and most >= _SURE * next_most else ""


def _declared(tree: html.HtmlElement, head: Head) -> str:
    structured = head.structured.article.get("inLanguage")
    given = (
        tree.getroottree().getroot().get("lang"),
        tree.getroottree().getroot().get("xml:lang"),
        structured if isinstance(structured, str) else "",
        head.meta("og:locale", "content-language", "language", "dc.language"),
    )
    return next((found[0] for tag in given if tag and (found := _TAG.match(tag.strip().lower()))), "")
