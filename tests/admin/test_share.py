"""A phone shares an article, or a passage of it, into the desk."""

import pytest
from django.test import Client

from tests.admin.page import read

pytestmark = pytest.mark.django_db
START = "/admin/capture/"
PASSAGE = "Personne n’avait prévenu les habitants"


@pytest.mark.parametrize(
    ("query", "addresses", "passage"),
    [
        ({"url": "https://a.example/b", "title": "Un"}, "https://a.example/b", ""),
        ({"title": "Un", "text": "https://a.example/b"}, "https://a.example/b", ""),
        ({"text": f"« {PASSAGE} »\nhttps://a.example/b#:~:text=x"}, "https://a.example/b#:~:text=x", PASSAGE),
        ({"text": PASSAGE}, "", PASSAGE),
    ],
)
def test_a_phone_shares_into_the_form(editor: Client, query: dict[str, str], addresses: str, passage: str) -> None:
    form = read(editor.get(START, query)).form("addresses")
    assert (form["addresses"][0].strip(), form["passage"][0].strip()) == (addresses, passage)
    assert form["channel"] == ["share" if "text" in query or "title" in query else "address"]


def test_the_phone_finds_the_desk_in_its_manifest(client: Client) -> None:
    answer = client.get("/admin/manifest.webmanifest")
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert answer.json()["share_target"]["action"] == START
    assert not answer.cookies
