"""One digest."""

import datetime

import pytest
from django.test import Client

from articles.digests import publish, withdraw
from articles.models import Article, Digest, Note, Role, Source
from tests.admin.page import read
from tests.factories import MONDAY, add_item, make_article, make_digest, make_theme, publish_digest, tomorrow
from tests.public.issues import (
    SCRIPT,
    WEEK,
    cost,
    publish_hostile,
    publish_issues,
    turn_addresses_into_scripts,
)

pytestmark = pytest.mark.django_db
PAGE = "/digests/des-guichets-fermes/"


def make_full_draft() -> Digest:
    cited = make_article(
        "Le dernier guichet",
        url="https://courrier.example/guichet",
        authors=("Paul Aubrée", "Sofia Belhadj"),
        access="subscribers",
        tags=("accueil",),
    )
    beside = make_article("Carte des accueils", published="2023-03", access="registration")
    digest = make_digest(
        "Des guichets fermés",
        cited,
        number=118,
        theme=make_theme("La dématérialisation", colour="bleu"),
        period_start=datetime.date(2023, 3, 13),
        period_end=datetime.date(2023, 3, 19),
        closing="<p>Écrivez-nous.</p>",
        thanks="<p>Merci à Nadia.</p>",
    )
    add_item(digest.sections.get(), beside, role=Role.SEE_ALSO, position=2)
    return digest


def make_article_in(language: str, **values: str) -> Article:
    return make_article(f"In {language}", language=language, source_name=f"The {language} Ledger", **values)


def test_it_shows_whose_articles_it_cites(client: Client) -> None:
    often = [make_article(f"A{n}", source_name="Le Val") for n in range(2)]
    publish_digest("Des guichets fermés", make_article("B", source_name="Le Cap"), *often)
    part = next(each for each in read(client.get(PAGE)).every("section") if each.every("svg", "bande"))
    drawing = part.one("svg", "bande")
    assert part.one("p", "sig").attributes["id"] == drawing.attributes["aria-labelledby"]
    assert "Le Val" in part.one("p", "sig").text
    bars = [(bar.attributes["x"], bar.attributes["width"]) for bar in drawing.every("rect")]
    assert bars == [("0", "2"), ("2", "1")]
    rows = part.one("table").one("tbody").every("tr")
    assert [(row.one("th").text, row.one("td").text) for row in rows] == [("Le Val", "2"), ("Le Cap", "1")]
    assert part.one("table").one("caption").text


def test_it_names_no_source_as_the_most_cited_among_equals(client: Client) -> None:
    publish_digest("Des guichets fermés", *(make_article(name, source_name=name) for name in ("Le Val", "Le Cap")))
    part = next(each for each in read(client.get(PAGE)).every("section") if each.every("svg", "bande"))
    assert "Le Val" not in part.one("p", "sig").text


def test_one_source_is_not_drawn(client: Client) -> None:
    publish_digest()
    assert read(client.get(PAGE)).every("svg", "bande") == []


def test_it_shows_the_issue_as_it_was_composed(client: Client) -> None:
    publish(make_full_draft(), by=None, now=MONDAY)
    page = read(client.get(PAGE))
    assert page.one("h1").text == "Des guichets fermés"
    assert page.one("header", "une").one("p", "date").text.startswith("Lundi 20 mars 2023")
    assert "13" in page.one("header", "une").one("p", "date").text
    assert page.one("div", "chapo").text == "Cette semaine."
    section = page.one("section", "rubrique")
    assert section.classes == {"rubrique", "th", "bleu"}
    assert section.one("h2").links == ["/themes/la-dematerialisation/"]
    assert section.one("div", "intro").one("div", "mot").text == "On ferme."
    about = page.one("section", "ours").text
    assert "Écrivez-nous." in about
    assert "Merci à Nadia." in about


