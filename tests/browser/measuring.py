"""What a browser tells of a page's boxes: what sticks out of the screen, what is cut off, what lies over what."""

from playwright.sync_api import Page

WIDTHS = (320, 360, 390, 640, 641, 768, 1024, 1088, 1089, 1280, 1920)
"""Phones, tablets and desks, and both sides of each width at which the style changes."""
_WORDS = """
    const words = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const holder = node.parentElement
        if (!node.data.trim() || holder.closest(".vh, .evite, script, noscript, template, [hidden], svg")) continue
        if (!holder.checkVisibility({checkVisibilityCSS: true})) continue
        const range = document.createRange()
        range.selectNodeContents(node)
        for (const box of range.getClientRects())
            if (box.width > 1 && box.height > 1) words.push({node, holder, box})
    }
    const told = each => `${each.holder.tagName}.${each.holder.className}: ${each.node.data.trim().slice(0, 40)}`
"""
_SIDEWAYS = """() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll("body *")]
        .filter(each => each.getBoundingClientRect().right > width + 1)
        .map(each => `${each.tagName}.${each.className} ${each.textContent.trim().slice(0, 40)}`).slice(0, 5)
}"""
_CUT = f"""() => {{{_WORDS}
    const found = new Set()
    for (const each of words) {{
        const {{box}} = each
        if (box.left < -1 || box.right > document.documentElement.clientWidth + 1) found.add(told(each))
        for (let above = each.holder; above !== document.body; above = above.parentElement) {{
            const style = getComputedStyle(above)
            if (style.overflowX === "visible" && style.overflowY === "visible") continue
            const edge = above.getBoundingClientRect()
            const isCut = box.right > edge.right + 1 || box.left < edge.left - 1 || box.bottom > edge.bottom + 4
            if (isCut) found.add(told(each))
        }}
    }}
    return [...found].slice(0, 5)
}}"""
_OVER = f"""() => {{{_WORDS}
    const found = new Set()
    // a line's box is higher than its letters: what touches by a fifth of it overlaps to no eye
    const inner = box => [box.left + 1, box.right - 1, box.top + box.height * 0.28, box.bottom - box.height * 0.28]
    const lines = words.map(each => ({{...each, edges: inner(each.box)}})).sort((a, b) => a.edges[2] - b.edges[2])
    lines.forEach((one, place) => {{
        for (const other of lines.slice(place + 1)) {{
            if (other.edges[2] >= one.edges[3]) break
            const isBeside = one.edges[0] >= other.edges[1] || other.edges[0] >= one.edges[1]
            if (!isBeside && other.node !== one.node) found.add(`${{told(one)}} / ${{told(other)}}`)
        }}
    }})
    return [...found].slice(0, 5)
}}"""


def sideways(page: Page) -> list[str]:
    """What sticks out, where the page is wider than the screen."""
    found: list[str] = page.evaluate(_SIDEWAYS)
    return found


def unreadable(page: Page) -> list[str]:
    """Words that are cut off, or lie over others."""
    found: list[str] = page.evaluate(_CUT) + page.evaluate(_OVER)
    return found
