"""What a browser is told to keep for reading without a network."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from articles.digests import publish, withdraw
from articles.models import Digest
from tests.admin.page import read
from tests.factories import MONDAY
from tests.public.issues import cost, publish_issues

pytestmark = pytest.mark.django_db


def worker(client: Client, address: str = "/sw.js") -> str:
    return str(client.get(address).content.decode())


def kept(client: Client, address: str = "/sw.js") -> dict[str, Any]:
    """The list in the worker's text."""
    line = worker(client, address).splitlines()[0]
    values: dict[str, Any] = json.loads(line.removeprefix("self.KEPT = ").removesuffix(";"))
    return values


def digests(client: Client) -> list[str]:
    return [page for page in kept(client)["pages"] if page.startswith("/digests/")]


def test_the_worker_is_a_script_of_the_whole_site(client: Client) -> None:
    answer = client.get("/sw.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer["Cache-Control"] == "public, no-cache"
    assert "connect-src 'self'" in answer["Content-Security-Policy"]
    assert 'importScripts("/static/public/worker.js");' in worker(client)


def test_it_keeps_the_last_issues_the_front_page_and_the_selection(client: Client, settings: Settings) -> None:
    publish_issues(7, each=1)
    assert digests(client) == [f"/digests/semaine-{number}/" for number in (7, 6, 5, 4, 3)]
    for page in (*kept(client)["pages"], kept(client)["offline"]):
        assert client.get(page).status_code == 200
    assert {"/", "/selection/"} <= set(kept(client)["pages"])
    assert kept(client)["never"] == ["/admin/", "/api/"]


def test_it_keeps_the_files_that_these_pages_ask_for(client: Client) -> None:
    publish_issues(1, each=1)
    for address in ("/", "/digests/semaine-1/", "/selection/", "/offline/"):
        page = read(client.get(address))
        scripts = {each.attributes["src"] for each in page.every("script") if not each.is_data}
        links = [each.attributes for each in page.every("link")]
        asked = {each["href"] for each in links if each["rel"] in ("stylesheet", "preload")}
        assert scripts | asked <= set(kept(client)["files"])


def test_it_is_another_worker_after_a_publication_a_correction_and_a_withdrawal(client: Client) -> None:
    first, second = publish_issues(2, each=1)
    texts = [worker(client)]
    publish_issues(1, first=3, each=1)
    texts.append(worker(client))
    second.refresh_from_db()
    publish(second, correction="Il fallait lire « deux ».", by=None, now=timezone.now())
    texts.append(worker(client))
    withdraw(first, notice="À la demande d’une personne citée.", now=MONDAY)
    texts.append(worker(client))
    assert len(set(texts)) == 4
    assert f"/digests/{first.slug}/" not in texts[-1]


def test_it_is_the_same_worker_while_no_issue_changes(client: Client) -> None:
    publish_issues(7, each=1)
    before = worker(client)
    withdraw(Digest.objects.get(number=1), notice="À la demande d’une personne citée.", now=MONDAY)
    assert worker(client) == before


def test_each_language_has_a_worker_of_its_own(client: Client) -> None:
    publish_issues(1, each=1)
    assert kept(client)["room"] == "/"
    english = kept(client, "/en/sw.js")
    assert english["room"] == "/en/"
    assert english["offline"] == "/en/offline/"
    assert all(page.startswith("/en/") for page in english["pages"])


def test_the_page_without_a_connection_names_what_is_there(client: Client) -> None:
    publish_issues(7, each=1)
    page = read(client.get("/offline/"))
    assert set(digests(client)) <= set(page.links)
    assert "/digests/semaine-2/" not in page.links
    assert {"name": "robots", "content": "noindex"} in [each.attributes for each in page.every("meta")]


def test_it_stands_before_the_first_issue(client: Client) -> None:
    assert digests(client) == []
    assert read(client.get("/offline/")).every("ol", "numeros") == []


@pytest.mark.parametrize("address", ["/sw.js", "/offline/", "/selection/"])
def test_it_costs_the_same_however_many_issues(client: Client, address: str) -> None:
    publish_issues(2, each=1)
    few = cost(client, address)
    publish_issues(4, first=3, each=2)
    assert cost(client, address) == few


def test_the_site_can_be_installed(
    client: Client, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/")
    with django_assert_num_queries(1):  # the edition
        answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    values = json.loads(answer.content)
    assert (values["name"], values["lang"], values["start_url"], values["scope"]) == (
        settings.SITE_NAME,
        "fr",
        "/",
        "/",
    )
    assert [icon["sizes"] for icon in values["icons"]] == ["192x192", "512x512"]
    for icon in values["icons"]:
        assert (settings.BASE_DIR / icon["src"].lstrip("/")).is_file()
    assert json.loads(client.get("/en/manifest.webmanifest").content)["start_url"] == "/en/"
