"""Feeds of every format read into the same values."""

import json

import pytest

from articles.formats import FeedEntry, NotAFeed, read_feed

URL = "https://courrier.example/rss"
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Le Courrier d’Arvel</title><link>https://courrier.example/</link>
<language>fr-FR</language><ttl>30</ttl><atom:link rel="hub" href="https://hub.example/"/>
<atom:link rel="self" href="https://courrier.example/rss"/>
<item><guid isPermaLink="false">urn:a-1</guid><title>La mairie &amp; le guichet</title>
<link>/villes/guichet?utm_source=rss</link>
<description>&lt;p&gt;Le guichet ferme.&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description>
<content:encoded><![CDATA[<p>Le guichet ferme.</p><p>Personne n’avait prévenu les habitants.</p>]]></content:encoded>
<dc:creator>Jeanne Roux et Malik Benali</dc:creator><category>Villes</category><category>Villes</category>
<pubDate>Wed, 18 Nov 2026 08:30:00 +0100</pubDate></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<title>Le Courrier d’Arvel</title>
<link rel="alternate" href="https://courrier.example/"/><link rel="hub" href="https://hub.example/"/>
<link rel="self" href="https://courrier.example/rss"/>
<entry><id>urn:a-1</id><title type="html">La mairie &amp;amp; le guichet</title><link href="/villes/guichet"/>
<author><name>Jeanne Roux</name></author><author><name>Malik Benali</name></author><category term="Villes"/>
<summary>Le guichet ferme.</summary><published>2026-11-18T08:30:00+01:00</published>
<content type="html">&lt;p&gt;Le guichet ferme.&lt;/p&gt;
&lt;p&gt;Personne n’avait prévenu les habitants.&lt;/p&gt;</content>
</entry></feed>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Le Courrier d’Arvel",
        "home_page_url": "https://courrier.example/",
        "feed_url": URL,
        "language": "fr",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "items": [
            {
                "id": "urn:a-1",
                "url": "/villes/guichet",
                "title": "La mairie & le guichet",
                "summary": "Le guichet ferme.",
                "content_html": "<p>Le guichet ferme.</p><p>Personne n’avait prévenu les habitants.</p>",
                "authors": [{"name": "Jeanne Roux"}, {"name": "Malik Benali"}],
                "tags": ["Villes"],
                "date_published": "2026-11-18T08:30:00+01:00",
            }
        ],
    }
)


@pytest.mark.parametrize("feed", [RSS, ATOM, JSON], ids=["rss", "atom", "json"])
def test_it_reads_the_same_values_from_every_format(feed: str) -> None:
    read = read_feed(feed.encode(), URL)
    entry = read.entries[0]
    assert (read.title, read.homepage, read.hub, read.topic) == (
        "Le Courrier d’Arvel",
        "https://courrier.example/",
        "https://hub.example/",
        URL,
    )
    assert entry.guid == "urn:a-1"
    assert entry.url == "https://courrier.example/villes/guichet"
    assert entry.title == "La mairie & le guichet"
    assert entry.authors == ("Jeanne Roux", "Malik Benali")
    assert entry.published == "2026-11-18T07:30:00+00:00"
    assert entry.summary == "Le guichet ferme."
    assert entry.text == "Le guichet ferme.\n\nPersonne n’avait prévenu les habitants."
    assert entry.tags == ("Villes",)


RSS_091 = """<?xml version="1.0" encoding="ISO-8859-1"?><rss version="0.91"><channel><title>Été</title>
<item><title>Un guichet à Orsel</title><link>https://courrier.example/1</link></item></channel></rss>"""
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"><channel><title>Été</title>
<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency></channel>
<item><title>Un guichet à Orsel</title><link>https://courrier.example/1</link></item></rdf:RDF>"""
TORN = RSS_091.replace("</item></channel></rss>", "")
LYING = RSS_091.replace("ISO-8859-1", "utf-8")


@pytest.mark.parametrize(
    "data",
    [RSS_091.encode("latin-1"), RDF.encode(), TORN.encode("latin-1"), LYING.encode("latin-1")],
    ids=["0.91 latin-1", "1.0", "cut", "lies about its encoding"],
)
def test_it_reads_old_and_damaged_feeds(data: bytes) -> None:
    read = read_feed(data, URL)
    assert [(entry.title, entry.url) for entry in read.entries] == [
        ("Un guichet à Orsel", "https://courrier.example/1")
    ]


@pytest.mark.parametrize(
    ("feed", "seconds"),
    [(RSS, 1800), (RDF, 1800), (RSS_091, None), (RSS.replace("<ttl>30", "<ttl>trente"), None)],
)
def test_it_reads_how_long_a_feed_wants_to_be_left_alone(feed: str, seconds: int | None) -> None:
    assert read_feed(feed.encode(), URL).ttl_seconds == seconds


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<!DOCTYPE html><html><head><title>Accueil</title></head><body><p>Bonjour</p></body></html>",
        b"{",
        b'{"items": []}',
        b"[" * 100_000,
        b"{" + b'"a":[' * 50_000,
        b"/etc/passwd",
        b"\x00\x01\x02",
    ],
)
def test_it_says_when_it_is_no_feed(data: bytes) -> None:
    with pytest.raises(NotAFeed, match="."):
        read_feed(data, URL)


def test_it_opens_no_entity_and_no_file() -> None:
    bomb = """<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>
<rss version="2.0"><channel><title>T&f;</title><item><title>Un &c;</title><link>https://courrier.example/1</link></item>
</channel></rss>"""
    read = read_feed(bomb.encode(), URL)
    assert "root" not in read.title
    assert len(read.entries[0].title) < 200


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://[", ""])
def test_it_keeps_only_addresses_of_the_web(href: str) -> None:
    feed = (
        f'<rss version="2.0"><channel><title>T</title><item><title>Un</title><link>{href}</link></item></channel></rss>'
    )
    assert read_feed(feed.encode(), URL).entries == (FeedEntry(title="Un", summary=""),)


def test_it_takes_a_thousand_items_at_most_and_says_how_many_it_left() -> None:
    items = "".join(f"<item><guid>{n}</guid><title>T{n}</title></item>" for n in range(1_010))
    read = read_feed(f'<rss version="2.0"><channel><title>T</title>{items}</channel></rss>'.encode(), URL)
    assert (len(read.entries), read.left_out) == (1_000, 10)


def test_a_long_description_alone_is_the_article_and_its_first_paragraph_the_summary() -> None:
    words = "<p>Le guichet ferme.</p><p>" + "Personne n’avait prévenu. " * 60 + "</p>"
    feed = (
        '<rss version="2.0"><channel><title>T</title><item><title>Un</title><description><![CDATA['
        f"{words}]]></description></item></channel></rss>"
    )
    entry = read_feed(feed.encode(), URL).entries[0]
    assert entry.summary == "Le guichet ferme."
    assert entry.text.startswith("Le guichet ferme.\n\nPersonne")
