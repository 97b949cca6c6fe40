"""What is not whole, not ours or not meant well is refused with a sentence, and the site stays as it is."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import translation

from articles.archiving import ArchiveError, check_archive, opening, restore
from articles.models import Article
from tests.archiving.forgeries import ARTICLES, CITATIONS, FORGED, TAGS, Change, files_of, first_row, seal, write
from tests.archiving.sites import archive_of_site, empty_site
from tests.factories import make_article, publish_digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Of a small site, which is empty then."""
    publish_digest("Des guichets fermés", make_article("Le dernier guichet"), make_article("Le premier guichet"))
    archive_of_site(tmp_path / "site.zip")
    empty_site()
    return tmp_path / "site.zip"


def refusal(archive: Path) -> str:
    """What is said; nothing is in the site, before and after."""
    with pytest.raises(ArchiveError) as refused, translation.override("en"):
        restore(archive, lambda done, of: None)
    assert not Article.objects.exists()
    return str(refused.value)


def test_it_is_restored_when_nothing_is_wrong(archive: Path) -> None:
    write(archive, seal(files_of(archive)))
    restore(archive, lambda done, of: None)
    assert Article.objects.count() == 2


Damage = Callable[[bytes], bytes]
BYTES: dict[str, tuple[Damage, str]] = {
    "empty": (lambda content: b"", "no back-up"),
    "no zip": (lambda content: b"%PDF-1.7 " * 200, "no back-up"),
    "cut": (lambda content: content[: len(content) // 2], "not the whole of one"),
    "without its last byte": (lambda content: content[:-1], "not the whole of one"),
    "without its beginning": (lambda content: content[4000:], "over one another"),
    "a byte of the packed rows changed": (
        lambda content: content[:2000] + bytes([content[2000] ^ 0xFF]) + content[2001:],
        "damaged",
    ),
}


@pytest.mark.parametrize(("damage", "told"), BYTES.values(), ids=BYTES.keys())
def test_it_refuses_damaged_bytes(archive: Path, damage: Damage, told: str) -> None:
    archive.write_bytes(damage(archive.read_bytes()))
    assert told in refusal(archive)


@pytest.mark.parametrize(("change", "told"), FORGED.values(), ids=FORGED.keys())
def test_it_refuses_what_was_forged(archive: Path, change: Change, told: str) -> None:
    write(archive, change(files_of(archive)))
    assert told in refusal(archive)
    assert [each.name for each in archive.parent.iterdir()] == [archive.name]


def test_checking_finds_what_restoring_would(archive: Path) -> None:
    files = files_of(archive)
    write(archive, seal(files | {ARTICLES: first_row(files, title=None)}))
    with pytest.raises(ArchiveError, match="title"):
        check_archive(archive, lambda done, of: None)


def test_it_refuses_a_name_that_stands_twice(archive: Path) -> None:
    files = files_of(archive)
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(archive, "a") as file:
        file.writestr(TAGS, files[TAGS])
    assert "stands in the file twice" in refusal(archive)


def test_it_refuses_a_name_that_ends_early(archive: Path) -> None:
    content = archive.read_bytes()
    name = TAGS.encode()
    archive.write_bytes(content.replace(name, name[:-6] + b"\0jsonl"))
    assert "no file of a back-up" in refusal(archive)


def test_it_refuses_what_unpacks_to_far_more(archive: Path) -> None:
    files = files_of(archive)
    write(archive, seal(files | {"pictures/1": bytes(80_000_000)}))
    assert "unpack to far more" in refusal(archive)


def test_it_refuses_a_size_that_is_a_lie(archive: Path) -> None:
    files = files_of(archive)
    entry = seal(files)
    write(archive, entry | {ARTICLES: b" " * 3_000_000})
    packed = bytearray(archive.read_bytes())
    real, said = struct.pack("<I", 3_000_000), struct.pack("<I", len(files[ARTICLES]))
    archive.write_bytes(bytes(packed).replace(real, said))
    assert ARTICLES in refusal(archive)


def test_it_refuses_a_line_that_no_row_needs(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "LONGEST_LINE", 200)
    monkeypatch.setattr(opening, "_AT_ONCE", 100)
    assert "holds a line that no row needs" in refusal(archive)


def test_it_refuses_files_that_lie_over_one_another(archive: Path) -> None:
    """As a bomb does whose files share their packed bytes (Fifield, “A better zip bomb”, 2019)."""
    content = bytearray(archive.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as file:
        where, start = file.getinfo(ARTICLES).header_offset, file.start_dir
    at = content.index(TAGS.encode(), start) - 4
    content[at : at + 4] = struct.pack("<I", where)
    archive.write_bytes(bytes(content))
    assert "over one another" in refusal(archive)


def test_it_refuses_what_is_under_a_password(archive: Path) -> None:
    content = bytearray(archive.read_bytes())
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as file:
        start = file.start_dir
    at = content.index(TAGS.encode(), start) - 46 + 8
    content[at] |= 1
    archive.write_bytes(bytes(content))
    assert "password" in refusal(archive)


@pytest.mark.parametrize("name", ["nowhere.zip", "."])
def test_it_says_that_a_file_cannot_be_read(tmp_path: Path, name: str) -> None:
    empty_site()
    assert "cannot be read" in refusal(tmp_path / name)


def test_an_older_one_lacks_what_was_added_since(archive: Path) -> None:
    """A column gets what a new row has, and a table has no rows. What a new row has nothing for is said."""
    files = files_of(archive)
    del files[CITATIONS], files["tables/articles.CitationTag.jsonl"], files["tables/articles.CitationAuthor.jsonl"]
    lacking = first_row(files, channel=..., later_until=..., authors=...)
    write(archive, seal(files | {ARTICLES: first_row(files, added_at=...)}, schema="0011_reader_roles"))
    assert "“added_at” is missing" in refusal(archive)
    write(archive, seal(files | {ARTICLES: lacking}, schema="0011_reader_roles"))
    assert restore(archive, lambda done, of: None).is_older
    article = Article.objects.earliest("pk")
    assert (article.channel, article.later_until, article.authors) == ("manual", None, [])
