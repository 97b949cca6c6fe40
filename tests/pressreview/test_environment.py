"""Settings read from the environment: what is right is read, what is wrong ends the program in one plain sentence."""

import multiprocessing
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pressreview import environment

READ: list[tuple[Callable[..., Any], str, Any, Any]] = [
    (environment.text, "", "Lu au guichet", "Lu au guichet"),
    (environment.text, "  ", "Lu au guichet", "Lu au guichet"),
    (environment.text, " La Revue ", "Lu au guichet", "La Revue"),
    (environment.words, "", ["localhost"], ["localhost"]),
    (environment.words, " , ", ["localhost"], ["localhost"]),
    (environment.words, "a.example, b.example,", [], ["a.example", "b.example"]),
    (environment.yes_or_no, "", True, True),
    (environment.yes_or_no, "True", False, True),
    (environment.yes_or_no, "1", False, True),
    (environment.yes_or_no, "OFF", True, False),
    (environment.whole_number, "", 7, 7),
    (environment.whole_number, "-1", 7, -1),
    (environment.address, "https://revue.example/", "", "https://revue.example"),
    (environment.address, "revue.example", "", "revue.example"),
    (environment.time_zone, "", "Europe/Paris", "Europe/Paris"),
    (environment.time_zone, "America/Montreal", "Europe/Paris", "America/Montreal"),
]


