"""What the feeds of a theme, a tag, a source, an author and a search hold of each issue."""

import pytest
from django.conf import LazySettings
from django.test import Client

from articles.digests import publish, withdraw
from articles.models import Digest, Role, Section, Tag, TagAlias
from tests.factories import MONDAY, add_item, make_article, make_digest, make_tag, make_theme, publish_digest
from tests.public.issues import WEEK, cost, publish_issues
from tests.syndication.reading import FORMATS, SHAPES, read

pytestmark = pytest.mark.django_db
SCOPES = {
    "/themes/guichets/feed/": "Guichets",
    "/tags/accueil/feed/": "accueil",
    "/sources/la-gazette/feed/": "La Gazette",
    "/authors/paul-aubree/feed/": "Paul Aubrée",
    "/search/feed/?q=escalier": "Recherche\u00a0: escalier",
}
PATHS = [path.replace("/feed/", f"/feed/{shape}{form}") for path in SCOPES for shape in SHAPES for form in FORMATS]


@pytest.fixture
def issue(db: None) -> Digest:
    """An issue of two sections: every scope finds « L’escalier » in the first one, and nothing else but what its list
    holds."""
    theirs = {"tags": ("accueil",), "source_name": "La Gazette", "authors": ("Paul Aubrée",)}
    stairs = make_article("L’escalier", url="https://gazette.example/escalier", **theirs)
    digest = make_digest("Des marches", stairs, theme=make_theme("Guichets"), closing="<p>À lundi.</p>", number=118)
    other = Section.objects.create(
        digest=digest, theme=make_theme("Radiations"), commentary="<p>On raye.</p>", position=2
    )
    add_item(other, make_article("Une radiation"), position=1, comment="<p>Rien à voir.</p>")
    publish(digest, by=None, now=MONDAY)
    return digest


@pytest.mark.parametrize("path", PATHS)
def test_it_holds_what_belongs_and_nothing_else(client: Client, issue: Digest, path: str) -> None:
    feed = read(client, path)
    (entry,) = feed.entries
    assert "L’escalier" in entry.content
    assert "Il y a encore le comptoir" in entry.content
    assert "À lire." in entry.content
    assert [
        words for words in ("radiation", "Rien à voir", "On raye", "À lundi", "Cette semaine") if words in entry.content
    ] == []
    assert entry.published == entry.updated == MONDAY
    assert entry.tags == ["Guichets", "accueil"]


@pytest.mark.parametrize("path", PATHS)
def test_it_says_what_it_is_of(client: Client, settings: LazySettings, issue: Digest, path: str) -> None:
    feed = read(client, path)
    base = path.replace("articles/", "").replace("atom/", "").replace("json/", "")
    name = f"{settings.SITE_NAME} – {SCOPES[base]}"
    assert feed.title == (f"{name}, article par article" if "articles/" in path else name)
    assert feed.address == f"{settings.SITE_URL}{path}"
    assert feed.page == f"{settings.SITE_URL}{base.replace('feed/', '')}"
    assert client.get(feed.page).status_code == 200
    assert feed.description


@pytest.mark.parametrize("form", FORMATS)
def test_part_of_an_issue_is_another_entry_than_the_whole(client: Client, issue: Digest, form: str) -> None:
    paths = [path.replace("/feed/", f"/feed/{form}") for path in SCOPES]
    ids = [read(client, path).entries[0].id for path in ("/feed/", *paths)]
    whole, *parts = ids
    assert len(set(ids)) == 6
    assert all(each.startswith(f"{whole}#") for each in parts)
    assert parts[0] == f"{whole}#themes/guichets"


@pytest.mark.parametrize(
    "path", ["/themes/guichets/feed/", "/tags/accueil/feed/atom/", "/sources/la-gazette/feed/json/"]
)
def test_a_withdrawn_issue_becomes_a_notice_where_it_had_been(client: Client, issue: Digest, path: str) -> None:
    publish_digest("Sans rapport", make_article("Rien", authors=("Nora Blin",)), now=MONDAY)
    unrelated = Digest.objects.get(title="Sans rapport")
    (before,) = read(client, path).entries
    for digest in (issue, unrelated):
        withdraw(digest, notice="Une erreur.", now=MONDAY + WEEK)
    (after,) = read(client, path).entries
    assert (after.id, after.summary, after.updated) == (before.id, "Une erreur.", MONDAY + WEEK)
    assert "escalier" not in client.get(path).content.decode()


