"""How quickly the inbox is sorted in a real browser, among 50,000 articles: 220 of them in fewer lines, then 200 lines.

`python -m tests.bench.sorting` fills an empty database of its own first: SQLite in a folder of the moment, or what
`python -m tests.postgresql python -m tests.bench.sorting` names. It needs a Chromium, as the browser tests do.
"""

from __future__ import annotations

import os
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect, sync_playwright

from tests.bench.database import own_database

ROOT = Path(__file__).resolve().parent.parent.parent
STORIES = [2] * 7 + [3] * 8 + [4] * 4
"""How many articles each story to sort has: 19 stories of 54 articles together."""
TO_SORT, SINGLE_LINES, TAKEN_BACK = 220, 200, 20
KEYS = ("r", "Enter", "e", "1", "r", "2", "Enter", "3", "p", "4", "e", "5")
PAUSE, LONGEST, ROUNDS = 200, 20_000, 15
"""Milliseconds between two presses (a person who is very quick) and for one to show; times that each act is timed."""
TARGET = 100
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
LIST = "/admin/inbox/"
_WATCH = """
window.answers = { sort: [], undo: [] };
new PerformanceObserver(list => list.getEntries().forEach(entry => {
    const found = entry.name.match(/inbox\\/(sort|undo)\\/$/);
    if (found) answers[found[1]].push(entry.duration);
})).observe({ type: "resource" });
addEventListener("keydown", event => {
    const open = () => document.querySelectorAll(".art:not(.done)").length;
    const line = document.activeElement, before = open(), isUndo = event.key === "z";
    const isShown = () => {
        const here = document.activeElement;
        const isOpen = here.matches(".art:not(.done)") && here.getAttribute("aria-current") === "true";
        return isUndo ? isOpen && open() > before : line.classList.contains("done") && (isOpen || !open());
    };
    window.shown = new Promise((resolve, reject) => {
        const look = () => {
            if (isShown()) setTimeout(() => resolve(performance.now() - event.timeStamp));
            else if (performance.now() - event.timeStamp > %d) reject(new Error(`${event.key} showed nothing`));
            else requestAnimationFrame(look);
        };
        requestAnimationFrame(look);
    });
}, true);
"""
"""`shown` is settled once the frame is painted in which the line is done with and the next one has the focus; for Z,
in which the line is back and has the focus."""
_OPENING = """() => {
    const [page] = performance.getEntriesByType("navigation");
    return [page.responseStart - page.requestStart, page.loadEventEnd];
}"""


@dataclass
class Figures:
    """Milliseconds of each press of a sitting, until it showed and until the server had answered."""

    shown: list[float]
    answered: list[float]

    def line(self, name: str) -> str:
        return f"  {name}: {_spread('shown', self.shown)}; {_spread('answered', self.answered)}"


def main() -> None:
    chromium, address = _chromium(), _free_address()
    with own_database(SITE_URL=f"http://{address}", DJANGO_ALLOW_ASYNC_UNSAFE="true"):
        from tests.bench.inbox_rows import STORED, fill

        began = time.monotonic()
        fill()
        _tell(f"{STORED} stored articles, in {time.monotonic() - began:.0f} s")
        with _served(address):
            measure(address, chromium)
        measure_acts()


def measure(address: str, chromium: str) -> None:
    """Prints how long it takes to open the list, and each press of a sitting with stories and of one without."""
    from tests.bench.inbox_rows import put_to_sort

    site = f"http://{address}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        context = browser.new_context(locale="fr-FR", viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "sessionid", "value": _session(), "url": f"{site}{LIST}"}])
        context.add_init_script(_WATCH % LONGEST)
        page = context.new_page()
        put_to_sort(TO_SORT, STORIES)
        _tell(_opening(page, site))
        _sitting(page, TO_SORT - sum(STORIES) + len(STORIES))
        put_to_sort(SINGLE_LINES)
        page.goto(f"{site}{LIST}", wait_until="load")
        _sitting(page, SINGLE_LINES)
        browser.close()


def _opening(page: Page, site: str) -> str:
    times = []
    for _round in range(ROUNDS):
        page.goto(f"{site}{LIST}", wait_until="load")
        times.append(page.evaluate(_OPENING))
    server, loaded = (statistics.median(figures) for figures in zip(*times, strict=True))
    return f"opening: server {server:.0f} ms, loaded after {loaded:.0f} ms"


