"""Comments under a digest: who may write one, and what readers see of them."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.digests import withdraw
from articles.hearing import comment as say
from articles.hearing import decide
from articles.models import Comment, CommentState, Digest
from articles.public import comments as page_of_comments
from tests.admin.page import Element, body, parse, read
from tests.factories import MONDAY, make_digest, publish_digest
from tests.public.issues import cost
from tests.public.readers_type import COMMENTED, SCRIPT, comment, write_comment

pytestmark = pytest.mark.django_db
FORM = f"{COMMENTED}comments/"


@pytest.fixture
def digest(db: None) -> Digest:
    """One that takes comments."""
    return publish_digest(takes_comments=True, number=118)


def publish_comment(digest: Digest, by: User, text: str = "Chez nous aussi.", hour: int = 1) -> Comment:
    moment = MONDAY + datetime.timedelta(hours=hour)
    row = say(digest, "Lia", text, moment)
    decide(row, CommentState.PUBLISHED, by, moment)
    return row


def look(client: Client) -> Element:
    return read(client.get(COMMENTED))


def test_a_comment_waits_for_the_team(client: Client, digest: Digest) -> None:
    page = read(client.get(FORM))
    assert set(page.form("text")) == {"name", "text", "opened", "website"}
    assert FORM in look(client).links
    answer = write_comment(client, comment())
    assert (answer.status_code, answer["Location"]) == (303, f"{FORM}?sent=1")
    kept = Comment.objects.get()
    assert (kept.digest, kept.name, kept.text, kept.state) == (digest, "Lia", "Chez nous aussi.", CommentState.WAITING)
    assert "Chez nous aussi." not in look(client).text
    thanks = read(client.get(answer["Location"]))
    assert COMMENTED in thanks.links
    assert not thanks.every("textarea")


def test_readers_see_it_once_it_is_published(client: Client, digest: Digest, alice: User) -> None:
    look(client)
    row = publish_comment(digest, alice, f"Un mot.\n\n{SCRIPT} https://pub.example/")
    shown = look(client)
    (line,) = [each for each in shown.every("li") if each.attributes.get("id") == f"comment-{row.pk}"]
    assert line.one("bdi").text == "Lia"
    assert line.one("time").text == "20 mars 2023"
    assert [each.text for each in line.one("div").every("p")] == ["Un mot.", f"{SCRIPT} https://pub.example/"]
    assert (line.active, line.links) == ([], [])
    decide(row, CommentState.REFUSED, alice, MONDAY)
    assert "Un mot." not in look(client).text


def test_only_what_is_published_shows_the_oldest_first(client: Client, digest: Digest, alice: User) -> None:
    for number, text in enumerate(("Un", "Deux", "Trois"), 1):
        publish_comment(digest, alice, text, hour=4 - number)
    say(digest, "Max", "En attente", MONDAY)
    decide(say(digest, "Max", "Refusé", MONDAY), CommentState.REFUSED, alice, MONDAY)
    lines = look(client).one("ol", "paroles").every("li")
    assert [line.one("div").text for line in lines] == ["Trois", "Deux", "Un"]


def test_it_shows_the_latest_of_very_many(
    client: Client, digest: Digest, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_of_comments, "COMMENTS_SHOWN", 2)
    for number in range(3):
        publish_comment(digest, alice, f"Mot {number}", hour=number)
    lines = look(client).one("ol", "paroles").every("li")
    assert [line.one("div").text for line in lines] == ["Mot 1", "Mot 2"]


def test_it_costs_one_query_and_none_without(client: Client, digest: Digest, alice: User) -> None:
    publish_comment(digest, alice)
    few = cost(client, COMMENTED)
    for number in range(4):
        publish_comment(digest, alice, f"Mot {number}")
    assert cost(client, COMMENTED) == few
    Digest.objects.update(takes_comments=False)
    assert cost(client, COMMENTED) == few - 1
    assert not look(client).every("ol", "paroles")
    assert FORM not in look(client).links


def test_the_form_costs_little(
    client: Client, digest: Digest, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):  # the digest, and the latest one
        client.get(FORM)


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "a" * 101}, "name"),
        ({"text": ""}, "text"),
        ({"text": "a" * 2001}, "text"),
    ],
)
def test_it_says_what_is_wrong(client: Client, digest: Digest, typed: dict[str, str], field: str) -> None:
    page = read(write_comment(client, comment(**typed)))
    assert page.one("div", "rectif").links == [f"#id_{field}"]
    assert page.form("text")["text"] == [comment(**typed)["text"]]
    assert not Comment.objects.exists()


def test_it_has_the_guards_of_the_other_form(client: Client, digest: Digest) -> None:
    assert write_comment(client, comment(), **{"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert write_comment(client, comment(website="x"))["Location"] == f"{FORM}?sent=1"
    assert write_comment(client, comment(opened="")).status_code == 200
    assert write_comment(client, comment(text="a" * 200_000)).status_code == 413
    assert not Comment.objects.exists()


def test_a_digest_that_takes_none_says_so_and_gives_back_what_was_written(client: Client) -> None:
    publish_digest()
    for answer in (client.get(FORM), write_comment(client, comment(text=SCRIPT))):
        assert answer.status_code == 404
        assert COMMENTED in parse(body(answer)).links
    assert parse(body(answer)).one("textarea").raw.strip() == SCRIPT
    assert not Comment.objects.exists()


def test_a_withdrawn_digest_says_why(client: Client, digest: Digest) -> None:
    withdraw(digest, notice="Un doute.", now=MONDAY)
    for answer in (client.get(FORM), write_comment(client, comment())):
        assert answer.status_code == 410
        assert "Un doute." in body(answer)


@pytest.mark.parametrize("slug", ["brouillon", "nulle-part"])
def test_there_is_nothing_to_comment_on_before_it_is_public(client: Client, slug: str) -> None:
    make_digest("Brouillon", takes_comments=True, slug="brouillon")
    assert client.get(f"/digests/{slug}/comments/").status_code == 404
