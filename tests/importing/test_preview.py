"""What an import would do, line by line, before anything is written."""

import pytest

from articles.formats import Problem, Reading, ReadItem, ReadReply, ReadSection
from articles.importing import PreviewLine, preview, save
from articles.models import Article
from tests.factories import make_article

pytestmark = pytest.mark.django_db


def lines_of(*items: ReadItem, **values: object) -> list[PreviewLine]:
    return preview(Reading(kind="seenthis", items=items, **values))  # type: ignore[arg-type]


def test_it_tells_what_would_be_added() -> None:
    (line,) = lines_of(
        ReadItem(
            line=3,
            title="Le dernier guichet",
            url="https://courrier.example/guichet",
            source="Le Courrier",
            tags=("guichet",),
            body="On ferme.",
            section="Guichets",
            role="see_also",
            replies=(ReadReply(line=7, body="Oui."),),
        )
    )
    assert (line.line, line.verdict, line.title, line.source) == (3, "add", "Le dernier guichet", "Le Courrier")
    assert (line.section, line.role, line.tags, line.excerpts, line.replies) == (
        "Guichets",
        "see_also",
        ("guichet",),
        1,
        1,
    )


def test_it_finds_what_the_desk_has_already() -> None:
    article = make_article("Le dernier guichet", url="https://courrier.example/guichet")
    (line,) = lines_of(ReadItem(line=1, title="Autre titre", url="http://www.courrier.example/guichet?utm_source=x"))
    assert (line.verdict, line.matched) == ("match", article)


def test_it_finds_what_the_text_brings_twice() -> None:
    item = {"title": "Le dernier guichet", "source": "Le Courrier"}
    lines = lines_of(ReadItem(line=1, **item), ReadItem(line=9, **item))  # type: ignore[arg-type]
    assert [line.verdict for line in lines] == ["add", "double"]


def test_it_leaves_out_what_could_not_be_found_again() -> None:
    reading = Reading(
        kind="review", items=(ReadItem(line=15, source="Le Courrier"),), sections=(ReadSection(1, "Guichets"),)
    )
    assert [line.verdict for line in preview(reading)] == ["nothing"]
    assert save(reading, by=None).skipped == 1


def test_it_gives_each_doubt_to_the_item_it_falls_in() -> None:
    items = (ReadItem(line=1, title="Un"), ReadItem(line=10, title="Deux"))
    problems = (Problem(4, "coupée"), Problem(10, "sans adresse"), Problem(99, "non fermée"))
    first, second = lines_of(*items, problems=problems)
    assert first.doubts == ("coupée",)
    assert second.doubts == ("sans adresse", "non fermée")


def test_it_writes_nothing() -> None:
    lines_of(ReadItem(line=1, title="Un", url="https://courrier.example/un"))
    assert not Article.objects.exists()
