"""`import_file --publish`: a former site enters in one step, with the checks of the desk."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import translation

from articles.models import Digest, DigestState
from tests.formats.wordpress.export import CLASSIC, post, site

pytestmark = pytest.mark.django_db
UNSOURCED = (
    '<p>Un mot.</p><h2>Guichets</h2><p><a href="https://inconnu.example/a">Un titre assez long pour en être un</a></p>'
)


def run(tmp_path: Path, text: str, *arguments: str) -> str:
    file = tmp_path / "export.xml"
    file.write_text(text, encoding="utf-8")
    told = StringIO()
    with translation.override("en"):
        call_command("import_file", str(file), *arguments, stdout=told, stderr=StringIO())
    return told.getvalue()


def test_it_publishes_past_digests_as_of_their_days(tmp_path: Path, client: Client) -> None:
    told = run(tmp_path, site(post(), post("Des liens", CLASSIC, number=43, slug="liens")), "--publish")
    assert set(Digest.objects.values_list("state", flat=True)) == {DigestState.PUBLISHED}
    assert "Published: Lu n° 42 : l’accueil, dated 12 March 2019." in told
    assert "Former address: https://marais.example/2019/03/12/lu-42/, now: /" in told
    page = client.get("/digests/lu-42/").content.decode()
    assert "Deux guichets rouvrent" in page
    assert "2019-03-12" in page


def test_it_publishes_nothing_unasked(tmp_path: Path) -> None:
    run(tmp_path, site(post()))
    assert Digest.objects.get().state == DigestState.DRAFT


def test_it_leaves_as_drafts_what_the_check_refuses_and_says_why(tmp_path: Path) -> None:
    text = site(post(), post("Sans source", UNSOURCED, number=44, slug="sans-source"))
    told = run(tmp_path, text, "--publish")
    assert Digest.objects.get(slug="lu-42").state == DigestState.PUBLISHED
    assert Digest.objects.get(slug="sans-source").state == DigestState.DRAFT
    assert "Stays a draft: Sans source. The source is missing" in told


def test_it_publishes_nothing_that_nobody_saw(tmp_path: Path) -> None:
    told = run(tmp_path, site(post(status="draft")), "--publish")
    assert Digest.objects.get().state == DigestState.DRAFT
    assert "never was public" in told


def test_it_publishes_the_second_time_what_was_left(tmp_path: Path) -> None:
    run(tmp_path, site(post()))
    told = run(tmp_path, site(post()), "--publish")
    assert Digest.objects.get().state == DigestState.PUBLISHED
    assert "Published: Lu n° 42" in told
    assert "Published before" in run(tmp_path, site(post()), "--publish")
    assert Digest.objects.get().revisions.count() == 1


def test_it_says_what_it_left_out_by_line(tmp_path: Path) -> None:
    text = site(post(), post("À propos", kind="page", number=5))
    line = text.split("\n").index("<title><![CDATA[À propos]]></title>")
    told = run(tmp_path, text)
    assert f"line {line}: 1 entry of the kind “page”" in told
    assert "skipped: 1" in told
