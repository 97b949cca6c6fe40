"""Placeholder until the real module lands."""
from urllib.parse import urlsplit


def key(url: str) -> str:
    return url.removeprefix("https://").removeprefix("http://").removeprefix("www.").rstrip("/")[:500]


def source_host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
