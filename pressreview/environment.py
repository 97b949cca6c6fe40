"""Reads settings from the environment; one that cannot be read ends the program with one plain sentence.

A setting that is empty counts as not set. No sentence repeats the value: it may hold a password.
"""

import importlib.util
import os
import secrets
import sys
import tempfile
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

import environ

_DATABASES = "sqlite:////folder/file.sqlite3 or postgresql://user:password@host:5432/name"
_CACHES = {
    "locmemcache": "locmemcache://",
    "filecache": "filecache:///folder",
    "dummycache": "dummycache://",
    "redis": "redis://host:6379/0",
    "rediss": "rediss://host:6379/0",
}
_MAILS = {
    "consolemail": "consolemail://",
    "dummymail": "dummymail://",
    "smtp": "smtp://user:password@host:25",
    "smtp+tls": "smtp+tls://user:password@host:587",
    "smtp+ssl": "smtp+ssl://user:password@host:465",
}
_MAIL_PORTS = {"smtp": 25, "smtp+tls": 587, "smtp+ssl": 465}
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


def whole_numbers(name: str, default: list[int]) -> list[int]:
    """Returns the whole numbers that commas part."""
    try:
        return [int(word) for word in words(name, [str(number) for number in default])]
    except ValueError:
        _refuse(name, "it is not a list of whole numbers, such as 80, 443")


def address(name: str, default: str) -> str:
    """Returns the address of a site, without the slash it may end with."""
    given = text(name, default).rstrip("/")
    try:
        _ = urlsplit(given).port
    except ValueError:
        _refuse(name, "it is no address; write it whole, such as https://revue.example")
    return given


def time_zone(name: str, default: str) -> str:
    given = text(name, default)
    try:
        ZoneInfo(given)
    except (ValueError, LookupError, OSError):
        _refuse(name, "it names no time zone; write it as Europe/Paris or America/Montreal")
    return given


def database(name: str, default: Path) -> dict[str, Any]:
    """Returns an entry of Django's DATABASES: what the URL names, or the SQLite file, whose folder is made."""
    url = text(name, "")
    if not url:
        _make(default.parent, name)
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": default}
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("postgresql", "postgres") or (parts.scheme == "sqlite" and not parts.netloc)
        entry: dict[str, Any] = environ.Env.db_url_config(url) if known else {}
    except ValueError:
        entry = {}
    if not entry:
        _refuse(name, f"write {_DATABASES}")
    if entry["NAME"] in ("", ":memory:"):  # a database in memory is another one in each process
        _refuse(name, f"it names no database; write {_DATABASES}")
    # A socket's folder may stand in the place of the host, percent-encoded, as libpq reads it.
    return entry | {"HOST": unquote(entry.get("HOST") or "")}


def cache(name: str, default: str) -> dict[str, Any]:
    """Returns an entry of Django's CACHES."""
    url = text(name, default)
    scheme = url.partition("://")[0]
    try:
        entry: dict[str, Any] = environ.Env.cache_url_config(url) if scheme in _CACHES else {}
    except ValueError:
        entry = {}
    if not entry or (scheme == "filecache" and not entry["LOCATION"].startswith("/")):
        _refuse(name, f"write {' or '.join(_CACHES.values())}")
    if scheme in ("redis", "rediss") and importlib.util.find_spec("redis") is None:
        _refuse(name, "Redis is reached through the Python package redis, which is not installed")
    return entry


def mail(name: str, default: str) -> dict[str, Any]:
    """Returns Django's settings of outgoing mail."""
    url = text(name, default)
    scheme, separator, _rest = url.partition("://")
    try:
        entry: dict[str, Any] = environ.Env.email_url_config(url) if separator and scheme in _MAILS else {}
    except ValueError:
        entry = {}
    if not entry or (scheme.startswith("smtp") and not entry.get("EMAIL_HOST")):
        _refuse(name, f"write {' or '.join(_MAILS.values())}")
    entry["EMAIL_PORT"] = entry["EMAIL_PORT"] or _MAIL_PORTS.get(scheme)
    return {name: value for name, value in entry.items() if value is not None}


def kept_secret(path: Path) -> str:
    """Returns the secret kept in a file that only its owner can read, made at random on first need."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(50))
        kept = path.read_bytes().strip()
    except OSError as error:
        _refuse("SECRET_KEY", f"it is not set, and none can be kept in {path} ({error.strerror})")
    if not kept.isascii() or not kept:
        _refuse("SECRET_KEY", f"it is not set, and {path} holds none; remove that file, and one is made")
    return kept.decode()


def _make(folder: Path, name: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        _refuse(name, f"it is not set, and {folder} cannot be made ({error.strerror})")


def _write_once(path: Path, secret: str) -> None:
    """Of several processes that start at once, the first one's secret is kept, and none reads half of it."""
    with tempfile.NamedTemporaryFile("w", prefix=path.name, dir=path.parent) as draft:  # its mode is 0600
        draft.write(secret)
        draft.flush()
        try:
            os.link(draft.name, path)
        except FileExistsError:
            pass


def _refuse(name: str, why: str) -> NoReturn:
    sys.exit(f"The setting {name} cannot be used: {why}. README.md lists the settings.")