@pytest.mark.parametrize(("read", "given", "default", "expected"), READ)
def test_it_reads(
    read: Callable[..., Any], given: str, default: Any, expected: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SETTING", given)
    assert read("SETTING", default) == expected


DATABASES: list[tuple[str, dict[str, Any]]] = [
    ("sqlite:////srv/review.sqlite3", {"ENGINE": "django.db.backends.sqlite3", "NAME": "/srv/review.sqlite3"}),
    (
        "postgresql://ada:p%40ss@db.example:5433/review?sslmode=require",
        {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": "review",
            "USER": "ada",
            "PASSWORD": "p@ss",
            "HOST": "db.example",
            "PORT": 5433,
            "OPTIONS": {"sslmode": "require"},
        },
    ),
    ("postgres://db.example/review", {"NAME": "review", "HOST": "db.example", "PORT": ""}),
    ("postgresql:///review", {"NAME": "review", "USER": "", "HOST": ""}),
    ("postgresql:///review?host=/run/postgresql", {"HOST": "", "OPTIONS": {"host": "/run/postgresql"}}),
    ("postgresql://ada@%2Frun%2Fpostgresql/review", {"NAME": "review", "USER": "ada", "HOST": "/run/postgresql"}),
    ("postgresql://ada@%2Frun%2Fpostgresql:5433/review", {"HOST": "/run/postgresql", "PORT": 5433}),
]


@pytest.mark.parametrize(("url", "expected"), DATABASES)
def test_it_reads_a_database(
    url: str, expected: dict[str, Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    entry = environment.database("DATABASE_URL", tmp_path / "unused.sqlite3")
    assert {name: entry.get(name) for name in expected} == expected


def test_it_makes_the_folder_of_its_own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    entry = environment.database("DATABASE_URL", tmp_path / "var" / "review.sqlite3")
    assert entry == {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "var" / "review.sqlite3"}
    assert (tmp_path / "var").is_dir()


CACHES = [
    ("", "locmem.LocMemCache"),
    ("dummycache://", "dummy.DummyCache"),
    ("filecache:///srv/kept", "filebased.FileBasedCache"),
]


@pytest.mark.parametrize(("url", "backend"), CACHES)
def test_it_reads_a_cache(url: str, backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CACHE_URL", url)
    entry = environment.cache("CACHE_URL", "locmemcache://")
    assert entry["BACKEND"] == f"django.core.cache.backends.{backend}"


@pytest.mark.parametrize("installed", [True, False])
def test_it_reads_redis_where_its_package_is_installed(installed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CACHE_URL", "redis://cache.example:6379/0")
    monkeypatch.setattr("pressreview.environment.importlib.util.find_spec", lambda name: name if installed else None)
    if installed:
        assert environment.cache("CACHE_URL", "")["LOCATION"] == "redis://cache.example:6379/0"
    else:
        assert "which is not installed" in refusal(environment.cache, "CACHE_URL", "")


SMTP = "django.core.mail.backends.smtp.EmailBackend"
MAILS: list[tuple[str, dict[str, Any]]] = [
    ("", {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}),
    ("dummymail://", {"EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend"}),
    ("smtp://mail.example", {"EMAIL_BACKEND": SMTP, "EMAIL_HOST": "mail.example", "EMAIL_PORT": 25}),
    ("smtp+tls://mail.example", {"EMAIL_BACKEND": SMTP, "EMAIL_PORT": 587, "EMAIL_USE_TLS": True}),
    ("smtp+ssl://mail.example", {"EMAIL_BACKEND": SMTP, "EMAIL_PORT": 465, "EMAIL_USE_SSL": True}),
    (
        "smtp+tls://ada%40mail.example:p%40ss@mail.example:2587",
        {"EMAIL_HOST_USER": "ada@mail.example", "EMAIL_HOST_PASSWORD": "p@ss", "EMAIL_PORT": 2587},
    ),
]


@pytest.mark.parametrize(("url", "expected"), MAILS)
def test_it_reads_a_mail_server(url: str, expected: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", url)
    entry = environment.mail("EMAIL_URL", "consolemail://")
    assert {name: entry.get(name) for name in expected} == expected


@pytest.mark.parametrize("url", ["smtp://mail.example", "consolemail://"])
def test_it_does_not_encrypt_mail_unasked(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", url)
    assert not {"EMAIL_USE_TLS", "EMAIL_USE_SSL"} & set(environment.mail("EMAIL_URL", ""))


WRONG: list[tuple[Callable[..., Any], Any, str, str]] = [
    (environment.yes_or_no, False, "maybe-secret", "it is neither true nor false"),
    (environment.whole_number, 1, "4-secret", "it is not a whole number"),
    (environment.address, "", "http://[secret", "it is no address"),
    (environment.address, "", "http://secret.example:port", "it is no address"),
    (environment.time_zone, "UTC", "Europe/Secret", "it names no time zone"),
    (environment.time_zone, "UTC", "../../secret", "it names no time zone"),
    (environment.database, Path("unused"), "mysql://u:secret@h/name", "write sqlite:////folder/file.sqlite3 or"),
    (environment.database, Path("unused"), "/srv/secret.sqlite3", "write sqlite:////folder/file.sqlite3 or"),
    (environment.database, Path("unused"), "postgresql://[secret/name", "write sqlite:////folder/file.sqlite3 or"),
    (environment.database, Path("unused"), "postgresql://u:secret@h:port/name", "write sqlite:////"),
    (environment.database, Path("unused"), "postgresql://u:secret@h", "it names no database"),
    (environment.database, Path("unused"), "sqlite://secret.sqlite3", "write sqlite:////folder/file.sqlite3 or"),
    (environment.database, Path("unused"), "sqlite://", "it names no database"),
    (environment.cache, "", "memcached://secret:11211", "write locmemcache:// or filecache:///folder or"),
    (environment.cache, "", "secret", "write locmemcache:// or filecache:///folder or"),
    (environment.cache, "", "filecache://", "write locmemcache:// or filecache:///folder or"),
    (environment.cache, "", "redis://[secret", "write locmemcache:// or filecache:///folder or"),
    (environment.mail, "", "secret", "write consolemail:// or dummymail:// or smtp://"),
    (environment.mail, "", "smtp", "write consolemail:// or dummymail:// or smtp://"),
    (environment.mail, "", "smtp://", "write consolemail:// or dummymail:// or smtp://"),
    (environment.mail, "", "smtp://u:secret@", "write consolemail:// or dummymail:// or smtp://"),
    (environment.mail, "", "smtp://u:secret@h:port", "write consolemail:// or dummymail:// or smtp://"),
    (environment.mail, "", "smtp://[secret", "write consolemail:// or dummymail:// or smtp://"),
    (environment.mail, "", "https://u:secret@h", "write consolemail:// or dummymail:// or smtp://"),
]


@pytest.mark.parametrize(("read", "default", "given", "why"), WRONG)
def test_it_refuses_what_it_cannot_read(
    read: Callable[..., Any], default: Any, given: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SETTING", given)
    told = refusal(read, "SETTING", default)
    assert re.fullmatch(r"The setting SETTING cannot be used: [^\n]+\. README\.md lists the settings\.", told)
    assert why in told
    assert "secret" not in told.lower()


def refusal(read: Callable[..., Any], *arguments: Any) -> str:
    with pytest.raises(SystemExit) as end:
        read(*arguments)
    return str(end.value.code)


def test_it_keeps_one_secret_that_only_its_owner_reads(tmp_path: Path) -> None:
    path = tmp_path / "var" / "secret_key"
    secret = environment.kept_secret(path)
    assert len(secret) >= 50
    assert environment.kept_secret(path) == secret
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_it_makes_another_secret_elsewhere(tmp_path: Path) -> None:
    assert environment.kept_secret(tmp_path / "one") != environment.kept_secret(tmp_path / "other")


def test_it_keeps_one_secret_of_processes_that_start_at_once(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        secrets = pool.map(environment.kept_secret, [path] * 16, chunksize=1)
    assert set(secrets) == {path.read_text()}
    assert list(tmp_path.iterdir()) == [path]


def test_it_leaves_the_secret_of_whoever_was_first(tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    path.write_text("first")
    environment._write_once(path, "second")
    assert path.read_text() == "first"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"", b" \n", b"\xff\xfe"])
def test_it_refuses_a_kept_secret_that_is_none(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "secret_key"
    path.write_bytes(content)
    assert "holds none; remove that file" in refusal(environment.kept_secret, path)


@pytest.mark.parametrize("make", [environment.kept_secret, lambda path: environment.database("UNSET_URL", path)])
def test_it_says_that_nothing_can_be_kept_there(make: Callable[[Path], Any], tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "it is not set, and " in refusal(make, tmp_path / "file" / "kept")
