"""Seenthis as a source: the article that a message cites comes in, with what was quoted, tagged and said of it."""

import pytest
from django.utils import timezone

from articles.collecting import discover, poll
from articles.models import Article, Excerpt, ExcerptVerdict, Note
from tests.collecting.feeds import make_feed
from tests.serving import Site

pytestmark = pytest.mark.django_db
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="fr">
<title>Les billets de vigie</title><link rel="self" href="https://seenthis.net/people/vigie/feed"/>
<entry><id>urn:uuid:5a1f</id><title>La mairie ferme le samedi</title>
<author><name>Vigie (@vigie)</name><uri>https://seenthis.net/people/vigie</uri></author>
<published>2026-11-18T07:30:00Z</published><updated>2026-11-18T07:30:00Z</updated>
<link rel="alternate" type="text/html" href="https://seenthis.net/messages/1000001"/>
<link rel="edit" href="https://seenthis.net/api/messages/1000001"/>
<link rel="related" href="https://courrier.example/mairie" title="La mairie ferme le samedi"/>
<summary><![CDATA[La mairie ferme le samedi
https://courrier.example/mairie?utm_source=seenthis

❝Personne n’avait prévenu les habitants.❞

À rapprocher de ce qui se passe à Orsel.

❝Un bilan est promis au printemps.❞

#guichet #pôle-emploi]]></summary>
<content type="html">&lt;p&gt;La mairie ferme le samedi&lt;/p&gt;</content>
<category term="guichet" label="guichet"/><category term="position:Economist"/></entry></feed>"""


def test_the_cited_article_comes_in_with_its_quotations_tags_and_comment(press: Site) -> None:
    press.serve("/people/vigie/feed", ATOM, headers={"Content-Type": "text/xml; charset=utf-8"})
    feed = make_feed(press, "/people/vigie/feed")
    poll(feed, timezone.now())
    article = Article.objects.get()
    assert (article.title, article.url) == ("La mairie ferme le samedi", "https://courrier.example/mairie")
    assert article.via == "https://seenthis.net/messages/1000001"
    assert sorted(tag.name for tag in article.tags.all()) == ["guichet", "pôle-emploi"]
    assert [excerpt.text for excerpt in Excerpt.objects.all()] == [
        "Personne n’avait prévenu les habitants.",
        "Un bilan est promis au printemps.",
    ]
    assert {excerpt.verdict for excerpt in Excerpt.objects.all()} == {ExcerptVerdict.UNVERIFIED}
    note = Note.objects.get()
    assert (note.article, note.author) == (article, None)
    assert "À rapprocher" in note.text
    assert article.published_at is None  # the message's hour is not the article's


def test_the_same_message_again_adds_nothing(press: Site) -> None:
    press.serve("/people/vigie/feed", ATOM)
    feed = make_feed(press, "/people/vigie/feed")
    poll(feed, timezone.now())
    press.serve("/people/vigie/feed", ATOM.replace("</entry>", "</entry><!-- -->"))
    feed.refresh_from_db()
    taken = poll(feed, timezone.now())
    assert (taken.new, taken.known) == (0, 1)
    assert (Article.objects.count(), Note.objects.count(), Excerpt.objects.count()) == (1, 1, 2)


PAGE = """<!DOCTYPE html><html lang="fr"><body><ul id="messages">
<li id="message1000001"><section class="auteur1"><article data-article-id="1000001">
<div class="auteur_date"><span class="auteur"><strong>Vigie</strong></span> <span class="login">@vigie</span>
<time class="calcul_date" datetime="2026-11-18T07:30:00Z">18/11/2026</time></div>
<div id="texte1000001" class="texte"><div lang="fr" dir="ltr"><p>La mairie ferme le samedi<br>
<span class="lien_lien">►</span> <a class="spip_out" href="https://courrier.example/mairie">https://courrier…</a></p>
<blockquote lang="fr" dir="ltr"><p>Personne n’avait prévenu les habitants.</p></blockquote>
<p><span class="lien_tag">#<a href="/tag/guichet">guichet</a></span></p></div></div></article></section></li>
</ul></body></html>"""


def test_a_page_of_messages_is_a_source_too(press: Site) -> None:
    press.serve("/messages/1000001", PAGE)
    found = discover(press.url("/messages/1000001"))
    assert [candidate.url for candidate in found] == [press.url("/messages/1000001")]
    poll(make_feed(press, "/messages/1000001"), timezone.now())
    article = Article.objects.get()
    assert article.url == "https://courrier.example/mairie"
    assert [excerpt.text for excerpt in article.excerpts.all()] == ["Personne n’avait prévenu les habitants."]
    assert [tag.name for tag in article.tags.all()] == ["guichet"]
