"""Web addresses: pairs of the same and of different articles, and addresses found in texts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text import canonical, find_urls, is_cut, is_home_page, key, source_host

SAME = [
    ("https://a.example/un", "http://a.example/un"),
    ("https://a.example/un", "https://www.a.example/un/"),
    ("https://a.example/un", "HTTPS://A.Example:443/un"),
    ("https://a.example/un", "https://m.a.example/un"),
    ("https://a.example/un", "https://amp.a.example/un/amp"),
    ("https://a.example/un.html", "https://a.example/un.amp.html"),
    ("https://a.example/un", "https://a.example/un?utm_source=x&utm_medium=y"),
    ("https://a.example/un", "https://a.example/un#xtor=RSS-3208"),
    ("https://a.example/un", "https://a.example/un?xtor=EPR-1&at_medium=custom7&at_campaign=64"),
    ("https://a.example/un?id=2&p=1", "https://a.example/un?p=1&fbclid=zz&id=2"),
    ("https://a.example/caf%C3%A9", "https://a.example/café"),
    ("https://a.example/%7Eada", "https://a.example/~ada"),
    ("https://a.example/a/../un", "https://a.example/un"),
    ("https://a.example/rep/index.html", "https://a.example/rep/"),
    ("https://a.example/un#commentaires", "https://a.example/un"),
    ("https://allestörung.example/x", "https://xn--allestrung-jcb.example/x"),
    ("www.a.example/un", "https://a.example/un"),
]
DIFFERENT = [
    ("https://a.example/un", "https://a.example/deux"),
    ("https://a.example/un", "https://b.example/un"),
    ("https://a.example/un?id=1", "https://a.example/un?id=2"),
    ("https://a.example/?p=1", "https://a.example/"),
    ("https://a.example/watch?v=1", "https://a.example/watch?v=2"),
    ("https://a.example/un?page=2", "https://a.example/un"),
    ("https://a.example/#!/un", "https://a.example/#!/deux"),
    ("https://a.example/Un", "https://a.example/un"),
    ("https://a.example:8080/un", "https://a.example/un"),
    ("https://blog.a.example/un", "https://a.example/un"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_it_gives_one_key_to_addresses_of_one_article(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_it_keeps_addresses_of_different_articles_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("url", "stored"),
    [
        ("HTTP://Www.A.Example:80/Un/?utm_source=x#haut", "http://www.a.example/Un/"),
        ("https://a.example/un?b=2&a=1", "https://a.example/un?b=2&a=1"),
        ("https://a.example/#!/un", "https://a.example/#!/un"),
        ("https://a.example", "https://a.example/"),
        ("pas une adresse", "pas une adresse"),
        ("http://a.example:port/", "http://a.example:port/"),
        ("http://[::1", "http://[::1"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("", ""),
    ],
)
def test_it_makes_one_form_to_store(url: str, stored: str) -> None:
    assert canonical(url) == stored


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("Voir https://a.example/un.", ["https://a.example/un"]),
        ("(https://a.example/un_(film))", ["https://a.example/un_(film)"]),
        ("[https://a.example/un], et", ["https://a.example/un"]),
        ("lire www.a.example/un, puis www.a.example/un", ["www.a.example/un"]),
        ("« https://a.example/un »", ["https://a.example/un"]),
        (
            "https://a.example/files/2022 Rapport sur la confiance.pdf\n",
            ["https://a.example/files/2022 Rapport sur la confiance.pdf"],
        ),
        ("https://a.example/dossier/un puis un.pdf", ["https://a.example/dossier/un puis un.pdf"]),
        ("https://a.example/un.html voir deux.pdf", ["https://a.example/un.html"]),
        ("ada@www.example.example", []),
        ("https://", []),
    ],
)
def test_it_finds_the_addresses_of_a_text(text: str, urls: list[str]) -> None:
    assert find_urls(text) == urls


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.a.example/x", "a.example"),
        ("https://m.a.example:8080/", "a.example"),
        ("https://www.example/", "www.example"),
        ("https://xn--allestrung-jcb.example/", "allestörung.example"),
        ("", ""),
    ],
)
def test_it_names_the_host_a_source_is_known_by(url: str, host: str) -> None:
    assert source_host(url) == host


@pytest.mark.parametrize(
    ("url", "home"),
    [
        ("https://a.example", True),
        ("https://a.example/index.php", True),
        ("https://a.example/un", False),
        ("https://a.example/?p=2", False),
        ("", False),
    ],
)
def test_it_knows_a_front_page(url: str, home: bool) -> None:
    assert is_home_page(url) is home


def test_it_keeps_a_key_short_and_apart() -> None:
    long = "https://a.example/" + "x" * 3000
    assert len(key(long)) == 500
    assert key(long) != key(long + "y")


@given(st.text(max_size=60).map(lambda tail: f"https://a.example/{tail}"))
def test_it_changes_a_canonical_address_no_more(url: str) -> None:
    once = canonical(url)
    assert canonical(once) == once
    assert key(once) == key(url)


@given(st.text(max_size=80))
def test_it_never_fails(text: str) -> None:
    assert isinstance(key(text) + canonical(text) + source_host(text), str)


def test_it_makes_a_hundred_thousand_keys_in_five_seconds() -> None:
    started = time.monotonic()
    for number in range(10_000):
        key(f"https://www.a.example/2023/03/{number}?utm_source=x&id={number}")
    assert time.monotonic() - started < 2.5


_HOST = "courrier.example"
_SHOWN = 86 - len(_HOST)


@pytest.mark.parametrize(
    ("url", "cut"),
    [
        (f"https://{_HOST}/{'a' * _SHOWN}", True),
        (f"https://www.{_HOST}/{'a' * _SHOWN}", True),
        (f"https://{_HOST}/{'a' * (_SHOWN - 1)}", False),
        (f"https://{_HOST}/{'a' * (_SHOWN + 1)}", False),
        (f"https://{_HOST}/{'a' * (_SHOWN - 5)}.html", False),
        (f"https://{_HOST}/un-titre…", True),
        (f"https://{_HOST}/un-titre...", True),
        (f"https://{_HOST}/un-titre[...]", True),
        (f"https://{_HOST}/un-titre", False),
        ("pas une adresse", False),
    ],
)
def test_it_tells_an_address_that_display_has_cut(url: str, cut: bool) -> None:
    assert is_cut(url) is cut
