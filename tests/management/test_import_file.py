"""`import_file`: a file becomes rows or one plain sentence."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Source, Tag

pytestmark = pytest.mark.django_db

STREAM = """  • Le dernier guichet du canton | La Gazette du Marais
    https://gazette-marais.example/dernier-guichet

    Il y a encore le comptoir, la vitre et la chaise.

    #guichet #ruralité

  • Convoqué dans une messagerie | Le Quotidien du Plateau
    https://quotidien-plateau.example/convocation

    La convocation est restée huit jours dans son espace personnel.

    #radiation

    • Même chose ici.
"""


def run(*arguments: str) -> str:
    told = StringIO()
    call_command("import_file", *arguments, stdout=told, stderr=StringIO())
    return told.getvalue()


@pytest.fixture
def stream(tmp_path: Path) -> Path:
    file = tmp_path / "stream.txt"
    file.write_text(STREAM, encoding="utf-8")
    return file


def test_it_imports_a_file_and_says_what_it_did(stream: Path) -> None:
    told = run(str(stream))
    assert sorted(Article.objects.values_list("title", flat=True)) == [
        "Convoqué dans une messagerie",
        "Le dernier guichet du canton",
    ]
    assert "2" in told


def test_it_adds_nothing_the_second_time(stream: Path) -> None:
    run(str(stream))
    before = (Article.objects.count(), Source.objects.count(), Tag.objects.count())
    run(str(stream))
    assert (Article.objects.count(), Source.objects.count(), Tag.objects.count()) == before


def test_it_writes_nothing_on_a_dry_run_and_prints_what_it_read(stream: Path) -> None:
    read = json.loads(run(str(stream), "--dry-run", "--json"))
    assert not Article.objects.exists()
    assert read["kind"] == "seenthis"
    assert [(item["line"], item["source"]) for item in read["items"]] == [
        (1, "La Gazette du Marais"),
        (8, "Le Quotidien du Plateau"),
    ]
    assert read["items"][1]["replies"][0]["line"] == 15


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\x01\x02binary",
        "été".encode("latin-1"),
        b"1;2;3\n4;5;6\n7;8;9\n",
        b"lait\noeufs\npain\n",
        b'{"a": [1, 2, 3]}',
        b"x" * 2_000_000,
    ],
)
def test_it_refuses_what_it_cannot_read_in_one_sentence(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "file"
    file.write_bytes(data)
    with pytest.raises(CommandError) as refused:
        run(str(file))
    assert len(str(refused.value)) > 20
    assert not Article.objects.exists()


def test_it_refuses_a_file_of_fifty_megabytes_without_reading_it_whole(tmp_path: Path) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as large:
        large.truncate(50 * 1024 * 1024)
    with pytest.raises(CommandError):
        run(str(file))


def test_it_says_that_a_file_is_not_there() -> None:
    with pytest.raises(CommandError):
        run("nowhere.txt")


def test_it_names_the_kinds_it_knows(stream: Path) -> None:
    with pytest.raises(CommandError, match="seenthis"):
        run(str(stream), "--kind", "unknown")
