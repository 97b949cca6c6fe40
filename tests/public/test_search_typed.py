"""Whatever a reader types into the search: it is answered, and what is not understood is named."""

import pytest
from django.core.cache import cache
from django.test import Client

from articles.models import Citation
from tests.public.issues import MARKUP, publish_hostile
from tests.public.searches import searched, titles, told, typed_in
from tests.searching.press import publish_press

pytestmark = pytest.mark.django_db

DOUBTED = [
    ("convocation source:nulle-part", "nulle-part", 2),
    ("convocation tag:inconnu", "inconnu", 2),
    ("convocation theme:inconnu", "inconnu", 2),
    ("convocation avant:hier", "hier", 2),
    ("convocation après:2023-13", "2023-13", 2),
    ("convocation année:22", "22", 2),
    ("convocation accès:gratuit", "gratuit", 2),
    ("convocation source:", "source", 2),
    ("convocation -source:nulle-part", "nulle-part", 2),
    ('"service public', "service public", 1),
    (f"convocation {'de la ' * 60}", "200", 2),
    (f"convocation {'radié ' * 25}", "20", 2),
]


@pytest.mark.parametrize(("typed", "named", "count"), DOUBTED)
def test_what_is_not_understood_is_named_and_what_was_typed_stays(
    client: Client, typed: str, named: str, count: int
) -> None:
    publish_press()
    shown = searched(client, typed)
    assert any(named in sentence for sentence in told(shown)), told(shown)
    assert len(told(shown)) <= 2
    assert typed_in(shown) == " ".join(typed.split())
    assert len(titles(shown)) == count


HOSTILE = [
    "\x00",
    "a\x00b convocation",
    '"' * 10_000,
    "«" * 3_000,
    "(" * 500,
    "convocation OR",
    "NOT",
    "NEAR(a b, 5)",
    "^convocation",
    "words : convocation",
    "{words} : a",
    "a + b * c",
    "-",
    "--",
    "---a",
    "-« »",
    "'; DROP TABLE articles_citationwords; --",
    "a & | ! ( ) <-> b",
    "a:* b:AB",
    "\\",
    "%s %(name)s %",
    "source:\x00",
    'source:"',
    "source:%",
    "tag:_",
    "avant:99999999999999999999",
    "année:" + "9" * 50,
    "après:9999",
    "après:9999-12-31",
    "avant:0001-01-01",
    "avant:1",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "ﷺ" * 60,
    "a" * 5_000,
    "\u202e\u200b\ufeff",
    "<script>alert(1)</script>",
    MARKUP,
    f"source:{MARKUP}",
]


@pytest.mark.parametrize("typed", HOSTILE)
def test_whatever_is_typed_is_answered(client: Client, typed: str) -> None:
    publish_press()
    shown = searched(client, typed)
    assert shown.one("h1").text
    for feed in ("/search/feed/", "/search/feed/json/", "/search/feed/articles/atom/"):
        assert client.get(feed, {"q": typed}).status_code == 200


@pytest.mark.parametrize("address", ["/search/?q=%FF%FE", "/search/?q=%ED%A0%80", "/search/?q=a&q=b", "/search/?q[]=a"])
def test_bytes_that_are_no_text_are_answered(client: Client, address: str) -> None:
    assert client.get(address).status_code == 200


def test_markup_is_escaped_where_words_are_marked(client: Client) -> None:
    publish_hostile()
    shown = searched(client, "titre extrait script img")
    assert len(titles(shown)) == 1
    (line,) = shown.one("div", "pile").every("article")
    assert {mark.text for mark in line.every("mark")} >= {"titre", "extrait", "script", "img"}
    assert line.every("img") == []
    Citation.objects.update(url="javascript:alert(1)")
    cache.clear()
    assert "javascript:" not in client.get("/search/?q=titre").content.decode()
