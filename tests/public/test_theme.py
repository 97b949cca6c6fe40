"""One theme: its history, who wrote about it, its articles."""

import pytest
from django.test import Client

from articles.digests import publish, withdraw
from articles.models import Digest, Role, Theme
from articles.public.chart import ISSUES, draw
from articles.public.masthead import Ticket
from articles.public.pages import ON_A_PAGE
from tests.admin.page import read
from tests.factories import MONDAY, add_item, make_article, make_digest, make_tag, make_theme, publish_digest, tomorrow
from tests.public.issues import (
    SCRIPT,
    WEEK,
    cost,
    publish_hostile,
    publish_issues,
    turn_addresses_into_scripts,
)

pytestmark = pytest.mark.django_db
PAGE = "/themes/guichets/"


def test_it_shows_the_theme_and_its_articles_the_latest_first(client: Client) -> None:
    publish_issues(2)
    theme = Theme.objects.get()
    theme.description = "Un matin.\n\nUn soir."
    theme.colour = "jaune"
    theme.save()
    theme.tags.add(make_tag("jamais citée"))
    page = read(client.get(PAGE))
    assert page.one("main").classes == {"th", "jaune"}
    assert page.one("h1").text == "Guichets"
    assert "4" in page.one("p", "cote").text
    assert [each.text for each in page.one("section", "bref").one("div", "corps").every("p")] == [
        "Un matin.",
        "Un soir.",
    ]
    lines = page.one("div", "pile").every("article")
    assert [line.one("h3").text for line in lines] == ["Article 2 a", "Article 2 b", "Article 1 a", "Article 1 b"]
    assert lines[0].one("p", "src").text == "Le Courrier des Deux-Rives"
    assert lines[0].one("blockquote").text == "« Il y a encore le comptoir, la vitre et la chaise. »"
    assert "/digests/semaine-2/#e1" in lines[0].links
    assert "/tags/jamais-citee/" not in page.links


def test_it_says_how_an_article_is_cited(client: Client) -> None:
    digest = make_digest("Revue", make_article("Cité"), theme=make_theme("Guichets"))
    add_item(digest.sections.get(), make_article("À côté"), role=Role.SEE_ALSO, position=2)
    publish(digest, by=None, now=MONDAY)
    cited, beside = read(client.get(PAGE)).one("div", "pile").every("article")
    assert cited.one("div", "annot").every("p")[0].text != beside.one("div", "annot").every("p")[0].text
    assert beside.every("blockquote") == []


def test_it_names_who_wrote_about_it(client: Client) -> None:
    rare, often = (make_article(name, source_name=f"Source {name}") for name in ("A", "B"))
    other = make_article("C", source_name="Source B")
    publish_digest("Revue", rare, often, other, theme=make_theme("Guichets"))
    table = read(client.get(PAGE)).one("table", "parts")
    rows = [(row.one("th").text, row.one("td").text) for row in table.one("tbody").every("tr")]
    assert rows == [("Source B", "2"), ("Source A", "1")]
    assert [bar.attributes["width"] for bar in table.every("svg")] == ["100.0%", "50.0%"]


def test_it_draws_the_attention_of_issue_after_issue(client: Client) -> None:
    publish_issues(1, each=3)
    publish_digest("Sans lui", now=MONDAY + WEEK)
    publish_issues(1, first=3, each=1)
    page = read(client.get(PAGE))
    chart = page.one("figure", "courbe").one("svg")
    assert chart.attributes["role"] == "img"
    assert [text.text for text in chart.every("text") if "m" not in text.classes] == ["3", "0", "1"]
    title = chart.one("title").text
    assert "20 mars 2023" in title
    assert "3 avril 2023" in title
    rows = page.one("table", "chiffres").one("tbody").every("tr")
    assert [row.one("th").links for row in rows] == [
        ["/digests/semaine-3/"],
        ["/digests/sans-lui/"],
        ["/digests/semaine-1/"],
    ]


