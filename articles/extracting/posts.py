"""Posts of social networks: who wrote, by their name and handle, when, what, and under which hashtags."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from articles.extracting.head import Head
from articles.text import find_tags

_NAMED = re.compile(r"(?P<name>.*?)\s*\((?P<handle>@?[\w.-]+(?:@[\w.-]+)?)\)(?:\s.*)?")
_QUOTED = re.compile(
    r"(?P<name>.+?) (?:on|sur) (?:X|Twitter|Mastodon|Threads|Bluesky)\s*:\s*[“\"«]\s*(?P<text>.+)", re.DOTALL
)
_ATTACHED = re.compile(r"^(?:Attached|Pièces? jointes?)\s*:.*?\n?[“\"«]|\s*[”\"»]\s*$")
_NETWORKS = ("mastodon", "pleroma", "misskey", "bluesky", "bsky", "threads", "pixelfed", "gotosocial", "friendica")
_PATH = re.compile(
    r"/@[\w.-]+(?:@[\w.-]+)?/(?:\d+|posts?/\w+)|/profile/[\w.:-]+/post/\w+"
    r"|/users/\w+/statuses/\d+|/\w+/status/\d+"
)
_LONGEST_TITLE = 90


@dataclass(frozen=True, slots=True)
class Post:
    author: str
    handle: str
    text: str
    hashtags: tuple[str, ...]

    @property
    def title(self) -> str:
        """Its first words, which it has instead of a title."""
        first = self.text.split("\n")[0]
        if len(first) <= _LONGEST_TITLE:
            return first
        return f"{first[:_LONGEST_TITLE].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def find_post(head: Head) -> Post | None:
    """Returns the post that a page shows, or None when it is no page of one post."""
    text = head.meta("og:description", "description")
    if not text or not _is_post(head):
        return None
    told = head.meta("og:title", "twitter:title")
    named, quoted = _NAMED.fullmatch(told), _QUOTED.fullmatch(told)
    author = named["name"] if named else quoted["name"] if quoted else told
    handle = head.meta("profile:username", "twitter:creator") or (named["handle"] if named else "")
    words = _ATTACHED.sub("", quoted["text"] if quoted else text).strip()
    return Post(author.strip(), _whole_handle(handle, head.url), words, tuple(find_tags(words)))


def _is_post(head: Head) -> bool:
    told = " ".join((head.meta("generator"), head.meta("application-name"), head.meta("og:site_name"))).lower()
    named = any(network in told for network in _NETWORKS) or bool(head.meta("profile:username"))
    return _PATH.fullmatch(urlsplit(head.url).path.rstrip("/")) is not None and (
        named or _NAMED.fullmatch(head.meta("og:title")) is not None
    )


def _whole_handle(handle: str, url: str) -> str:
    """`@name@host`: on the network's own host the name alone is printed."""
    handle = handle.strip().lstrip("@")
    if not handle:
        return ""
    host = urlsplit(url).hostname or ""
    return f"@{handle}" if "@" in handle or "." in handle else f"@{handle}@{host}"
