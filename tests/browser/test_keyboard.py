"""The readers' pages by keyboard alone: in the order of reading, always seen, never caught."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_reading import ISSUE
from tests.browser.watching import Watched

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
WALKED = ["/", ISSUE, "/themes/fuite-caf/", "/search/?q=guichet", "/digests/", "/suggest/", "/nulle-part/"]
_STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
    .filter(each => !each.disabled && each.tabIndex >= 0 && each.checkVisibility({checkVisibilityCSS: true}))
    .filter(each => each.type !== "radio" || each.checked || !document.querySelector(`[name="${each.name}"]:checked`))
    .map((each, place) => { each.dataset.stop = place; return each.outerHTML.slice(0, 80) })"""
_HERE = """() => {
    const here = document.activeElement, box = here.getBoundingClientRect(), shown = getComputedStyle(here)
    const colour = text => (text.match(/[\\d.]+/g) || [0, 0, 0, 0]).map(Number)
    const light = ([red, green, blue]) => [red, green, blue].map(part => part / 255)
        .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0)
    let behind = [255, 255, 255]
    const inside = parseFloat(shown.outlineOffset) < 2
    for (let above = inside ? here : here.parentElement; above; above = above.parentElement) {
        const [red, green, blue, alpha = 1] = colour(getComputedStyle(above).backgroundColor)
        if (alpha > 0) { behind = [red, green, blue]; break }
    }
    const pair = [light(colour(shown.outlineColor)), light(behind)].sort((a, b) => b - a)
    const clipping = []
    for (let above = here.parentElement; above && above !== document.documentElement; above = above.parentElement) {
        const edge = above.getBoundingClientRect()
        if (getComputedStyle(above).overflow !== "visible" && (edge.right < box.right || edge.bottom < box.bottom))
            clipping.push(above.className)
    }
    const lines = [...here.getClientRects()], first = lines[0] || box
    const x = first.left + Math.min(first.width / 2, 20)
    const y = (Math.max(first.top, 0) + Math.min(first.bottom, innerHeight)) / 2
    const top = document.elementFromPoint(x, y)
    return {
        stop: here.dataset.stop === undefined ? -1 : Number(here.dataset.stop),
        outline: shown.outlineStyle === "none" ? 0 : parseFloat(shown.outlineWidth),
        contrast: (pair[0] + 0.05) / (pair[1] + 0.05),
        isCovered: !(top && (top === here || here.contains(top) || top.contains(here))),
        isCut: clipping.length > 0,
        words: here.outerHTML.slice(0, 90),
    }
}"""


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_every_stop_is_reached_in_order_and_seen(
    watched: Watched, demonstration: None, scheme: str, width: int
) -> None:
    watched.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    watched.page.set_viewport_size({"width": width, "height": 900})
    found = []
    for address in WALKED:
        page = watched.open(address, 404 if "nulle" in address else 200)
        found += [f"{address} {each}" for each in troubles(page)]
    assert found == []


def troubles(page: Page) -> list[str]:
    """What goes wrong on the way through the page, one press of Tab after the other."""
    page.wait_for_load_state("load")
    found: list[str] = []
    stops = page.evaluate(_STOPS)
    for place, told in enumerate(stops):
        page.keyboard.press("Tab")
        here = page.evaluate(_HERE)
        if here["stop"] != place:
            return [*found, f"{told}: instead comes {here['words']}"]
        seen = here["outline"] >= 2 and here["contrast"] >= 3 and not here["isCovered"] and not here["isCut"]
        if not seen:
            found.append(str(here))
    page.keyboard.press("Tab")
    if page.evaluate(_HERE)["stop"] not in (-1, 0):
        found.append("the way does not end")
    return found


def test_the_first_stop_leads_past_everything(watched: Watched, demonstration: None) -> None:
    page = watched.open(ISSUE)
    page.keyboard.press("Tab")
    expect(page.locator(".evite")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_figures_open_by_keyboard(watched: Watched, demonstration: None, key: str) -> None:
    page = watched.open("/themes/fuite-caf/")
    figures = page.locator("details").first
    figures.locator("summary").focus()
    page.keyboard.press(key)
    expect(figures.locator("table")).to_be_visible()
    page.keyboard.press(key)
    expect(figures.locator("table")).to_be_hidden()


def test_a_search_is_sent_by_keyboard(watched: Watched, demonstration: None) -> None:
    page = watched.open("/")
    page.locator(".menu input").focus()
    page.keyboard.type("guichet")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("guichet")
    assert page.url.endswith("/search/?q=guichet")
