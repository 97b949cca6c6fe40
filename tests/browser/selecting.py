"""Hands of a reader who puts articles aside."""

import json
from typing import Any

from playwright.sync_api import Locator, Page

from tests.browser.watching import Watched

LEAD = "Onze lignes et une adresse électronique"
"""The first article of the demonstration's last issue."""


def stored(page: Page) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(page.evaluate("localStorage.getItem('selection')") or "[]")
    return found


def store(watched: Watched, *articles: object) -> Page:
    """Opens the selection of a browser where something, or anything, is kept."""
    page = watched.open("/selection/")
    page.evaluate("text => localStorage.setItem('selection', text)", json.dumps(articles))
    return watched.open("/selection/")


def three(watched: Watched) -> Page:
    return store(watched, *({"id": number, "title": f"Article {number}"} for number in (1, 2, 3)))


def add(page: Page, title: str = LEAD) -> Locator:
    """The button beside that article."""
    return page.locator("[data-article]").filter(has=page.get_by_role("link", name=title)).locator(".gestes button")


def titles(page: Page) -> list[str]:
    return page.locator(".pile .h3").all_inner_texts()


def act(page: Page, name: str, title: str = "") -> Locator:
    place = page.locator(".pile .item").filter(has_text=title) if title else page
    return place.locator(f"[data-act={name}]")


def told(page: Page) -> Locator:
    return page.locator("[data-part=told]")


def pressed(page: Page, button: Locator) -> None:
    """Reaches it and presses it by keyboard alone."""
    button.focus()
    page.keyboard.press("Enter")
