"""One theme: its history, who wrote about it, its articles."""

import datetime

import pytest
from django.core.cache import cache
from django.test import Client

from articles.digests import publish, withdraw
from articles.models import Digest, Role, Section, Theme
from articles.public.chart import WEEKS, attention, draw
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


def test_it_draws_the_attention_week_by_week(client: Client) -> None:
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
    table = page.one("table", "chiffres")
    assert table.one("caption").text
    rows = [(row.one("th").text, row.one("td").text) for row in table.one("tbody").every("tr")]
    assert rows == [("3 avril 2023", "1"), ("27 mars 2023", "0"), ("20 mars 2023", "3")]


def test_it_draws_nothing_of_two_weeks(client: Client) -> None:
    publish_issues(2)
    assert read(client.get(PAGE)).every("figure") == []


def published(*days: str) -> Theme:
    theme = make_theme("Guichets")
    for day in days:
        when = datetime.datetime.fromisoformat(f"{day}T07:00").replace(tzinfo=datetime.UTC)
        publish_digest(f"Revue {day}", theme=theme, now=when)
    return theme


@pytest.mark.parametrize(
    ("days", "until", "expected"),
    [
        ((), "2023-03-20", []),
        (("2023-03-20",), "2023-03-20", [("2023-03-20", 1)]),
        (("2023-03-22", "2023-03-26"), "2023-04-05", [("2023-03-20", 2), ("2023-03-27", 0), ("2023-04-03", 0)]),
        (("2021-03-22", "2023-03-20"), "2023-03-20", [("2023-03-20", 1)]),
        (("2020-03-16", "2020-03-23"), "2023-03-20", [("2020-03-16", 1), ("2020-03-23", 1)]),
    ],
)
def test_weeks_go_from_the_first_article_to_the_latest_issue(
    db: None, days: tuple[str, ...], until: str, expected: list[tuple[str, int]]
) -> None:
    weeks = attention(published(*days), tomorrow(), until)
    assert [(week.isoformat(), count) for week, count in weeks] == expected


def test_a_year_of_weeks_at_most_is_shown(db: None) -> None:
    weeks = attention(published("2022-03-14", "2022-03-21", "2023-03-20"), tomorrow(), "2023-03-20")
    assert (len(weeks), weeks[0][0].isoformat()) == (WEEKS, "2022-03-21")


def test_a_week_begins_on_monday_as_the_readers_say(db: None) -> None:
    """One minute past midnight in Paris is still Sunday in UTC."""
    theme = make_theme("Guichets")
    publish_digest("Une", theme=theme, now=datetime.datetime(2023, 3, 26, 22, 1, tzinfo=datetime.UTC))
    ((week, _count),) = attention(theme, tomorrow(), "2023-03-27")
    assert week.isoformat() == "2023-03-27"


@pytest.mark.parametrize(
    ("counts", "heights"),
    [
        ([1, 2, 4], [31.0, 62.0, 124.0]),
        ([0, 0, 4, 0, 2], [0.0, 0.0, 124.0, 0.0, 62.0]),
        ([5, 5], []),
        ([], []),
    ],
)
def test_it_draws_bars_as_high_as_their_share_of_the_highest(counts: list[int], heights: list[float]) -> None:
    assert [bar.height for bar in draw(weeks_of(counts))] == heights


def test_it_draws_within_its_frame_and_names_months_where_they_fit() -> None:
    bars = draw(weeks_of([1] * WEEKS))
    assert 475 < bars[-1].x + bars[-1].width <= 480
    assert all(left.x + left.width < right.x for left, right in zip(bars, bars[1:], strict=False))
    named = [bar for bar in bars if bar.month]
    assert [bar.month for bar in named] == ["2023-03", "2023-06", "2023-09", "2023-12"]
    assert all(right.x - left.x >= 98 for left, right in zip(named, named[1:], strict=False))


@pytest.mark.parametrize(
    ("counts", "figured"),
    [
        ([3, 0, 1], [0, 1, 2]),
        ([0, 0, 9, 0, 0, 8, 0, 0, 7] + [0] * 27, [2, 5, 8]),
        ([9, 8, 7, 1, 0, 0, 5] + [0] * 29, [0, 6]),
        ([5] * 53, list(range(0, 53, 3))),
        ([0] * 20 + [2] + [0] * 32, [20]),
    ],
)
def test_figures_stand_above_bars_where_they_touch_nothing(counts: list[int], figured: list[int]) -> None:
    assert [place for place, bar in enumerate(draw(weeks_of(counts))) if bar.is_figured] == figured


def weeks_of(counts: list[int]) -> list[tuple[datetime.date, int]]:
    return [(MONDAY.date() + place * WEEK, count) for place, count in enumerate(counts)]


def test_it_tells_what_became_of_the_theme_issue_after_issue(client: Client) -> None:
    publish_issues(2)
    theme = Theme.objects.get()
    other = make_digest("Autre", make_article("Ailleurs"), number=3, theme=make_theme("Ailleurs"))
    section = Section.objects.create(
        digest=other, theme=theme, commentary="<p>Un <b>mot</b> &amp; un autre.</p>", position=2
    )
    add_item(section, make_article("Ici"), position=1)
    publish(other, by=None, now=MONDAY + 2 * WEEK)
    steps = read(client.get(PAGE)).one("ol", "numeros").every("li")
    assert [step.one("a").text for step in steps] == ["3 Autre", "2 Semaine 2", "1 Semaine 1"]
    assert steps[0].links == ["/digests/autre/#r2"]
    assert steps[0].one("p").text == "Un mot & un autre."
    assert steps[1].one("small").text == "27 mars 2023, 2 articles"
    other.refresh_from_db()
    Section.objects.update(commentary="<p>Pas encore publié.</p>")
    cache.clear()
    assert "Pas encore" not in read(client.get(PAGE)).text


def test_it_reads_the_last_twelve_issues_alone(client: Client) -> None:
    publish_issues(14, each=1)
    steps = read(client.get(PAGE)).one("ol", "numeros").every("li")
    assert [step.one("b").text for step in steps] == [str(number) for number in range(14, 2, -1)]


def test_it_names_who_signed_about_it(client: Client) -> None:
    articles = [make_article(f"A{n}", authors=("Nora Blin",)) for n in range(2)]
    publish_digest("Revue", *articles, make_article("B", authors=("Ève Motta",)), theme=make_theme("Guichets"))
    publish_digest("Autre", make_article("C", authors=("Paul Aubrée",)), theme=make_theme("Ailleurs"))
    page = read(client.get(PAGE))
    assert [row.text for row in page.one("ul", "voisins").every("li")] == ["Nora Blin 2", "Ève Motta 1"]
    assert page.one("ul", "voisins").links == ["/authors/nora-blin/", "/authors/eve-motta/"]


def test_it_turns_the_page(client: Client) -> None:
    publish_issues(2, each=ON_A_PAGE + 1)
    first, last = read(client.get(PAGE)), read(client.get(f"{PAGE}?page=3"))
    assert len(first.one("div", "pile").every("article")) == ON_A_PAGE
    assert first.one("nav", "pages").links == ["?page=2"]
    assert read(client.get(f"{PAGE}?page=2")).one("nav", "pages").links == ["?page=1", "?page=3"]
    assert len(last.one("div", "pile").every("article")) == 2
    assert last.every("section", "bref") == last.every("table", "parts") == last.every("ol", "numeros") == []


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
    assert cost(client, PAGE) == before <= 13