@pytest.mark.parametrize(
    "path", ["/search/feed/?q=escalier", "/search/feed/articles/?q=escalier", "/tags/accueil/feed/articles/"]
)
def test_what_is_withdrawn_is_in_no_feed_of_articles_or_of_a_search(client: Client, issue: Digest, path: str) -> None:
    withdraw(issue, notice="Une erreur.", now=MONDAY + WEEK)
    assert "escalier" not in "".join(entry.content for entry in read(client, path).entries)


def test_who_signs_nothing_any_more_has_no_feed_as_there_is_no_page(client: Client, issue: Digest) -> None:
    withdraw(issue, notice="Une erreur.", now=MONDAY + WEEK)
    assert client.get("/authors/paul-aubree/feed/").status_code == 404
    assert client.get("/authors/paul-aubree/").status_code == 404


def test_a_list_that_names_an_article_names_it_here_too(client: Client) -> None:
    digest = make_digest("Revue", make_article("Cité"), theme=make_theme("Guichets"))
    section = digest.sections.get()
    add_item(section, make_article("À côté", tags=("accueil",)), role=Role.SEE_ALSO, position=2)
    publish(digest, by=None, now=MONDAY)
    (issue,) = read(client, "/tags/accueil/feed/").entries
    assert "À côté" in issue.content
    assert "Cité" not in issue.content
    assert issue.summary == "À côté"
    (article,) = read(client, "/tags/accueil/feed/articles/").entries
    assert "À côté" in article.content
    assert "À lire aussi" not in article.content


def test_the_former_address_of_a_tag_leads_to_the_feed_of_the_new_one(client: Client) -> None:
    publish_digest("Revue", make_article("Cité", tags=("accueil",)))
    tag = Tag.objects.get(slug="accueil")
    tag.slug, tag.name, tag.key = "reception", "Réception", "reception"
    tag.save()
    TagAlias.objects.create(tag=tag, name="accueil", key="accueil", slug="accueil")
    for end in ("feed/", "feed/atom/", "feed/articles/json/"):
        answer = client.get(f"/tags/accueil/{end}")
        assert (answer.status_code, answer["Location"]) == (301, f"/tags/reception/{end}")
        assert len(read(client, f"/tags/reception/{end}").entries) == 1


@pytest.mark.parametrize("form", FORMATS)
def test_a_tag_that_leads_to_nothing_any_more_has_an_empty_feed(client: Client, form: str) -> None:
    digest = publish_digest("Revue", make_article("Cité", tags=("accueil",)))
    publish_digest("Autre", now=MONDAY + WEEK)
    withdraw(digest, notice="Une erreur.", now=MONDAY + WEEK)
    assert len(read(client, f"/tags/accueil/feed/{form}").entries) == 1
    assert read(client, f"/tags/accueil/feed/articles/{form}").entries == []


@pytest.mark.parametrize(
    "path", ["/themes/nulle-part/", "/tags/nulle-part/", "/tags/desk/", "/sources/nulle-part/", "/authors/personne/"]
)
def test_what_readers_do_not_know_has_no_feed(client: Client, path: str) -> None:
    make_tag("desk")
    for shape in SHAPES:
        for form in FORMATS:
            assert client.get(f"{path}feed/{shape}{form}").status_code == 404


@pytest.mark.parametrize("path", [path.replace("/feed/", f"/feed/{shape}") for path in SCOPES for shape in SHAPES])
def test_its_queries_do_not_grow_with_what_is_published(client: Client, issue: Digest, path: str) -> None:
    few = cost(client, path)
    publish_issues(3)
    assert cost(client, path) <= few <= 9
