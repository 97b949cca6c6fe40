"""The board in a real browser: mouse, touch and keyboard do the same; two editors; a lost connection; no obstacle."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Page, Route, expect

from articles.models import Digest, Item, Role, Section
from tests.browser.hands import Hands, middle
from tests.browser.test_gestures import session
from tests.browser.watching import Watched
from tests.factories import add_item, make_article, make_digest, make_theme

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Order = list[tuple[str, str]]
SHOWN = """() => [...document.querySelectorAll(".item")].map(each =>
    [each.closest("[data-section]").dataset.name, each.querySelector(".title").textContent])"""
PATIENCE, LOOK_EVERY = 15_000, 50
"""Milliseconds."""


@pytest.fixture
def digest(transactional_db: None, alice: User) -> Digest:
    """Two sections of two: Un, Deux (and Deux bis under it) in the first, Trois in the second; Libre to place."""
    theme = make_theme("Guichets", colour="bleu")
    digest = make_digest("Revue", make_article("Un"), make_article("Deux"), theme=theme)
    first = digest.sections.get()
    add_item(first, make_article("Deux bis", excerpt=""), role=Role.SEE_ALSO, position=3)
    second = Section.objects.create(digest=digest, title="Ailleurs", position=2)
    add_item(second, make_article("Trois"), position=1)
    make_article("Libre")
    return digest


@pytest.fixture
def board(watched: Watched, digest: Digest, context: BrowserContext, site: str, alice: User) -> Page:
    context.add_cookies([session(alice, site)])
    page = watched.open(f"/admin/digests/{digest.pk}/compile/")
    page.set_viewport_size({"width": 1280, "height": 1700})  # what is dragged and where it goes are both in sight
    page.wait_for_load_state("networkidle")
    return page


def shown(page: Page) -> Order:
    return [(section, title) for section, title in page.evaluate(SHOWN)]


def stored(digest: Digest) -> Order:
    items = Item.objects.filter(digest=digest).select_related("article", "section__theme")
    ordered = items.order_by("section__position", "position", "pk")
    return [(item.section.heading, item.article.title) for item in ordered]


def settle(page: Page, digest: Digest, order: Order) -> None:
    """Waits until page and database say that."""
    for _look in range(PATIENCE // LOOK_EVERY):
        if shown(page) == order == stored(digest) and not page.locator(".sent").count():
            break
        page.wait_for_timeout(LOOK_EVERY)
    assert (shown(page), stored(digest)) == (order, order)
    page.wait_for_load_state("networkidle")


def handle(page: Page, title: str) -> None:
    page.locator(f'.handle[aria-label$="{title}"]').first.focus()


G, A = "Guichets", "Ailleurs"
START = [(G, "Un"), (G, "Deux"), (G, "Deux bis"), (A, "Trois")]


def press(*chords: str) -> Callable[[Page], None]:
    def act(page: Page) -> None:
        for chord in chords:
            page.keyboard.press(chord)

    return act


@pytest.mark.parametrize(
    ("title", "keys", "then"),
    [
        ("Un", ["Space", "ArrowDown", "Space"], [(G, "Deux"), (G, "Deux bis"), (G, "Un"), (A, "Trois")]),
        ("Un", ["Space", "ArrowDown", "ArrowDown", "Space"], [(G, "Deux"), (G, "Deux bis"), (A, "Un"), (A, "Trois")]),
        ("Trois", ["Space", "ArrowUp", "Space"], [*START[:3], (G, "Trois")]),
        ("Un", ["Space", "ArrowDown", "ArrowDown", "Escape"], START),
        ("Un", ["Alt+ArrowDown"], [(G, "Deux"), (G, "Deux bis"), (G, "Un"), (A, "Trois")]),
        ("Deux", ["Alt+Shift+ArrowDown"], [(G, "Un"), (A, "Trois"), (A, "Deux"), (A, "Deux bis")]),
        ("Deux", ["Alt+ArrowUp"], [(G, "Deux"), (G, "Deux bis"), (G, "Un"), (A, "Trois")]),
        ("Un", ["Delete"], [(G, "Deux"), (G, "Deux bis"), (A, "Trois")]),
    ],
)
def test_the_keys_of_a_handle(board: Page, digest: Digest, title: str, keys: list[str], then: Order) -> None:
    handle(board, title)
    press(*keys)(board)
    settle(board, digest, then)
    if keys[-1] not in ("Delete",):
        expect(board.locator(f'.handle[aria-label$="{title}"]').first).to_be_focused()
    if then != START:
        assert board.locator("[data-live]").inner_text()
        board.keyboard.press("Control+z")
        board.wait_for_load_state("networkidle")
        settle(board, digest, START)


def test_l_turns_cited_into_see_also_and_focus_stays(board: Page, digest: Digest) -> None:
    handle(board, "Trois")
    board.keyboard.press("l")
    expect(board.locator('.item[data-role="see_also"]', has_text="Trois")).to_have_count(1)
    expect(board.locator('.handle[aria-label$="Trois"]')).to_be_focused()
    assert Item.objects.get(article__title="Trois").role == Role.SEE_ALSO


def test_the_mouse_drags_within_and_between_sections(board: Page, digest: Digest) -> None:
    hands = Hands(board)
    hands.drag(board.locator('.handle[aria-label$="Trois"]'), board.locator(".item", has_text="Un").first)
    settle(board, digest, [(G, "Trois"), (G, "Un"), (G, "Deux"), (G, "Deux bis")])
    hands.drag(board.locator('.handle[aria-label$="Un"]'), board.locator(f'.items[aria-labelledby="{empty(board)}"]'))
    settle(board, digest, [(G, "Trois"), (G, "Deux"), (G, "Deux bis"), (A, "Un")])


def empty(page: Page) -> str:
    return str(page.locator(".items:empty").get_attribute("aria-labelledby"))


def test_the_mouse_drags_from_the_material(board: Page, digest: Digest) -> None:
    hands = Hands(board)
    hands.drag(board.locator(".mat .meta").first, board.locator(".item", has_text="Trois"))
    settle(board, digest, [*START[:3], (A, "Libre"), (A, "Trois")])
    expect(board.locator(".mat")).to_have_count(0)


def test_a_finger_drags(board: Page, digest: Digest) -> None:
    """Chromium's own touch, held down for a moment first."""
    touch = board.context.new_cdp_session(board)
    touch.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    start = middle(board.locator('.handle[aria-label$="Trois"]'))
    there = board.locator(".item", has_text="Un").first

    def at(kind: str, x: float, y: float) -> None:
        points = [] if kind == "touchEnd" else [{"x": x, "y": y}]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    at("touchStart", *start)
    board.wait_for_timeout(400)
    for part in range(1, 31):
        way = [one + (other - one) * min(1, part / 20) for one, other in zip(start, middle(there), strict=True)]
        at("touchMove", *way)
        board.wait_for_timeout(20)
    at("touchEnd", *way)
    settle(board, digest, [(G, "Trois"), (G, "Un"), (G, "Deux"), (G, "Deux bis")])


