"""The page that publishes: what readers see changes here and nowhere else."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.digests import schedule
from articles.models import Article, Digest, DigestState, JournalEntry
from tests.admin.conftest import give
from tests.admin.page import Element, read
from tests.factories import MONDAY, current, make_article, make_digest, publish_digest

pytestmark = pytest.mark.django_db


def publication(digest: Digest) -> str:
    return reverse("admin:publish_digest", args=[digest.pk])


def publish(editor: Client, digest: Digest, correction: str = "") -> Element:
    """Presses the button; returns the page that follows."""
    answer = editor.post(publication(digest), {"correction": correction}, follow=True)
    digest.refresh_from_db()
    return read(answer)


def told(page: Element) -> set[str]:
    """The weights of the messages."""
    return {name for message in page.one("ul", "messagelist").every("li") for name in message.classes}


def test_it_publishes_for_all_to_see(editor: Client, client: Client, alice: User) -> None:
    digest = make_digest("Revue", make_article("Un"), number=118)
    assert client.get("/digests/revue/").status_code == 404
    assert told(publish(editor, digest)) == {"success"}
    assert (digest.state, current(digest).number, current(digest).made_by) == (DigestState.PUBLISHED, 1, alice)
    assert read(client.get("/digests/revue/")).one("h1").text == "Revue"


def test_it_shows_each_step_with_what_can_be_done(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    page = read(editor.get(publication(digest)))
    assert "id_correction" not in page.ids
    assert "/digests/revue/" not in page.links
    page = publish(editor, digest)
    assert {"id_correction", "id_notice"} <= page.ids
    assert "/digests/revue/" in page.links
    assert reverse("admin:digest_revision", args=[digest.pk, 1]) in page.links


def test_it_makes_no_version_of_what_has_not_changed(editor: Client) -> None:
    digest = publish_digest("Revue")
    assert told(publish(editor, digest)) == {"info"}
    assert (current(digest).number, digest.revisions.count()) == (1, 1)
    assert JournalEntry.objects.filter(digest=digest).count() == 1


def test_it_publishes_what_has_changed_as_a_new_version(editor: Client, client: Client) -> None:
    digest = publish_digest("Revue")
    Digest.objects.update(introduction="<p>Refaite.</p>")
    assert told(publish(editor, digest)) == {"success"}
    assert current(digest).number == 2
    assert "Refaite." in client.get("/digests/revue/").content.decode()


def test_it_tells_the_readers_what_it_corrects(editor: Client, client: Client) -> None:
    digest = publish_digest("Revue")
    page = publish(editor, digest, "Six, et non <b>sept</b>.")
    assert "Six, et non <b>sept</b>." in page.text
    versions = read(client.get("/digests/revue/")).one("ol", "versions")
    assert "Six, et non <b>sept</b>." in versions.text
    assert "Six, et non" in client.get("/feed/").content.decode()


@pytest.mark.parametrize("correction", ["a" * 2001, "\x00"])
def test_it_refuses_a_correction_it_cannot_keep_and_gives_it_back(editor: Client, correction: str) -> None:
    digest = publish_digest("Revue")
    page = publish(editor, digest, correction)
    assert page.every("ul", "errorlist")
    assert page.form("correction")["correction"] == [correction]
    assert current(digest).number == 1


def test_it_refuses_a_digest_with_an_error(editor: Client, client: Client) -> None:
    digest = make_digest("Revue", make_article("Un", source_name=""))
    page = read(editor.get(publication(digest)))
    assert reverse("admin:check_digest", args=[digest.pk]) in page.one("p", "stop").links
    page = read(editor.post(publication(digest), {"when": "later", "day": "2999-01-01", "hour": "07:30"}, follow=True))
    assert reverse("admin:check_digest", args=[digest.pk]) in page.one("p", "stop").links
    assert page.form("day")["day"] == ["2999-01-01"]
    digest.refresh_from_db()
    assert (digest.state, client.get("/digests/revue/").status_code) == (DigestState.DRAFT, 404)


def test_an_error_does_not_touch_the_version_that_stands(editor: Client, client: Client) -> None:
    digest = publish_digest("Revue", make_article("Un"))
    Article.objects.update(source=None)
    publish(editor, digest)
    assert (digest.state, current(digest).number) == (DigestState.PUBLISHED, 1)
    assert client.get("/digests/revue/").status_code == 200


def test_it_leaves_a_line_in_the_journal(editor: Client, alice: User) -> None:
    digest = make_digest("Revue", make_article("Un"))
    publish(editor, digest)
    act = JournalEntry.objects.get()
    assert (act.by, act.digest) == (alice, digest)
    assert "1" in act.what


def test_it_needs_the_right_to_publish(colleague: Client, bob: User) -> None:
    give(bob, "view_digest", "change_digest")
    digest = make_digest("Revue", make_article("Un"))
    assert colleague.post(publication(digest), {}).status_code == 403
    assert (
        publication(digest) not in read(colleague.get(reverse("admin:articles_digest_change", args=[digest.pk]))).links
    )
    give(bob, "publish_digest")
    assert colleague.post(publication(digest), {}).status_code == 302


HOUR = datetime.timedelta(hours=1)


def later(at: datetime.datetime) -> dict[str, str]:
    """What the form sends to schedule for then."""
    local = timezone.localtime(at)
    return {"when": "later", "day": f"{local:%Y-%m-%d}", "hour": f"{local:%H:%M}"}


def tomorrow_at_eight() -> datetime.datetime:
    at = timezone.localtime() + datetime.timedelta(days=1)
    return at.replace(hour=8, minute=0, second=0, microsecond=0)


def test_it_schedules(editor: Client, client: Client) -> None:
    digest, at = make_digest("Revue", make_article("Un")), tomorrow_at_eight()
    page = read(editor.post(publication(digest), later(at), follow=True))
    digest.refresh_from_db()
    assert (digest.state, digest.published_at) == (DigestState.SCHEDULED, at)
    assert told(page) == {"success"}
    assert page.form("day")["day"] == [f"{at:%Y-%m-%d}"]
    assert page.form("hour")["hour"] == ["08:00"]
    assert page.form("when")["when"] == ["later"]
    assert client.get("/digests/revue/").status_code == 404


def test_it_names_the_clock_of_the_site(editor: Client) -> None:
    page = read(editor.get(publication(make_digest("Revue", make_article("Un")))))
    assert [label.text for label in page.every("label") if "Europe/Paris" in label.text]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"day": "2020-01-01", "hour": "08:00"}, "day"),
        ({"day": "2999-01-01", "hour": "08:00"}, "day"),
        ({"day": "", "hour": "08:00"}, "day"),
        ({"day": "demain", "hour": "08:00"}, "day"),
        ({"day": "2999-01-01", "hour": ""}, "hour"),
        ({"day": "2999-01-01", "hour": "25:00"}, "hour"),
        ({"day": "2027-03-28", "hour": "02:30"}, "hour"),  # the clocks go forward
        ({"day": "2026-10-25", "hour": "02:30"}, "hour"),  # and back
    ],
)
def test_it_refuses_a_moment_and_gives_it_back(editor: Client, typed: dict[str, str], field: str) -> None:
    digest = make_digest("Revue", make_article("Un"))
    page = read(editor.post(publication(digest), {"when": "later", **typed}))
    assert len(page.every("ul", "errorlist")) == 1
    sent = page.form("day")
    assert {name: sent[name][0] for name in typed} == typed
    wrong = next(each for each in page.every("div", "field") if each.every("ul", "errorlist"))
    assert [each.attributes["name"] for each in wrong.every("input")] == [field]
    digest.refresh_from_db()
    assert digest.state == DigestState.DRAFT


def test_it_takes_a_digest_off_the_schedule(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    editor.post(publication(digest), later(tomorrow_at_eight()))
    page = read(editor.post(publication(digest), {"do": "unschedule"}, follow=True))
    digest.refresh_from_db()
    assert (digest.state, told(page)) == (DigestState.DRAFT, {"success"})
    page = read(editor.post(publication(digest), {"do": "unschedule"}, follow=True))
    assert told(page) == {"error"}


def test_it_says_when_what_is_scheduled_lacks_the_last_changes(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    editor.post(publication(digest), later(tomorrow_at_eight()))
    assert not read(editor.get(publication(digest))).every("p", "warn")
    Digest.objects.update(introduction="<p>Refaite.</p>")
    page = read(editor.get(publication(digest)))
    assert page.one("p", "warn").text
    editor.post(publication(digest), later(tomorrow_at_eight()))
    digest.refresh_from_db()
    assert current(digest).document["introduction"] == "<p>Refaite.</p>"


def test_it_takes_note_of_what_came_out(editor: Client) -> None:
    digest = make_digest("Revue", make_article("Un"))
    schedule(digest, at=MONDAY + HOUR, by=None, now=MONDAY)
    page = read(editor.get(publication(digest)))
    digest.refresh_from_db()
    assert digest.state == DigestState.PUBLISHED
    assert "id_notice" in page.ids


def test_it_shows_what_readers_will_see_change(editor: Client) -> None:
    digest = publish_digest("Revue", introduction="<p>À 40 000 familles.</p>")
    assert not read(editor.get(publication(digest))).every("div", "compare")
    Digest.objects.update(introduction="<p>À 4 000 familles.</p>")
    change = read(editor.get(publication(digest))).one("div", "compare")
    assert "40" in change.one("del").text
    assert "4" in change.one("ins").text
    assert change.one("h3").text.startswith("Introduction")


@pytest.mark.parametrize(
    ("introduction", "kind"), [("<p>À 4 000 familles.</p>", "yes"), ("<p>À 40 000 gens.</p>", "no")]
)
def test_it_proposes_a_correction_where_a_fact_changed(editor: Client, introduction: str, kind: str) -> None:
    digest = publish_digest("Revue", introduction="<p>À 40 000 familles.</p>")
    Digest.objects.update(introduction=introduction)
    assert read(editor.get(publication(digest))).form("kind")["kind"] == [kind]


@pytest.mark.parametrize(("kind", "correction"), [("yes", ""), ("yes", "  "), ("no", "Six, et non sept.")])
def test_a_correction_has_a_note_and_a_touch_has_none(editor: Client, kind: str, correction: str) -> None:
    digest = publish_digest("Revue")
    Digest.objects.update(introduction="<p>Refaite.</p>")
    page = read(editor.post(publication(digest), {"kind": kind, "correction": correction}))
    assert len(page.every("ul", "errorlist")) == 1
    sent = page.form("kind")
    assert (sent["kind"], sent["correction"]) == ([kind], [correction])
    digest.refresh_from_db()
    assert current(digest).number == 1


def test_it_publishes_a_touch_without_a_note(editor: Client) -> None:
    digest = publish_digest("Revue")
    Digest.objects.update(introduction="<p>Refaite.</p>")
    editor.post(publication(digest), {"kind": "no", "correction": ""})
    digest.refresh_from_db()
    assert (current(digest).number, current(digest).correction) == (2, "")


def test_every_word_of_a_digest_is_escaped_there(editor: Client) -> None:
    digest = publish_digest("Revue", introduction="<p>Un.</p>")
    Digest.objects.update(title="<b>Gras</b>", introduction="<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
    answer = editor.get(publication(digest))
    assert "<script>alert(1)" not in answer.content.decode()
    assert "<b>Gras</b>" not in answer.content.decode()
    assert read(answer).active == []


def test_it_says_when_there_is_nothing_to_publish(editor: Client) -> None:
    digest = publish_digest("Revue")
    page = read(editor.get(publication(digest)))
    assert "kind" in page.form("correction")
    assert not [each for each in page.every("input") if each.attributes.get("type") == "radio"]
    assert not page.every("div", "compare")
    Digest.objects.update(introduction="<p>Refaite.</p>")
    changed = read(editor.get(publication(digest)))
    assert changed.one("h1").text != page.one("h1").text
