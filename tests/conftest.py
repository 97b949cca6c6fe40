"""Who and what the tests share."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.core.cache import cache

from articles.models import ADMINISTRATOR, CONTRIBUTOR, EDITOR, PUBLISHER, DeskRole
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
def camille(db: None) -> User:
    """Who proposes and annotates."""
    return person("camille", CONTRIBUTOR)


@pytest.fixture
def emile(db: None) -> User:
    """Who sorts and composes."""
    return person("emile", EDITOR)


@pytest.fixture
def paule(db: None) -> User:
    """Who publishes."""
    return person("paule", PUBLISHER)


@pytest.fixture
def ada(db: None) -> User:
    """Who makes accounts, and is no superuser."""
    return person("ada", ADMINISTRATOR)


def person(name: str, role: DeskRole) -> User:
    """Makes somebody who may enter the desk in that role, whose group a test on a live server may have swept away."""
    user = User.objects.create_user(name, password="encre-violette", is_staff=True)
    group, is_new = Group.objects.get_or_create(name=role.names["fr"])
    if is_new:
        codenames = [each.partition(".")[2] for each in role.permissions]
        group.permissions.set(Permission.objects.filter(codename__in=codenames))
    user.groups.add(group)
    return user


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
