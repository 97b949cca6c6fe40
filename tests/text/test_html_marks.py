"""One declaration says what commentary may hold: what the tools write is kept, and nothing that it does not name."""

import re

import nh3
import pytest

from articles.text import BLOCKS, MARKS, Kind, Mark, clean_html

TOOLS = [mark for mark in MARKS if mark.label]
WRITTEN = {
    Kind.INLINE: "<p>Un <{tag}>mot</{tag}>.</p>",
    Kind.LINK: '<p>Un <{tag} href="https://a.example/?x=1&amp;y=2" rel="noopener">mot</{tag}>.</p>',
    Kind.LIST: "<{tag}><li>Un</li><li>mot</li></{tag}>",
    Kind.BLOCK: "<{tag}>Un mot.</{tag}>",
    Kind.AROUND: "<{tag}><p>Un mot.</p></{tag}>",
}
"""What the editor writes with a tool."""


def named(mark: Mark) -> str:
    return mark.name


@pytest.mark.parametrize("mark", TOOLS, ids=named)
def test_it_keeps_what_each_tool_writes(mark: Mark) -> None:
    written = WRITTEN[mark.kind].format(tag=mark.tag)
    assert clean_html(written) == written


@pytest.mark.parametrize("mark", [mark for mark in MARKS if mark.attributes], ids=named)
def test_it_keeps_the_attributes_that_are_declared(mark: Mark) -> None:
    values = {"href": "https://a.example/"}
    attributes = "".join(f' {name}="{values.get(name, "fr")}"' for name in mark.attributes)
    assert f"<{mark.tag}{attributes}" in clean_html(f"<p><{mark.tag}{attributes}>Mot</{mark.tag}></p>")


@pytest.mark.parametrize("attribute", ["class", "id", "style", "title", "onclick", "data-cite", "contenteditable"])
def test_it_drops_other_attributes(attribute: str) -> None:
    tags = [mark.tag for mark in MARKS]
    assert attribute not in clean_html("<p>Mot.</p>" + "".join(f'<{tag} {attribute}="x">Mot</{tag}>' for tag in tags))


def test_it_keeps_no_tag_that_is_not_declared() -> None:
    others = sorted(nh3.ALLOWED_TAGS | {"u", "font", "h1", "form", "input", "button", "svg", "iframe", "template"})
    cleaned = clean_html("<p>Mot.</p>" + "".join(f"<{tag}>Mot</{tag}>" for tag in others))
    assert set(re.findall(r"</?(\w+)", cleaned)) <= {mark.tag for mark in MARKS}


def test_it_names_each_mark_and_each_key_once() -> None:
    tags = [tag for mark in MARKS for tag in (mark.tag, *mark.also)]
    keys = [mark.key for mark in MARKS if mark.key]
    assert sorted(set(tags)) == sorted(tags)
    assert sorted(set(keys)) == sorted(keys)


def test_it_takes_each_block_for_one() -> None:
    assert [clean_html(f"<{tag}>Un\n\nmot</{tag}>") for tag in BLOCKS] == [
        f"<{tag}>Un\n\nmot</{tag}>" for tag in BLOCKS
    ]


@pytest.mark.parametrize("typed", ["Un mot ([[57]]).", "<p>[[57]]</p>", "<ul><li><em>[[57]]</em> [[58]]</li></ul>"])
def test_it_leaves_what_cites_an_article_as_it_is(typed: str) -> None:
    cleaned = clean_html(typed)
    assert re.findall(r"\[\[\d+\]\]", cleaned) == re.findall(r"\[\[\d+\]\]", typed)
    assert clean_html(cleaned) == cleaned
