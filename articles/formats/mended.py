"""The small HTML subset as a tree whose every element stands where it may: pasted texts put words where none belong."""

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

_INLINE, _BLOCKS = ("strong", "em", "a", "span"), ("p", "ul", "ol", "blockquote", "div")
_LISTS = ("ul", "ol")


def mended(markup: str) -> HtmlElement:
    """Returns an element around what was given: a list holds entries alone, an entry stands in a list, what is inline
    holds no block. No word is lost."""
    whole = lxml.html.fragment_fromstring(markup, create_parent="div")
    for element in list(whole.iter(lxml.etree.Element)):
        _mend(element)
    return whole


def _mend(element: HtmlElement) -> None:
    if element.tag in _INLINE and next(element.iterdescendants(*_BLOCKS), None) is not None:
        element.drop_tag()
    elif element.tag in _LISTS:
        _hold_entries_alone(element)
    elif element.tag == "li" and element.getparent().tag not in _LISTS:
        element.tag = "div"


def _hold_entries_alone(listed: HtmlElement) -> None:
    """Words and blocks that stand in a list beside its entries become entries."""
    first = listed.text or ""
    if first.strip():
        listed.insert(0, _entry(first))
    listed.text = None
    for child in list(listed):
        tail, child.tail = child.tail or "", None
        if tail.strip():
            child.addnext(_entry(tail))
        if child.tag != "li":
            entry = lxml.html.Element("li")
            child.addprevious(entry)
            entry.append(child)


def _entry(words: str) -> HtmlElement:
    entry = lxml.html.Element("li")
    entry.text = words
    return entry
