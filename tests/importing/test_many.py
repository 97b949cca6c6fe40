"""Ten thousand bookmarks: in flat time and queries, told row by row, nothing doubled the second time."""

import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from pytest_django import Settings

from articles.importing import Report, Unreadable, preview, read_text, save
from articles.models import Article, Note, Source, SourceHost, Tag

pytestmark = pytest.mark.django_db
HEAD = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<H1>Bookmarks</H1>\n<DL><p>\n"


def bookmarks(number: int) -> str:
    rows = (
        f'<DT><A HREF="https://site{n % 300}.example/{n}" ADD_DATE="1500000000" TAGS="a{n % 20},b">Titre {n}</A>\n'
        + (f"<DD>Une note sur {n}\n" if n % 3 == 0 else "")
        for n in range(number)
    )
    return f'{HEAD}<DT><H3>Presse</H3>\n<DL><p>\n{"".join(rows)}<DT><A HREF="about:blank">Vide</A>\n</DL></DL>'


def timed(number: int) -> tuple[Report, float, int]:
    """What an import of so many did, in which time and queries an item."""
    reading = read_text(bookmarks(number))
    with CaptureQueriesContext(connection) as queries:
        connection.force_debug_cursor = number < 2_000
        started = time.process_time()
        report = save(reading, by=None)
        took = time.process_time() - started
    return report, took / number, len(queries)


def test_it_imports_ten_thousand_bookmarks_in_flat_time() -> None:
    _few, a_few, _queries = timed(500)
    Article.objects.all().delete()
    report, many, _queries = timed(10_000)
    assert (report.added, len(report.left_out)) == (10_000, 1)
    assert (Article.objects.count(), Tag.objects.count()) == (10_000, 22)
    assert Note.objects.count() == 3_334
    assert many < a_few * 3
    again, _took, _queries = timed(10_000)
    assert (again.added, again.matched, again.notes_added) == (0, 10_000, 0)
    assert (Article.objects.count(), Note.objects.count()) == (10_000, 3_334)


def test_it_asks_the_database_once_for_many() -> None:
    timed(30)
    _report, _time, few = timed(200)
    _again, _time, again = timed(200)
    assert few < 40
    assert again < 25


def test_it_knows_the_source_by_the_host() -> None:
    source = Source(name="Le Courrier")
    source.clean()
    source.save()
    SourceHost.objects.create(source=source, host="site7.example")
    timed(400)
    assert set(Article.objects.filter(source=source).values_list("title", flat=True)) == {"Titre 7", "Titre 307"}


def test_it_previews_many_in_few_queries() -> None:
    reading = read_text(bookmarks(1_000))
    with CaptureQueriesContext(connection) as queries:
        lines = preview(reading)
    assert [lines[0].verdict, lines[-1].verdict] == ["add", "add"]
    assert len(queries) < 15


def test_it_refuses_more_than_the_limit_and_says_what_to_do(settings: Settings) -> None:
    settings.IMPORT_MOST_ITEMS = 50
    with translation.override("en"), pytest.raises(Unreadable, match="51.*50.*several parts"):
        read_text(bookmarks(51))
    assert len(read_text(bookmarks(50)).items) == 50


def test_it_says_why_when_every_row_was_left_out() -> None:
    with translation.override("en"), pytest.raises(Unreadable, match="Line 4.*about:blank"):
        read_text(f'{HEAD}<DT><A HREF="about:blank">Vide</A>\n</DL>')
