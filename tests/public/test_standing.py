"""The site's own pages are filled from its settings, and say where they are not."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.admin.page import read
from tests.pressreview.test_checks import FILLED

pytestmark = pytest.mark.django_db
PAGES = ["/about/", "/legal/", "/privacy/", "/accessibility/"]


@pytest.fixture
def filled(settings: Settings) -> None:
    for name, value in FILLED.items():
        setattr(settings, name, value)


def test_the_legal_notice_says_all_of_it(client: Client, filled: None, settings: Settings) -> None:
    settings.PUBLISHER_REGISTRATION = "RCS Deux-Rives 000"
    page = read(client.get("/legal/"))
    assert not [value for value in [*FILLED.values(), "RCS Deux-Rives 000"] if value not in page.text]
    assert "mailto:redaction@revue.example" in page.links
    assert "L122-5" in page.text
    assert not page.every("span", "manque")


def test_a_hole_is_told_and_not_shown(client: Client, settings: Settings) -> None:
    for name in FILLED:
        setattr(settings, name, "")
    assert len(read(client.get("/legal/")).every("span", "manque")) == len(FILLED)


@pytest.mark.parametrize("address", PAGES)
def test_hostile_settings_are_only_words(client: Client, settings: Settings, address: str) -> None:
    for name in FILLED:
        setattr(settings, name, '"><script>alert(1)</script>')
    assert read(client.get(address)).active == []


def test_the_privacy_page_says_how_long(client: Client, filled: None, settings: Settings) -> None:
    settings.READER_DAYS = 45
    text = read(client.get("/privacy/")).text
    assert "45" in text
    assert "CNIL" in text


@pytest.mark.parametrize(
    ("state", "audit"), [("none", ""), ("partial", "Cabinet Lisible, mars 2026 : 71 %"), ("full", "")]
)
def test_the_state_of_accessibility_stands_on_its_page_and_on_the_front_page(
    client: Client, settings: Settings, state: str, audit: str
) -> None:
    settings.ACCESSIBILITY_STATE, settings.ACCESSIBILITY_AUDIT = state, audit
    page = read(client.get("/accessibility/"))
    assert audit in page.text
    assert "Défenseur des droits" in page.text
    (link,) = [
        each for each in read(client.get("/")).one("footer").every("a") if "/accessibility/" in each.attributes["href"]
    ]
    assert link.text == page.one("h1").text


@pytest.mark.parametrize("address", PAGES)
def test_it_is_in_the_footer_of_every_page(client: Client, address: str) -> None:
    assert address in read(client.get("/")).one("footer").links
