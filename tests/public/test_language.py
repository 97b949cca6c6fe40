"""The site speaks French at its root and English under /en/, or the other way round: the address alone says which."""

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from tests.admin.page import read
from tests.public.issues import publish_issues

pytestmark = pytest.mark.django_db
SITE_URL = settings.SITE_URL
ADDRESSES = ["/", "/digests/", "/digests/semaine-1/", "/themes/guichets/", "/tags/accueil/", "/sources/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_page_leads_to_itself_in_the_other_language(client: Client, address: str) -> None:
    publish_issues(1, each=1)
    french, english = read(client.get(address)), read(client.get(f"/en{address}"))
    assert french.one("html").attributes["lang"] == "fr"
    assert english.one("html").attributes["lang"] == "en"
    assert f"/en{address}" in french.links
    assert address in english.links
    for page in (french, english):
        links = [each.attributes for each in page.every("link")]
        alternates = {link["hreflang"]: link["href"] for link in links if "hreflang" in link}
        assert alternates == {"fr": f"{SITE_URL}{address}", "en": f"{SITE_URL}/en{address}"}


def test_what_is_read_in_english_is_followed_in_english(client: Client) -> None:
    publish_issues(1, each=1)
    inside = [link for link in read(client.get("/en/")).links if link.startswith("/") and "/feed/" not in link]
    assert [link for link in inside if not link.startswith("/en/")] == ["/"]


def test_no_header_and_no_cookie_changes_the_language(client: Client) -> None:
    client.cookies["django_language"] = "en"
    answer = client.get("/", headers={"Accept-Language": "en"})
    assert read(answer).one("html").attributes["lang"] == "fr"
    assert "Accept-Language" not in answer["Vary"]


def test_the_own_language_has_no_code_in_its_addresses(client: Client) -> None:
    assert client.get("/fr/").status_code == 404
    assert b'<html lang="en">' in client.get("/en/nulle-part/").content


def test_the_desk_keeps_the_language_of_the_team(client: Client, alice: User) -> None:
    client.force_login(alice)
    assert client.get("/en/admin/").status_code == 404
    assert read(client.get("/admin/")).one("html").attributes["lang"] == "fr"
