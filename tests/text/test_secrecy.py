"""Addresses that must not be told to everybody."""

import secrets

import pytest

from articles.text import may_hold_secret


@pytest.mark.parametrize(
    "url",
    [
        "https://courrier.example/feed/",
        "https://courrier.example/rss/2024/le-budget-2024-de-la-ville.xml",
        "https://courrier.example/services-publics/rss_full.xml",
        "https://courrier.example/?feed=rss2",
        "https://courrier.example/spip.php?page=backend&id_rubrique=12",
        "https://courrier.example/a-la-une-de-l-ete-2024/feed",
        "https://courrier.example/FluxRSSDesServicesPublics.xml",
        "https://courrier.example/LeBlogDeLaVilleEtDesChamps",
        "https://courrier.example/arc/outboundfeeds/rss/category/politique/?outputType=xml",
        "https://courrier.example/code/mail/feed",
        "https://courrier.example/article2023030412/feed",
        "https://mastodon.example/@guichet.rss",
        "https://www.youtube.com/feeds/videos.xml?channel_id=UCabcDEF0123456789abcdEF",
        "http://courrier.example:80/feed",
    ],
)
def test_it_lets_through_what_anybody_could_find(url: str) -> None:
    assert not may_hold_secret(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://moi:motdepasse@courrier.example/feed",
        "https://moi@courrier.example/feed",
        "https://courrier.example/feed?token=a",
        "https://courrier.example/feed?user_key=a",
        "https://courrier.example/feed?apiKey=a",
        "https://courrier.example/private/feed",
        "https://alertes.example/feeds/01234567890123456789/12345678901234567890",
        "https://courrier.example/feed/3f2504e0-4f89-11d3-9a0c-0305e82c3301",
        "https://courrier.example/rss/dGhpc0lzQVNlY3JldA",
        "https://courrier.example/rss?f=abcdef0123456789abcdef",
        "https://courrier.example/%61%31b2c3d4e5f6g7h8",
        "https://courrier.example/#a1b2c3d4e5f6g7h8",
        "https://a1b2c3d4e5f6g7h8.courrier.example/",
        "https://courrier.example:8443/feed",
        "https://intranet/feed",
        "https://serveur.local/feed",
        "http://10.1.2.3/feed",
        "http://[::1]/feed",
        "ftp://courrier.example/feed",
        "courrier.example/feed",
        "https://courrier.example:port/feed",
        "http://[",
        "",
    ],
)
def test_it_holds_back_what_may_be_meant_for_one(url: str) -> None:
    assert may_hold_secret(url)


@pytest.mark.parametrize(("make", "at_least"), [(secrets.token_urlsafe, 0.9), (secrets.token_hex, 0.98)])
def test_it_knows_most_words_that_a_machine_made(make: object, at_least: float) -> None:
    made = [make(16) for _ in range(500)]  # type: ignore[operator]
    assert sum(may_hold_secret(f"https://courrier.example/f/{word}/rss") for word in made) >= at_least * len(made)
