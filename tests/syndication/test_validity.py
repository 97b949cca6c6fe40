"""The feeds hold to the letter of RSS 2.0, its modules, RFC 4287 and JSON Feed 1.1: what strict validators look at."""

import datetime
import json
import re
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest
from django.conf import settings
from django.test import Client

from articles.digests import publish
from articles.models import Article, Role
from tests.factories import MONDAY, add_item, current, make_article, make_digest, make_theme
from tests.public.issues import SCRIPT, publish_hostile, publish_issues, turn_addresses_into_scripts

pytestmark = pytest.mark.django_db
FEEDS = ["/feed/", "/feed/atom/", "/feed/articles/", "/feed/articles/atom/"]
ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
VOID = {"br", "hr", "img", "wbr"}


@pytest.fixture
def many(db: None) -> None:
    """Issues of every sort: corrected, foreign, hostile, with relative links and things that are no links."""
    for digest in publish_issues(2):
        publish(digest, by=None, now=MONDAY + datetime.timedelta(days=30), correction="Six & non <sept>.")
    links = [
        "/digests/semaine-1/",
        "semaine-1/",
        "#r1",
        "?page=2",
        "//ailleurs.example/a",
        "//[",
        "https://x.example/?a=1&b=2",
    ]
    introduction = "".join(f'<p><a href="{link}">{link}</a> href="/texte"</p>' for link in links)
    rich = make_digest(
        "Riche", make_article("Titre", language="en"), theme=make_theme("Autre"), introduction=introduction
    )
    add_item(rich.sections.get(), make_article("À côté", url=""), role=Role.SEE_ALSO, position=2)
    publish(rich, by=None, now=MONDAY + datetime.timedelta(days=40))
    Article.objects.filter(title="Titre").update(url="https://courrier.example/hostile")
    hostile = publish_hostile()
    turn_addresses_into_scripts(hostile)
    revision = current(hostile)
    revision.document["title"] = f"\x0b\x1f]]>\ufffe{revision.document['title']}"
    revision.document["introduction"] += "<p>\x0b\uffff</p>"
    revision.save()


def channel(client: Client) -> Element:
    root = ElementTree.fromstring(client.get("/feed/").content)
    assert (root.tag, root.attrib["version"]) == ("rss", "2.0")
    (found,) = root
    return found


def text(element: Element, name: str) -> str:
    """The words of the only child of that name."""
    (found,) = element.findall(name)
    return found.text or ""


def contents(client: Client, path: str) -> list[str]:
    root = ElementTree.fromstring(client.get(path).content)
    return [each.text or "" for each in root.iter() if each.tag in (CONTENT, f"{ATOM}content")]


def moment(rfc3339: str) -> datetime.datetime:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", rfc3339)
    return datetime.datetime.fromisoformat(rfc3339)


def test_rss_describes_its_channel(client: Client, many: None) -> None:
    feed = channel(client)
    assert text(feed, "title") == settings.SITE_NAME
    assert text(feed, "link") == f"{settings.SITE_URL}/"
    assert text(feed, "description")
    assert text(feed, "language") == "fr"
    (itself,) = feed.findall(f"{ATOM}link")
    assert itself.attrib == {"rel": "self", "href": f"{settings.SITE_URL}/feed/"}
    built_at = parsedate_to_datetime(text(feed, "lastBuildDate"))
    assert built_at == MONDAY + datetime.timedelta(days=40)


def test_rss_describes_its_items(client: Client, many: None) -> None:
    items = channel(client).findall("item")
    assert len(items) == 4
    for item in items:
        assert text(item, "title")
        assert text(item, "link").startswith(f"{settings.SITE_URL}/digests/")
        published_at = text(item, "pubDate")
        assert re.fullmatch(r"\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d [+-]\d{4}", published_at)
        assert parsedate_to_datetime(published_at).tzinfo
        assert item.findall("guid")[0].attrib == {"isPermaLink": "false"}
        assert all((each.text or "").strip() for each in item.findall("category"))
        assert [each.text for each in item.findall(CREATOR)] == [settings.SITE_NAME]
        assert moment(text(item, f"{ATOM}updated")) >= parsedate_to_datetime(published_at)
        names = [child.tag for child in item]
        assert names.index("description") < names.index(CONTENT)
        assert text(item, CONTENT)
    guids = [text(item, "guid") for item in items]
    assert len(set(guids)) == len(guids)


def test_atom_describes_itself(client: Client, many: None) -> None:
    feed = ElementTree.fromstring(client.get("/feed/atom/").content)
    assert (feed.tag, feed.attrib[XML_LANG]) == (f"{ATOM}feed", "fr")
    assert text(feed, f"{ATOM}title") == settings.SITE_NAME
    assert text(feed, f"{ATOM}subtitle")
    assert text(feed, f"{ATOM}id") == f"{settings.SITE_URL}/feed/atom/"
    assert text(feed, f"{ATOM}icon").startswith(f"{settings.SITE_URL}/static/")
    (author,) = feed.findall(f"{ATOM}author")
    assert text(author, f"{ATOM}name") == settings.SITE_NAME
    links = {each.attrib["rel"]: each.attrib["href"] for each in feed.findall(f"{ATOM}link")}
    assert links == {"alternate": f"{settings.SITE_URL}/", "self": f"{settings.SITE_URL}/feed/atom/"}
    updated = [moment(text(entry, f"{ATOM}updated")) for entry in feed.findall(f"{ATOM}entry")]
    assert moment(text(feed, f"{ATOM}updated")) == max(updated)


