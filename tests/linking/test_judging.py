"""What an answer says of a link."""

from __future__ import annotations

import pytest

from articles.linking import Judged, judge
from articles.models import LinkState
from articles.web import Fetched, FetchError

URL = "https://courrier.example/villes/guichet"
HOME = "https://courrier.example/"
NEW = "https://courrier.example/2024/guichet"


def answer(status: int = 200, url: str = URL, *steps: int, **headers: str) -> Fetched:
    """An answer at that address, after as many redirects."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Fetched(url, status, named, b"", tuple((URL, step) for step in steps))


SURE, UNSURE = True, False
TABLE = [
    (answer(), LinkState.ALIVE, SURE, ""),
    (answer(204), LinkState.ALIVE, SURE, ""),
    (answer(404), LinkState.DEAD, SURE, ""),
    (answer(410), LinkState.DEAD, SURE, ""),
    (answer(404, NEW, 301), LinkState.DEAD, SURE, ""),
    (answer(400), LinkState.DEAD, UNSURE, ""),
    (answer(500), LinkState.DEAD, UNSURE, ""),
    (answer(502), LinkState.DEAD, UNSURE, ""),
    (answer(503), LinkState.DEAD, UNSURE, ""),
    (answer(304), LinkState.DEAD, UNSURE, ""),
    *((answer(status), LinkState.SHUT, SURE, "") for status in (401, 402, 403, 405, 406, 429, 451, 999)),
    (answer(503, cf_mitigated="challenge"), LinkState.SHUT, SURE, ""),
    # moved for good, or not
    (answer(200, NEW, 301), LinkState.MOVED, SURE, NEW),
    (answer(200, NEW, 308, 301), LinkState.MOVED, SURE, NEW),
    (answer(200, f"{NEW}?utm_source=x", 301), LinkState.MOVED, SURE, NEW),
    (answer(200, "https://ailleurs.example/guichet", 301), LinkState.MOVED, SURE, "https://ailleurs.example/guichet"),
    (answer(200, NEW, 302), LinkState.ALIVE, SURE, ""),
    (answer(200, NEW, 301, 302), LinkState.ALIVE, SURE, ""),
    (answer(200, NEW, 307), LinkState.ALIVE, SURE, ""),
    (answer(200, URL.replace("https", "http"), 301), LinkState.ALIVE, SURE, ""),
    (answer(200, f"{URL}/", 301), LinkState.ALIVE, SURE, ""),
    # the front page instead of the article
    (answer(200, HOME, 301), LinkState.DEAD, SURE, ""),
    (answer(200, f"{HOME}fr/", 301), LinkState.DEAD, SURE, ""),
    (answer(200, "https://repreneur.example/", 301), LinkState.DEAD, SURE, ""),
    (answer(200, HOME, 302), LinkState.DEAD, UNSURE, ""),
    (answer(200, HOME, 301, 302), LinkState.DEAD, UNSURE, ""),
    # no answer at all
    *((FetchError(code, host="courrier.example"), LinkState.DEAD, UNSURE, "") for code in ("name", "connect", "slow")),
    *((FetchError(code, host="courrier.example"), LinkState.DEAD, UNSURE, "") for code in ("certificate", "redirects")),
    *((FetchError(code, host="courrier.example"), LinkState.SHUT, SURE, "") for code in ("private", "port", "scheme")),
]


@pytest.mark.parametrize(("given", "state", "is_sure", "moved_to"), TABLE)
def test_it_tells_what_became_of_the_link(
    given: Fetched | FetchError, state: LinkState, is_sure: bool, moved_to: str
) -> None:
    judged = judge(URL, given)
    assert (judged.state, judged.is_sure, judged.moved_to) == (state, is_sure, moved_to)
    assert bool(judged.said) == (state != LinkState.ALIVE)
    assert "%(" not in judged.said


def test_a_front_page_that_was_cited_is_alive() -> None:
    moved = Fetched("https://courrier.example/fr/", 200, {}, b"", ((HOME, 301),))
    assert judge(HOME, moved).state != LinkState.DEAD


def test_it_keeps_the_status_where_there_was_one() -> None:
    assert judge(URL, answer(410)).status == 410
    assert judge(URL, FetchError("name", host="courrier.example")) == Judged(
        LinkState.DEAD, FetchError("name", host="courrier.example").sentence, is_sure=False
    )