def test_it_draws_nothing_of_two_issues(client: Client) -> None:
    publish_issues(2)
    assert read(client.get(PAGE)).every("figure") == []


@pytest.mark.parametrize(
    ("counts", "heights"),
    [
        ([1, 2, 4], [31.0, 62.0, 124.0]),
        ([0, 0, 4, 0, 2], [124.0, 0.0, 62.0]),
        ([0, 0, 0], []),
        ([5, 5], []),
        ([], []),
    ],
)
def test_it_draws_bars_as_high_as_their_share_of_the_highest(counts: list[int], heights: list[float]) -> None:
    assert [bar.height for bar in draw(tickets(counts))] == heights


def test_it_draws_within_its_frame_and_names_each_month_once() -> None:
    bars = draw(tickets([1] * ISSUES))
    assert 460 < bars[-1].x + bars[-1].width <= 480
    assert all(left.x + left.width < right.x for left, right in zip(bars, bars[1:], strict=False))
    assert [bar.month for bar in bars if bar.month] == ["2023-03", "2023-04", "2023-05", "2023-06"]


def tickets(counts: list[int]) -> list[tuple[Ticket, int]]:
    days = [(MONDAY + place * WEEK).isoformat() for place in range(len(counts))]
    return [(Ticket(f"r{day}", None, "Revue", day), count) for day, count in zip(days, counts, strict=True)]


def test_it_turns_the_page(client: Client) -> None:
    publish_issues(2, each=ON_A_PAGE + 1)
    first, last = read(client.get(PAGE)), read(client.get(f"{PAGE}?page=3"))
    assert len(first.one("div", "pile").every("article")) == ON_A_PAGE
    assert first.one("nav", "pages").links == ["?page=2"]
    assert read(client.get(f"{PAGE}?page=2")).one("nav", "pages").links == ["?page=1", "?page=3"]
    assert len(last.one("div", "pile").every("article")) == 2
    assert last.every("section", "bref") == last.every("table", "parts") == []


@pytest.mark.parametrize("page", ["0", "2", "-1", "01", "１", "abc", "", "1.0", "9" * 40])
def test_it_has_no_other_page(client: Client, page: str) -> None:
    publish_issues(1)
    assert client.get(PAGE, {"page": page}).status_code == 404


def test_it_is_not_found(client: Client) -> None:
    assert client.get("/themes/inconnu/").status_code == 404


def test_it_waits_for_its_first_article(client: Client) -> None:
    make_digest("Brouillon", make_article("Article du brouillon"), theme=make_theme("Guichets"))
    page = read(client.get(PAGE))
    assert page.every("article") == page.every("table") == []
    assert "rouillon" not in page.text


def test_it_shows_only_what_readers_may_see(client: Client) -> None:
    publish_issues(3)
    publish_digest("Demain", make_article("Futur", source_name="Futur"), theme=Theme.objects.get(), now=tomorrow())
    withdraw(Digest.objects.get(number=3), notice="Une erreur.", now=MONDAY)
    page = read(client.get(PAGE))
    assert len(page.one("div", "pile").every("article")) == 4
    for hidden in ("Article 3", "Futur", "Demain", "Semaine 3"):
        assert hidden not in page.text


def test_it_escapes_what_was_typed(client: Client) -> None:
    digest = publish_hostile()
    address = f"/themes/{Theme.objects.get().slug}/"
    page = read(client.get(address))
    assert page.active == []
    assert page.one("main").every("img") == []
    for word in ("thème", "description", "titre", "source", "autrice", "mot", "extrait"):
        assert f'<img src=x onerror=alert(1)> & " {word}' in page.text, word
    turn_addresses_into_scripts(digest)
    assert SCRIPT not in client.get(address).content.decode()


def test_it_costs_the_same_with_twice_the_articles(client: Client) -> None:
    publish_issues(4)
    before = cost(client, PAGE)
    publish_issues(4, first=5)
    assert cost(client, PAGE) == before <= 8
