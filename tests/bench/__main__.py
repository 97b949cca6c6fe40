"""`make bench`: prints the figures of speed, each as the median of three rounds. Takes some ten minutes the first time.

The corpus comes from a generator of JSON lines (CORPUS, see docs/operating.md), is loaded once into var/bench.sqlite3,
and is served by gunicorn as in production, first without the page cache (cold), then with it.
"""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.stream import write_stream

ROOT = Path(__file__).resolve().parent.parent.parent
CORPUS = Path(os.environ.get("CORPUS", ROOT.parent / "shared" / "bench" / "corpus.py"))
DATABASE = ROOT / "var" / "bench.sqlite3"
ADDRESS = "127.0.0.1:8019"
ROUNDS, SECONDS = 3, 5
_TOGETHER = (
    "tests/digests/test_texts.py::test_of_a_hundred_saved_together_one_stands_and_none_is_lost",
    "tests/admin/test_guarding.py::test_of_a_hundred_conflicting_saves_none_overwrites",
    "tests/digests/test_publish_at_once.py",
)


def main() -> None:
    asked = sys.argv[1:2]
    if asked == ["--capture"]:
        _measure_capture()
        return
    if asked == ["--sorting"]:
        _measure_sorting()
        return
    if asked == ["--desk"]:
        _measure_desk()
        return
    if asked in (["--search"], ["--feeds"], ["--newsletter"], ["--archive"]):
        named = {"--search": "search", "--feeds": "syndication", "--newsletter": "newsletter", "--archive": "archive"}
        sys.exit(_run_on_both(named[asked[0]]))
    if asked in (["--lighthouse"], ["--pictures"]):
        _run(asked[0].removeprefix("--"))
        return
    if asked == ["--extraction"]:
        _run("extraction", *sys.argv[2:])
        return
    if asked != ["--pages"]:
        _measure_import()
        _measure_capture()
    if not CORPUS.exists():
        sys.exit(f"No corpus generator at {CORPUS}: name one with CORPUS=…")
    if shutil.which("wrk") is None:
        sys.exit("wrk is missing (Debian: apt-get install wrk): requests a second cannot be measured.")
    _load()
    pages = _pages()
    with _served("dummycache://"):
        _table("cold (every request rendered)", pages)
    with _served("locmemcache://"):
        _table("kept (rendered once an edition)", pages)
        _table("conditional (304)", pages, conditional=True)


def _measure_capture() -> None:
    """Keys of addresses, and near-duplicates on both databases."""
    _run("addresses")
    _run("duplicates")
    _run("duplicates", around=("-m", "tests.postgresql", sys.executable))
    print()


def _measure_sorting() -> None:
    """Feeds polled, the same story found, tags proposed, and two hundred articles sorted by keyboard."""
    _run("feeds")
    _run("feeds", around=("-m", "tests.postgresql", sys.executable))
    for measure in ("stories", "proposals", "sorting"):
        print()
        _run(measure)


def _measure_desk() -> None:
    """The board of a digest on both databases, a hundred conflicting saves, twenty publishing at once, and the gestures
    that a digest takes in a real browser."""
    for around in ((), ("-m", "tests.postgresql", sys.executable)):
        _run("desk", around=around)
        _run_tests(*_TOGETHER, around=around)
    _run_tests("tests/browser/test_gestures.py", "-s")


