"""Files that are no readable text get one plain sentence."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from articles.importing import Unreadable, decode, readable


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def test_it_reads_a_text_whatever_its_line_ends_and_its_mark() -> None:
    assert decode("\ufeffUn\r\ndeux\rtrois".encode()) == "Un\ndeux\ntrois"


def test_it_composes_accents() -> None:
    assert decode("e\u0301te\u0301".encode()) == "été"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \n\t ", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a text"),
        (bytes(range(1, 32)) * 20, "not a text"),
        ("un\nété".encode("latin-1"), "line 2"),
        ("été".encode("utf-16"), "UTF-16"),
        ("Ã©tÃ© Ã  la prÃ©fecture".encode(), "accents"),
    ],
)
def test_it_says_what_is_wrong_and_what_to_do(data: bytes, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        decode(data)


def test_it_refuses_a_file_over_the_limit(settings: pytest.FixtureRequest) -> None:
    settings.IMPORT_MAX_BYTES = 10  # type: ignore[attr-defined]
    with pytest.raises(Unreadable, match="too big"):
        decode(b"x" * 11)


def test_it_reads_a_pasted_text_the_same_way() -> None:
    assert readable("un\r\ndeux\x07") == "un\ndeux "
    with pytest.raises(Unreadable):
        readable(" ")
