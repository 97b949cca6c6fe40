"""A name is proved by its certificate."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from articles.web import FetchError, fetch
from tests.conftest import missing
from tests.web.asking import AGENT, QUICK, answers
from tests.web.raw import Raw, page, saying, talking


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for “courrier.example”, which its own authority signs."""
    if shutil.which("openssl") is None:
        missing("No openssl: the tests of certificates need it.")
    path = tmp_path_factory.mktemp("tls") / "one.pem"
    name = ("-subj", "/CN=courrier.example", "-addext", "subjectAltName=DNS:courrier.example")
    command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    subprocess.run([*command, *name, "-keyout", path, "-out", f"{path}.crt"], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


@pytest.fixture
def secure(certificate: Path) -> Iterator[Raw]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with talking(saying(page(b"ok")), context) as raw:
        yield raw


def named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers(*[["127.0.0.1"]] * 9))


def test_it_proves_a_name_by_its_certificate(secure: Raw, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch)
    trusting = ssl.create_default_context(cafile=str(certificate))
    monkeypatch.setattr("articles.web.connect._context", lambda: trusting)
    places = frozenset({secure.place})
    fetched = fetch(f"https://courrier.example:{secure.port}/", agent=AGENT, also_allowed=places)
    assert fetched.body == b"ok"
    with pytest.raises(FetchError) as caught:
        fetch(f"https://autre.example:{secure.port}/", agent=AGENT, also_allowed=places)
    assert caught.value.code == "certificate"


def test_it_trusts_no_stranger(secure: Raw, monkeypatch: pytest.MonkeyPatch) -> None:
    named(monkeypatch)
    with pytest.raises(FetchError) as caught:
        fetch(f"https://courrier.example:{secure.port}/", agent=AGENT, also_allowed=frozenset({secure.place}))
    assert (caught.value.code, caught.value.transient) == ("certificate", False)
    assert secure.requests == []


def test_a_handshake_that_never_ends_is_left_in_time() -> None:
    listener = socket.create_server(("127.0.0.1", 0))
    port = listener.getsockname()[1]
    began = time.monotonic()
    with pytest.raises(FetchError):
        fetch(f"https://127.0.0.1:{port}/", agent=AGENT, limits=QUICK, also_allowed=frozenset({f"127.0.0.1:{port}"}))
    listener.close()
    assert time.monotonic() - began < QUICK.whole_seconds + 1
