"""Archives that somebody changed who knows how they are made: what was changed, and what is said about it."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Files = dict[str, bytes]
ARTICLES, TAGS, CITATIONS = (f"tables/articles.{name}.jsonl" for name in ("Article", "Tag", "Citation"))
MANIFEST = "manifest.json"


def files_of(archive: Path) -> Files:
    with zipfile.ZipFile(archive) as file:
        return {name: file.read(name) for name in file.namelist()}


def write(archive: Path, files: Files) -> None:
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)


def seal(files: Files, **told: Any) -> Files:
    """Makes the manifest speak of the files as they are now, as a forger would."""
    manifest = json.loads(files[MANIFEST]) | told
    known = {each["name"]: each for each in manifest["files"]}
    manifest["files"] = [
        known.get(name, {})
        | {"name": name, "bytes": len(body), "sha256": hashlib.sha256(body).hexdigest(), "rows": body.count(b"\n")}
        for name, body in files.items()
        if name not in (MANIFEST, "README.txt")
    ]
    return files | {MANIFEST: json.dumps(manifest).encode()}


def first_row(files: Files, **changes: Any) -> bytes:
    """The articles, the first of which has other values; one that is ... is taken away."""
    first, rest = files[ARTICLES].split(b"\n", 1)
    row = {name: value for name, value in (json.loads(first) | changes).items() if value is not ...}
    return json.dumps(row).encode() + b"\n" + rest


Change = Callable[[Files], Files]


def without(name: str) -> Change:
    return lambda files: {each: content for each, content in files.items() if each != name}


def told(**values: Any) -> Change:
    return lambda files: files | {MANIFEST: json.dumps(json.loads(files[MANIFEST]) | values).encode()}


def with_entry(name: str, content: bytes = b"{}\n") -> Change:
    return lambda files: files | {name: content}


def sealed(name: str, content: Callable[[Files], bytes]) -> Change:
    return lambda files: seal(files | {name: content(files)})


FORGED: dict[str, tuple[Change, str]] = {
    "foreign": (lambda files: {"word/document.xml": b"<a/>"}, "another program"),
    "no manifest": (without(MANIFEST), "says nothing of what it holds"),
    "manifest that is no JSON": (with_entry(MANIFEST, b"{"), "says nothing of what it holds"),
    "manifest of another program": (told(format="wallabag"), "says nothing of what it holds"),
    "manifest without end": (with_entry(MANIFEST, b"[" * 100_000), "says nothing of what it holds"),
    "manifest with strange files": (told(files=[{"name": 3}]), "says nothing of what it holds"),
    "newer format": (told(version=2), "upgrade"),
    "newer tables": (told(schema="9999_the_year_after_next"), "upgrade"),
    "path that leads out": (with_entry("../../etc/cron.d/x"), "no file of a back-up"),
    "absolute path": (with_entry("/etc/passwd"), "no file of a back-up"),
    "path of Windows": (with_entry("tables\\articles.Tag.jsonl"), "no file of a back-up"),
    "path that leads out of a folder": (with_entry("tables/../articles.Tag.jsonl"), "no file of a back-up"),
    "picture with a name": (with_entry("pictures/../1"), "no file of a back-up"),
    "file that is not listed": (with_entry("pictures/1"), "not in the list"),
    "file that is missing": (without(TAGS), "missing"),
    "other rows than were hashed": (lambda files: files | {ARTICLES: first_row(files, title="x")}, "not as it was"),
    "table that is none": (lambda files: seal(files | {"tables/articles.Pebble.jsonl": b""}), "no table"),
    "table that is left out": (lambda files: seal(files | {"tables/articles.Token.jsonl": b""}), "no table"),
    "table of sessions": (lambda files: seal(files | {"tables/sessions.Session.jsonl": b""}), "no table"),
    "cut row": (sealed(ARTICLES, lambda files: files[ARTICLES][:-20]), "cut in the middle"),
    "cut row with an end": (sealed(ARTICLES, lambda files: files[ARTICLES][:-20] + b"\n"), "line 2: it is cut"),
    "empty line": (sealed(ARTICLES, lambda files: b"\n" + files[ARTICLES]), "line 1: it is cut"),
    "two rows on a line": (sealed(ARTICLES, lambda files: files[ARTICLES].replace(b"\n{", b"{")), "line 1"),
    "row that is a list": (sealed(ARTICLES, lambda files: b"[1]\n"), "no row of a table"),
    "row without end": (sealed(ARTICLES, lambda files: b'{"a":' * 100_000 + b"\n"), "it is cut"),
    "number without end": (sealed(ARTICLES, lambda files: b'{"id":' + b"9" * 5_000 + b"}\n"), "it is cut"),
    "no number": (sealed(ARTICLES, lambda files: first_row(files, authors=[float("nan")])), "it is cut"),
    "no UTF-8": (sealed(ARTICLES, lambda files: b"\xff\n"), "it is cut"),
    "unknown column": (sealed(ARTICLES, lambda files: first_row(files, pebble=1)), "“pebble” is no column"),
    "row without a key": (sealed(ARTICLES, lambda files: first_row(files, id=...)), "“id” is missing"),
    "text for a number": (sealed(ARTICLES, lambda files: first_row(files, id="1; DROP TABLE")), "“id” does not hold"),
    "truth for a number": (sealed(ARTICLES, lambda files: first_row(files, id=True)), "“id” does not hold"),
    "list for a text": (sealed(ARTICLES, lambda files: first_row(files, title=[])), "“title” does not hold"),
    "nothing for a text": (sealed(ARTICLES, lambda files: first_row(files, title=None)), "“title” does not hold"),
    "no moment": (sealed(ARTICLES, lambda files: first_row(files, added_at="soon")), "“added_at” does not hold"),
    "moment of no place": (sealed(ARTICLES, lambda files: first_row(files, added_at="2024-01-01")), "“added_at”"),
    "key that is too large": (
        sealed(ARTICLES, lambda files: first_row(files, id=2**70)),
        "of articles.Article is refused",
    ),
    "key that stands twice": (
        sealed(ARTICLES, lambda files: files[ARTICLES] + files[ARTICLES].split(b"\n")[0] + b"\n"),
        "of articles.Article is refused",
    ),
    "address that stands twice": (
        sealed(
            ARTICLES, lambda files: first_row(files, url_key=json.loads(files[ARTICLES].split(b"\n")[1])["url_key"])
        ),
        "of articles.Article is refused",
    ),
    "key of no row": (sealed(ARTICLES, lambda files: first_row(files, source=4242)), "a row that it does not hold"),
    "rights that nobody knows": (
        sealed(
            "tables/auth.Group_permissions.jsonl",
            lambda files: b'{"id":1,"group":1,"permission":"articles.digest.rule_the_world"}\n',
        ),
        "“permission” does not hold",
    ),
    "picture without its file": (
        sealed(
            "tables/articles.Picture.jsonl",
            lambda files: (
                json.dumps(
                    {
                        "id": 1,
                        "key": "a" * 64,
                        "content": "manifest.json",
                        "media_type": "image/jpeg",
                        "width": 1,
                        "height": 1,
                        "added_at": "2024-02-12T08:00:00+00:00",
                    }
                ).encode()
                + b"\n"
            ),
        ),
        "“manifest.json” is missing",
    ),
    "issue that is none": (
        sealed(
            "tables/articles.Revision.jsonl",
            lambda files: (
                json.dumps(json.loads(files["tables/articles.Revision.jsonl"]) | {"document": [3]}).encode() + b"\n"
            ),
        ),
        "not as issues are",
    ),
}
