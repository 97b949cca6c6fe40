"""Web addresses: their canonical form and its properties, their hosts, and addresses found in texts."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import canonical, find_urls, is_cut, is_home_page, is_shortener, key, source_host, unwrapped
from tests.bench.addresses import addresses as invented_addresses


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
        ("https://abonnes.a.example/", "a.example"),
        ("https://de.m.wikipedia.org/wiki/Un", "de.wikipedia.org"),
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


PIECES = (
    "https:// www. a.example m. /amp /print/ /imprimer 12 ? & = ; # #!/ #comment-12 #:~:text= %2F %25 %C3%A9 % %4 1 é"
    " Ş ß \\ .. /./ // : :80 @ [ ] + utm_source=x&amp; ref=a.example q= url= u=a1 aHR0cHM6Ly9hLmV4YW1wbGUvdW4 __; !!"
    " https%3A%2F%2F https://www.google.com/url?q= https://www.google.com/amp/s/ https://news.google.com/articles/CBMi"
    " https://href.li/? https://x1.mjt.lu/lnk/ https://urldefense.com/v3/__ * ** A https://youtu.be/ abcdefghij0"
    " spip.php page=imprimer id_article=12 index.php index.html /comment-page-2 ;jsessionid=1 print=1 outputType=amp"
    " m=1 \u200b"
)
addresses = st.lists(st.sampled_from([*PIECES.split(" "), " ", "\n", "\ud800"]), max_size=14).map("".join) | st.text(
    max_size=80
).map(lambda tail: f"https://a.example/{tail}")


@settings(max_examples=500)
@given(addresses)
def test_it_changes_a_canonical_address_no_more(url: str) -> None:
    once = canonical(url)
    assert canonical(once) == once
    assert key(once) == key(url)
    assert canonical(unwrapped(url)) == once


@given(addresses | st.text(max_size=80))
def test_it_never_fails(url: str) -> None:
    assert isinstance(key(url) + canonical(url) + source_host(url), str)
    assert is_shortener(url) in (True, False)


@pytest.mark.parametrize(
    "url", ["https://https://\ud800", "https://a.example/?%4%31", "https://href.li/?_ga=1&https://b.example"]
)
def test_it_settles_at_once_what_once_took_two_rounds(url: str) -> None:
    assert canonical(canonical(url)) == canonical(url)
    assert key(canonical(url)) == key(url)


def test_it_makes_ten_thousand_keys_in_seconds() -> None:
    started = time.process_time()
    for url in invented_addresses(10_000):
        key(url)
    assert time.process_time() - started < 10


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
