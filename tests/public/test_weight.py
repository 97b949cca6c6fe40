"""What an issue of twelve articles weighs on the wire: budgets of the look, in bytes."""

import gzip
import re

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from articles.management.demonstration import load
from tests.admin.page import read

PUBLIC = settings.BASE_DIR / "static" / "public"
HTML_AND_STYLE, SCRIPTS, FOR_ZOTERO, EVERYTHING = 20_000, 5_000, 900, 45_000


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/digests/des-dossiers-ouverts-des-guichets-fermes/"])
def test_a_first_visit_is_light(client: Client, address: str) -> None:
    load(User.objects.create_superuser("redaction"))
    answer = client.get(address, headers={"Accept-Encoding": "gzip"})
    page, style, script = len(answer.content), compressed("style.css"), compressed("reader.js")
    assert page + style <= HTML_AND_STYLE
    assert script <= SCRIPTS
    assert page + style + script + (PUBLIC / "piazzolla.woff2").stat().st_size <= EVERYTHING
    assert scripts_of(client.get(address)) == ["/static/public/reader.js"]


@pytest.mark.django_db
def test_what_zotero_reads_of_an_issue_is_light(client: Client) -> None:
    load(User.objects.create_superuser("redaction"))
    page = client.get("/digests/des-dossiers-ouverts-des-guichets-fermes/").content
    without, spans = re.subn(rb'<span class="Z3988"[^>]*></span>', b"", page)
    assert spans >= 12
    assert len(gzip.compress(page)) - len(gzip.compress(without)) <= FOR_ZOTERO


@pytest.mark.django_db
def test_the_selection_is_light(client: Client) -> None:
    assert scripts_of(client.get("/selection/")) == ["/static/public/selection.js"]
    assert compressed("selection.js") <= SCRIPTS


def compressed(name: str) -> int:
    """The bytes of a file on the wire."""
    return len(gzip.compress((PUBLIC / name).read_bytes()))


def scripts_of(answer: object) -> list[str]:
    return [each.attributes["src"] for each in read(answer).every("script") if not each.is_data]
