"""Addresses as people paste them: one a line, in a sentence, without the scheme."""

import re

from articles.text import canonical, find_urls, host

_WEB = re.compile(r"https?://", re.IGNORECASE)
_BARE = re.compile(r"[^\s/@:]+\.[a-z]{2,}(?::\d+)?(?:[/?#]\S*)?", re.IGNORECASE)


def pasted_addresses(text: str) -> tuple[list[str], list[str]]:
    """Returns the addresses of a pasted text in order, each once, and the lines that hold none."""
    addresses: dict[str, None] = {}
    without: list[str] = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        found = [line] if is_web_address(line) and " " not in line else find_urls(line)
        found = found or ([f"https://{line}"] if _BARE.fullmatch(line) else [])
        if not found:
            without.append(line)
        addresses |= dict.fromkeys(canonical(url) for url in found)
    return list(addresses), without


def is_web_address(text: str) -> bool:
    """Whether the text is one address of a page: http or https, and a host."""
    return _WEB.match(text.strip()) is not None and bool(host(text))
