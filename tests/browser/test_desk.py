"""The desk's pages as a browser has them."""

import pytest

from articles.models import Article, Digest
from tests.browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LISTS = [f"/admin/articles/{table}/" for table in ("article", "digest", "source", "tag", "theme")]


def pages() -> list[str]:
    draft, public = Digest.objects.get(state="draft").pk, Digest.objects.get(number=118).pk
    return [
        "/admin/",
        "/admin/import/",
        "/admin/journal/",
        "/admin/readers/messages/",
        "/admin/readers/comments/",
        "/admin/auth/user/add/",
        f"/admin/articles/article/{Article.objects.earliest('pk').pk}/change/",
        "/admin/articles/article/add/",
        "/admin/articles/digest/add/",
        f"/admin/articles/digest/{draft}/change/",
        f"/admin/digests/{draft}/preview/",
        f"/admin/digests/{draft}/check/",
        f"/admin/digests/{public}/publish/",
    ]


def test_nothing_stands_in_an_editors_way(at_the_desk: Watched) -> None:
    found = []
    for address in [*pages(), *LISTS]:
        at_the_desk.open(address)
        assert "/login/" not in at_the_desk.page.url
        found += at_the_desk.obstacles()
    assert found == []


def test_the_door_is_open_to_everyone(watched: Watched) -> None:
    watched.open("/admin/login/")
    assert watched.obstacles() == []
