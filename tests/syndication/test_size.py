"""A feed stays under its size, whatever is in it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from articles.digests import withdraw
from articles.models import Digest, Revision
from articles.syndication.entries import LARGEST, Entry, Feed, fitting, size
from articles.syndication.feeds import FORMATS
from tests.factories import MONDAY, publish_digest
from tests.public.issues import WEEK, publish_issues
from tests.syndication.reading import FORMATS as PATHS
from tests.syndication.reading import SHAPES, read

pytestmark = pytest.mark.django_db
PAGE = "https://revue.example/"
ENTRY = Entry("tag:revue.example,2023-03-20:/", "Titre", PAGE, "Dit.", "<p>Dit.</p>", ("Revue",), MONDAY, MONDAY)
FEED = Feed("Revue", PAGE, "Revue", "De presse", PAGE, f"{PAGE}feed/", "fr", MONDAY, (), "", "", "/feed.css")
HOSTILE = ("<p>", "&amp;", '"', "'", "é", "\\", "\n", "😀", '<a href="https://a.example/?b=1&amp;c=2">d</a>')


def _fill(words: str) -> None:
    """Makes every text of every published issue long."""

    def stuffed(document: dict[str, Any]) -> dict[str, Any]:
        document |= {"introduction": words, "closing": words}
        for part in document["parts"]:
            for entry in part["entries"]:
                entry |= {"comment": words, "quotes": [words]}
        return document

    for revision in Revision.objects.all():
        revision.document = stuffed(revision.document)
        revision.save()


@pytest.mark.parametrize("words", ["<p>" * 1_800, '"' * 3_600, "é" * 8_000], ids=["<p>", '"', "é"])
def test_it_holds_fewer_entries_where_they_are_long(client: Client, words: str) -> None:
    publish_issues(4)
    _fill(words)
    for shape in SHAPES:
        for form in PATHS:
            path = f"/feed/{shape}{form}"
            assert 0 < len(read(client, path).entries) < (8 if shape else 4)
            assert len(client.get(path).content) <= LARGEST


def test_a_full_feed_tells_of_what_was_withdrawn(client: Client) -> None:
    publish_issues(5)
    _fill("é" * 8_000)
    withdraw(Digest.objects.get(slug="semaine-1"), notice="Une erreur.", now=MONDAY + 5 * WEEK)
    entries = read(client, "/feed/").entries
    assert len(entries) < 5
    assert entries[-1].link.endswith("/digests/semaine-1/")
    assert "Une erreur." in entries[-1].content


@pytest.mark.parametrize("form", PATHS)
def test_an_issue_that_is_too_long_by_itself_is_a_link(client: Client, form: str) -> None:
    publish_digest("Courte", now=MONDAY - WEEK)
    publish_issues(1)
    revision = Revision.objects.get(digest__slug="semaine-1")
    revision.document["introduction"] = "<p>" + "mot " * 100_000
    revision.save()
    long, short = read(client, f"/feed/{form}").entries
    assert long.link.endswith("/digests/semaine-1/")
    assert long.content.startswith("<p><a href=")
    assert "trop long" in long.content
    assert "mot mot" not in long.content + long.summary
    assert short.title == "Courte"
    assert len(client.get(f"/feed/{form}").content) <= LARGEST


def test_what_does_not_fit_is_not_even_made() -> None:
    made = []

    def entries() -> Iterator[Entry]:
        for number in range(100):
            made.append(number)
            yield replace(ENTRY, content="é" * 30_000)

    assert len(list(fitting(entries()))) == 3
    assert made == [0, 1, 2]


def test_the_latest_is_whole_where_it_fills_a_feed() -> None:
    long, short = replace(ENTRY, content="é" * 140_000), replace(ENTRY, content="é" * 10_000)
    assert list(fitting([long, short])) == [long]
    assert list(fitting([short, long, short])) == [short]
    assert list(fitting([short, replace(ENTRY, content="é" * 130_000), short]))[1:] == [
        replace(ENTRY, content="é" * 130_000)
    ]


@pytest.mark.parametrize("write", [form.write for form in FORMATS.values()], ids=FORMATS)
@pytest.mark.parametrize("word", HOSTILE)
def test_an_entry_takes_no_more_than_was_reckoned(write: Callable[[Feed], bytes], word: str) -> None:
    words = word * 500
    entry = replace(ENTRY, title=words, summary=words, content=words, authors=(words,) * 3, categories=(words,) * 3)
    with_it, without = (write(replace(FEED, entries=entries)) for entries in ((entry,), ()))
    assert len(with_it) - len(without) <= size(entry)
