"""Addresses that hold another one, and short ones that do not say where they lead."""

import base64
import json
from urllib.parse import quote

import pytest

from articles.text import canonical, host, is_shortener, key, source_host, unwrapped

UN = "https://a.example/un?id=1&p=2"
QUOTED = quote(UN, safe="")


def _base64(text: str | bytes) -> str:
    data = text.encode() if isinstance(text, str) else text
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _google_news(url: str) -> str:
    size = bytes([len(url)]) if len(url) < 128 else bytes([len(url) & 127 | 128, len(url) >> 7])
    return _base64(b"\x08\x13\x22" + size + url.encode() + b"\xd2\x01\x00")


LONG = "https://a.example/" + "x" * 180

WRAPPED = [
    (f"https://www.google.com/url?sa=t&url={QUOTED}&usg=x", UN),
    (f"https://www.google.fr/url?q={QUOTED}&sa=D", UN),
    (f"https://news.google.co.uk/url?q={QUOTED}", UN),
    (f"https://www.google.com/imgres?imgurl=https://b.example/i.jpg&imgrefurl={QUOTED}", UN),
    (f"https://consent.google.com/ml?continue={QUOTED}&gl=FR", UN),
    ("https://www.google.com/amp/s/a.example/un", "https://a.example/un"),
    ("https://www.google.com/amp/a.example/un?id=1", "http://a.example/un?id=1"),
    ("https://a-example.cdn.ampproject.org/v/s/a.example/un?usqp=x", "https://a.example/un"),
    (f"https://news.google.com/rss/articles/{_google_news(UN)}?oc=5", UN),
    (f"https://news.google.com/articles/{_google_news(LONG)}", LONG),
    (f"https://www.bing.com/ck/a?!&&p=1&u=a1{_base64(UN)}&ntb=1", UN),
    (f"https://www.bing.com/news/apiclick.aspx?ref=FexRss&url={QUOTED}&c=1", UN),
    (f"https://duckduckgo.com/l/?kh=-1&uddg={QUOTED}", UN),
    (f"https://r.search.yahoo.com/_ylt=A.a/RV=2/RE=1/RO=10/RU={QUOTED}/RK=2/RS=x-", UN),
    (f"https://l.facebook.com/l.php?u={QUOTED}&h=AT0", UN),
    (f"https://lm.facebook.com/l.php?u={QUOTED}", UN),
    (f"https://www.facebook.com/sharer/sharer.php?u={QUOTED}", UN),
    (f"https://l.instagram.com/?u={QUOTED}&e=x", UN),
    (f"https://twitter.com/intent/tweet?text=lire&url={QUOTED}", UN),
    (f"https://out.reddit.com/t3_1?url={QUOTED}&token=x", UN),
    (f"https://t.umblr.com/redirect?z={QUOTED}&t=x", UN),
    (f"https://vk.com/away.php?to={QUOTED}&utf=1", UN),
    (f"https://www.linkedin.com/redir/redirect?url={QUOTED}&urlhash=x", UN),
    (f"https://www.linkedin.com/safety/go?url={QUOTED}", UN),
    (f"https://slack-redir.net/link?url={QUOTED}", UN),
    (f"https://www.youtube.com/redirect?event=video&q={QUOTED}", UN),
    (f"https://steamcommunity.com/linkfilter/?u={QUOTED}", UN),
    (f"https://href.li/?{UN}", UN),
    (f"https://eur01.safelinks.protection.outlook.com/?url={QUOTED}&data=05%7C01", UN),
    (f"https://urldefense.proofpoint.com/v1/url?u={QUOTED}&k=x", UN),
    ("https://urldefense.proofpoint.com/v2/url?u=https-3A__a.example_un-3Fid-3D1-26p-3D2&d=x", UN),
    ("https://urldefense.com/v3/__https://a.example/un?id=1&p=2__;!!x!y$", UN),
    (
        f"https://urldefense.com/v3/__https://a.example/un*deux**Bfin__;{_base64('@é!?')}!!x!y$",
        "https://a.example/un@deuxé!?fin",
    ),
    ("https://urldefense.com/v3/__https:/a.example/un__;!!x!y$", "https://a.example/un"),
    (f"http://x1y2z.mjt.lu/lnk/AUUA/1/mr5W/{_base64(UN)}", UN),
    (f"https://substack.com/redirect/2/{_base64(json.dumps({'e': UN, 's': 1}))}.sig?utm_source=x", UN),
    (f"https://www.google.com/url?q={quote(QUOTED, safe='')}", UN),
    ("https://l.facebook.com/l.php?u=www.a.example%2Fun", "www.a.example/un"),
]
NOT_WRAPPED = [
    "https://a.example/url?q=https://b.example/",
    "https://google.a.example/url?q=https://b.example/",
    "https://www.google.com/url?q=/search%3Fq%3Dun",
    "https://www.google.com/url?q=javascript:alert(1)",
    "https://www.google.com/url?q=ftp://b.example/un",
    "https://www.google.com/search?q=https://b.example/",
    "https://www.bing.com/ck/a?u=a1L2ltYWdlcw",
    "https://www.bing.com/ck/a?u=a1é%25",
    "https://news.google.com/rss/articles/CBMiXkFVX3lxTFA",
    "https://news.google.com/rss/articles/CBMi",
    "https://substack.com/redirect/2/W1td.x",
    f"https://substack.com/redirect/2/{_base64('[' * 9000)}.x",
    "https://urldefense.com/v3/__https://b.example/",
    "https://vk.com/wall?to=https://b.example/",
    "pas une adresse",
    "",
]


