"""Invented addresses of every kind that a review meets, to time canonical forms and keys."""

import random
import time
from collections.abc import Iterator
from urllib.parse import quote

from articles.text import canonical, key

_SECONDS = 5
_SLUG = ["comment", "la", "mairie", "a", "fermé", "le", "guichet", "d’accueil"]
_HOSTS = [*["www.journal-{0}.example"] * 6, "m.journal-{0}.example", "journal-{0}.example", "blog.été-{0}.example"]
_OUTLETS = 1000
_PATHS = [
    "/politique/article/2026/01/12/{1}_{0}_823448.html",
    "/{1}-{0}",
    "/amp/{1}/{0}/",
    "/print/{1}-{0}",
    "/spip.php?article{0}",
    "/spip.php?page=imprimer&id_article={0}",
    "/2026/01/{1}/?p={0}&page=2",
    "/index.php?option=com_content&id={0}&tmpl=component&print=1",
    "/a/../{1}/./{0}.amp.html",
]
_TAILS = ["", "", "?", "#comments", "#comment-{0}", "#xtor=RSS-{0}", "/", "#:~:text={1}"]
_TRACKING = [
    "",
    "",
    "xtor=EPR-{0}-[une]&at_medium=email&at_campaign={0}",
    "utm_source=x&utm_medium=y&utm_campaign={1}&fbclid=IwAR{0}",
    "lmd_medium=al&lmd_campaign=envoye-par-appli&lmd_creation=ios",
    "ref=lettre.example&M_BT={0}",
]
_AROUND = [
    *["{0}"] * 17,
    "https://www.google.com/url?rct=j&sa=t&url={1}&ct=ga",
    "https://l.facebook.com/l.php?u={1}&h=AT1",
]


def addresses(number: int) -> Iterator[str]:
    """Gives that many addresses, the same at each call: one in ten within a redirector, half with tracking."""
    chance = random.Random(1)
    for count in range(number):
        slug = "-".join(chance.sample(_SLUG, 6))
        path, tracking, tail = chance.choice(_PATHS), chance.choice(_TRACKING), chance.choice(_TAILS)
        joined = f"{path}{'&' if '?' in path else '?'}{tracking}" if tracking else path
        host = chance.choice(_HOSTS).format(count % _OUTLETS)
        url = f"https://{host}{joined}{tail}".format(count, slug)
        yield chance.choice(_AROUND).format(url, quote(url, safe=""))


def measure() -> None:
    """Prints how long the canonical forms and the keys of 100,000 addresses take."""
    urls = list(addresses(100_000))
    for name, function in (("canonical form", canonical), ("key", key)):
        started = time.perf_counter()
        for url in urls:
            function(url)
        print(f"{name} of 100,000 addresses: {time.perf_counter() - started:.1f} s (to be under {_SECONDS})")


if __name__ == "__main__":
    measure()
