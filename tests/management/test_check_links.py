"""`manage.py check_links`: the links of published digests are tested, and the dead ones are named."""

from __future__ import annotations

import datetime
import io

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.models import Article, Link, LinkState
from tests.factories import make_article, publish_digest
from tests.serving import Site

pytestmark = pytest.mark.django_db(transaction=True)


def run(*arguments: str) -> str:
    told = io.StringIO()
    call_command("check_links", *arguments, threads=1, stdout=told, stderr=told)
    return told.getvalue()


def cited(press: Site, path: str) -> Article:
    article = make_article(f"Article {path}")
    publish_digest(f"Revue {path}", article)
    article.url = press.url(path)
    article.save()
    return article


def test_it_takes_up_what_is_cited_and_names_the_dead(press: Site) -> None:
    press.serve("/vivant", "<h1>Là</h1>")
    cited(press, "/vivant")
    cited(press, "/parti")
    told = run()
    assert set(press.asked) == {"/vivant", "/parti"}
    assert press.url("/parti") in told
    assert press.url("/vivant") not in told
    assert Link.objects.get(article__title="Article /parti").state == LinkState.DEAD


def test_it_tests_all_of_them_when_told_to(press: Site) -> None:
    article = cited(press, "/plus-tard")
    Link.objects.create(article=article, due_at=timezone.now() + datetime.timedelta(days=9))
    run()
    assert press.asked == []
    run("--all")
    assert press.asked == ["/plus-tard"]
