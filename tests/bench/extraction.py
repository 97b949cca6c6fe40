"""Prints how well pages are read, beside the library alone: on public evaluation data and on the tests' own pages.

`python -m tests.bench.extraction FOLDER [--misses]`: below the folder lie trafilatura's annotated corpus
(`evaldata.json` with `eval/` and `cache/`) and scrapinghub's (`ground-truth.json` with `html/`), one of them or both.
Neither is part of the repository. `--misses` names each page that either got wrong.
"""

import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import trafilatura

from articles.extracting import extract
from articles.text import plain_quotes, same_name_key, single_spaced
from tests.extracting.other_pages import OTHER_PAGES
from tests.extracting.pages import PARAGRAPHS
from tests.extracting.signed_pages import SIGNED_PAGES

ACCESS: dict[str, str] = {
    "ledevoir.com.trottinettes.html": "registration",
    "aoc.media.archaisme.html": "registration",
    "sciencesetavenir.fr.rumeur.html": "subscribers",
    "psl.eu.luniversite.html": "",
    "sauvonsluniversite.com.spip.html": "",
    "franceculture.fr.idees.html": "",
    "madame.lefigaro.fr.dintestin.html": "",
    "bondyblog.fr.paris-8.html": "",
    "lapresse.tn.parite.html": "",
    "regards.fr.enquetes.html": "",
    "gala.fr.surnom.html": "",
    "soundofscience.fr.1927.html": "",
    "laviedesidees.fr.evaluation.html": "",
    "legrandcontinent.eu.heran.html": "",
    "blog.mondediplo.net.turpitude.html": "",
    "infocomcgt.fr.caisse.html": "",
    "dalloz-actualite.fr.raoult.html": "",
    "mesopinions.com.mutilation.html": "",
    "lopinion.fr.glyphosate.html": "",
    "sibenlab.blogspot.com.privacy.html": "",
    "sports.fr.lorient.html": "",
    "dw.com-elephants.html": "",
    "france.attc.org-privatisations.html": "",
    "arteradio.com-nuls.html": "",
    "francais.radio.cz-ministre.html": "",
    "archive.org-travaillent.html": "",
}
"""What the French pages of trafilatura's corpus say of who may read them, looked up by hand; "" for nothing."""

Words = tuple[str, ...]
_FRENCH = re.compile(rb"<html[^>]*\blang=[\"']?fr|og:locale\"\s+content=\"fr", re.IGNORECASE)
_NOBODY = ("", "unknown", "admin")
_BETWEEN_NAMES = re.compile(r"\s*(?:;|,| and | et | & )\s*")


@dataclass(frozen=True, slots=True)
class Truth:
    """A page and what people say stands on it; None where they say nothing."""

    name: str
    url: str
    page: bytes
    title: str | None = None
    authors: str | None = None
    day: str | None = None
    access: str | None = None
    text: str | None = None
    present: Words = ()
    absent: Words = ()

    @property
    def is_french(self) -> bool:
        return _FRENCH.search(self.page[:100_000]) is not None or ".fr/" in self.url


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader says of a page, and how long it took."""

    title: str = ""
    authors: str = ""
    published: str = ""
    access: str = ""
    text: str = ""
    milliseconds: float = 0.0


@dataclass(slots=True)
class Score:
    """A reader's marks on a set of pages."""

    right: Counter[str] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    chunks: Counter[str] = field(default_factory=Counter)
    shingles: list[tuple[float, float, float]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)


def main(arguments: list[str]) -> None:
    """Prints a table for each set found below the folders named."""
    folders = [Path(argument) for argument in arguments if not argument.startswith("--")]
    found = [truths for folder in folders for truths in _sets(folder)]
    _print_table("the tests' own pages, French", _own(), misses="--misses" in arguments)
    if not found:
        sys.exit(f"No evaluation data (evaldata.json, ground-truth.json) below {', '.join(map(str, folders)) or '—'}.")
    for title, truths in found:
        for kind, pages in (
            ("French", [truth for truth in truths if truth.is_french]),
            ("other", [truth for truth in truths if not truth.is_french]),
        ):
            _print_table(f"{title}, {kind} pages", pages, misses="--misses" in arguments)


def ours(truth: Truth) -> Answer:
    """What this product reads."""
    started = time.perf_counter()
    said = extract(truth.page, truth.url)
    spent = 1000 * (time.perf_counter() - started)
    return Answer(said.title, "; ".join(said.authors), said.published, said.access, said.text, spent)


def library(truth: Truth) -> Answer:
    """What the library reads by itself. It knows of no access."""
    started = time.perf_counter()
    try:
        said = trafilatura.bare_extraction(truth.page, url=truth.url, with_metadata=True, include_comments=False)
    except Exception:  # a page that breaks it is a page it does not read
        said = None
    spent = 1000 * (time.perf_counter() - started)
    values = said.as_dict() if said is not None and not isinstance(said, dict) else {}
    title, author, date, text = (str(values.get(name) or "") for name in ("title", "author", "date", "text"))
    return Answer(title, author, date, "", text, spent)


READERS: dict[str, Callable[[Truth], Answer]] = {"ours": ours, "library": library}


def _print_table(title: str, truths: list[Truth], *, misses: bool) -> None:
    print(f"\n{title}: {len(truths)}")
    figures = f"{'F1':>6} {'P':>6} {'R':>6} {'mean':>6} {'p95 ms':>7}"
    print(f"{'':8} {'title':>9} {'author':>9} {'date':>9} {'access':>9} {figures}")
    for name, reader in READERS.items():
        score = Score()
        for truth in truths:
            wrong = _mark(score, truth, answer := reader(truth))
            for what in wrong if misses else ():
                print(f"  {name} {truth.name} {what}: {_told(answer, what)!r} for {_told(truth, what)!r}")
        _print_row(name, score)


