"""An answer as a browser has it: its elements, its words, and its forms as they stand filled in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.http import StreamingHttpResponse

from articles.text import single_spaced

Values = dict[str, list[str]]
"""What a browser sends of a form, by the name of each field."""

_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
_PRESSED = {"button", "file", "image", "reset", "submit"}


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its words, single spaced."""
        return single_spaced(self.raw)

    @property
    def raw(self) -> str:
        return "".join(child if isinstance(child, str) else child.raw for child in self.children)

    @property
    def classes(self) -> set[str]:
        return set(self.attributes.get("class", "").split())

    def __iter__(self) -> Iterator[Element]:
        """Itself and all below, in reading order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child

    def every(self, tag: str = "", css: str = "") -> list[Element]:
        """The elements of that tag and that class."""
        return [each for each in self if tag in ("", each.tag) and (not css or css in each.classes)]

    def one(self, tag: str = "", css: str = "") -> Element:
        """The only such element."""
        (found,) = self.every(tag, css)
        return found

    @property
    def links(self) -> list[str]:
        return [each.attributes.get("href", "") for each in self.every("a")]

    @property
    def ids(self) -> set[str]:
        return {each.attributes["id"] for each in self if "id" in each.attributes}

    @property
    def is_data(self) -> bool:
        """Whether it is a block of data, which no browser runs."""
        return self.tag == "script" and self.attributes.get("type") == "application/ld+json"

    @property
    def data(self) -> list[dict[str, Any]]:
        """The blocks of data, read."""
        return [json.loads(each.raw) for each in self if each.is_data]

    @property
    def active(self) -> list[str]:
        """All that would run by itself: scripts with words of their own, handlers, addresses that are scripts."""
        scripts = [each.raw for each in self.every("script") if each.raw.strip() and not each.is_data]
        attributes = [(name, value) for each in self for name, value in each.attributes.items()]
        handlers = [name for name, _value in attributes if name.startswith("on")]
        return scripts + handlers + [value for _name, value in attributes if value.strip().startswith("javascript:")]

    def form(self, holding: str) -> Values:
        """What would be sent of the form that holds a field of that name, no button pressed."""
        for form in self.every("form"):
            name = form.attributes.get("id", "")
            inside = {id(each) for each in form}
            elsewhere = [
                each for each in self if name and each.attributes.get("form") == name and id(each) not in inside
            ]
            values = _values([*form, *elsewhere])
            if holding in values:
                return values
        raise LookupError(f"No form has a field named {holding}.")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        while tag in {element.tag for element in self.open}:
            if self.open.pop().tag == tag:
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(answer: object) -> Element:
    """Returns the page of an answer of the test client, which must be a success."""
    assert getattr(answer, "status_code", None) == 200, answer
    return parse(body(answer))


def parse(html: str) -> Element:
    """Returns a page, or a piece of one."""
    reader = _Reader()
    reader.feed(html)
    return reader.open[0]


def body(answer: object) -> str:
    """Returns the text of an answer, sent at once or bit by bit."""
    if isinstance(answer, StreamingHttpResponse):
        return b"".join(answer.streaming_content).decode()  # type: ignore[arg-type]
    return str(answer.content.decode())  # type: ignore[attr-defined]


def _values(form: Iterable[Element]) -> Values:
    values: Values = {}
    for each in form:
        name = each.attributes.get("name", "")
        if name and "disabled" not in each.attributes:
            for value in _sent(each):
                values.setdefault(name, []).append(value)
    return values


def _sent(element: Element) -> list[str]:
    """The values that one field sends: none when it is not ticked or not chosen."""
    if element.tag == "textarea":
        return [element.raw.removeprefix("\n")]
    if element.tag == "select":
        return _chosen(element)
    kind = element.attributes.get("type", "text")
    if element.tag != "input" or kind in _PRESSED or (kind in ("checkbox", "radio") and not _is_ticked(element)):
        return []
    return [element.attributes.get("value", "on" if kind == "checkbox" else "")]


def _chosen(select: Element) -> list[str]:
    options = select.every("option")
    chosen = [option for option in options if "selected" in option.attributes]
    if not chosen and "multiple" not in select.attributes:
        chosen = options[:1]
    return [option.attributes.get("value", option.text) for option in chosen]


def _is_ticked(element: Element) -> bool:
    return "checked" in element.attributes