def test_atom_describes_its_entries(client: Client, many: None) -> None:
    entries = ElementTree.fromstring(client.get("/feed/atom/").content).findall(f"{ATOM}entry")
    assert len(entries) == 4
    for entry in entries:
        assert text(entry, f"{ATOM}title")
        assert re.fullmatch(r"tag:[^,/]+,\d{4}-\d\d-\d\d:/digests/[\w-]+/", text(entry, f"{ATOM}id"))
        assert moment(text(entry, f"{ATOM}published")) <= moment(text(entry, f"{ATOM}updated"))
        (link,) = entry.findall(f"{ATOM}link")
        assert link.attrib["rel"] == "alternate"
        assert link.attrib["href"].startswith(f"{settings.SITE_URL}/digests/")
        assert [each.attrib["type"] for each in entry.findall(f"{ATOM}content")] == ["html"]
        assert [each.attrib["type"] for each in entry.findall(f"{ATOM}summary")] == ["html"]
        assert all(each.attrib["term"].strip() for each in entry.findall(f"{ATOM}category"))
    ids = [text(entry, f"{ATOM}id") for entry in entries]
    assert len(set(ids)) == len(ids)


def test_both_say_the_same(client: Client, many: None) -> None:
    assert contents(client, "/feed/") == contents(client, "/feed/atom/")
    items = channel(client).findall("item")
    entries = ElementTree.fromstring(client.get("/feed/atom/").content).findall(f"{ATOM}entry")
    assert [text(item, "guid") for item in items] == [text(entry, f"{ATOM}id") for entry in entries]


@pytest.mark.parametrize("path", ["/feed/json/", "/feed/articles/json/"])
def test_json_feed_has_what_its_specification_wants(client: Client, many: None, path: str) -> None:
    feed = json.loads(client.get(path).content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    addresses = [feed[name] for name in ("home_page_url", "feed_url", "icon")]
    assert "hubs" not in feed
    assert len({item["id"] for item in feed["items"]}) == len(feed["items"]) > 3
    for item in feed["items"]:
        assert item["id"].startswith("tag:")
        assert item["title"]
        assert item["content_html"]
        assert moment(item["date_published"]) <= moment(item["date_modified"])
        assert all(author["name"] for author in item["authors"])
        assert all(isinstance(tag, str) and tag for tag in item.get("tags", ()))
        assert not [name for name, value in item.items() if not value]
        addresses += [item[name] for name in ("url", "external_url", "image") if name in item]
    assert {urlsplit(address).scheme for address in addresses} <= {"http", "https"}


class Markup(HTMLParser):
    """The attributes of a fragment of HTML; fails where an element is not closed in its turn."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.elements: set[str] = set()
        self.feed(markup)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.attributes += [(name, value or "") for name, value in attrs]
        if tag not in VOID:
            assert not (tag in ("p", "h2", "h3", "ul", "blockquote") and "p" in self.open), self.get_starttag_text()
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def markups(client: Client, path: str) -> Iterator[Markup]:
    return (Markup(content) for content in contents(client, path))


@pytest.mark.parametrize("path", FEEDS)
def test_contents_are_whole_html_with_absolute_addresses(client: Client, many: None, path: str) -> None:
    for markup in markups(client, path):
        assert markup.elements <= {
            "p",
            "br",
            "strong",
            "em",
            "a",
            "ul",
            "ol",
            "li",
            "blockquote",
            "h2",
            "h3",
            "small",
            "span",
        }
        for name, value in markup.attributes:
            assert not name.startswith("on")
            assert name not in ("style", "id")
            if name in ("href", "cite"):
                assert urlsplit(value).scheme in ("http", "https"), value


def test_relative_links_are_joined_to_the_page_of_the_digest(client: Client, many: None) -> None:
    content = next(each for each in contents(client, "/feed/") if "texte" in each)
    here = f"{settings.SITE_URL}/digests/riche/"
    links = [value for name, value in Markup(content).attributes if name == "href"]
    assert links[:7] == [
        f"{settings.SITE_URL}/digests/semaine-1/",
        f"{here}semaine-1/",
        f"{here}#r1",
        f"{here}?page=2",
        "http://ailleurs.example/a",
        here,
        "https://x.example/?a=1&b=2",
    ]
    assert 'href="/texte"' in content or "href=&quot;/texte&quot;" in content


@pytest.mark.parametrize("path", FEEDS)
def test_no_script_and_no_forbidden_character_gets_through(client: Client, many: None, path: str) -> None:
    sent = client.get(path).content.decode()
    assert SCRIPT not in sent
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", sent)


@pytest.mark.parametrize(("path", "kind"), [("/feed/", "rss"), ("/feed/atom/", "atom")])
def test_it_is_served_as_what_it_is(client: Client, path: str, kind: str) -> None:
    assert client.get(path)["Content-Type"] == f"application/{kind}+xml; charset=utf-8"
