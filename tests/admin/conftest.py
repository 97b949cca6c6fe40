"""Who works at the desk in these tests."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client


@pytest.fixture
def editor(alice: User) -> Client:
    """Alice's browser, logged in."""
    return browser_of(alice)


@pytest.fixture
def colleague(bob: User) -> Client:
    """Bob's browser, logged in."""
    return browser_of(bob)


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def give(user: User, *codenames: str) -> None:
    """Gives the user these rights."""
    user.user_permissions.add(*Permission.objects.filter(codename__in=codenames))
