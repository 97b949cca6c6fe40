"""Names of servers as people type them."""

import pytest

from articles.text import server_name


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("mastodon.example", "mastodon.example"),
        ("  Mastodon.Example. ", "mastodon.example"),
        ("https://mastodon.example", "mastodon.example"),
        ("https://mastodon.example/@nora/1234", "mastodon.example"),
        ("@nora@mastodon.example", "mastodon.example"),
        ("nora@social.mastodon.example", "social.mastodon.example"),
        ("pénates.example", "xn--pnates-bva.example"),
        ("xn--pnates-bva.example", "xn--pnates-bva.example"),
        ("", ""),
        ("mastodon", ""),
        ("localhost", ""),
        ("mastodon.example:8080", ""),
        ("https://mastodon.example:443/", ""),
        ("127.0.0.1", ""),
        ("2130706433.1", ""),
        ("[::1]", ""),
        ("mastodon.example?x=1", ""),
        ("mastodon.example#x", ""),
        ("mastodon.example\\@other.example", ""),
        ("mastodon .example", ""),
        ("-mastodon.example", ""),
        ("mastodon..example", ""),
        ("masto%64on.example", ""),
        ("javascript:alert(1)", ""),
        ("<b>.example", ""),
        ("a" * 64 + ".example", ""),
        ("a." * 200 + "example", ""),
    ],
)
def test_it_reads_a_public_name_and_no_other(typed: str, name: str) -> None:
    assert server_name(typed) == name
