"""What every test may ask for. Alice edits; Bob has a desk account without rights; Charlie is nobody."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Each test starts at the first edition: pages kept by another test must not answer in it."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def plain_static_files(settings: pytest.FixtureRequest) -> None:
    """Templates name static files that nobody collected for the tests."""
    settings.STORAGES = {  # type: ignore[attr-defined]
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def alice(db: None) -> User:
    return User.objects.create_superuser("alice", password="mot de passe d’alice")


@pytest.fixture
def bob(db: None) -> User:
    return User.objects.create_user("bob", password="mot de passe de bob", is_staff=True)


@pytest.fixture
def alice_client(alice: User) -> Client:
    client = Client()
    client.force_login(alice, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def bob_client(bob: User) -> Client:
    client = Client()
    client.force_login(bob, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def charlie_client() -> Client:
    return Client()


@pytest.fixture
def corpus() -> Path:
    """The folder of real texts; a test that needs it is skipped where it is absent, and says so."""
    folder = Path(os.environ.get("PRESSREVIEW_CORPUS", ROOT.parent / "shared" / "corpus"))
    if not folder.is_dir():
        pytest.skip(f"no corpus of real texts at {folder} (PRESSREVIEW_CORPUS names another place)")
    return folder
