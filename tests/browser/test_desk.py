"""The desk's pages as a browser has them."""

import pytest

from articles.models import Article, Digest
from tests.browser.watching import Watched, obstacles, sideways

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def addresses() -> list[str]:
    draft, public = Digest.objects.get(state="draft").pk, Digest.objects.get(number=118).pk
    return [
        "/admin/",
        "/admin/import/",
        "/admin/articles/article/",
        f"/admin/articles/article/{Article.objects.earliest('pk').pk}/change/",
        "/admin/articles/article/add/",
        "/admin/articles/digest/",
        "/admin/articles/digest/add/",
        f"/admin/articles/digest/{draft}/change/",
        f"/admin/digests/{draft}/preview/",
        f"/admin/digests/{draft}/check/",
        f"/admin/digests/{public}/publish/",
        "/admin/articles/source/",
        "/admin/articles/theme/",
        "/admin/articles/tag/",
    ]


def test_nothing_stands_in_an_editors_way(at_the_desk: Watched) -> None:
    found = []
    for address in addresses():
        page = at_the_desk.open(address)
        assert "/login/" not in page.url
        found += obstacles(page) + sideways(page)
    assert found == []


def test_the_door_is_open_to_everyone(watched: Watched) -> None:
    page = watched.open("/admin/login/")
    assert obstacles(page) + sideways(page) == []
