"""Pages that say what is wrong and where to go instead."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.digests import withdraw
from tests.factories import MONDAY, publish_digest
from tests.public.issues import publish_issues

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
