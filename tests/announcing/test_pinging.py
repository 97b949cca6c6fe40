"""The hub is told which feeds changed, once for each change, and again when it could not be told."""

import datetime
from typing import Any

import pytest
from django.utils import timezone

from articles.announcing import serve_hub
from articles.digests import publish, schedule, withdraw
from articles.models import Digest, Hub
from tests.factories import make_article, make_digest, make_theme
from tests.serving import Site

pytestmark = pytest.mark.django_db
MINUTE, HOUR = datetime.timedelta(minutes=1), datetime.timedelta(hours=1)


@pytest.fixture
def hub(press: Site, settings: Any) -> Site:
    settings.SITE_URL = "https://revue.example"
    settings.WEBSUB_HUB = press.serve("/hub", "", status=204)
    return press


def tell(after: datetime.timedelta = HOUR) -> bool:
    """The worker passes by, some time from now."""
    return serve_hub(timezone.now() + after)


def told(hub: Site) -> list[str]:
    """The addresses of which the hub was told the last time."""
    assert hub.repeated[-1][0] == ("hub.mode", "publish")
    return [value for name, value in hub.repeated[-1][1:] if name == "hub.url"]


def fresh(title: str = "Revue") -> Digest:
    return make_digest(title, make_article(f"Article de {title}"), theme=make_theme())


@pytest.fixture
def known(hub: Site) -> Site:
    """A hub that was looked at before anything came out."""
    serve_hub(timezone.now() - HOUR)
    return hub


def test_it_says_nothing_where_there_is_no_hub(settings: Any) -> None:
    settings.WEBSUB_HUB = ""
    publish(fresh(), by=None, now=timezone.now())
    assert not tell()
    assert not Hub.objects.exists()


def test_it_does_not_tell_what_came_out_before_there_was_a_hub(hub: Site) -> None:
    publish(fresh(), by=None, now=timezone.now() - 3 * HOUR)
    assert not tell(-2 * HOUR)
    assert not tell()
    assert not hub.forms


def test_it_tells_of_a_publication_once(known: Site) -> None:
    digest = fresh()
    publish(digest, by=None, now=timezone.now())
    assert tell()
    theme = digest.sections.get().theme
    assert theme is not None
    site = "https://revue.example"
    feeds = ("feed/", "feed/atom/", "feed/json/")
    assert told(known) == [f"{site}{place}{feed}" for place in ("/", f"/themes/{theme.slug}/") for feed in feeds]
    assert not tell(2 * HOUR)
    assert len(known.forms) == 1


def test_it_tells_of_a_correction_and_of_a_withdrawal(known: Site) -> None:
    digest, now = fresh(), timezone.now()
    publish(digest, by=None, now=now)
    assert tell(HOUR)
    Digest.objects.filter(pk=digest.pk).update(introduction="<p>Corrigée.</p>")
    digest.refresh_from_db()
    publish(digest, by=None, now=now + 2 * HOUR, correction="Une date était fausse.")
    assert tell(3 * HOUR)
    withdraw(digest, notice="Retirée.", now=now + 4 * HOUR)
    assert tell(5 * HOUR)
    assert told(known)[0] == "https://revue.example/feed/"
    assert len(told(known)) == 6


def test_it_tells_of_what_was_scheduled_at_its_moment(known: Site) -> None:
    now = timezone.now()
    schedule(fresh(), at=now + 2 * HOUR, by=None, now=now)
    assert not tell(HOUR)
    assert tell(2 * HOUR + MINUTE)


@pytest.mark.parametrize("status", [400, 404, 429, 500, 503])
def test_it_tells_again_when_the_hub_did_not_hear(known: Site, status: int) -> None:
    publish(fresh(), by=None, now=timezone.now())
    known.serve("/hub", "", status=status)
    assert tell()
    assert Hub.objects.get().last_error
    known.serve("/hub", "", status=204)
    assert tell(4 * HOUR)
    assert len(known.forms) == 2
    assert Hub.objects.get().last_error == ""


def test_it_never_gives_up_and_asks_less_and_less_often(known: Site) -> None:
    start = timezone.now()
    publish(fresh(), by=None, now=start)
    known.serve("/hub", "", status=500)
    for minute in range(24 * 60):
        serve_hub(start + minute * MINUTE)
    assert 20 < len(known.forms) < 60
    known.serve("/hub", "", status=204)
    assert serve_hub(start + 26 * HOUR)
    assert Hub.objects.get().last_error == ""
