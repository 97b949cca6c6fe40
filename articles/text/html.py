"""The small HTML subset that commentary is written in, and its way from and to plain text."""

import html
import re

import nh3

from articles.text.markup import ATTRIBUTES, BLOCKS, REL, SCHEMES, TAGS

_BLOCK = re.compile(rf"<(?:{'|'.join(BLOCKS)})\b", re.IGNORECASE)
_LEADING_NOWHERE = re.compile(r"<a(?![^>]*\shref=)[^>]*>(.*?)</a>", re.DOTALL)
_PARAGRAPHS = re.compile(r"\n\s*\n")
_BREAKS = re.compile(r"<br\s*/?>|</li>\s*", re.IGNORECASE)
_BLOCK_ENDS = re.compile(rf"</(?:{'|'.join(BLOCKS)})>\s*", re.IGNORECASE)


def clean_html(text: str) -> str:
    """Returns what was typed or pasted as the small HTML subset: everything else is dropped,
    an empty line parts paragraphs where no block was typed, and only web and mail links stay."""
    if not text.strip():
        return ""
    if not _BLOCK.search(text):
        text = _paragraphs(text)
    cleaned = nh3.clean(
        text,
        tags=TAGS,
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        url_schemes=set(SCHEMES),
        link_rel=REL,
    )
    cleaned = _LEADING_NOWHERE.sub(r"\1", cleaned)
    return cleaned.replace("&nbsp;", "\u00a0").strip()  # typography looks for the space itself


def html_from_plain(text: str) -> str:
    """Returns plain text (paragraphs parted by an empty line, list items that start with `- `) as HTML."""
    blocks = []
    for block in _PARAGRAPHS.split(text.strip()):
        lines = [html.escape(line.strip(), quote=False) for line in block.splitlines() if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            blocks.append("<ul>" + "".join(f"<li>{line[2:].strip()}</li>" for line in lines) + "</ul>")
        elif lines:
            blocks.append("<p>" + "<br>".join(lines) + "</p>")
    return "\n".join(blocks)


def plain_text(markup: str) -> str:
    """Returns the words of an HTML text, a line feed for each break, an empty line between blocks."""
    text = _BLOCK_ENDS.sub("\n\n", _BREAKS.sub("\n", markup))
    text = html.unescape(nh3.clean(text, tags=set()))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]*\n[ \t]*", "\n", text)).strip()


def _paragraphs(text: str) -> str:
    parts = (part.strip() for part in _PARAGRAPHS.split(text))
    return "\n".join("<p>" + part.replace("\n", "<br>") + "</p>" for part in parts if part)