def _sitting(page: Page, presses: int) -> None:
    from django.utils import timezone

    from articles.models import Article

    to_sort = Article.objects.to_sort(timezone.now())
    before = to_sort.count()
    sorting = _press(page, list(islice(cycle(KEYS), presses)), "sort")
    done = before - to_sort.count()
    undoing = _press(page, ["z"] * TAKEN_BACK, "undo")
    back = to_sort.count() - before + done
    _tell(f"{presses} presses sorted {done} articles; {TAKEN_BACK} times taken back, {back} articles")
    print(sorting.line("sorting"))
    print(undoing.line("taking back"))
    if done < presses or back < TAKEN_BACK:
        sys.exit("A press did not reach the database.")


def _press(page: Page, keys: list[str], kind: str) -> Figures:
    shown = []
    for key in keys:
        page.keyboard.press(key)
        shown.append(page.evaluate("window.shown"))
        page.wait_for_timeout(PAUSE)
    expect(page.locator(".waiting")).to_have_count(0)
    return Figures(shown, page.evaluate(f"answers.{kind}"))


def measure_acts() -> None:
    """Prints, for each act and for the list, how many queries it makes and how long it takes in this process."""
    from django.conf import settings
    from django.test import Client
    from django.utils import timezone

    from articles.models import Article
    from tests.bench.inbox_rows import put_to_sort

    put_to_sort(TO_SORT, STORIES)
    client = Client(SERVER_NAME="127.0.0.1", headers={"X-Requested-With": "desk"})
    client.cookies[settings.SESSION_COOKIE_NAME] = _session()
    lines = Article.objects.to_sort(timezone.now()).order_by("-pk")
    line, story = lines.filter(story=None)[0].pk, lines.exclude(story=None)[0].pk
    for do in (f"keep {line}", f"keep-with {line}", f"discard {line} 1", f"later {line}", f"keep-with {story}"):
        name = "a story" if do.endswith(str(story)) else "a line"
        _time_in_turn(
            {
                f"{do.split()[0]}, {name}": lambda do=do: client.post(f"{LIST}sort/", {"do": do}),  # type: ignore[misc]
                "  taken back": lambda: client.post(f"{LIST}undo/"),
            }
        )
    _time_in_turn({"the list": lambda: client.get(LIST)})


def _time_in_turn(acts: dict[str, Callable[[], Any]]) -> None:
    """Does the acts one after the other, some rounds of them, and once more to count the queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times: dict[str, list[float]] = {name: [] for name in acts}
    for _round in range(ROUNDS):
        for name, act in acts.items():
            began = time.perf_counter()
            status = act().status_code
            times[name].append((time.perf_counter() - began) * 1000)
            if status != 200:
                sys.exit(f"{name}: {status}")
    for name, act in acts.items():
        with CaptureQueriesContext(connection) as queries:
            act()
            count = len(queries)
        _tell(f"{name}: {count} queries, {statistics.median(times[name]):.0f} ms in process")


def _session() -> str:
    """The key of a session of the editor, made in the database."""
    from django.contrib.auth.models import User
    from django.test import Client

    client = Client()
    client.force_login(User.objects.get())
    return client.cookies["sessionid"].value


def _chromium() -> str:
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or own
    if not Path(found).exists():
        sys.exit("No Chromium: install the system's, name one with CHROMIUM=…, or run `playwright install chromium`.")
    return found


def _free_address() -> str:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"127.0.0.1:{listening.getsockname()[1]}"


@contextmanager
def _served(address: str) -> Iterator[None]:
    command = [sys.executable, "-m", "gunicorn", "pressreview.wsgi", "--bind", address, "--workers", "2"]
    server = subprocess.Popen(command, cwd=ROOT)
    try:
        for _attempt in range(200):
            try:
                urllib.request.urlopen(f"http://{address}/healthz").close()
                break
            except OSError:
                time.sleep(0.1)
        else:
            sys.exit("The server did not start.")
        yield
    finally:
        server.terminate()
        server.wait()


def _spread(name: str, times: list[float]) -> str:
    late, quick = statistics.quantiles(times, n=20)[-1], sum(each < TARGET for each in times)
    figures = f"{statistics.median(times):.0f} / {late:.0f} / {max(times):.0f} ms (median, 95th, slowest)"
    return f"{name} in {figures}, {quick} of {len(times)} under {TARGET}"


def _tell(text: str) -> None:
    from django.db import connection

    print(f"{connection.vendor}: {text}", flush=True)


if __name__ == "__main__":
    main()
