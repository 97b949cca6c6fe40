"""One year and one month of issues."""

import datetime

import pytest
from django.test import Client

from articles.digests import withdraw
from articles.models import Digest
from articles.public.squares import Square, pauses
from tests.admin.page import Element, read
from tests.factories import MONDAY, make_article, make_theme, publish_digest, tomorrow
from tests.public.issues import cost, publish_hostile, publish_issues

pytestmark = pytest.mark.django_db
YEAR, MONTH = "/calendar/2023/", "/calendar/2023/03/"


def at(iso: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(iso).replace(tzinfo=datetime.UTC)


def squares(page: Element) -> list[Element]:
    return [each for row in page.one("ol", "mois").every("ul") for each in row.every("li")]


def related(page: Element) -> dict[str, str]:
    links = [each.attributes for each in page.one("head").every("link")]
    return {each["rel"]: each["href"] for each in links if each["rel"] in ("prev", "next")}


def test_a_year_has_its_issues(client: Client) -> None:
    publish_digest("Ancienne", now=at("2022-05-02T07:00"))
    publish_issues(3)
    page = read(client.get("/calendar/2022/"))
    assert [line.one("a").text for line in page.one("ol", "numeros").every("li")] == ["– Ancienne"]
    assert page.one("ol", "mois").one("h3").links == ["/calendar/2022/05/"]
    assert page.one("ul", "annees").links == ["/calendar/2023/", "/calendar/2022/"]
    assert related(page) == {"next": YEAR}
    assert related(read(client.get(YEAR))) == {"prev": "/calendar/2022/"}
    assert page.one("nav", "suite").links == [YEAR]
    assert page.one("nav", "fil").links == ["/", "/digests/"]


def test_an_issue_that_was_withdrawn_leads_to_its_notice(client: Client) -> None:
    publish_issues(3)
    withdraw(Digest.objects.get(number=2), notice="Une erreur.", now=MONDAY)
    page = read(client.get(YEAR))
    (struck,) = page.every("a", "retiree")
    assert struck.links == ["/digests/semaine-2/"]
    assert struck.text.startswith("2")
    assert [line.one("a").text for line in page.one("ol", "numeros").every("li")] == ["3 Semaine 3", "1 Semaine 1"]
    month = read(client.get(MONTH))
    assert month.one("p", "note").links == ["/digests/semaine-2/"]
    assert "Article 2" not in month.text


def test_a_year_whose_issues_were_all_withdrawn_still_answers(client: Client) -> None:
    withdraw(publish_digest("Retirée", now=at("2022-05-02T07:00")), notice="Une erreur.", now=MONDAY)
    assert len(read(client.get("/calendar/2022/")).every("a", "retiree")) == 1
    assert len(read(client.get("/digests/")).every("a", "retiree")) == 1
    publish_digest()
    page = read(client.get("/calendar/2022/"))
    assert page.every("ol", "numeros")[0].every("li") == []


def test_weeks_without_an_issue_are_dotted(client: Client) -> None:
    publish_issues(3)
    publish_issues(2, first=5)
    page = read(client.get(YEAR))
    assert [bool(square.every("span", "pause")) for square in squares(page)] == [False] * 3 + [True] + [False] * 2
    assert "10 avril 2023" in page.one("span", "pause").text


def days(*isos: str) -> list[Square]:
    return [Square(datetime.date.fromisoformat(iso)) for iso in isos]


MONDAYS = ["2023-01-02", "2023-01-09", "2023-01-23", "2023-01-30"]


@pytest.mark.parametrize(
    ("issues", "first", "last", "expected"),
    [
        (MONDAYS, "2023-01-02", "2023-01-30", ["2023-01-16"]),
        (MONDAYS, "2023-01-09", "2023-01-22", ["2023-01-16"]),
        (["2023-01-02", "2023-01-10", "2023-01-23", "2023-01-30"], "2023-01-02", "2023-01-30", ["2023-01-16"]),
        (["2023-01-02", "2023-01-22", "2023-01-23", "2023-01-30"], "2023-01-02", "2023-01-30", ["2023-01-09"]),
        (MONDAYS[:3], "2023-01-02", "2023-01-23", []),
        (["2023-01-02", "2023-02-06", "2023-03-06", "2023-04-03"], "2023-01-02", "2023-04-03", []),
        ([], "2023-01-02", "2023-04-03", []),
    ],
)
def test_a_pause_is_told_of_a_weekly_alone(issues: list[str], first: str, last: str, expected: list[str]) -> None:
    found = pauses(days(*issues), datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
    assert [square.iso for square in found] == expected


def test_the_week_at_the_turn_of_the_year_has_the_issue_of_the_other_year(client: Client) -> None:
    """Issues of Sundays, but for the last of the year, which came out the day before."""
    for day in ("2022-12-04", "2022-12-11", "2022-12-18", "2022-12-25", "2022-12-31", "2023-01-08", "2023-01-15"):
        publish_digest(f"Revue {day}", now=at(f"{day}T07:00"))
    assert read(client.get("/calendar/2023/")).every("span", "pause") == []


def test_a_month_says_what_it_is_made_of(client: Client) -> None:
    bills = [make_article(f"A{n}", source_name="Le Val") for n in range(2)]
    publish_digest("Une", *bills, theme=make_theme("Guichets", colour="bleu"), number=1)
    other = make_article("B", source_name="Le Cap")
    publish_digest("Deux", other, theme=make_theme("Radiations"), now=MONDAY + datetime.timedelta(days=1))
    publish_digest("Avril", now=at("2023-04-03T07:00"))
    page = read(client.get(MONTH))
    assert page.one("h1").text == "Mars 2023"
    assert [line.one("a").text for line in page.one("ol", "numeros").every("li")] == ["– Deux", "1 Une"]
    themes, sources = page.every("table", "parts")
    assert rows(themes) == [("Guichets", "2"), ("Radiations", "1")]
    assert [bar.attributes["width"] for bar in themes.every("svg")] == ["100.0%", "50.0%"]
    assert "bleu" in themes.one("tbody").every("tr")[0].classes
    assert rows(sources) == [("Le Val", "2"), ("Le Cap", "1")]
    assert related(page) == {"next": "/calendar/2023/04/"}
    assert page.one("nav", "fil").links == ["/", "/digests/", YEAR]


def rows(table: Element) -> list[tuple[str, str]]:
    assert table.one("caption").text
    return [(row.one("th").text, row.one("td").text) for row in table.one("tbody").every("tr")]


def test_a_month_without_an_issue_says_so(client: Client) -> None:
    publish_digest("Janvier", now=at("2023-01-09T07:00"))
    publish_digest("Mars")
    page = read(client.get("/calendar/2023/02/"))
    assert page.every("ol", "numeros") == page.every("table") == []
    assert related(page) == {"prev": "/calendar/2023/01/", "next": MONTH}
    assert [client.get(f"/calendar/2023/{month}/").status_code for month in ("01", "04")] == [200, 404]


def test_a_month_begins_as_the_readers_say(client: Client) -> None:
    """One minute past midnight in Paris is still the old month in UTC."""
    publish_digest("Avril", now=at("2023-03-31T22:01"))
    assert client.get(MONTH).status_code == 404
    assert len(read(client.get("/calendar/2023/04/")).one("ol", "numeros").every("li")) == 1


@pytest.mark.parametrize(
    "path",
    ["2022/", "2024/", "0/", "02023/", "２０２３/", "23/", "2023/3/", "2023/02/", "2023/13/", "2023/00/", "9999/12/"],
)
def test_there_is_nothing_before_or_after(client: Client, path: str) -> None:
    publish_digest()
    publish_digest("Demain", now=tomorrow())
    assert client.get(f"/calendar/{path}").status_code == 404


@pytest.mark.parametrize("address", [YEAR, MONTH])
def test_it_is_not_found_before_the_first_issue(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", [YEAR, MONTH])
def test_it_escapes_what_was_typed(client: Client, address: str) -> None:
    publish_hostile()
    page = read(client.get(address))
    assert page.active == []
    assert page.every("img") == []


@pytest.mark.parametrize(("address", "most"), [(YEAR, 7), (MONTH, 9)])
def test_it_costs_the_same_with_twice_the_issues(client: Client, address: str, most: int) -> None:
    for hour in range(4):
        publish_digest(f"Revue {hour}", now=MONDAY + datetime.timedelta(hours=hour))
    before = cost(client, address)
    for hour in range(4, 8):
        publish_digest(f"Revue {hour}", now=MONDAY + datetime.timedelta(hours=hour))
    assert cost(client, address) == before <= most
