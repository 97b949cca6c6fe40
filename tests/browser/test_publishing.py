"""The page that publishes, in a real browser: what is asked follows what is chosen, the note shows as it will read."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import expect

from articles.models import Digest, DigestState
from tests.browser.watching import Watched
from tests.factories import make_article, make_digest, publish_digest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_it_asks_for_the_moment_only_when_it_is_wanted(logged_in: Watched) -> None:
    digest = make_digest("Revue", make_article("Un"))
    page = logged_in.open(f"/admin/digests/{digest.pk}/publish/")
    expect(page.locator("#id_day")).to_be_hidden()
    page.locator('input[name="when"][value="later"]').check()
    expect(page.locator("#id_day")).to_be_visible()
    page.locator("#publication button.main").click()
    expect(page.locator("ul.messagelist .success").first).to_be_visible()
    expect(page.locator("#id_day")).to_be_visible()
    digest.refresh_from_db()
    assert digest.state == DigestState.SCHEDULED
    assert logged_in.obstacles() == []


def test_the_note_shows_as_readers_will_find_it(logged_in: Watched, alice: User) -> None:
    digest = publish_digest("Revue", introduction="<p>À 40 000 familles.</p>")
    Digest.objects.update(introduction="<p>À 40 000 gens.</p>")
    page = logged_in.open(f"/admin/digests/{digest.pk}/publish/")
    expect(page.locator('input[name="kind"][value="no"]')).to_be_checked()
    expect(page.locator(".rectif")).to_be_hidden()
    page.locator("#id_correction").fill("Des gens, et non <b>des</b> familles.")
    expect(page.locator(".rectif")).to_contain_text("Des gens, et non <b>des</b> familles.")
    expect(page.locator('input[name="kind"][value="yes"]')).to_be_checked()
    assert logged_in.obstacles() == []
    page.locator("#publication button.main").click()
    expect(page.locator(".versions")).to_contain_text("Des gens, et non <b>des</b> familles.")


def test_two_versions_stand_side_by_side(logged_in: Watched, alice: User) -> None:
    digest = publish_digest("Revue")
    Digest.objects.update(introduction="<p>Refaite.</p>")
    page = logged_in.open(f"/admin/digests/{digest.pk}/compare/?from=1&to=work")
    before, after = page.frame_locator("iframe").nth(0), page.frame_locator("iframe").nth(1)
    expect(before.locator(".chapo")).to_contain_text("Cette semaine.")
    expect(after.locator(".chapo")).to_contain_text("Refaite.")
    assert logged_in.obstacles() == []


def test_a_version_is_taken_up_again(logged_in: Watched, alice: User) -> None:
    digest = publish_digest("Revue")
    Digest.objects.update(introduction="<p>Refaite.</p>")
    page = logged_in.open(f"/admin/digests/{digest.pk}/publish/")
    expect(page.locator(".compare")).to_have_count(1)
    page.locator('form[action$="/restore/"] button').first.click()
    expect(page.locator(".compare")).to_have_count(0)
    digest.refresh_from_db()
    assert digest.introduction == "<p>Cette semaine.</p>"
