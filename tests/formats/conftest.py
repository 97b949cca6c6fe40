"""What codecs say is in the language of whoever reads it; their tests read English where they ask for it."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture
def in_english() -> Iterator[None]:
    with translation.override("en"):
        yield
