"""What a first visit costs: requests, bytes on the wire, cookies, and nobody else who hears of it."""

import gzip

import pytest
from playwright.sync_api import BrowserContext, Response

from tests.browser.test_reading import ISSUE, MOST_REQUESTS
from tests.browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HTML_AND_STYLE, SCRIPTS, EVERYTHING = 20_000, 5_000, 45_000
_PLAIN = ("text/html", "text/css", "text/javascript")


@pytest.mark.parametrize("address", ["/", ISSUE])
def test_a_first_visit_is_light_and_tells_nobody(
    watched: Watched, context: BrowserContext, demonstration: None, address: str
) -> None:
    """Another site asked is a fault that `watched` keeps; a picture on the cover is not counted."""
    answers: list[Response] = []
    watched.page.on("response", lambda answer: answers.append(answer))
    watched.open(address).wait_for_load_state("networkidle")
    sizes: dict[str, int] = {}
    for answer in answers:
        kind = str(answer.headers["content-type"]).partition(";")[0]
        if not kind.startswith("image/jpeg"):
            sizes[kind] = sizes.get(kind, 0) + on_the_wire(answer, kind)
    assert len(watched.requests) <= MOST_REQUESTS, watched.requests
    assert sizes["text/html"] + sizes["text/css"] <= HTML_AND_STYLE, sizes
    assert sizes.get("text/javascript", 0) <= SCRIPTS, sizes
    assert sum(sizes.values()) <= EVERYTHING, sizes
    assert context.cookies() == []
    assert watched.page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def on_the_wire(answer: Response, kind: str) -> int:
    """The bytes of its body as they are sent, files of the style and the scripts as they are kept compressed."""
    body = answer.body()
    return len(gzip.compress(body)) if kind in _PLAIN else len(body)