def _told(record: Any, what: str) -> str:
    return str(
        getattr(record, {"author": "authors", "date": "day"}.get(what, what), None) or getattr(record, "published", "")
    )


def _print_row(name: str, score: Score) -> None:
    cells = [f"{score.right[what]}/{score.asked[what]}" for what in ("title", "author", "date", "access")]
    figures = _text_figures(score)
    times = sorted(score.times) or [0.0]
    p95 = times[min(len(times) - 1, int(0.95 * len(times)))]
    print(
        f"{name:8} {' '.join(f'{cell:>9}' for cell in cells)} "
        f"{' '.join(f'{figure:6.3f}' for figure in figures)} {statistics.mean(times):6.0f} {p95:7.0f}"
    )


def _mark(score: Score, truth: Truth, answer: Answer) -> list[str]:
    score.times.append(answer.milliseconds)
    marks = {
        "title": None if truth.title is None else _folded(answer.title) == _folded(truth.title),
        "author": None if truth.authors is None else _names(answer.authors) == _names(truth.authors),
        "date": None if truth.day is None else answer.published[:10] == truth.day,
        "access": None if truth.access is None else answer.access == truth.access,
    }
    for what, is_right in marks.items():
        score.asked[what] += is_right is not None
        score.right[what] += bool(is_right)
    text = single_spaced(answer.text)
    score.chunks["tp"] += (held := sum(single_spaced(words) in text for words in truth.present))
    score.chunks["fn"] += len(truth.present) - held
    score.chunks["fp"] += sum(single_spaced(words) in text for words in truth.absent)
    if truth.text is not None:
        score.shingles.append(_shingled(truth.text, answer.text))
    return [what for what, is_right in marks.items() if is_right is False]


def _text_figures(score: Score) -> tuple[float, float, float]:
    """F1, precision and recall: of 4-word shingles, averaged over pages, as scrapinghub's evaluation does; where the
    truth is only chunks, of all chunks together, as trafilatura's does."""
    if score.shingles:
        precision = statistics.mean(tp / (tp + fp) if tp else 0.0 for tp, fp, fn in score.shingles if tp + fp > 0)
        recall = statistics.mean(tp / (tp + fn) if tp else 0.0 for tp, fp, fn in score.shingles if tp + fn > 0)
        return 2 * precision * recall / (precision + recall), precision, recall
    tp, fp, fn = (score.chunks[name] for name in ("tp", "fp", "fn"))
    return 2 * tp / max(1, 2 * tp + fp + fn), tp / max(1, tp + fp), tp / max(1, tp + fn)


def _shingled(true: str, said: str) -> tuple[float, float, float]:
    wanted, given = _shingles(true), _shingles(said)
    held = sum((wanted & given).values())
    lost, added = sum((wanted - given).values()), sum((given - wanted).values())
    total = held + lost + added
    return (held / total, added / total, lost / total) if total else (0.0, 0.0, 0.0)


def _shingles(text: str) -> Counter[Words]:
    tokens = re.findall(r"\w+", text)
    return Counter(tuple(tokens[at : at + 4]) for at in range(max(1, len(tokens) - 3))) if tokens else Counter()


def _folded(title: str) -> str:
    return single_spaced(plain_quotes(title.replace("\xad", ""))).casefold()


def _names(authors: str) -> set[str]:
    return {same_name_key(name) for name in _BETWEEN_NAMES.split(authors) if name}


def _sets(folder: Path) -> Iterator[tuple[str, list[Truth]]]:
    for path in sorted(folder.rglob("evaldata.json")):
        yield "trafilatura's corpus", list(_annotated(path))
    for path in sorted(folder.rglob("ground-truth.json")):
        yield "scrapinghub's benchmark", list(_ground_truth(path))


def _own() -> list[Truth]:
    """The pages that the tests write, with what is to be read of them."""
    return [
        Truth(
            made.name,
            made.url,
            made.markup.encode(),
            title=made.expected.get("title"),
            authors="; ".join(made.expected["authors"]) if "authors" in made.expected else None,
            day=made.expected.get("published", "")[:10] or None,
            access=made.expected.get("access"),
            present=tuple(each for each in PARAGRAPHS if each in made.markup),
            absent=("Mentions légales", "Accueil"),
        )
        for made in (*SIGNED_PAGES, *OTHER_PAGES)
    ]


def _annotated(path: Path) -> Iterator[Truth]:
    for url, item in json.loads(path.read_text(encoding="utf-8")).items():
        files = [path.parent / name / item["file"] for name in ("cache", "eval")]
        page = next((file.read_bytes() for file in files if file.exists()), None)
        if page is None:
            continue
        author = item.get("author") or ""
        author = "; ".join(author) if isinstance(author, list) else author
        yield Truth(
            item["file"],
            url,
            page,
            title=item.get("title") or None,
            authors=None if author.lower() in _NOBODY else author,
            day=(item.get("date") or "")[:10] or None,
            access=ACCESS.get(item["file"]),
            present=tuple(item["with"]),
            absent=tuple(item["without"]),
        )


def _ground_truth(path: Path) -> Iterator[Truth]:
    for name, item in json.loads(path.read_text(encoding="utf-8")).items():
        file = path.parent / "html" / f"{name}.html.gz"
        if file.exists():
            yield Truth(name, item["url"], gzip.decompress(file.read_bytes()), text=item.get("articleBody") or "")


if __name__ == "__main__":
    main(sys.argv[1:])
