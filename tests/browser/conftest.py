"""A real Chromium before a live server: `CHROMIUM`, else the system's, else Playwright's own."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Page, Playwright, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from articles.digests import withdraw
from articles.management.demonstration import load
from articles.models import Digest
from tests.browser.watching import Watched
from tests.conftest import missing
from tests.factories import MONDAY

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
expect.set_options(timeout=20_000)  # a machine that does other things besides


@pytest.fixture(scope="session", autouse=True)
def both_ways_at_once() -> None:
    """Playwright keeps an event loop in the thread of the tests; Django must not take them for asynchronous."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def base_url() -> None:
    """The live server's address is known to each test; the plugin's own fixture is one that pytest deprecates."""


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any], playwright: Playwright) -> dict[str, Any]:
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    own = playwright.chromium.executable_path
    if not found and not Path(own).exists():
        missing("No Chromium: install the system's, name one with CHROMIUM=…, or run `playwright install chromium`.")
    return {**browser_type_launch_args, "executable_path": found or own, "args": FLAGS}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return {**browser_context_args, "locale": "fr-FR", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def site(live_server: LiveServer, settings: Settings) -> str:
    """The address of the live server, which is the one that the site takes for its own."""
    settings.SITE_URL = live_server.url
    return str(live_server.url)


@pytest.fixture
def watched(page: Page, site: str) -> Iterator[Watched]:
    """A reader's browser; when the test is over, nothing may have gone wrong in it."""
    watched = Watched(page, site)
    yield watched
    assert watched.faults == []


@pytest.fixture
def demonstration(transactional_db: None) -> None:
    """The site as it is on first start, with one issue withdrawn."""
    load(User.objects.create_superuser("redaction"))
    withdraw(Digest.objects.get(number=113), notice="À la demande d’une personne citée.", now=MONDAY)


@pytest.fixture
def at_the_desk(watched: Watched, demonstration: None, context: BrowserContext, site: str) -> Watched:
    """The editor's browser, logged in."""
    client = Client()
    client.force_login(User.objects.get())
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": f"{site}/admin/"}])
    return watched


@pytest.fixture
def logged_in(watched: Watched, alice: User, context: BrowserContext, site: str) -> Watched:
    """Alice's browser, logged in, on a site that is empty."""
    client = Client()
    client.force_login(alice)
    secret = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": secret, "url": f"{site}/admin/"}])
    return watched