def _run_tests(*tests: str, around: tuple[str, ...] = ()) -> None:
    """Runs tests that are figures: they fail where one is missed."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, *around, "-m", "pytest", "-v", *tests]
    if code := subprocess.run(command, cwd=ROOT, env=environment).returncode:
        sys.exit(code)


def _run(measure: str, *arguments: str, around: tuple[str, ...] = ()) -> None:
    if code := _ended(measure, *arguments, around=around):
        sys.exit(code)


def _run_on_both(measure: str) -> int:
    """SQLite, then PostgreSQL, whatever the first says; returns what the worse of them ended with."""
    return max(_ended(measure), _ended(measure, around=("-m", "tests.postgresql", sys.executable)))


def _ended(measure: str, *arguments: str, around: tuple[str, ...] = ()) -> int:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, *around, "-m", f"tests.bench.{measure}", *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment).returncode


def _measure_import() -> None:
    with tempfile.TemporaryDirectory() as folder:
        stream = Path(folder) / "stream.txt"
        write_stream(stream, items=5000)
        database = f"sqlite:///{folder}/import.sqlite3"
        _manage(database, "migrate", "-v", "0")
        started = time.monotonic()
        print(_manage(database, "import_file", str(stream)).strip())
        print(f"import of 5,000 items: {time.monotonic() - started:.1f} s (to be under 60)\n")


def _load() -> None:
    if DATABASE.exists():
        return
    print("Loading corpus M (2,000 digests, 24,000 citations), once…")
    DATABASE.parent.mkdir(exist_ok=True)
    loading = f"sqlite:///{DATABASE}.loading"
    _manage(loading, "migrate", "-v", "0")
    corpus = subprocess.Popen([sys.executable, str(CORPUS), "--size", "M"], stdout=subprocess.PIPE)
    environment = os.environ | {"DATABASE_URL": loading}
    subprocess.run(
        [sys.executable, "manage.py", "load_corpus", "-"],
        cwd=ROOT,
        env=environment,
        stdin=corpus.stdout,
        check=True,
    )
    Path(f"{DATABASE}.loading").rename(DATABASE)


def _pages() -> dict[str, str]:
    """Returns an address for each kind of page, the heaviest tag, theme and source among them."""
    script = (
        "from articles.models import *; "
        "top = lambda table: table.objects.order_by('-cited_count').first().slug; "
        "print(Digest.objects.first().slug, top(Tag), top(Theme), top(Source), Citation.objects.first().article_id)"
    )
    digest, tag, theme, source, article = _manage(_url(), "shell", "-v", "0", "-c", script).split()
    return {
        "home": "/",
        "digest": f"/digests/{digest}/",
        "archive": "/digests/",
        "theme": f"/themes/{theme}/",
        "tag": f"/tags/{tag}/",
        "tags": "/tags/",
        "source": f"/sources/{source}/",
        "sources": "/sources/",
        "article": f"/articles/{article}/",
        "feed": "/feed/",
    }


def _table(title: str, pages: dict[str, str], *, conditional: bool = False) -> None:
    print(f"{title}\n{'page':10} {'requests/s':>10} {'p50 ms':>8} {'p99 ms':>8}")
    for name, path in pages.items():
        etag = urllib.request.urlopen(f"http://{ADDRESS}{path}").headers["ETag"]
        headers = ["-H", "Accept-Encoding: gzip"] + (["-H", f"If-None-Match: {etag}"] if conditional else [])
        rounds = [_wrk(path, headers) for _ in range(ROUNDS)]
        rate, p50, p99 = (statistics.median(figures) for figures in zip(*rounds, strict=True))
        print(f"{name:10} {rate:10.0f} {p50:8.1f} {p99:8.1f}")
    print()


def _wrk(path: str, headers: list[str]) -> tuple[float, float, float]:
    command = ["wrk", "-t2", "-c16", f"-d{SECONDS}s", "--latency", *headers, f"http://{ADDRESS}{path}"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    if re.search(r"Non-2xx or 3xx responses|Socket errors", told):
        sys.exit(told)
    rate = float(_first(r"Requests/sec:\s+([\d.]+)", told))
    return rate, _milliseconds(_first(r"^\s+50%\s+(\S+)", told)), _milliseconds(_first(r"^\s+99%\s+(\S+)", told))


def _first(pattern: str, text: str) -> str:
    found = re.search(pattern, text, re.MULTILINE)
    assert found, text
    return found.group(1)


def _milliseconds(duration: str) -> float:
    for unit, factor in (("us", 0.001), ("ms", 1.0), ("s", 1000.0)):
        if duration.endswith(unit):
            return float(duration.removesuffix(unit)) * factor
    raise ValueError(duration)


@contextmanager
def _served(cache: str) -> Iterator[None]:
    environment = os.environ | {"DATABASE_URL": _url(), "CACHE_URL": cache, "SITE_URL": f"http://{ADDRESS}"}
    command = [sys.executable, "-m", "gunicorn", "pressreview.wsgi", "--bind", ADDRESS]
    server = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        _wait()
        yield
    finally:
        server.terminate()
        server.wait()


def _wait() -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(f"http://{ADDRESS}/healthz").close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    sys.exit("The server did not start.")


def _url() -> str:
    return f"sqlite:///{DATABASE}"


def _manage(database: str, *arguments: str) -> str:
    command = [sys.executable, "manage.py", *arguments]
    environment = os.environ | {"DATABASE_URL": database}
    return subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout


if __name__ == "__main__":
    main()
