"""The reader's pages as links lead through them: what is new among them is found by itself."""

import html
import re
from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

from django.test import Client

_LINK = re.compile(r'<a\b[^>]*?\shref="([^"]+)"')
_ELSEWHERE = ("/admin/", "/static/")
_BOOKS = (".epub", ".pdf")
"""No pages, and they take a while to make."""
_OF_A_KIND = 6
"""Most pages that are walked of one kind: where an address has a query, its path is the kind, else its first part."""


def walk(client: Client, *starts: str) -> dict[str, str]:
    """Returns the HTML pages that links of the site lead to from these addresses, as they read, by their addresses
    with their queries: every one, or the first of their kind where there are many. The desk is not walked."""
    pages: dict[str, str] = {}
    seen = {"/", *starts}
    waiting = deque(sorted(seen))
    walked: Counter[str] = Counter()
    while waiting:
        address = waiting.popleft()
        walked[_kind(address)] += 1
        if walked[_kind(address)] > _OF_A_KIND and address not in starts:
            continue
        answer = client.get(address)
        if not answer.headers.get("Content-Type", "").startswith("text/html"):
            continue
        pages[address] = answer.content.decode()
        found = {_within(address, html.unescape(link)) for link in _LINK.findall(pages[address])} - seen - {""}
        seen |= found
        waiting.extend(sorted(found))
    return pages


def _kind(address: str) -> str:
    path, _, query = address.partition("?")
    parts = path.removeprefix("/en").split("/")
    return path if query else f"{path[:4] == '/en/'} {parts[1]} {len(parts)}"


def _within(address: str, link: str) -> str:
    """The address on this site that the link leads to from there; empty where it leads elsewhere."""
    parts = urlsplit(urljoin(f"http://testserver{address}", link))
    if parts.hostname != "testserver" or parts.path.startswith(_ELSEWHERE) or parts.path.endswith(_BOOKS):
        return ""
    return parts.path + (f"?{parts.query}" if parts.query else "")