def test_it_credits_each_article(client: Client) -> None:
    publish(make_full_draft(), by=None, now=MONDAY)
    item = read(client.get(PAGE)).one("article", "item")
    stub = item.one("header", "talon")
    assert stub.one("p", "src").links == ["/sources/le-courrier-des-deux-rives/"]
    assert stub.one("time").attributes["datetime"] == "2023-03-14"
    assert stub.one("time").text == "Mardi 14 mars"
    assert stub.one("span", "acces").classes == {"acces", "abonnes"}
    assert item.one("h3").links == ["https://courrier.example/guichet"]
    assert item.one("p", "sig").text == "Paul Aubrée, Sofia Belhadj"
    assert item.one("blockquote").text == "« Il y a encore le comptoir, la vitre et la chaise. »"
    assert item.one("blockquote").attributes["cite"] == "https://courrier.example/guichet"
    assert item.one("div", "annot").one("div", "mot").text == "À lire."
    tags = item.one("p", "tags").links
    assert tags == ["/tags/accueil/", f"/articles/{Article.objects.earliest('pk').pk}/"]
    also = item.one("div", "aussi").one("li")
    assert also.one("time").text == "mars 2023"
    assert also.one("span", "acces").classes == {"acces", "inscription"}


def test_it_says_that_an_article_is_unsigned(client: Client) -> None:
    article = make_article(authors=())
    Article.objects.update(is_unsigned=True)
    publish(make_digest("Des guichets fermés", article), by=None, now=MONDAY)
    assert read(client.get(PAGE)).one("p", "sig").text == "non signé"


def test_it_leads_from_its_contents_to_each_section(client: Client) -> None:
    publish(make_full_draft(), by=None, now=MONDAY)
    page = read(client.get(PAGE))
    (entry,) = page.one("ol", "sommaire").every("li")
    assert entry.text.endswith("1 article")
    assert entry.one("a").attributes["href"].removeprefix("#") in page.ids


def test_it_marks_what_is_in_another_language(client: Client) -> None:
    foreign = make_article_in("en")
    Source.objects.update(language="en")
    publish_digest("Des guichets fermés", foreign)
    item = read(client.get(PAGE)).one("article", "item")
    assert [item.one(tag).attributes["lang"] for tag in ("blockquote",)] == ["en"]
    assert item.one("h3").one("a").attributes["lang"] == item.one("h3").one("a").attributes["hreflang"] == "en"
    assert item.one("p", "src").one("a").attributes["lang"] == "en"
    assert item.one("blockquote").text.startswith("“Il y a")


def test_it_shows_a_cut_as_a_cut(client: Client) -> None:
    text = "Le matin, on ferme. Entre deux, rien. Le soir, on rouvre."
    publish_digest(
        "Des guichets fermés", make_article(text=text, excerpt="Le matin, on ferme. […] Le soir, on rouvre.")
    )
    quotation = read(client.get(PAGE)).one("blockquote")
    assert quotation.one("span", "cut").text == "[…]"
    assert quotation.text == "« Le matin, on ferme. […] Le soir, on rouvre. »"


def test_it_gives_the_comment_the_room_of_a_missing_quotation(client: Client) -> None:
    publish_digest("Des guichets fermés", make_article(excerpt=""))
    item = read(client.get(PAGE)).one("article", "sans")
    assert item.one("div", "corps").one("div", "mot").text == "À lire."


def test_it_links_no_title_that_has_no_address(client: Client) -> None:
    publish_digest("Des guichets fermés", make_article(url=""))
    title = read(client.get(PAGE)).one("article", "item").one("h3")
    assert (title.text, title.links) == ("Le dernier guichet du canton", [])


def test_it_shows_corrections_at_the_top_and_in_the_history(client: Client) -> None:
    digest = publish_digest("Des guichets fermés")
    publish(digest, by=None, now=MONDAY + datetime.timedelta(days=2), correction="Six, et non <b>sept</b>.")
    page = read(client.get(PAGE))
    assert page.one("li", "rectif").text.endswith("Six, et non <b>sept</b>.")
    assert "22 mars 2023" in page.one("li", "rectif").text
    assert page.one("p", "note").links == ["#versions"]


