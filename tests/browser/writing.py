"""One field of the editor of commentary, as an editor writes in it."""

from playwright.sync_api import Locator, Page

from articles.text import clean_html

PASTE = """([html, plain]) => {
    const data = new DataTransfer()
    if (html) data.setData("text/html", html)
    if (plain) data.setData("text/plain", plain)
    const told = {clipboardData: data, bubbles: true, cancelable: true}
    document.activeElement.dispatchEvent(new ClipboardEvent("paste", told))
}"""


class Writing:
    """The field of that name; typing goes to where the focus is."""

    def __init__(self, page: Page, name: str = "introduction") -> None:
        self.page, self.keys = page, page.keyboard
        self.area = page.locator(f"textarea[name='{name}']")
        self.box = page.locator("[data-rich]").filter(has=self.area)
        self.text = self.box.get_by_role("textbox").and_(page.locator("[contenteditable]"))

    @property
    def value(self) -> str:
        """What the form sends, which must be what the server keeps of it."""
        value = self.area.input_value()
        assert clean_html(value) == value
        return value

    def clear(self) -> None:
        self.text.click()
        self.keys.press("Control+a")
        self.keys.press("Delete")
        assert self.value == ""

    def tool(self, mark: str) -> Locator:
        return self.box.locator(f"button.{mark}")

    def paste(self, html: str, plain: str = "") -> None:
        self.page.evaluate(PASTE, [html, plain])
