"""What the documentation says is so: settings, commands, targets, rooms, links."""

import ast
import re
import runpy
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.architecture import ROOMS, ROOT

DOCUMENTS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
SETTINGS = ROOT / "pressreview" / "settings.py"
NONE = "none"
MADE_AT_RANDOM = "made at random, kept in `var/secret_key`"


def table(document: Path, first_column: str) -> list[list[str]]:
    """The rows of the table that starts with that column, as their cells."""
    lines = document.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first_column} |"))
    rows = []
    for line in lines[start + 2 :]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return rows


def settings_read() -> dict[str, ast.expr | None]:
    """The settings that settings.py reads from the environment, and the expression of each default."""
    found: dict[str, ast.expr | None] = {}
    for node in ast.walk(ast.parse(SETTINGS.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("environment.") and len(node.args) == 2:
            name, default = node.args
            assert isinstance(name, ast.Constant), ast.unparse(node)
            found[str(name.value)] = default
    return found


def shown(default: Any) -> str:
    """A default as the table shows it."""
    if isinstance(default, Path):
        return f"`{default.relative_to(ROOT).as_posix()}`"
    if isinstance(default, list):
        return f"`{','.join(map(str, default))}`" if default else NONE
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if default != "" else NONE


def test_it_lists_every_setting_with_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    read = settings_read()
    for name in read:
        monkeypatch.delenv(name, raising=False)
    names = runpy.run_path(str(SETTINGS))
    expected = {name: shown(eval(ast.unparse(default), names)) for name, default in read.items() if default}
    expected["SECRET_KEY"] = MADE_AT_RANDOM
    assert {row[0].strip("`"): row[1] for row in table(ROOT / "README.md", "Setting")} == expected
    assert "SITE_URL" in expected


def test_it_reads_the_environment_in_one_place() -> None:
    assert "environ[" not in SETTINGS.read_text(encoding="utf-8")
    readers = [path for path in (ROOT / "articles").rglob("*.py") if "os.environ" in path.read_text(encoding="utf-8")]
    assert not readers


def test_it_lists_every_command() -> None:
    folder = ROOT / "articles" / "management" / "commands"
    commands = {path.stem for path in folder.glob("*.py") if path.stem != "__init__"}
    assert {row[0].strip("`").split()[0] for row in table(ROOT / "README.md", "Command")} == commands


def test_it_documents_every_option_of_its_commands() -> None:
    described = " ".join(cell for row in table(ROOT / "README.md", "Command") for cell in row)
    for path in (ROOT / "articles" / "management" / "commands").glob("*.py"):
        for option in re.findall(r'add_argument\("(--[\w-]+)"', path.read_text(encoding="utf-8")):
            assert option in described, f"{option} of {path.stem}"


LINK = re.compile(r"\]\(([^)\s]+)\)")


def headings(document: Path) -> set[str]:
    """The anchors that a reader of the document can go to."""
    lines = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line).lower().replace(" ", "-") for line in lines}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_it_links_to_what_is_there(document: Path) -> None:
    broken = []
    for link in LINK.findall(document.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        target = (document.parent / path) if path else document
        if "://" in link:
            continue
        if not target.exists() or (anchor and anchor not in headings(target)):
            broken.append(link)
    assert not broken


NAMED = re.compile(r"`((?:articles|pressreview|templates|static|tests|locale|docs)/[\w./-]+)`")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_it_names_files_that_are_there(document: Path) -> None:
    assert not [name for name in NAMED.findall(document.read_text(encoding="utf-8")) if not (ROOT / name).exists()]


def test_it_draws_the_rooms_as_they_are() -> None:
    drawn = {
        row[0].strip("`"): set(re.findall(r"`(\w+)`", row[3])) for row in table(ROOT / "docs/architecture.md", "Room")
    }
    assert drawn == ROOMS


def test_it_has_every_room_in_its_picture() -> None:
    picture = (ROOT / "docs/pictures/architecture.svg").read_text(encoding="utf-8")
    assert set(re.findall(r'class="name"[^>]*>(\w+)', picture)) == {*ROOMS, "pressreview"}
    assert "<title" in picture
    assert "<desc" in picture


def targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def test_it_helps_with_targets_that_are_there() -> None:
    told = subprocess.run(["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True).stdout
    named = set(re.findall(r"^make (\w+)", told, re.MULTILINE))
    assert named
    assert named <= targets()


def test_it_documents_targets_that_are_there() -> None:
    texts = " ".join(document.read_text(encoding="utf-8") for document in DOCUMENTS)
    named = set(re.findall(r"(?:`|^|&& |\.py )make (\w+)", texts, re.MULTILINE))
    assert {"run", "test", "check", "messages", "bench", "setup"} <= named <= targets()


OF_ONE_MACHINE = re.compile(r"/(?:home|root|work|mnt|Users)/\w")
REGISTRY = re.compile(r"index-url|find-links|py(?:pi)\.|python(?:hosted)|registry\.\w+\.\w+", re.IGNORECASE)


def tracked_texts() -> dict[str, str]:
    """The repository's text files, those not yet in the index included."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    texts = {}
    for name in filter(None, names):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b"\0"
        if b"\0" not in content:
            texts[name] = content.decode("utf-8")
    return texts


def test_it_holds_no_path_of_one_machine_and_no_registry() -> None:
    found = [
        f"{name}: {match[0]}"
        for name, text in tracked_texts().items()
        for pattern in (OF_ONE_MACHINE, REGISTRY)
        for match in pattern.finditer(text)
        if name != "tests/test_documentation.py"
    ]
    assert not found


@pytest.mark.parametrize("text", ["see /" + "home/ada/review", "--index-url=x", "https://registry.packages.example/"])
def test_it_would_notice(text: str) -> None:
    assert OF_ONE_MACHINE.search(text) or REGISTRY.search(text)
