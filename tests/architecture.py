"""The rules of the house that a machine can see: which room may import which, and how big things may be."""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent
TREES = ("articles", "pressreview", "tests")

PURE = {"text", "formats", "web", "extracting"}
TABLES = {"text", "formats", "models"}
VERBS = TABLES | {
    "capture",
    "importing",
    "collecting",
    "sorting",
    "digests",
    "linking",
    "hearing",
    "caching",
    "rendering",
    "searching",
    "newsletter",
    "exporting",
    "archiving",
    "announcing",
}
ROOMS: dict[str, set[str]] = {
    # level 0: what a room knows without a database
    "text": set(),
    "formats": {"text"},
    "web": {"text"},
    "extracting": {"text", "formats"},
    # level 1
    "models": {"text"},
    # level 2: one room a verb
    "capture": TABLES | {"web", "extracting"},
    "importing": TABLES | {"capture"},
    "collecting": TABLES | {"web", "capture"},
    "sorting": TABLES | {"capture", "searching"},
    "digests": TABLES | {"linking", "searching"},
    "linking": TABLES | {"web", "capture"},
    "hearing": TABLES | {"capture"},
    "searching": TABLES,
    "newsletter": TABLES | {"web", "digests", "rendering"},
    "exporting": TABLES | {"rendering"},
    "archiving": TABLES | {"searching"},
    "announcing": TABLES | {"web", "capture", "rendering"},
    "caching": TABLES,
    "rendering": TABLES,
    # level 3: the doors, none of which knows another
    "admin": VERBS,
    "public": VERBS,
    "syndication": VERBS,
    "api": VERBS,
    "management": VERBS,
}
"""Each room, and the rooms that it may import."""

PURE_PACKAGES = {"PIL", "Stemmer", "bibtexparser", "certifi", "feedparser", "lxml", "nh3", "pylatexenc", "trafilatura"}
"""Third-party packages that level 0 may import; the room of the network has its own besides."""
NETWORK_ROOM = "web"
NETWORK = (
    "aiohttp",
    "ftplib",
    "http.client",
    "httpx",
    "requests",
    "smtplib",
    "socket",
    "ssl",
    "urllib.request",
    "urllib3",
)
VAGUE_NAMES = {"common", "helper", "helpers", "misc", "service", "services", "util", "utils"}
LONGEST_FILE, LONGEST_FUNCTION = 300, 40

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the repository's root, and its text."""

    path: str
    source: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source)

    @property
    def room(self) -> str:
        """The room it stands in; empty for the frame around the rooms."""
        parts = PurePosixPath(self.path).parts
        return parts[1] if parts[0] == "articles" and len(parts) > 2 else ""

    @property
    def is_product(self) -> bool:
        return not self.path.startswith("tests/")

    def imports(self, *, below: ast.AST | None = None) -> Iterator[tuple[int, str]]:
        """Gives the line and the dotted name of each import."""
        for node in ast.walk(below or self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.level:
                yield node.lineno, "."
            elif isinstance(node, ast.ImportFrom) and node.module == "articles":
                yield from ((node.lineno, f"articles.{alias.name}") for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield node.lineno, node.module or ""

    def functions(self) -> Iterator[Function]:
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))


Broken = Iterator[tuple[int, str]]


def edges(module: Module) -> Broken:
    """Imports go one way, and through a room's front door."""
    if not module.is_product:
        return
    for line, name in module.imports():
        top, _, rest = name.partition(".")
        room, _, inner = rest.partition(".")
        if name == ".":
            yield line, "is imported relatively: write the whole name"
        elif top == "pressreview" and module.room:
            yield line, f"{module.room} knows the frame around it: {name}"
        elif top == "articles" and module.room and room != module.room:
            if room not in ROOMS.get(module.room, set()):
                yield line, f"{module.room} may not import {room or 'articles'}"
            if inner:
                yield line, f"{room} is imported past its door: {name}"


def known_rooms(module: Module) -> Broken:
    """A new room says what it may import."""
    if module.room and module.room not in {*ROOMS, "migrations"}:
        yield 1, f"{module.room} is no room yet: give it a line in ROOMS"


def purity(module: Module) -> Broken:
    """Level 0 knows the standard library, a few named packages and Django's own tools, but no database."""
    if module.room not in PURE:
        return
    for line, name in module.imports():
        top = name.split(".")[0]
        is_django = name == "django.utils" or name.startswith("django.utils.")
        is_client = module.room == NETWORK_ROOM and top in NETWORK
        if top not in {*sys.stdlib_module_names, *PURE_PACKAGES, "articles", ""} and not (is_django or is_client):
            yield line, f"{module.room} may not import {name}"


def network(module: Module) -> Broken:
    """One room alone goes out to the network."""
    if not module.is_product or module.room == NETWORK_ROOM:
        return
    for line, name in module.imports():
        if any(name == client or name.startswith(f"{client}.") for client in NETWORK):
            yield line, f"only {NETWORK_ROOM} may go out to the network: {name}"


def local_imports(module: Module) -> Broken:
    """No import hides in a function, where a cycle would."""
    if not module.is_product or module.path == "articles/apps.py":
        return
    for function in module.functions():
        for line, name in module.imports(below=function):
            if name.split(".")[0] in {"articles", "pressreview", ""}:
                yield line, f"{function.name} imports {name} inside"


def sizes(module: Module) -> Broken:
    """What grew is split by meaning."""
    lines = len(module.source.splitlines())
    if lines > LONGEST_FILE:
        yield 1, f"the file has {lines} lines, more than {LONGEST_FILE}"
    for function in module.functions():
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        if length > LONGEST_FUNCTION:
            yield function.lineno, f"{function.name} has {length} lines, more than {LONGEST_FUNCTION}"


def names(module: Module) -> Broken:
    """A name says what is inside."""
    for part in PurePosixPath(module.path).with_suffix("").parts:
        if VAGUE_NAMES.intersection(part.split("_")):
            yield 1, f"{part} says nothing"


def hidden_work(module: Module) -> Broken:
    """Nothing happens behind a caller's back."""
    for line, name in module.imports():
        if module.is_product and (name == "django.dispatch" or name.split(".")[-1] == "signals"):
            yield line, f"signals hide who calls whom: {name}"
    for node in ast.walk(module.tree) if module.room == "models" else ():
        if isinstance(node, ast.ClassDef):
            for member in node.body:
                if isinstance(member, Function) and member.name in ("save", "asave"):
                    yield member.lineno, f"{node.name}.{member.name} works behind its caller's back"


RULES = (edges, known_rooms, purity, network, local_imports, sizes, names, hidden_work)


def broken_rules(module: Module) -> list[str]:
    """Returns a line for each rule that the module breaks. Migrations are Django's to write."""
    if "/migrations/" in module.path:
        return []
    return [f"{module.path}:{line}: {what}" for rule in RULES for line, what in rule(module)]


def modules() -> Iterator[Module]:
    """Gives every Python file of the repository."""
    for tree in TREES:
        for path in sorted((ROOT / tree).rglob("*.py")):
            yield Module(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8"))
