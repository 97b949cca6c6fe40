"""Structured data of a page (JSON-LD, schema.org): the node of the article, and what stands in it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.extracting.decoding import clean
from articles.text import single_spaced

Node = dict[str, Any]

_ARTICLES = re.compile(
    r"(?:\w+)?Article|BlogPosting|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|Report\w*"
)
_PAGES = ("WebPage", "ItemPage", "VideoObject", "AudioObject", "PodcastEpisode", "RadioEpisode", "CreativeWork", "Book")
_MOST_NODES = 2_000
_TAGS = re.compile(r"<[^<>]{1,200}>")
_ESCAPES = re.compile(r"[\x00-\x1f]+")
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")


@dataclass(frozen=True, slots=True)
class Structured:
    """The node that describes the article (empty when there is none), and all nodes."""

    article: Node
    nodes: tuple[Node, ...] = ()

    def text(self, name: str) -> str:
        """Returns a property of the article as words."""
        return words(self.article.get(name))

    def node(self, value: Any) -> Node:
        """Returns the node that a value is or points to."""
        value = value[0] if isinstance(value, list) and value else value
        if not isinstance(value, dict):
            return {}
        if set(value) <= {"@id", "@type"} and (known := self._by_id(value.get("@id"))):
            return known
        return value

    def _by_id(self, identity: Any) -> Node:
        if not isinstance(identity, str):
            return {}
        return next((node for node in self.nodes if node.get("@id") == identity and len(node) > 2), {})


def structured(texts: tuple[str, ...], title: str = "") -> Structured:
    """Returns what the JSON texts say; of several articles the one of that title, else the first."""
    nodes = tuple(node for text in texts for node in _nodes(_loaded(text)))[:_MOST_NODES]
    articles = [node for node in nodes if _is_article(node)] or [node for node in nodes if _types(node, _PAGES)]
    named = (node for node in articles if title and words(node.get("headline") or node.get("name")) == title)
    return Structured(next(named, articles[0] if articles else {}), nodes)


def words(value: Any) -> str:
    """Returns a value as clean words on one line: the first of a list, the name of a node; markup left out."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or ""
    return single_spaced(clean(_TAGS.sub("", unescaped(value)))) if isinstance(value, str) else ""


def unescaped(text: str) -> str:
    """Returns the text with the entities that structured data and meta tags often carry twice."""
    return html.unescape(html.unescape(text)) if "&" in text else text


def _is_article(node: Node) -> bool:
    return _types(node, None)


def _types(node: Node, names: tuple[str, ...] | None) -> bool:
    types = node.get("@type")
    listed = types if isinstance(types, list) else [types]
    told = (str(name).rsplit("/", 1)[-1] for name in listed if isinstance(name, str))
    return any(name in names if names else _ARTICLES.fullmatch(name) for name in told)


def _loaded(text: str) -> Any:
    text = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", _ESCAPES.sub(" ", text))):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: Any) -> Iterator[Node]:
    """Gives every node, outer ones first, without recursion: data may be nested as deep as a hostile page likes."""
    waiting = [value]
    given = 0
    while waiting and given < _MOST_NODES:
        here = waiting.pop(0)
        if isinstance(here, dict):
            given += 1
            yield here
            waiting += [inner for inner in here.values() if isinstance(inner, dict | list)]
        elif isinstance(here, list):
            waiting += [inner for inner in here[:_MOST_NODES] if isinstance(inner, dict | list)]
