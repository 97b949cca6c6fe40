"""The editor of commentary: what is typed, formatted, pasted and cited in it is what the server keeps."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from articles.models import Digest
from articles.text import MARKS, Mark, clean_html
from tests.browser.watching import Watched
from tests.browser.writing import Writing
from tests.factories import make_article, make_digest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
HOSTILE = """<html><head><style>p { color: red }</style></head><body>
<p style="color: red" onclick="window.ran = 1" class="x">Un <b style="font-weight: normal">mot</b> <b>gras</b>,
<span style="font-weight: 700">gras aussi</span>, <i>penché</i>.<img src="x" onerror="window.ran = 2"></p>
<script>window.ran = 3</script><h2>Un titre</h2>
<p><a href="javascript:window.ran=4">Un piège</a>, <a href="https://a.example/?x=1&amp;y=2" title="x">un lien</a></p>
<ul><li><p>un</p></li><li>deux</li></ul><table><tr><td>a</td><td>b</td></tr></table>
<svg onload="window.ran = 5"></svg><iframe src="https://a.example/"></iframe></body></html>"""
REDUCED = (
    "<p>Un mot <strong>gras</strong>, <strong>gras aussi</strong>, <em>penché</em>.</p>\n<p>Un titre</p>\n"
    '<p>Un piège, <a href="https://a.example/?x=1&amp;y=2" rel="noopener">un lien</a></p>\n'
    "<ul><li>un</li><li>deux</li></ul>\n<p>a b</p>"
)


@pytest.fixture
def digest() -> Digest:
    return make_digest("Revue", make_article(), introduction="<p>Un &amp; deux.</p>\n<p>Trois <em>et</em> quatre.</p>")


@pytest.fixture
def writing(logged_in: Watched, digest: Digest) -> Writing:
    return Writing(logged_in.open(reverse("admin:articles_digest_change", args=[digest.pk])))


def test_it_shows_the_kept_text_and_changes_nothing_by_itself(writing: Writing, digest: Digest) -> None:
    expect(writing.area).to_be_hidden()
    expect(writing.text.locator("p")).to_have_text(["Un & deux.", "Trois et quatre."])
    expect(writing.text.locator("em")).to_have_text("et")
    expect(writing.text).to_have_accessible_name(re.compile("^Introduction"))
    expect(writing.box.locator(".count")).to_contain_text("26")
    assert clean_html(writing.area.input_value()) == digest.introduction


def test_what_is_typed_and_formatted_is_saved(writing: Writing, digest: Digest) -> None:
    writing.clear()
    keys = writing.keys
    keys.type("On ferme ")
    keys.press("Control+b")
    keys.type("ici")
    keys.press("Control+b")
    keys.type(" & ")
    keys.press("Control+i")
    keys.type("là")
    keys.press("Control+i")
    keys.type(", 3 < 4.")
    keys.press("Enter")
    keys.type("Une ligne,")
    keys.press("Shift+Enter")
    keys.type("la suite.")
    typed = "<p>On ferme <strong>ici</strong> &amp; <em>là</em>, 3 &lt; 4.</p>\n<p>Une ligne,<br>la suite.</p>"
    assert writing.value == typed
    save(writing.page)
    digest.refresh_from_db()
    assert digest.introduction == typed


def save(page: Page) -> None:
    page.locator("[name=_continue]").first.click()
    expect(page.locator(".messagelist .success")).to_be_visible()


@pytest.mark.parametrize(
    "mark", [mark for mark in MARKS if mark.label and mark.name != "link"], ids=lambda mark: mark.name
)
def test_each_tool_puts_its_mark_on_and_takes_it_off(writing: Writing, mark: Mark) -> None:
    name, tag = mark.name, mark.tag
    writing.clear()
    writing.keys.type("Un mot.")
    plain = writing.value
    writing.keys.press("Control+a")
    writing.tool(name).click()
    assert f"<{tag}>" in writing.value
    expect(writing.tool(name)).to_have_attribute("aria-pressed", "true")
    expect(writing.text).to_be_focused()
    writing.tool(name).click()
    assert writing.value == plain
    expect(writing.tool(name)).to_have_attribute("aria-pressed", "false")


def test_lists_and_quotations_are_written_by_keyboard_and_left_by_an_empty_line(writing: Writing) -> None:
    writing.clear()
    keys = writing.keys
    keys.press("Control+Shift+Digit8")
    for words in ("un", "deux"):
        keys.type(words)
        keys.press("Enter")
    keys.press("Enter")
    keys.press("Control+Shift+Digit9")
    keys.type("cité")
    keys.press("Enter")
    keys.type("encore")
    keys.press("Enter")
    keys.press("Enter")
    keys.type("dehors")
    quoted = "<blockquote><p>cité</p><p>encore</p></blockquote>"
    assert writing.value == f"<ul><li>un</li><li>deux</li></ul>\n{quoted}\n<p>dehors</p>"
    keys.press("Home")
    keys.press("Backspace")
    assert writing.value.endswith("<blockquote><p>cité</p><p>encoredehors</p></blockquote>")


def test_a_link_is_asked_in_the_page_and_only_an_address_is_one(writing: Writing) -> None:
    writing.clear()
    keys = writing.keys
    keys.type("voir ici")
    keys.press("Control+Shift+ArrowLeft")
    keys.press("Control+k")
    pane = writing.box.locator("[data-link]")
    field = pane.get_by_role("textbox")
    expect(field).to_be_focused()
    for wrong in ("javascript:alert(1)", "ici", "data:text/html,x"):
        field.fill(wrong)
        keys.press("Enter")
        expect(pane.get_by_role("alert")).not_to_be_empty()
        expect(field).to_be_focused()
    keys.press("Escape")
    expect(pane).to_be_hidden()
    expect(writing.text).to_be_focused()
    assert writing.value == "<p>voir ici</p>"
    keys.press("Control+k")
    field.fill("carillon.example/?a=1&b=2")
    keys.press("Enter")
    linked = '<p>voir <a href="https://carillon.example/?a=1&amp;b=2" rel="noopener">ici</a></p>'
    assert writing.value == linked
    keys.press("ArrowLeft")
    keys.press("Control+k")
    expect(field).to_have_value("https://carillon.example/?a=1&b=2")
    pane.locator("[data-do=unlink]").click()
    assert writing.value == "<p>voir ici</p>"
    keys.press("Control+z")
    assert writing.value == linked


def test_what_is_pasted_is_reduced_and_runs_nothing(writing: Writing) -> None:
    writing.clear()
    writing.paste(HOSTILE, "Un mot")
    assert writing.value == REDUCED
    assert writing.page.evaluate("window.ran") is None
    assert writing.text.locator("[style], [onclick], img, script, iframe").count() == 0


def test_a_pasted_text_keeps_its_paragraphs_and_its_signs(writing: Writing) -> None:
    writing.clear()
    writing.keys.type("avant après")
    for _letter in "après":
        writing.keys.press("ArrowLeft")
    writing.paste("", "un\r\ndeux\r\n\r\n<b>trois</b> & [[3]]\n\n\nquatre, ")
    assert writing.value == "<p>avant un<br>deux</p>\n<p>&lt;b&gt;trois&lt;/b&gt; &amp; [[3]]</p>\n<p>quatre,après</p>"
    writing.keys.press("Control+z")
    assert writing.value == "<p>avant après</p>"
    writing.keys.press("Control+y")
    assert "[[3]]" in writing.value


def test_a_dropped_file_is_ignored_and_dropped_words_are_taken(writing: Writing) -> None:
    writing.clear()
    writing.page.evaluate("""() => {
        const page = document.querySelector("[data-rich] [contenteditable]"), place = page.getBoundingClientRect()
        for (const isFile of [true, false]) {
            const data = new DataTransfer()
            data.setData("text/html", "<p>lu <b>ici</b></p>")
            if (isFile) data.items.add(new File(["x"], "x.txt"))
            page.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true,
                clientX: place.left + 20, clientY: place.top + 15}))
        }
    }""")
    assert writing.value == "<p>lu <strong>ici</strong></p>"


def test_what_was_done_is_taken_back_step_by_step(writing: Writing) -> None:
    writing.clear()
    keys = writing.keys
    keys.type("un")
    keys.press("Control+Shift+Digit8")
    keys.press("Enter")
    keys.type("deux")
    seen = [writing.value]
    while writing.value and len(seen) < 9:
        keys.press("Control+z")
        seen.append(writing.value)
    assert seen[0] == "<ul><li>un</li><li>deux</li></ul>"
    assert "<ul><li>un</li></ul>" in seen
    assert seen[-2:] == ["<p>un</p>", ""]
    keys.press("Control+Shift+Z")
    assert writing.value == "<p>un</p>"


def test_several_paragraphs_are_taken_away_at_once(writing: Writing) -> None:
    writing.clear()
    writing.paste("<p>un deux</p><ul><li>trois</li></ul><blockquote><p>quatre cinq</p></blockquote>")
    writing.keys.press("Control+Home")
    for _letter in "un ":
        writing.keys.press("ArrowRight")
    writing.keys.press("Shift+Control+End")
    writing.keys.type("fin")
    assert writing.value == "<p>un fin</p>"


def test_the_tools_are_reached_by_the_arrows(writing: Writing) -> None:
    writing.text.click()
    writing.keys.press("Shift+Tab")
    expect(writing.tool("strong")).to_be_focused()
    writing.keys.press("ArrowRight")
    expect(writing.tool("emphasis")).to_be_focused()
    writing.keys.press("End")
    expect(writing.tool("quotation")).to_be_focused()
    writing.keys.press("ArrowRight")
    expect(writing.tool("strong")).to_be_focused()
    writing.keys.press("Tab")
    expect(writing.text).to_be_focused()


def test_other_scripts_hear_of_each_change_and_may_put_a_text_there(writing: Writing) -> None:
    page = writing.page
    page.evaluate("""() => {
        window.heard = []
        for (const name of ["input", "rich:blur"])
            document.addEventListener(name, event => window.heard.push(`${name} ${event.target.name}`))
    }""")
    writing.clear()
    writing.keys.type("ab")
    page.locator("[name=title]").focus()
    heard = page.evaluate("window.heard")
    assert heard == ["input introduction"] * 3 + ["rich:blur introduction"]
    page.evaluate("desk.rich.set(document.querySelector('[name=introduction]'), '<p>Un <em>autre</em>.</p>')")
    expect(writing.text).to_have_text("Un autre.")
    writing.text.click()
    writing.keys.press("Control+z")
    assert writing.value == "<p>ab</p>"


def test_it_is_typed_in_a_text_area_where_scripts_do_not_run(
    browser: Browser, alice: User, digest: Digest, site: str
) -> None:
    client = Client()
    client.force_login(alice)
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    secret = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": secret, "url": f"{site}/admin/"}])
    page = context.new_page()
    page.goto(site + reverse("admin:articles_digest_change", args=[digest.pk]))
    expect(page.get_by_role("toolbar")).to_have_count(0)
    expect(page.get_by_label("Introduction")).to_have_value("Un & deux.\n\nTrois <em>et</em> quatre.")
    page.get_by_label("Introduction").fill("Un.\n\nDeux <strong>mots</strong>.")
    save(page)
    digest.refresh_from_db()
    assert digest.introduction == "<p>Un.</p>\n<p>Deux <strong>mots</strong>.</p>"
    context.close()


def test_nothing_stands_in_an_editors_way(writing: Writing, logged_in: Watched) -> None:
    writing.text.click()
    writing.keys.press("Control+k")
    assert logged_in.obstacles() == []
