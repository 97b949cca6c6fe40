"""What a page says in its head: meta tags, canonical address, structured data."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import html

from articles.extracting.decoding import clean
from articles.extracting.parsing import Parsed
from articles.extracting.structured import Structured, structured, unescaped
from articles.text import single_spaced

_MOST = 400
_LONGEST = 20_000
_LONGEST_URL = 2000


@dataclass(frozen=True, slots=True)
class Head:
    """The page's own description of itself."""

    url: str
    metas: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By lower-case name or property."""
    title: str = ""
    """Of the window."""
    canonical: str = ""
    structured: Structured = field(default_factory=lambda: Structured({}))

    def meta(self, *names: str) -> str:
        """Returns the first value that one of these names has."""
        return next((values[0] for name in names if (values := self.metas.get(name))), "")


def read_head(page: Parsed, url: str) -> Head:
    """Returns what the page says in its head, every value clean and on one line."""
    metas = _metas(page.tree)
    title = next((single_spaced(clean(each.text_content())) for each in page.tree.iter("title")), "")
    heading = next((single_spaced(clean(each.text_content())) for each in page.tree.iter("h1")), "")
    return Head(url, metas, title, _canonical(page.tree, metas, url), structured(page.data, heading))


def _metas(tree: html.HtmlElement) -> dict[str, tuple[str, ...]]:
    metas: dict[str, tuple[str, ...]] = {}
    for meta in list(tree.iter("meta"))[:_MOST]:
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv") or ""
        value = single_spaced(clean(unescaped(meta.get("content") or "")[:_LONGEST]))
        if name and value:
            for each in name.lower().split():
                metas[each] = (*metas.get(each, ()), value)
    return metas


def _canonical(tree: html.HtmlElement, metas: dict[str, tuple[str, ...]], url: str) -> str:
    links = (link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split())
    given = next((link.strip() for link in links if link), "") or next(iter(metas.get("og:url", ())), "")
    if not given or len(given) > _LONGEST_URL:
        return ""
    try:
        joined = urljoin(url, clean(given))
    except ValueError:
        return ""
    return joined if joined.startswith(("http://", "https://")) else ""
