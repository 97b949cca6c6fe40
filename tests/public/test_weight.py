"""What an issue of twelve articles weighs on the wire: budgets of the look, in bytes."""

import gzip

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from articles.management.demonstration import load

PUBLIC = settings.BASE_DIR / "static" / "public"
HTML_AND_STYLE, EVERYTHING = 20_000, 45_000


@pytest.mark.django_db
def test_an_issue_is_light(client: Client) -> None:
    load(User.objects.create_superuser("redaction"))
    page = client.get("/digests/des-dossiers-ouverts-des-guichets-fermes/", headers={"Accept-Encoding": "gzip"}).content
    style = gzip.compress((PUBLIC / "style.css").read_bytes())
    assert len(page) + len(style) <= HTML_AND_STYLE
    others = [(PUBLIC / name).stat().st_size for name in ("piazzolla.woff2", "icon.svg")]
    assert len(page) + len(style) + sum(others) <= EVERYTHING
