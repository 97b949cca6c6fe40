"""Reading in a process of its own: the same words, within limits that a page cannot break."""

import time

import pytest

from articles.extracting import ExtractionFailed, extract, extract_apart
from tests.extracting.pages import URL, Made, article_data

PAGE = str(Made(data=article_data())).encode()


def test_it_reads_the_same_apart() -> None:
    assert extract_apart(PAGE, URL) == extract(PAGE, URL)


def test_it_ends_in_time() -> None:
    began = time.monotonic()
    with pytest.raises(ExtractionFailed) as caught:
        extract_apart(PAGE, URL, seconds=0.05)
    assert str(caught.value)
    assert time.monotonic() - began < 2


def test_it_ends_within_its_memory() -> None:
    with pytest.raises(ExtractionFailed):
        extract_apart(PAGE * 500, URL, memory=20 * 1024 * 1024)
