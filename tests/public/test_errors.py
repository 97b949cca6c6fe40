"""Pages that say what is wrong and where to go instead."""

from pathlib import Path

import pytest
from django.conf import settings as configured
from django.contrib.auth.models import User
from django.template.loader import get_template, render_to_string
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from articles.digests import withdraw
from tests.admin.page import body, parse
from tests.factories import MONDAY, current, publish_digest
from tests.public.issues import publish_issues
from tests.public.test_typography import faults

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/nulle-part/",
        "/digests/x/",
        "/themes/x/",
        "/tags/x/",
        "/sources/x/",
        "/articles/999999/",
        "/tags/%00/",
        "/%F0%9F",
    ],
)
def test_it_says_that_a_page_is_not_there_and_leads_on(client: Client, address: str) -> None:
    publish_issues(1)
    answer = client.get(address)
    text = answer.content.decode()
    assert answer.status_code == 404
    assert 'href="/digests/semaine-1/"' in text
    assert 'content="noindex"' in text
    assert 'rel="canonical"' not in text
    assert text.count("<h1") == 1
    assert not answer.cookies
    assert "ETag" not in answer


def test_it_repeats_nothing_of_the_address(client: Client) -> None:
    assert "alert" not in client.get("/<script>alert(1)</script>/").content.decode()


def test_it_costs_one_query(client: Client, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    publish_issues(1)
    with django_assert_num_queries(1):
        client.get("/nulle-part/")


def test_it_stands_before_the_first_issue(client: Client) -> None:
    assert client.get("/nulle-part/").status_code == 404


def test_it_is_not_kept_by_anyone(client: Client) -> None:
    withdraw(publish_digest("Retirée"), notice="Une erreur.", now=MONDAY)
    for address, status in (("/digests/retiree/", 410), ("/nulle-part/", 404)):
        answer = client.get(address)
        assert (answer.status_code, answer.has_header("ETag")) == (status, False)
        assert client.get(address, headers={"If-None-Match": "*"}).status_code in (status, 304)


def test_it_offers_to_search_and_to_tell(client: Client) -> None:
    publish_issues(1)
    page = parse(body(client.get("/nulle-part/")))
    searches = [each.attributes["action"] for each in page.every("form")]
    assert searches == ["/search/", "/search/"]
    assert {"/digests/semaine-1/", "/digests/", "/themes/", "/suggest/"} <= set(page.one("main").links)
    assert "/admin/" not in page.links


def test_the_team_finds_back_to_the_desk(client: Client, alice: User) -> None:
    client.force_login(alice)
    answer = client.get("/admin/nulle-part/")
    assert answer.status_code == 404
    assert "/admin/" in parse(body(answer)).one("main").links


def test_what_fails_says_so_in_the_look_of_the_site(settings: Settings) -> None:
    digest = publish_issues(1)[0]
    revision = current(digest)
    revision.document = {}
    revision.save()
    answer = Client(raise_request_exception=False).get("/digests/semaine-1/")
    assert answer.status_code == 500
    page = parse(body(answer))
    assert page.one("h1").text == "Une erreur de notre part"
    assert page.one("link").attributes == {"rel": "stylesheet", "href": f"{settings.STATIC_URL}public/style.css"}
    assert "/" in page.links
    assert not answer.cookies


@pytest.mark.parametrize("name", ["400.html", "403.html", "403_csrf.html", "500.html"])
def test_pages_without_a_site_need_nothing(name: str) -> None:
    """No database, no view, no context, no list of files: what they show is all written in them."""
    page = Path(get_template(name).origin.name).read_text(encoding="utf-8")  # type: ignore[attr-defined]
    assert "{" not in page
    assert render_to_string(name).strip() == page.strip()
    assert (configured.BASE_DIR / "static" / "public" / "style.css").exists()
    assert not list(faults(page))
