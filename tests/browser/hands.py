"""An editor's hands: they click, drag and press keys, and count it. Typing, scrolling and looking are not counted."""

from playwright.sync_api import Locator, Page, expect


class Hands:
    """`gestures` is how many clicks, drags and key commands it took so far; a chord is one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.gestures = 0

    def click(self, what: Locator) -> None:
        what.click()
        self.gestures += 1

    def press(self, chord: str) -> None:
        self.page.keyboard.press(chord)
        self.gestures += 1

    def type(self, words: str) -> None:
        self.page.keyboard.type(words)

    def drag(self, what: Locator, there: Locator) -> None:
        """Takes it by its handle and drops it before what stands there now, or into it where it is an empty list."""
        what.scroll_into_view_if_needed()
        target = there.element_handle()
        self.page.mouse.move(*middle(what))
        self.page.mouse.down()
        for _look in range(4):  # what lies between makes room while a hand passes over it
            box = target.bounding_box()
            assert box
            self.page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3, steps=12)
            self.page.wait_for_timeout(150)
            if target.evaluate("it => it.previousElementSibling?.matches('.ghost') || !!it.querySelector('.ghost')"):
                break
        self.page.mouse.up()
        self.gestures += 1


def middle(what: Locator) -> tuple[float, float]:
    expect(what).to_be_visible()
    box = what.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 3
