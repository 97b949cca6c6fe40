"""Who and what the tests share."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import cache

from tests.serving import Site, serving

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpus"


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    """No test reads a page that another one left."""
    cache.clear()


@pytest.fixture
def alice(db: None) -> User:
    """The editor, who may do everything at the desk."""
    return User.objects.create_superuser("alice", password="crayon-de-bois")


@pytest.fixture
def bob(db: None) -> User:
    """A colleague who may enter the desk, and nothing more."""
    return User.objects.create_user("bob", password="gomme-blanche", is_staff=True)


@pytest.fixture
def charlie(db: None) -> User:
    """A stranger with an account, who may not even enter."""
    return User.objects.create_user("charlie", password="papier-carbone")


@pytest.fixture
def corpus() -> Path:
    """The folder of real texts, which is not part of the repository."""
    if not CORPUS.is_dir():
        pytest.skip("The measuring corpus is not beside the repository, at ../shared/corpus.")
    return CORPUS


def missing(what: str) -> None:
    """Skips the test that needs it; fails it where nothing may be missing (CI=true)."""
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture
def press(settings: Any) -> Iterator[Site]:
    """A newspaper: a real site on this machine, whose one port the product may read."""
    with serving() as press:
        settings.FETCH_ALSO_ALLOWED = [press.place]
        yield press
