"""A server of feeds of invented outlets, each on a host of its own, and what its log tells of a visitor's manners.

`python -m tests.bench.feed_server PORT COUNT ITEMS [--log FILE]` answers for `/feed.xml` of journal-0.example and on,
COUNT hosts in all; it prints a line once it listens, and SIGTERM ends it. Each line of the log is a request, as JSON.
"""

from __future__ import annotations

import argparse
import asyncio
import functools
import hashlib
import itertools
import json
import random
import re
import signal
import sys
import time
from collections import defaultdict
from collections.abc import Mapping
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, formatdate
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape

PATH = "/feed.xml"
_SPREAD_SECONDS = 6 * 86400
"""Of the items' days before the midnight that was last when the server started."""
_TITLE_WORDS, _SUMMARY_WORDS = 8, 60
_GOODBYE_SECONDS = 10
_BACKLOG = 1024
_HOST = re.compile(r"journal-(0|[1-9][0-9]{0,6})\.example(?::[0-9]+)?")
_SMALL = ["le", "la", "les", "des", "du", "dans", "pour", "sans", "une", "où", "à", "qu’elle", "d’accueil", "déjà"]
_PARTS = (
    ["gui", "mar", "dos", "cour", "ver", "ter", "pla", "fon", "re", "di", "é", "con", "bou", "fri", "lan", "su"],
    ["chet", "ch", "si", "ri", "ra", "ti", "ni", "li", "do", "mu"],
    ["er", "ement", "ation", "age", "ise", "eur", "ière", "al", "ets", "ité", "oir", "esse"],
)
_WORDS = ["".join(parts) for parts in itertools.product(*_PARTS)] + _SMALL * 90


@dataclass(frozen=True, slots=True)
class Item:
    """One article that a feed tells of."""

    guid: str
    url: str
    title: str
    summary: str
    published: datetime


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it is sent."""

    content_type: str
    body: bytes
    etag: str


@dataclass(frozen=True, slots=True)
class Politeness:
    """How a visitor treated the hosts."""

    requests: int
    not_modified: int
    """Answers 304."""
    most_at_once: int
    """To one host, from the connection's opening to its end."""
    smallest_gap: float | None
    """Seconds between the starts of two requests to one host; None when none was asked twice."""


def host_name(number: int) -> str:
    return f"journal-{number}.example"


def politeness(log: Path) -> Politeness:
    """Returns what the server's log tells, all hosts together."""
    lines = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    visits: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for line in lines:
        visits[line["host"]].append((line["start"], line["end"]))
    starts = [sorted(start for start, _end in spans) for spans in visits.values()]
    gaps = [later - earlier for each in starts for earlier, later in itertools.pairwise(each)]
    return Politeness(
        requests=len(lines),
        not_modified=sum(line["status"] == 304 for line in lines),
        most_at_once=max(map(_most_at_once, visits.values()), default=0),
        smallest_gap=min(gaps, default=None),
    )


def _most_at_once(spans: list[tuple[float, float]]) -> int:
    """One that starts at the very end of another is not at once with it."""
    steps = sorted([(start, 1) for start, _end in spans] + [(end, -1) for _start, end in spans])
    return max(itertools.accumulate(step for _moment, step in steps))


@functools.cache
def feed(number: int, items: int, until: datetime) -> Feed:
    """Returns the feed of that outlet, the same at each call; every tenth is JSON Feed, of the others the odd ones are
    Atom and the even ones RSS 2.0. Its items are of the week before `until`, the newest first."""
    told = _items(number, items, until)
    if number % 10 == 0:
        kind, text = "application/feed+json", _json_feed(number, told)
    elif number % 2:
        kind, text = "application/atom+xml; charset=utf-8", _atom(number, told, until)
    else:
        kind, text = "application/rss+xml; charset=utf-8", _rss(number, told)
    body = text.encode()
    return Feed(kind, body, f'"{hashlib.sha256(body).hexdigest()[:20]}"')


def _items(number: int, items: int, until: datetime) -> list[Item]:
    chance, host = random.Random(number), host_name(number)
    ages = sorted(chance.randrange(_SPREAD_SECONDS) for _item in range(items))
    return [
        Item(
            guid=f"tag:{host},2020:{items - count}",
            url=f"http://{host}/articles/{items - count}",
            title=_phrase(chance, _TITLE_WORDS),
            summary=f"{_phrase(chance, _SUMMARY_WORDS)}.",
            published=until - timedelta(seconds=age),
        )
        for count, age in enumerate(ages)
    ]


def _phrase(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(_WORDS, k=words)).capitalize()


def _rss(number: int, items: list[Item]) -> str:
    home = f"http://{host_name(number)}/"
    told = "".join(
        f'<item><title>{escape(item.title)}</title><link>{item.url}</link><guid isPermaLink="false">{item.guid}</guid>'
        f"<pubDate>{format_datetime(item.published)}</pubDate><description>{escape(item.summary)}</description></item>\n"
        for item in items
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0"><channel>'
        f"<title>Le Journal {number}</title><link>{home}</link><description>Les nouvelles du jour</description>"
        f"<language>fr</language>\n{told}</channel></rss>\n"
    )


