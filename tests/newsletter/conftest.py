"""A mail server that the product's settings name."""

from collections.abc import Iterator

import pytest
from pytest_django import Settings

from articles.newsletter import sending
from tests.newsletter.postoffice import PostOffice, open_office


@pytest.fixture
def office(settings: Settings) -> Iterator[PostOffice]:
    with open_office() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", office.port, 5
        settings.SITE_URL, settings.SITE_HOST = "https://revue.example", "revue.example"
        settings.SITE_NAME, settings.DEFAULT_FROM_EMAIL = "La revue", "La revue <revue@revue.example>"
        settings.MAIL_PER_MINUTE, settings.MAIL_END_SECONDS = 0, 5
        yield office
        sending._line.close()
