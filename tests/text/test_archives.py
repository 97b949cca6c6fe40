"""Where an archive keeps a page as it was."""

import pytest

from articles.text import archive_address

URL = "https://courrier.example/a?b=c"
PAIRS = [
    ("2023-03-14", "20230314"),
    ("2023-03-14T08:30", "20230314"),
    ("2023-03-14T23:30:00+00:00", "20230315"),
    ("2023-03", "202303"),
    ("2023", "2023"),
    ("", "*"),
]


@pytest.mark.parametrize(("iso", "asked"), PAIRS)
def test_it_asks_for_the_copy_nearest_to_the_date(iso: str, asked: str) -> None:
    assert archive_address(URL, iso) == f"https://web.archive.org/web/{asked}/{URL}"
