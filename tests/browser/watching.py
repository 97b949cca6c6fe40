"""What a visitor's browser tells of a page: what went wrong in it, and what stands in somebody's way."""

from collections.abc import Iterator
from typing import Literal
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, Response

PHONES = (320, 390)
_LOOKS: tuple[tuple[Literal["light", "dark"], int], ...] = (("light", 1280), ("dark", 390))
_OVERFLOW = """() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll("body *")]
        .filter(each => each.getBoundingClientRect().right > width + 1)
        .map(each => `${each.tagName}.${each.className} ${each.textContent.trim().slice(0, 40)}`).slice(0, 5)
}"""


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

    def obstacles(self) -> list[str]:
        """What axe finds on the page, on a desk in the light and on a phone in the dark; what sticks out of a phone."""
        self.is_examined = True  # axe writes styles into the page, which its policy refuses, and says so
        found = [each for scheme, width in _LOOKS for each in self._violations(scheme, width)]
        self.is_examined = False
        return found + self.sideways()

    def sideways(self) -> list[str]:
        """What sticks out of a phone's screen."""
        found = []
        for width in PHONES:
            self.page.set_viewport_size({"width": width, "height": 900})
            found += [f"{self.page.url} at {width}: {each}" for each in self.page.evaluate(_OVERFLOW)]
        return found

    def _violations(self, scheme: Literal["light", "dark"], width: int) -> Iterator[str]:
        self.page.emulate_media(color_scheme=scheme)
        self.page.set_viewport_size({"width": width, "height": 900})
        self.page.evaluate("Promise.all(document.getAnimations().map(each => each.finished))")
        for violation in Axe().run(self.page).response["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"]]
            yield f"{self.page.url} {scheme}: {violation['id']} {nodes[:3]}"

    def _heard(self, message: ConsoleMessage) -> None:
        is_the_page_itself = "status of 4" in message.text and message.location["url"] == self.page.url
        if message.type in ("error", "warning") and not is_the_page_itself and not self.is_examined:
            self.faults.append(f"{self.page.url}: {message.text} {message.location['url']}")

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if urlsplit(request.url).scheme != "data" and not request.url.startswith(f"{self.site}/"):
            self.faults.append(f"{self.page.url} asked {request.url}")
