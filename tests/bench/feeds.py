"""How long one worker takes to poll 1,000 feeds of 20 items under 1,000 host names, and to find them unchanged.

The feeds are served by this measurement in a network namespace of its own, under addresses that look public: the guard
of the product's way out stays on. It needs Linux, root and `ip` (Debian: iproute2). The database is SQLite in a folder
of the moment, or what `python -m tests.postgresql python -m tests.bench.feeds` names.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.feed_server import host_name, politeness
from tests.bench.namespace import Namespace, public_namespace

FEEDS, ITEMS, THREADS = 1_000, 20, 4
_FIRST_ROUND, _SECOND_ROUND, _MEGABYTES = 180, 40, 250
ROOT = Path(__file__).resolve().parent.parent.parent
_FOLLOW = f"""
from django.utils import timezone
from articles.collecting import follow_list
from articles.formats import FeedList, ListedFeed
feeds = [ListedFeed(f"http://journal-{{n}}.example/feed.xml", f"Journal {{n}}") for n in range({FEEDS})]
follow_list(FeedList(feeds=tuple(feeds)), None, timezone.now())
"""
_DUE = """
from django.utils import timezone
from articles.models import Feed, Host
Feed.objects.update(due_at=timezone.now())
Host.objects.update(free_at=None)
"""
_COUNT = """
from articles.models import Article, Feed, FeedItem
from django.db.models import Count
doubled = Article.objects.values("url_key").annotate(count=Count("pk")).filter(count__gt=1).count()
print(Article.objects.count(), FeedItem.objects.count(), doubled, Feed.objects.filter(failures__gt=0).count())
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, public_namespace(map(host_name, range(FEEDS))) as space:
        environment = {"DATABASE_URL": f"sqlite:///{folder}/feeds.sqlite3"} | os.environ
        _manage(environment, "migrate", "-v", "0")
        _manage(environment, "shell", "-v", "0", "-c", _FOLLOW)
        database = environment["DATABASE_URL"].partition(":")[0]
        print(f"{FEEDS} feeds of {ITEMS} items, one worker of {THREADS} threads, {database}")
        for name, limit in (("first round", _FIRST_ROUND), ("unchanged second round", _SECOND_ROUND)):
            _manage(environment, "shell", "-v", "0", "-c", _DUE)
            log = Path(folder) / f"{name}.jsonl"
            with _serving(space, log):
                seconds, megabytes = _collect(space, environment)
            manners = politeness(log)
            print(
                f"{name}: {seconds:.0f} s (to be under {limit}), {megabytes:.0f} MB (to be under {_MEGABYTES}), "
                f"{manners.requests} requests of which {manners.not_modified} unchanged, at most "
                f"{manners.most_at_once} at once to one host"
            )
        articles, items, doubled, failing = _manage(environment, "shell", "-v", "0", "-c", _COUNT).split()
        print(f"{articles} articles, {items} items, {doubled} doubled, {failing} feeds failing")


def _collect(space: Namespace, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds and megabytes that one worker takes for all that is due."""
    command = [sys.executable, "manage.py", "collect", "--threads", str(THREADS)]
    started = time.monotonic()
    worker = subprocess.Popen(space.command(*command), cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
    _pid, status, used = os.wait4(worker.pid, 0)
    if status:
        sys.exit("The worker failed.")
    return time.monotonic() - started, used.ru_maxrss / 1024


@contextmanager
def _serving(space: Namespace, log: Path) -> Iterator[None]:
    arguments = ["80", str(FEEDS), str(ITEMS), "--log", str(log)]
    command = space.command(sys.executable, "-m", "tests.bench.feed_server", *arguments)
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout
        server.stdout.readline()
        yield
    finally:
        server.terminate()
        server.wait()


def _manage(environment: dict[str, str], *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    main()
