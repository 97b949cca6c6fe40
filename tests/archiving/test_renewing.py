"""What is made again after the rows are there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.archiving.renewing import renew
from articles.models import Tag
from tests.factories import make_article, publish_digest

pytestmark = pytest.mark.django_db


def test_it_counts_what_is_cited_again() -> None:
    publish_digest("Revue", make_article(tags=("accueil",)))
    Tag.objects.update(cited_count=7)
    assert sum(renew()) == 1
    assert Tag.objects.get().cited_count == 1


def test_postgresql_knows_the_tables_before_it_counts_in_them() -> None:
    """With 100,000 lines, and no idea of them, it took more than ten minutes to count what bears each tag."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite needs no figures of its tables for it")
    with CaptureQueriesContext(connection) as asked:
        list(renew())
    verbs = [each["sql"].split()[0] for each in asked]
    assert verbs.index("ANALYZE") < verbs.index("UPDATE")