def _atom(number: int, items: list[Item], until: datetime) -> str:
    home = f"http://{host_name(number)}/"
    told = "".join(
        f'<entry><title>{escape(item.title)}</title><link href="{item.url}"/><id>{item.guid}</id>'
        f"<published>{item.published.isoformat()}</published><updated>{item.published.isoformat()}</updated>"
        f"<summary>{escape(item.summary)}</summary></entry>\n"
        for item in items
    )
    updated = items[0].published if items else until
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">'
        f'<title>Le Journal {number}</title><id>{home}</id><link href="{home}"/>'
        f'<link rel="self" href="{home.rstrip("/")}{PATH}"/><updated>{updated.isoformat()}</updated>'
        f"<author><name>Le Journal {number}</name></author>\n{told}</feed>\n"
    )


def _json_feed(number: int, items: list[Item]) -> str:
    home = f"http://{host_name(number)}"
    said = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"Le Journal {number}",
        "home_page_url": f"{home}/",
        "feed_url": f"{home}{PATH}",
        "language": "fr",
        "items": [
            {
                "id": item.guid,
                "url": item.url,
                "title": item.title,
                "summary": item.summary,
                # Version 1.1 asks for a content.
                "content_text": item.summary,
                "date_published": item.published.isoformat(),
            }
            for item in items
        ],
    }
    return json.dumps(said, ensure_ascii=False)


@dataclass(frozen=True, slots=True)
class _Request:
    method: str
    path: str
    version: str
    headers: Mapping[str, str]

    @property
    def is_last(self) -> bool:
        """Whether the connection ends after it (RFC 9112, section 9.3)."""
        said = self.headers.get("connection", "").lower()
        return "close" in said or self.version != "HTTP/1.1" or self.method != "GET"


def _read(head: bytes) -> _Request:
    first, *lines = head.decode("latin-1").rstrip().split("\r\n")
    method, path, version, *_rest = [*first.split(), "", "", ""]
    pairs = (line.partition(":") for line in lines)
    return _Request(method, path, version, {name.lower(): value.strip() for name, _colon, value in pairs})


class _Server:
    def __init__(self, count: int, items: int, log: TextIO | None) -> None:
        self._count, self._items, self._log = count, items, log
        self._until = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)

    async def run(self, port: int) -> None:
        """Serves until SIGTERM or SIGINT. Raises OSError when the port cannot be had."""
        over = asyncio.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(number, over.set)
        server = await asyncio.start_server(self._converse, "0.0.0.0", port, backlog=_BACKLOG)
        print(f"{self._count} feeds of {self._items} items on port {port}", flush=True)
        await over.wait()
        server.close()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """All requests of a connection; the first counts from its opening on."""
        opened: float | None = time.monotonic()
        # The server's own end is no error: Python 3.11 would print each connection that it cuts as one.
        with suppress(OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, asyncio.CancelledError):
            is_last = False
            while not is_last:
                request = _read(await reader.readuntil(b"\r\n\r\n"))
                start, opened, is_last = opened or time.monotonic(), None, request.is_last
                status, answer = self._answer(request)
                try:
                    writer.write(answer)
                    await writer.drain()
                    if is_last:
                        await _goodbye(reader, writer)
                finally:
                    self._note(request, status, start)
        writer.close()

    def _answer(self, request: _Request) -> tuple[int, bytes]:
        found = _HOST.fullmatch(request.headers.get("host", ""))
        if request.method != "GET":
            return 405, _message("405 Method Not Allowed", {"Allow": "GET", "Connection": "close"})
        closing = {"Connection": "close"} if request.is_last else {}
        if found is None or int(found[1]) >= self._count or request.path != PATH:
            return 404, _message("404 Not Found", closing)
        told = feed(int(found[1]), self._items, self._until)
        headers = {"ETag": told.etag} | closing
        known = {etag.strip().removeprefix("W/") for etag in request.headers.get("if-none-match", "").split(",")}
        if known & {told.etag, "*"}:
            return 304, _message("304 Not Modified", headers, body=None)
        return 200, _message("200 OK", headers | {"Content-Type": told.content_type}, told.body)

    def _note(self, request: _Request, status: int, start: float) -> None:
        if self._log is not None:
            host = request.headers.get("host", "").partition(":")[0]
            line = {"start": start, "end": time.monotonic(), "host": host, "path": request.path, "status": status}
            self._log.write(f"{json.dumps(line)}\n")


def _message(status: str, headers: dict[str, str], body: bytes | None = b"") -> bytes:
    length = {} if body is None else {"Content-Length": str(len(body))}
    lines = (f"{name}: {value}\r\n" for name, value in ({"Date": formatdate(usegmt=True)} | headers | length).items())
    return f"HTTP/1.1 {status}\r\n{''.join(lines)}\r\n".encode() + (body or b"")


async def _goodbye(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Waits until the visitor closes too: only then has it read everything, and the request is over for both."""
    writer.write_eof()
    with suppress(TimeoutError):
        await asyncio.wait_for(reader.read(), _GOODBYE_SECONDS)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.feed_server")
    for name in ("port", "count", "items"):
        parser.add_argument(name, type=int)
    parser.add_argument("--log", type=Path)
    asked = parser.parse_args()
    try:
        with asked.log.open("w", encoding="utf-8") if asked.log else nullcontext() as log:
            asyncio.run(_Server(asked.count, asked.items, log).run(asked.port))
    except (OSError, OverflowError) as error:
        print(f"No feeds are served: {error}", file=sys.stderr)
        raise SystemExit(2) from None


if __name__ == "__main__":
    main()
