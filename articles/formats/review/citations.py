"""A line that cites an article, in each shape in which reviews print one."""

import re
from dataclasses import replace
from functools import lru_cache

from articles.formats.outlets import outlet_of
from articles.formats.review.citation import Citation
from articles.formats.review.inline import Link
from articles.formats.review.linked import read_linked
from articles.formats.review.printed import read_printed
from articles.text import is_cut, is_home_page

_AND_SEE = re.compile(
    r"[ \u00a0]+(?:[–—;/|-]|\()[ \u00a0]*(?:(?:et )?(?:voir|lire|[ée]couter|à lire) (?:aussi"
    r"|également)|see also|et aussi)[ \u00a0]*:?[ \u00a0]+(?=\S)",
    re.IGNORECASE,
)
_LONGEST_LINE = 1200


@lru_cache(maxsize=4096)
def read_citation(text: str, links: tuple[Link, ...] = ()) -> Citation | None:
    """Returns what the line cites, or None when it has no such shape."""
    if not text or len(text) > _LONGEST_LINE or text.startswith("|"):
        return None
    linked = [link for link in links if not link.shown]
    citation = read_linked(text, linked, links) if linked else None
    citation = citation or read_printed(text, links) or _address_only(text, links)
    return _with_addresses(citation, links) if citation else None


def split_see_also(text: str, links: tuple[Link, ...]) -> list[tuple[str, tuple[Link, ...]]]:
    """Returns the line parted where it goes on with « – voir aussi », each part with its own links."""
    parts, start = [], 0
    for found in _AND_SEE.finditer(text) if len(text) <= _LONGEST_LINE else ():
        if found.start() > start:
            parts.append(_cut(text, links, start, found.start()))
            start = found.end()
    return [*parts, _cut(text, links, start, len(text))]


def _cut(text: str, links: tuple[Link, ...], start: int, end: int) -> tuple[str, tuple[Link, ...]]:
    inside = (link for link in links if start <= link.start and link.end <= end)
    return text[start:end], tuple(replace(link, start=link.start - start, end=link.end - start) for link in inside)


def _address_only(text: str, links: tuple[Link, ...]) -> Citation | None:
    shown = [link for link in links if link.shown]
    alone = len(shown) == 1 and len(text.strip(" ()<>[]")) == shown[0].end - shown[0].start
    return Citation(None, url=shown[0].url, shape="address") if alone and not is_home_page(shown[0].url) else None


def _with_addresses(citation: Citation, links: tuple[Link, ...]) -> Citation:
    """The first address is the article's, others are beside it; a known host names an outlet that is not printed."""
    addresses = list(dict.fromkeys(link.url for link in links if link.url))
    url = citation.url or next(iter(addresses), None)
    return replace(
        citation,
        url=url,
        url_cut=bool(url) and is_cut(url or ""),
        source=citation.source or outlet_of(url or ""),
        urls=tuple(address for address in addresses if address != url),
        sure=citation.sure or url is not None,
    )
