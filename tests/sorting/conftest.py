"""Who watches and where the mail goes in these tests; what is learned in one is no habit of the next."""

import socket
from collections.abc import Iterator

import pytest
from aiosmtpd.controller import Controller
from django.contrib.auth.models import User
from pytest_django import Settings

from articles.sorting import preparing
from tests.sorting.mailbox import SITE, Mailbox


@pytest.fixture(autouse=True)
def nothing_learned() -> None:
    preparing._learned.clear()


@pytest.fixture
def port(settings: Settings) -> int:
    """Where the product looks for its mail server; none is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", number, 5
    settings.SITE_URL, settings.SITE_NAME, settings.DEFAULT_FROM_EMAIL = SITE, "La revue", "revue@revue.example"
    return number


@pytest.fixture
def mailbox(port: int) -> Iterator[Mailbox]:
    mailbox = Mailbox()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    yield mailbox
    controller.stop()


@pytest.fixture
def owner(alice: User) -> User:
    alice.email = "alice@revue.example"
    alice.save()
    return alice
