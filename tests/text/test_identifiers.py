"""Numbers of rows in an address."""

import pytest

from articles.text import read_identifiers


@pytest.mark.parametrize(
    ("written", "numbers", "others"),
    [
        ("", [], []),
        ("57,12", [57, 12], []),
        ("12,57,12", [12, 57], []),
        (" 12 , 57;3\n", [12, 57, 3], []),
        ("12,x,-1,0,007,1.5", [12], ["x", "-1", "0", "007", "1.5"]),
        ("9" * 18, [int("9" * 18)], []),
        ("9" * 19, [], ["9" * 19]),
        ("１２", [], ["１２"]),
    ],
)
def test_it_reads_numbers_of_rows_each_once(written: str, numbers: list[int], others: list[str]) -> None:
    assert read_identifiers(written) == (numbers, others)
