"""The page where people try what programs may ask."""

from html import unescape

import pytest
from django.test import Client

from articles.models import Article
from tests.admin.page import read
from tests.public.issues import cost, publish_hostile, publish_issues

pytestmark = pytest.mark.django_db
PAGE = "/api/v1/"


def shown(query: str = "") -> str:
    answer = Client().get(f"{PAGE}{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("text/html")
    return unescape(answer.content.decode())


def test_each_form_is_filled_with_something_that_is_there() -> None:
    publish_issues(1)
    page = read(Client().get(PAGE))
    forms = [form for form in page.every("form") if form.attributes["action"].startswith(f"{PAGE}#")]
    assert len(forms) == 11
    for form in forms:
        fields = {field.attributes["name"]: field.attributes.get("value", "") for field in form.every("input")}
        answer = Client().get(PAGE, fields)
        body = unescape(answer.content.decode())
        assert "<b>200</b>" in body, fields
        assert fields["operation"] == form.attributes["action"].partition("#")[2]


def test_it_shows_the_answer_its_address_and_how_to_ask_in_a_terminal() -> None:
    publish_issues(2)
    page = shown("?operation=listDigests&limit=1&since=&cursor=")
    assert "curl 'http://127.0.0.1:8000/api/v1/digests/?limit=1'" in page
    assert '"title": "Semaine 2"' in page
    assert '"title": "Semaine 1"' not in page


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("?operation=readDigest&slug=nulle-part", 404),
        ("?operation=readDigest&slug=", 404),
        ("?operation=readDigest&slug=../../admin/", 404),
        ("?operation=readArticle&article=x", 404),
        ("?operation=listDigests&limit=mille", 422),
        ("?operation=search&q=", 422),
    ],
)
def test_what_is_refused_is_shown_with_its_sentence(query: str, status: int) -> None:
    publish_issues(1)
    page = shown(query)
    assert f"<b>{status}</b>" in page
    assert '"message": "' in page


def test_nothing_is_tried_that_writes_or_is_not_known() -> None:
    article = publish_issues(1)[0].citations.values_list("article", flat=True)[0]
    for name in ("setTags", "addTags&tags=x", "readTags", "describe", "x<script>"):
        page = shown(f"?operation={name}&article={article}")
        assert 'class="reponse"' not in page
        assert "x<script>" not in page
    assert Article.objects.get(pk=article).tags.count() == 2


def test_words_of_others_stay_words() -> None:
    publish_hostile()
    answer = Client().get(PAGE, {"operation": "search", "q": "extrait <script>alert(1)</script>"})
    page = read(answer)
    assert page.active == []
    assert "<script>" not in answer.content.decode().partition("<main")[2]


def test_it_needs_no_script_and_loads_nothing_from_elsewhere() -> None:
    publish_issues(1)
    page = read(Client().get(PAGE))
    assert page.every("script") == page.every("style") == page.every("img") == []
    loaded = [link.attributes["href"] for link in page.every("link") if link.attributes["rel"] == "stylesheet"]
    assert loaded == ["/static/public/style.css", "/static/public/api.css"]


def test_it_is_kept_and_costs_no_more_with_more_rows(client: Client) -> None:
    publish_issues(1)
    first = client.get(PAGE)
    assert client.get(PAGE, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    before = cost(client, PAGE)
    publish_issues(3, first=2)
    assert cost(client, PAGE) == before


def test_it_stands_before_the_first_issue(client: Client) -> None:
    assert client.get(PAGE).status_code == 200
