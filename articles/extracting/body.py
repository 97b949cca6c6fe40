"""Which blocks of a page are its article: trafilatura finds the place, the words are those of our own blocks."""

from __future__ import annotations

import logging

import trafilatura
from lxml import html

from articles.extracting.alignment import Reference, aligned
from articles.extracting.blocks import Block

logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def article_blocks(tree: html.HtmlElement, found: list[Block]) -> list[Block]:
    """Returns those of the blocks that the library takes for the article, furniture left out."""
    chosen = aligned([block.text for block in found], Reference(_main_text(tree)))
    return [found[at] for at in chosen]


def _main_text(tree: html.HtmlElement) -> str:
    """What the library takes for the text; empty when it finds none, or breaks on a hostile page."""
    try:
        document = trafilatura.bare_extraction(tree, include_comments=False, include_tables=True)
    except Exception:  # noqa: BLE001 - whatever it stumbles on, the page is only one without a text
        return ""
    return getattr(document, "text", "") or ""
