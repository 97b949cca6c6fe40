"""What programs are told of the site: its pages, and which of them they may read."""

from collections.abc import Iterator
from urllib.robotparser import RobotFileParser

import pytest
from django.test import Client
from lxml import etree

from articles.digests import publish, withdraw
from articles.models import Article
from articles.public import sitemap
from tests.factories import MONDAY, make_article, make_digest, make_theme, publish_digest, tomorrow
from tests.public.issues import WEEK, cost, publish_issues

pytestmark = pytest.mark.django_db
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


def _listed(client: Client, address: str, root: str = "urlset") -> dict[str, str]:
    """The paths of a list, each with its moment."""
    answer = client.get(address)
    assert answer["Content-Type"] == "application/xml; charset=utf-8"
    tree = etree.fromstring(answer.content)
    assert tree.tag == f"{{{NAMESPACE['s']}}}{root}"
    return dict(_rows(tree))


def _rows(tree: etree._Element) -> Iterator[tuple[str, str]]:
    for row in tree:
        place, since = row.findtext("s:loc", "", NAMESPACE), row.findtext("s:lastmod", "", NAMESPACE)
        assert place.startswith("http://testserver.example/")
        yield place.removeprefix("http://testserver.example"), since


@pytest.fixture(autouse=True)
def address(settings: object) -> None:
    settings.SITE_URL = "http://testserver.example"  # type: ignore[attr-defined]


def _all(client: Client) -> dict[str, str]:
    index = _listed(client, "/sitemap.xml", "sitemapindex")
    return {place: since for each in index for place, since in _listed(client, each).items()}


def test_it_names_every_page_that_readers_find(client: Client) -> None:
    article = make_article(tags=("accueil",), authors=("Nora Blin",))
    publish_digest("Revue", article, theme=make_theme("Guichets"))
    publish_digest("Suite", article, now=MONDAY + WEEK)
    make_theme("Jamais cité")
    make_article("Au bureau", tags=("secret",), source_name="Autre", authors=("Inconnue Blin",))
    publish(make_digest("À venir", make_article("Demain", tags=("demain",))), by=None, now=tomorrow())
    withdrawn = publish_digest("Retirée", make_article("Retiré", tags=("retire",)))
    withdraw(withdrawn, notice="Une erreur.", now=MONDAY)
    found = _all(client)
    assert {place: since for place, since in found.items() if since} == {
        "/digests/suite/": "2023-03-27T07:00:00Z",
        "/digests/revue/": "2023-03-20T07:00:00Z",
        "/themes/guichets/": "2023-03-20T07:00:00Z",
        "/tags/accueil/": "2023-03-27T07:00:00Z",
        "/sources/le-courrier-des-deux-rives/": "2023-03-27T07:00:00Z",
        "/authors/nora-blin/": "2023-03-27T07:00:00Z",
        f"/articles/{article.pk}/": "2023-03-27T07:00:00Z",
    }
    for place in found:
        assert client.get(place).status_code == 200, place


def test_it_names_the_pages_of_an_empty_site(client: Client) -> None:
    assert list(_listed(client, "/sitemap.xml", "sitemapindex")) == ["/sitemap-page-1.xml"]
    assert "/digests/" in _all(client)


def test_it_parts_long_lists(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemap, "ON_A_PAGE", 2)
    publish_issues(1, each=5)
    index = _listed(client, "/sitemap.xml", "sitemapindex")
    assert [each for each in index if "article" in each] == [f"/sitemap-article-{n}.xml" for n in (1, 2, 3)]
    lists = [list(_listed(client, f"/sitemap-article-{n}.xml")) for n in (1, 2, 3)]
    assert [len(each) for each in lists] == [2, 2, 1]
    assert sum(lists, []) == [f"/articles/{pk}/" for pk in Article.objects.order_by("pk").values_list("pk", flat=True)]
    assert client.get("/sitemap-article-4.xml").status_code == 404


@pytest.mark.parametrize(
    "address", ["/sitemap-article-1.xml", "/sitemap-x-1.xml", "/sitemap-page-2.xml", "/sitemap-page-01.xml"]
)
def test_it_has_no_other_list(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_it_costs_the_same_however_much_is_published(client: Client) -> None:
    publish_issues(1)
    lists = ["/sitemap.xml", *(f"/sitemap-{name}-1.xml" for name in ("digest", "theme", "tag", "source", "article"))]
    before = [cost(client, each) for each in lists]
    publish_issues(3, first=2, each=6)
    assert [cost(client, each) for each in lists] == before == [7, 2, 2, 2, 2, 2]


def test_programs_may_read_all_but_the_desk(client: Client) -> None:
    answer = client.get("/robots.txt")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    robots = RobotFileParser()
    robots.parse(answer.content.decode().splitlines())
    assert robots.site_maps() == ["http://testserver.example/sitemap.xml"]
    lines = answer.content.decode().splitlines()
    assert {"Disallow: /admin/", "Disallow: /api/", "Disallow: /*search/*&"} <= set(lines)