@pytest.mark.parametrize(("url", "inner"), WRAPPED)
def test_it_takes_an_address_out_of_a_redirector(url: str, inner: str) -> None:
    assert unwrapped(url) == inner
    assert canonical(url) == canonical(inner)
    assert key(url) == key(inner)


@pytest.mark.parametrize("url", NOT_WRAPPED)
def test_it_leaves_other_addresses_alone(url: str) -> None:
    assert unwrapped(url) == url


def _nested(depth: int) -> str:
    url = UN
    for _ in range(depth):
        url = f"https://www.google.com/url?q={quote(url, safe='')}"
    return url


def test_it_takes_redirectors_out_of_redirectors_up_to_a_depth() -> None:
    assert unwrapped(_nested(5)) == UN
    deep = _nested(12)
    assert unwrapped(deep) == deep
    assert canonical(canonical(deep)) == canonical(deep)


def test_it_names_the_host_behind_a_redirector() -> None:
    alert = "https://www.google.com/url?sa=t&url=https://m.a.example/un"
    assert (host(alert), source_host(alert)) == ("m.a.example", "a.example")


@pytest.mark.parametrize(
    ("url", "short"),
    [
        ("https://t.co/aB", True),
        ("https://www.bit.ly/aB", True),
        ("https://lemde.fr/aB", True),
        ("https://urlz.fr/aB", True),
        ("https://x.us1.list-manage.com/track/click?u=1&id=2", True),
        ("https://5u9c.r.ag.d.sendibm3.com/mk/cl/f/sh", True),
        ("https://news.google.com/rss/articles/CBMiXkFVX3lxTFA", True),
        ("https://www.linkedin.com/slink?code=x", True),
        ("https://www.google.com/url?q=https://t.co/aB", True),
        ("https://t.co/", False),
        ("https://a.example/t.co/aB", False),
        ("https://img.lemde.fr/2026/01/un.jpg", False),
        (f"https://news.google.com/rss/articles/{_google_news(UN)}", False),
        ("https://www.linkedin.com/posts/ada", False),
        ("", False),
    ],
)
def test_it_knows_an_address_that_says_nothing_until_it_is_fetched(url: str, short: bool) -> None:
    assert is_shortener(url) is short
