"""`python -m tests.catalogues` brings locale/ up to date with the messages of the code and the templates.

New messages come in (empty in French, as they stand in English), unused ones leave, translations stay. The
compiled catalogues are written too, since a bare machine cannot compile them. With --check nothing is
written, and what is wrong is told.
"""

import ast
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize
from jinja2 import Environment
from jinja2.ext import extract_from_ast

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = {"fr": "nplurals=2; plural=(n > 1);", "en": "nplurals=2; plural=(n != 1);"}

_NAMES = {"_": "gettext"}
_PARTS = {"gettext": "i", "ngettext": "ip", "pgettext": "ci", "npgettext": "cip"}
"""What the first arguments of each function are: context, message id, plural."""
_STRING = r"""[uU]?('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
_CALL = re.compile(
    rf"\b(_|gettext|ngettext|pgettext|npgettext)\(\s*{_STRING}(?:\s*,\s*{_STRING})?(?:\s*,\s*{_STRING})?"
)
_JINJA = Environment(extensions=["jinja2.ext.i18n"])
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


@dataclass(frozen=True, order=True)
class Message:
    """What is to be translated."""

    msgid: str
    plural: str = ""
    context: str | None = None


def messages() -> dict[Message, list[str]]:
    """Returns every message of the product with the files it stands in."""
    found: dict[Message, list[str]] = {}
    for pattern, read in SOURCES.items():
        for path in sorted(ROOT.glob(pattern)):
            for message in read(path.read_text(encoding="utf-8")):
                place = path.relative_to(ROOT).as_posix()
                found.setdefault(message, [])
                if place not in found[message]:
                    found[message].append(place)
    return found


def in_code(source: str) -> Iterator[Message]:
    """Gives the messages of a Python file; raises ValueError at one that is put together at run time."""
    tree = ast.parse(source)
    names = _NAMES | _imported(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        name = names.get(called, called).removesuffix("_lazy").removesuffix("_noop")
        if name in _PARTS:
            yield _message(name, [_literal(argument) for argument in node.args[: len(_PARTS[name])]])


def _imported(tree: ast.AST) -> dict[str, str]:
    """The names that a file gives to Django's functions: `gettext as _now`."""
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    aliases = [alias for node in imports if node.module == "django.utils.translation" for alias in node.names]
    return {alias.asname: alias.name for alias in aliases if alias.asname}


def in_page(source: str) -> Iterator[Message]:
    """Gives the messages of a reader's template, which is Jinja's."""
    for _line, name, found in extract_from_ast(_JINJA.parse(source)):
        name = _NAMES.get(name, name)
        strings = [found] if isinstance(found, str) else [string for string in found or () if string is not None]
        yield _message(name, strings[: len(_PARTS[name])])


def in_template(source: str) -> Iterator[Message]:
    """Gives the messages of a template of the desk, which is Django's."""
    for name, *strings in _CALL.findall(templatize(source)):
        name = _NAMES.get(name, name)
        yield _message(name, [ast.literal_eval(string) for string in strings[: len(_PARTS[name])]])


SOURCES: dict[str, Callable[[str], Iterator[Message]]] = {
    "articles/**/*.py": in_code,
    "pressreview/**/*.py": in_code,
    "templates/*.html": in_template,
    "templates/admin/**/*.html": in_template,
    "templates/admin/**/*.txt": in_template,
    "templates/reader/**/*.html": in_page,
}


def _literal(argument: ast.expr) -> str:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return argument.value
    raise ValueError(f"line {argument.lineno}: a message is not written out")


def _message(name: str, strings: list[str]) -> Message:
    parts = dict(zip(_PARTS[name], strings, strict=True))
    return Message(parts["i"], parts.get("p", ""), parts.get("c"))


def catalogue(language: str) -> Path:
    return ROOT / "locale" / language / "LC_MESSAGES" / "django.po"


def update(language: str, wanted: dict[Message, list[str]]) -> int:
    """Writes the catalogue and its compiled form; returns how many messages are still to be translated."""
    path = catalogue(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    known = {key(entry): entry for entry in polib.pofile(str(path))} if path.exists() else {}
    new = polib.POFile(wrapwidth=100)
    new.metadata = {
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": LANGUAGES[language],
    }
    for message, places in sorted(wanted.items(), key=lambda pair: (pair[1][0], pair[0].msgid)):
        new.append(_entry(message, places, known.get(message), language))
    new.save(str(path))
    new.save_as_mofile(str(path.with_suffix(".mo")))
    return len(new.untranslated_entries()) + len(new.fuzzy_entries())


def key(entry: polib.POEntry) -> Message:
    """Returns the message that an entry translates."""
    return Message(entry.msgid, entry.msgid_plural, entry.msgctxt)


def _entry(message: Message, places: list[str], known: polib.POEntry | None, language: str) -> polib.POEntry:
    entry = polib.POEntry(
        msgid=message.msgid,
        msgid_plural=message.plural,
        msgctxt=message.context,
        occurrences=[(place, "") for place in places],
        flags=["python-format"] if "%(" in message.msgid else [],
    )
    if known is not None:
        entry.msgstr, entry.msgstr_plural, entry.tcomment = known.msgstr, known.msgstr_plural, known.tcomment
        entry.flags += [flag for flag in known.flags if flag == "fuzzy"]
    elif message.plural:
        entry.msgstr_plural = {0: "", 1: ""} if language != "en" else {0: message.msgid, 1: message.plural}
    elif language == "en":
        entry.msgstr = message.msgid
    return entry


def faults(language: str, wanted: Iterable[Message]) -> list[str]:
    """Returns what is wrong with a catalogue."""
    path = catalogue(language)
    if not path.exists() or not path.with_suffix(".mo").exists():
        return [f"{path.relative_to(ROOT)} is missing: make messages"]
    entries = polib.pofile(str(path))
    written = {key(entry) for entry in entries if not entry.obsolete}
    found = [f"missing: {message.msgid!r}" for message in sorted(set(wanted) - written)]
    found += [f"unused: {message.msgid!r}" for message in sorted(written - set(wanted))]
    for entry in entries:
        found += entry_faults(entry)
    if _translations(entries) != _translations(polib.mofile(str(path.with_suffix(".mo")))):
        found.append("the compiled catalogue is not of this one: make messages")
    return [f"{language}: {fault}" for fault in found]


def entry_faults(entry: polib.POEntry) -> list[str]:
    """Returns what is wrong with one translation."""
    if entry.fuzzy or not entry.translated():
        return [f"not translated: {entry.msgid!r}"]
    if not entry.msgid_plural:
        agree = _placeholders(entry.msgid) == _placeholders(entry.msgstr)
    else:
        # "one article" may leave the number out
        offered = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural)
        agree = all(_placeholders(form) <= offered for form in entry.msgstr_plural.values())
    return [] if agree else [f"other placeholders than in {entry.msgid!r}"]


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text))


def _translations(entries: Iterable[polib.POEntry]) -> dict[Message, object]:
    return {key(entry): (entry.msgstr, entry.msgstr_plural) for entry in entries}


def main(arguments: list[str]) -> int:
    wanted = messages()
    if "--check" in arguments:
        wrong = [fault for language in LANGUAGES for fault in faults(language, wanted)]
        print("\n".join(wrong) or f"The catalogues are complete: {len(wanted)} messages.")
        return bool(wrong)
    for language in LANGUAGES:
        left = update(language, wanted)
        print(f"{catalogue(language).relative_to(ROOT)}: {len(wanted)} messages, {left} to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
