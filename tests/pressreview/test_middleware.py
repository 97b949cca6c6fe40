"""What every answer carries, how long a session lasts, and whose address is believed."""

import time
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django import Settings

from articles.models import Digest
from pressreview.middleware import client_address
from tests.factories import publish_digest


def policy(answer: Any) -> dict[str, str]:
    """The content policy of an answer, by directive."""
    directives = answer["Content-Security-Policy"].split("; ")
    return dict(directive.split(" ", 1) for directive in directives)


@pytest.fixture
def digest(db: None) -> Digest:
    return publish_digest()


PAGES = ["/", "/digests/", "/themes/", "/tags/", "/sources/", "/selection/", "/offline/", "/nothing/"]
FILES = ["/feed/", "/feed/atom/", "/manifest.webmanifest", "/healthz"]
PUBLIC = [*PAGES, "/sw.js", *FILES]
OURS = {"'none'", "'self'"}


@pytest.mark.parametrize("path", [*PAGES, "/sw.js"])
def test_it_lets_pages_and_the_worker_run_the_scripts_of_the_site(path: str, client: Client, digest: Digest) -> None:
    directives = policy(client.get(path))
    assert directives["default-src"] == "'none'"
    for name in ("script-src", "connect-src", "manifest-src", "worker-src"):
        assert directives[name] == "'self'"
    assert directives["img-src"] == "'self' data:"  # the icon is written in
    assert not {"object-src", "frame-src"} & set(directives)


@pytest.mark.parametrize("path", FILES)
def test_it_lets_no_script_run_in_what_is_no_page(path: str, client: Client, digest: Digest) -> None:
    directives = policy(client.get(path))
    assert set(directives.values()) == OURS
    assert not {"script-src", "connect-src", "worker-src", "object-src", "frame-src"} & set(directives)


@pytest.mark.parametrize("path", ["/", "/sw.js", "/feed/"])
def test_it_says_nothing_new_where_nothing_changed(path: str, client: Client, digest: Digest) -> None:
    """A browser takes the headers of a 304 for those of the page that it has."""
    answer = client.get(path, headers={"If-None-Match": client.get(path)["ETag"]})
    assert answer.status_code == 304
    assert "Content-Security-Policy" not in answer


def test_it_lets_the_desk_run_its_own_scripts(client: Client, alice: User) -> None:
    client.force_login(alice)
    for path in (reverse("admin:index"), reverse("admin:begin_digest")):
        assert policy(client.get(path))["script-src"] == "'self'"


@pytest.mark.parametrize("path", ["/", "/admin/login/", "/nothing/"])
def test_it_lets_nothing_inline_nor_from_elsewhere(path: str, client: Client, digest: Digest) -> None:
    directives = policy(client.get(path))
    assert set(directives.values()) <= OURS | {"'self' data:"}
    assert {"base-uri", "form-action", "frame-ancestors"} <= set(directives)


def test_it_keeps_the_policy_of_pages_beside_the_desk(client: Client, digest: Digest) -> None:
    assert "frame-src" not in policy(client.get("/administration/"))


@pytest.mark.parametrize("path", ["/", "/admin/login/", "/feed/", "/nothing/"])
def test_it_sends_every_header_of_safety(path: str, client: Client, digest: Digest) -> None:
    answer = client.get(path)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]


@pytest.mark.parametrize("path", PUBLIC)
def test_it_sets_no_cookie_for_a_reader(path: str, client: Client, digest: Digest) -> None:
    answer = client.get(path)
    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")


def test_it_keeps_the_cookies_of_the_desk_there(client: Client, alice: User) -> None:
    client.post(reverse("admin:login"), {"username": "alice", "password": "crayon-de-bois"})
    assert client.cookies["sessionid"]["path"] == client.cookies["csrftoken"]["path"] == "/admin/"
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["csrftoken"]["httponly"]


def at_the_desk(client: Client) -> bool:
    return client.get(reverse("admin:index")).status_code == 200


def test_it_ends_a_session_however_busy(
    client: Client, alice: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    began = time.time()
    client.force_login(alice)
    for days, expected in [(0, True), (1, True), (13.9, True), (14.1, False), (14.2, False)]:
        now = began + days * 24 * 60 * 60
        monkeypatch.setattr("pressreview.middleware.time.time", lambda now=now: now)
        assert at_the_desk(client) is expected


def test_it_begins_anew_with_a_new_login(
    client: Client, alice: User, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(alice)
    assert at_the_desk(client)
    later = time.time() + settings.SESSION_LONGEST_AGE + 1
    monkeypatch.setattr("pressreview.middleware.time.time", lambda: later)
    assert not at_the_desk(client)
    client.force_login(alice)
    assert at_the_desk(client)


ADDRESSES = [
    (0, "", "10.0.0.1"),
    (0, "203.0.113.9", "10.0.0.1"),
    (1, "", "10.0.0.1"),
    (1, "203.0.113.9", "203.0.113.9"),
    (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
    (1, "198.51.100.7,2001:db8::9", "2001:db8::9"),
    (2, "203.0.113.9", "10.0.0.1"),
    (2, "203.0.113.9, 10.0.0.2", "203.0.113.9"),
    (2, "198.51.100.7, 203.0.113.9, 10.0.0.2", "203.0.113.9"),
    (1, "203.0.113.9, ", "10.0.0.1"),
    (1, "hearsay", "10.0.0.1"),
    (1, "203.0.113.9:4711", "10.0.0.1"),
    (1, "fe80::1%eth0", "10.0.0.1"),
    (1, "x" * 5000, "10.0.0.1"),
]


@pytest.mark.parametrize(("proxies", "forwarded", "expected"), ADDRESSES)
def test_it_believes_its_own_proxies_only(proxies: int, forwarded: str, expected: str, settings: Settings) -> None:
    settings.PROXIES = proxies
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    assert client_address(RequestFactory().get("/", headers=headers, REMOTE_ADDR="10.0.0.1")) == expected


@pytest.mark.django_db
@pytest.mark.parametrize("forwarded", ["hearsay", "203.0.113.9:4711", ""])
def test_it_refuses_a_wrong_password_from_no_address(forwarded: str, client: Client, settings: Settings) -> None:
    settings.PROXIES = 1
    answer = client.post(
        reverse("admin:login"), {"username": "alice", "password": "no"}, headers={"X-Forwarded-For": forwarded}
    )
    assert answer.status_code == 200


def log_in(name: str, password: str, address: str) -> Any:
    return Client().post(
        reverse("admin:login"), {"username": name, "password": password}, headers={"X-Forwarded-For": address}
    )


def test_it_locks_out_who_guesses_and_nobody_else(alice: User, bob: User, settings: Settings) -> None:
    settings.PROXIES = 1
    for _ in range(settings.AXES_FAILURE_LIMIT):
        locked = log_in("alice", "guess", "198.51.100.7, 203.0.113.9")
    assert locked.status_code == 429
    assert log_in("alice", "crayon-de-bois", "192.0.2.1, 203.0.113.9").status_code == 429
    assert log_in("alice", "crayon-de-bois", "203.0.113.10").status_code == 302
    assert log_in("bob", "gomme-blanche", "203.0.113.9").status_code == 302
