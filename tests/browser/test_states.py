"""What a page shows only at times: a picture on its cover, a copy of a dead link, a page in place of the site."""

import pytest
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.utils import timezone
from playwright.sync_api import Route

from articles.digests import keep_cover, publish
from articles.models import Citation, Digest
from tests.browser.test_reading import ISSUE
from tests.browser.watching import EVERY_LOOK, Watched
from tests.formats.test_pictures import sent

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
COPY = "https://web.archive.example/20230314/https://courrier.example/cite"
ALONE = ("400.html", "403.html", "403_csrf.html", "500.html")


def test_nothing_stands_in_the_way_of_a_picture_and_an_archived_copy(watched: Watched, demonstration: None) -> None:
    now, editor = timezone.now(), User.objects.get()
    digest = keep_cover(Digest.objects.get(number=118), sent(), alt="Un guichet", credit="J. Roux", by=editor, now=now)
    publish(digest, by=editor, now=now, correction="Le guichet ferme le mardi, et non le lundi.")
    cited = digest.citations.exclude(url="").earliest("pk")
    Citation.objects.filter(article=cited.article).update(archive_url=COPY)
    found = []
    for address in (ISSUE, f"/articles/{cited.article_id}/", "/themes/fuite-caf/"):
        page = watched.open(address)
        assert page.locator(f"a[href='{COPY}']").count(), address
        found += watched.obstacles(EVERY_LOOK)
    assert found == []


@pytest.mark.parametrize("name", ALONE)
def test_nothing_stands_in_the_way_where_the_site_is_not_asked(
    watched: Watched, transactional_db: None, name: str
) -> None:
    page = render_to_string(name)
    watched.page.route("**/panne/", lambda route: _answer(route, page))
    watched.open("/panne/")
    assert watched.page.evaluate("getComputedStyle(document.querySelector('.guichet')).display") == "grid"
    assert watched.obstacles(EVERY_LOOK) == []


def _answer(route: Route, page: str) -> None:
    route.fulfill(body=page, content_type="text/html; charset=utf-8")
