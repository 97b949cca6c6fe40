"""What proves a name."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from pathlib import Path

import pytest

from tests.conftest import missing


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for “courrier.example” and “localhost”, which its own authority signs."""
    if shutil.which("openssl") is None:
        missing("No openssl: the tests of certificates need it.")
    path = tmp_path_factory.mktemp("tls") / "one.pem"
    name = ("-subj", "/CN=courrier.example", "-addext", "subjectAltName=DNS:courrier.example,DNS:localhost")
    command = ("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2")
    subprocess.run([*command, *name, "-keyout", path, "-out", f"{path}.crt"], check=True, capture_output=True)
    path.write_bytes(path.read_bytes() + Path(f"{path}.crt").read_bytes())
    return path


@pytest.fixture(scope="session")
def proving(certificate: Path) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    return context
