"""What a visitor's browser tells of a page: what went wrong in it, and what stands in somebody's way."""

from collections.abc import Iterator
from typing import Any, Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, Response

from tests.browser.measuring import sideways

PHONES = (320, 390)
Look = tuple[Literal["light", "dark"], int]
LOOKS: tuple[Look, ...] = (("light", 1280), ("dark", 390))
EVERY_LOOK: tuple[Look, ...] = (*LOOKS, ("dark", 1280), ("light", 390))
_THUMBS: dict[str, Any] = {"rules": {"target-size": {"enabled": True}}}
"""Besides what axe asks by itself: whether what is pressed is large enough for a thumb (WCAG 2.2)."""


_STILL = """document.getAnimations().forEach(each => {
    try { each.finish() } catch (endless) { each.cancel() }
})"""
"""Ends what moves: waiting for it would never end where a page stands in the background."""

_LATE_FONT = "was preloaded using link preload but not used"
"""What the console says of a font that was not drawn within three seconds, as on a machine that does other things."""
_FONT_IS_FOR_NOTHING = """() => document.fonts.ready.then(fonts =>
    document.querySelector("link[rel=preload][as=font]") && ![...fonts].some(each => each.status === "loaded"))"""


class Watched:
    """A page that notes every error of its console and every request that leaves the site."""

    def __init__(self, page: Page, site: str) -> None:
        self.page, self.site = page, site
        self.faults: list[str] = []
        self.requests: list[str] = []
        self.is_examined = False
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("request", self._asked)

    def open(self, address: str, status: int = 200) -> Page:
        """Goes there; an answer of another status is a fault."""
        self.requests = []
        answer = self.page.goto(f"{self.site}{address}", wait_until="load")
        assert isinstance(answer, Response)
        if answer.status != status:
            self.faults.append(f"{address}: {answer.status}")
        return self.page

    def obstacles(self, looks: tuple[Look, ...] = LOOKS) -> list[str]:
        """What axe finds on the page, on a desk in the light and on a phone in the dark; what sticks out of a phone.
        With EVERY_LOOK on both in both, and besides what leaves no room for a thumb."""
        options = {"resultTypes": ["violations"]} | (_THUMBS if looks == EVERY_LOOK else {})
        self.is_examined = True  # axe writes styles into the page, which its policy refuses, and says so
        found = [each for scheme, width in looks for each in self._violations(scheme, width, options)]
        self.is_examined = False
        if self.page.evaluate(_FONT_IS_FOR_NOTHING):
            found.append(f"{self.page.url} loads a font and shows no letter of it")
        return found + self.sideways()

    def sideways(self) -> list[str]:
        """What sticks out of a phone's screen."""
        found = []
        for width in PHONES:
            self.page.set_viewport_size({"width": width, "height": 900})
            found += [f"{self.page.url} at {width}: {each}" for each in sideways(self.page)]
        return found

    def _violations(self, scheme: Literal["light", "dark"], width: int, options: dict[str, Any]) -> Iterator[str]:
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.evaluate(_STILL)
        for violation in Axe().run(self.page, options=options).response["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"]]
            yield f"{self.page.url} {scheme}: {violation['id']} {nodes[:3]}"

    def _heard(self, message: ConsoleMessage) -> None:
        is_the_page_itself = "status of 4" in message.text and message.location["url"] == self.page.url
        is_told = is_the_page_itself or _LATE_FONT in message.text
        if message.type in ("error", "warning") and not is_told and not self.is_examined:
            self.faults.append(f"{self.page.url}: {message.text} {message.location['url']}")

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if urlsplit(request.url).scheme != "data" and not request.url.startswith(f"{self.site}/"):
            self.faults.append(f"{self.page.url} asked {request.url}")
