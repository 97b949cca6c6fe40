"""A search as a browser shows it."""

from django.test import Client

from tests.admin.page import Element, read


def searched(client: Client, typed: str, page: str = "") -> Element:
    answer = client.get("/search/", {"q": typed} | ({"page": page} if page else {}))
    assert answer.status_code == 200
    shown = read(answer)
    assert shown.active == []
    return shown


def titles(shown: Element) -> list[str]:
    return [line.one("h2").text for pile in shown.every("div", "pile") for line in pile.every("article")]


def typed_in(shown: Element) -> str:
    return shown.one("form", "grand").one("input").attributes["value"]


def told(shown: Element) -> list[str]:
    return [each.text for each in shown.every("p", "change")]