def test_the_keys_of_the_material(board: Page, digest: Digest) -> None:
    make_article("Autre")
    board.reload()
    board.keyboard.press("/")
    expect(board.locator("#filter-words")).to_be_focused()
    board.keyboard.type("libre")
    expect(board.locator(".mat")).to_have_count(1)
    board.locator(".mat").focus()
    board.keyboard.press("2")
    settle(board, digest, [*START, (A, "Libre")])


def test_a_text_is_saved_as_one_types_and_kept_while_the_line_is_down(
    board: Page, digest: Digest, watched: Watched
) -> None:
    page = board
    page.locator("#introduction [contenteditable]").click()
    page.keyboard.press("Control+a")
    page.keyboard.type("Cette semaine, rien ne va.")
    expect(page.locator("[data-save-state]")).to_contain_text("Enregistré", timeout=10_000)
    digest.refresh_from_db()
    assert digest.introduction == "<p>Cette semaine, rien ne va.</p>"
    page.route("**/text/", lambda route: route.abort())
    page.keyboard.type(" Ou presque.")
    expect(page.locator("[data-save-state].failed")).to_be_visible(timeout=10_000)
    page.unroute("**/text/")
    page.keyboard.press("Control+s")
    expect(page.locator("[data-save-state]")).to_contain_text("Enregistré")
    digest.refresh_from_db()
    assert "Ou presque." in digest.introduction
    watched.faults = [fault for fault in watched.faults if "ERR_FAILED" not in fault]


def test_two_editors_write_the_same_text_and_both_are_shown(board: Page, digest: Digest, watched: Watched) -> None:
    Digest.objects.filter(pk=digest.pk).update(introduction="<p>Cette semaine, dit Bob.</p>")
    board.locator("#introduction [contenteditable]").click()
    board.keyboard.press("Control+End")
    board.keyboard.type(" Alice aussi.")
    dialog = board.locator("#conflict")
    expect(dialog).to_be_visible(timeout=10_000)
    expect(dialog).to_contain_text("dit Bob")
    digest.refresh_from_db()
    assert digest.introduction == "<p>Cette semaine, dit Bob.</p>"
    dialog.locator('[value="mine"]').click()
    board.wait_for_load_state("load")
    digest.refresh_from_db()
    assert digest.introduction == "<p>Cette semaine. Alice aussi.</p>"
    watched.faults = [fault for fault in watched.faults if "409" not in fault]


def test_what_the_server_refuses_is_put_back_with_the_reason(board: Page, digest: Digest, watched: Watched) -> None:
    second = digest.sections.get(title=A)
    Item.objects.filter(article__title="Un").update(section=second, position=9)
    handle(board, "Un")
    board.keyboard.press("Alt+ArrowDown")
    expect(board.locator("[data-news]")).to_be_visible()
    settle(board, digest, [(G, "Deux"), (G, "Deux bis"), (A, "Trois"), (A, "Un")])
    watched.faults = [fault for fault in watched.faults if "409" not in fault]


def test_what_was_done_waits_for_the_line_to_come_back(board: Page, digest: Digest, watched: Watched) -> None:
    cut: list[Route] = []

    def answer(route: Route) -> None:
        if cut:
            route.continue_()
            return
        cut.append(route)
        route.abort()

    board.route("**/arrange/", answer)
    handle(board, "Un")
    board.keyboard.press("Delete")
    expect(board.locator(".item")).to_have_count(3, timeout=15_000)
    settle(board, digest, START[1:])
    watched.faults = [fault for fault in watched.faults if "ERR_FAILED" not in fault]


def test_the_points_and_the_page_stand_beside(board: Page) -> None:
    frame = board.frame_locator(".preview iframe")
    expect(frame.locator("h1")).to_have_text("Revue")
    board.locator("#tab-points").click()
    expect(board.locator("#panel-points li").first).to_be_visible()


@pytest.mark.parametrize("address", ["compile/", "texts/?place=introduction", "cover/", "check/", "publish/"])
def test_nothing_stands_in_the_way(watched: Watched, board: Page, digest: Digest, address: str) -> None:
    watched.open(f"/admin/digests/{digest.pk}/{address}")
    board.wait_for_load_state("networkidle")
    assert watched.obstacles() == []


@pytest.mark.parametrize("address", ["digests/begin/", "links/", "journal/", ""])
def test_nor_on_the_pages_around_it(watched: Watched, board: Page, address: str) -> None:
    watched.open(f"/admin/{address}")
    assert watched.obstacles() == []
