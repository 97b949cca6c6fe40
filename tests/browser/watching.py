"""What a visitor's browser tells of a page: what went wrong in it, and what stands in somebody's way."""

from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request, Response

PHONES = (320, 390)
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

    def _heard(self, message: ConsoleMessage) -> None:
        is_the_page_itself = "status of 4" in message.text and message.location["url"] == self.page.url
        if message.type in ("error", "warning") and not is_the_page_itself:
            self.faults.append(f"{self.page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        if urlsplit(request.url).scheme != "data" and not request.url.startswith(f"{self.site}/"):
            self.faults.append(f"{self.page.url} asked {request.url}")


def obstacles(page: Page) -> list[str]:
    """What axe finds on a page: on a desk in the light, on a phone in the dark."""
    found = []
    for scheme, width in (("light", 1280), ("dark", 390)):
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size({"width": width, "height": 900})
        for violation in Axe().run(page).response["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"]]
            found.append(f"{page.url} {scheme}: {violation['id']} {nodes[:3]}")
    return found


def sideways(page: Page) -> list[str]:
    """What sticks out of a phone's screen."""
    found = []
    for width in PHONES:
        page.set_viewport_size({"width": width, "height": 900})
        found += [f"{page.url} at {width}: {each}" for each in page.evaluate(_OVERFLOW)]
    return found
