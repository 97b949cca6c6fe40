"""Addresses as people paste them."""

import pytest

from articles.capture import is_web_address, pasted_addresses

A, B = "https://courrier.example/a", "https://gazette.example/b?id=2"


@pytest.mark.parametrize(
    ("text", "addresses", "without"),
    [
        (A, [A], []),
        (f"  {A}  \n\n{B}\n", [A, B], []),
        (f"{A}\r\n{A}?utm_source=x\r\n", [A], []),
        (f"À lire : {A}, et aussi {B}.", [A, B], []),
        ("courrier.example/a", [A], []),
        ("www.courrier.example/a", ["https://www.courrier.example/a"], []),
        ("https://www.google.com/url?url=https%3A%2F%2Fcourrier.example%2Fa&ct=ga", [A], []),
        ("une phrase", [], ["une phrase"]),
        (f"{A}\nune phrase", [A], ["une phrase"]),
        ("javascript:alert(1)", [], ["javascript:alert(1)"]),
        ("alice@courrier.example", [], ["alice@courrier.example"]),
        ("", [], []),
    ],
)
def test_it_finds_each_once_and_tells_the_lines_without(text: str, addresses: list[str], without: list[str]) -> None:
    assert pasted_addresses(text) == (addresses, without)


@pytest.mark.parametrize(
    ("text", "expected"),
    [(A, True), ("HTTP://A.EXAMPLE", True), ("ftp://a.example", False), ("https://", False), ("a.example", False)],
)
def test_a_web_address_has_a_scheme_and_a_host(text: str, expected: bool) -> None:
    assert is_web_address(text) is expected
