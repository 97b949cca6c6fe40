"""Reads settings from the environment; one that cannot be read ends the program with one plain sentence.

A setting that is empty counts as not set. No sentence repeats the value: it may hold a password.
"""

import os
import secrets
import sys
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import environ

_DATABASES = {
    "sqlite": "sqlite:////folder/file.sqlite3",
    "postgresql": "postgresql://user:password@host:5432/name",
}
_YES, _NO = ("true", "yes", "on", "1"), ("false", "no", "off", "0")


def text(name: str, default: str) -> str:
    return os.environ.get(name, "").strip() or default


def words(name: str, default: list[str]) -> list[str]:
    """Returns the values that commas part."""
    given = [word.strip() for word in text(name, "").split(",")]
    return [word for word in given if word] or default


def yes_or_no(name: str, default: bool) -> bool:
    given = text(name, "").lower()
    if given and given not in _YES + _NO:
        _refuse(name, "it is neither true nor false")
    return given in _YES if given else default


def whole_number(name: str, default: int) -> int:
    try:
        return int(text(name, str(default)))
    except ValueError:
        _refuse(name, "it is not a whole number")


def time_zone(name: str, default: str) -> str:
    given = text(name, default)
    try:
        ZoneInfo(given)
    except (ValueError, LookupError, OSError):
        _refuse(name, "it names no time zone; write it as Europe/Paris or America/Montreal")
    return given


def database(name: str, default: Path) -> dict[str, Any]:
    """Returns an entry of Django's DATABASES: what the URL names, or the SQLite file."""
    url = text(name, "")
    if not url:
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": default}
    expected = " or ".join(_DATABASES.values())
    if urlsplit(url).scheme not in (*_DATABASES, "postgres"):
        _refuse(name, f"write {expected}")
    try:
        entry: dict[str, Any] = environ.Env.db_url_config(url)
    except ValueError:
        _refuse(name, f"write {expected}")
    if not entry["NAME"]:
        _refuse(name, f"it names no database; write {expected}")
    # A socket's folder may stand in the place of the host, percent-encoded, as libpq reads it.
    return entry | {"HOST": unquote(entry.get("HOST") or "")}


def cache(name: str, default: str) -> dict[str, Any]:
    """Returns an entry of Django's CACHES."""
    try:
        entry: dict[str, Any] = environ.Env.cache_url_config(text(name, default))
    except (ValueError, environ.ImproperlyConfigured):
        _refuse(name, "write locmemcache://, filecache:///folder, dummycache:// or redis://host:6379/0")
    return entry


def kept_secret(path: Path) -> str:
    """Returns the secret kept in a file that only its owner can read, made at random on first need."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(50))
        return path.read_text().strip()
    except OSError as error:
        _refuse("SECRET_KEY", f"it is not set, and none can be kept in {path} ({error.strerror})")


def _write_once(path: Path, secret: str) -> None:
    """Of several processes that start at once, the first one's secret is kept, and none reads half of it."""
    draft = path.with_suffix(f".{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def _refuse(name: str, why: str) -> NoReturn:
    sys.exit(f"The setting {name} cannot be used: {why}. README.md lists the settings.")