def test_it_leads_to_the_issues_before_and_after(client: Client) -> None:
    publish_issues(3)
    page = read(client.get("/digests/semaine-2/"))
    assert page.one("nav", "suite").links == ["/digests/semaine-1/", "/digests/semaine-3/"]
    assert page.one("p", "num").links == ["/digests/semaine-3/"]
    assert read(client.get("/digests/semaine-1/")).one("nav", "suite").links == ["/digests/semaine-2/"]


def test_it_stays_as_it_was_published_while_the_desk_works_on(client: Client) -> None:
    digest = publish_digest("Des guichets fermés", make_article("Avant"))
    shown = client.get(PAGE).content
    Digest.objects.filter(pk=digest.pk).update(title="Autre", introduction="<p>Secret.</p>")
    Article.objects.update(title="Changé", url="https://ailleurs.example/")
    digest.sections.update(title="Changée", commentary="<p>Secret.</p>")
    digest.items.update(comment="<p>Secret.</p>")
    assert client.get(PAGE).content == shown


def test_it_keeps_the_notes_and_the_captured_text_of_the_desk_to_itself(client: Client) -> None:
    article = make_article(
        text="Le texte entier. Il y a encore le comptoir. La suite.", excerpt="Il y a encore le comptoir."
    )
    digest = publish_digest("Des guichets fermés", article)
    Note.objects.create(article=article, text="Source à vérifier")
    Note.objects.create(digest=digest, text="Relire la fin")
    Source.objects.update(private_note="Payent mal")
    text = client.get(PAGE).content.decode()
    for hidden in ("La suite", "vérifier", "Relire", "Payent"):
        assert hidden not in text


def test_it_says_that_it_was_withdrawn_and_why(client: Client) -> None:
    publish_issues(2)
    withdraw(Digest.objects.get(number=2), notice="À la demande d’une <b>personne</b> citée.", now=MONDAY + WEEK)
    answer = client.get("/digests/semaine-2/")
    assert answer.status_code == 410
    assert "ETag" not in answer
    text = answer.content.decode()
    assert "À la demande d’une &lt;b&gt;personne&lt;/b&gt; citée." in text
    assert 'content="noindex"' in text
    assert "Article 2" not in text
    assert "/digests/semaine-1/" in text
    neighbour = read(client.get("/digests/semaine-1/"))
    assert "/digests/semaine-2/" not in neighbour.links


@pytest.mark.parametrize("slug", ["brouillon", "demain", "inconnue", "Des-guichets-fermes"])
def test_it_is_not_found(client: Client, slug: str) -> None:
    make_digest("Brouillon", make_article())
    publish_digest("Demain", now=tomorrow())
    publish_digest("Des guichets fermés")
    answer = client.get(f"/digests/{slug}/")
    assert answer.status_code == 404
    assert "ETag" not in answer


def test_it_does_not_name_the_issue_of_the_future(client: Client) -> None:
    publish_digest("Des guichets fermés")
    publish_digest("Demain", now=tomorrow())
    assert "Demain" not in client.get(PAGE).content.decode()


def test_it_escapes_what_was_typed(client: Client) -> None:
    digest = publish_hostile()
    page = read(client.get(f"/digests/{digest.slug}/"))
    assert page.active == []
    assert page.one("main").every("img") == []
    for word in ("revue", "titre", "source", "autrice", "mot", "thème", "extrait"):
        assert f'<img src=x onerror=alert(1)> & " {word}' in page.text, word


def test_it_never_links_to_a_script(client: Client) -> None:
    digest = publish_hostile()
    turn_addresses_into_scripts(digest)
    text = client.get(f"/digests/{digest.slug}/").content.decode()
    assert SCRIPT not in text


def test_it_costs_four_queries_whatever_its_size(client: Client) -> None:
    publish_issues(3, each=1)
    assert cost(client, "/digests/semaine-2/") == 4
    publish_issues(3, first=4, each=6)
    assert cost(client, "/digests/semaine-5/") == 4
