"""One line of Markdown, Org, HTML or plain text taken apart: the words as they are read, and where they are linked."""

import html
import re
from dataclasses import dataclass, replace

from articles.text import find_urls

_LABEL = r"(?:[^\[\]]|\[[^\[\]]{0,200}\]){1,1000}"
_TARGET = r"<[^<>\n]{0,2000}>|(?:[^()\s]|\([^()\s]{0,500}\)){0,2000}"
_TOKEN = re.compile(
    rf"!\[[^\[\]]{{0,500}}\]\((?:{_TARGET})(?:\s+[^()]{{0,300}})?\)(?:\{{[^{{}}\n]{{0,200}}\}})?"
    r"|\[\[(?P<org>[^\[\]]{1,2000})\](?:\[(?P<org_label>[^\[\]]{1,1000})\])?\]"
    rf"|\[(?P<label>{_LABEL})\]\((?P<target>{_TARGET})(?:\s+[\"'][^\"\n]{{0,300}}[\"'])?\)(?:\{{[^{{}}\n]{{0,200}}\}})?"
    r"|\[\^[\w-]{1,40}\]|\[fn:[^\[\]]{1,200}\]"
    rf"|\[(?P<named>{_LABEL})\]\[(?P<reference>[^\[\]]{{0,100}})\]"
    r"|<a\s[^<>]{0,300}?href=[\"'](?P<href>[^\"'<>\s]{0,2000})[\"'][^<>]{0,300}>(?P<anchor>[^<>]{0,1000})</a>"
    r"|<(?P<shown>(?:https?|ftp)://[^<>\s]{1,2000})>"
    r"|</?[a-z][a-z0-9]{0,15}(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_MARKED = re.compile(r"[\[<*_~`\\&{=/]")
_PAIRED = re.compile(r"\*\*|~~|(?<!\w)__(?=\S)|(?<=\S)__(?!\w)|`")
_SINGLE = re.compile(r"(?<![\w*/:\\])([*_])(?=[^\s*_])([^*_\n]{1,300}?)(?<=[^\s\\])\1(?![\w*])")
_ORG_EMPHASIS = re.compile(r"(?<![\w/:=~])([=~/])(?=[^\s=~/])([^=~/\n]{1,200}?)(?<=\S)\1(?![\w/=~])")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!<>&|-])")
_ATTRIBUTES = re.compile(r"\{[:%{][^{}\n]{0,300}\}{1,2}")
_WEB = re.compile(r"(?:https?|ftp)://\S|www\.\S", re.IGNORECASE)
_NO_TARGET = ("#", "mailto:", "tel:", "javascript:")


@dataclass(frozen=True, slots=True)
class Link:
    """Which characters of the line are linked, and where to; no address for a page of the compiler's own site."""

    url: str
    start: int
    end: int
    shown: bool = False
    """Whether the address itself is what is printed."""


@dataclass(frozen=True, slots=True)
class Inline:
    """The words of a line, without marks, and its links in order."""

    text: str
    links: tuple[Link, ...] = ()


def read_inline(line: str, references: dict[str, str], *, org: bool = False) -> Inline:
    """Returns the line's words and links; `references` gives the address of each `[label][name]`, names in lower case.

    Pictures, calls of notes and tags of HTML are dropped, emphasis is taken away; an address printed as such is a link
    that shows itself."""
    parts: list[str] = []
    links: list[Link] = []
    position = length = 0
    for found in _TOKEN.finditer(line) if _MARKED.search(line) else ():
        target = _target(found, references)
        if target is None:
            continue
        before = _plain(line[position : found.start()], org)
        label, url = target
        parts += [before, label]
        length += len(before)
        if label and url is not None:
            links.append(Link(url, length, length + len(label), label == url))
        length += len(label)
        position = found.end()
    parts.append(_plain(line[position:], org) if position or _MARKED.search(line) else line)
    text = "".join(parts)
    return _stripped(text, _with_shown(text, links))


def _target(found: re.Match[str], references: dict[str, str]) -> tuple[str, str | None] | None:
    """What a token is read as: (label, address), an address of None for words that are not linked; None when the
    brackets are only brackets."""
    groups = found.groupdict()
    if groups["org"] is not None:
        return _plain(groups["org_label"] or groups["org"], False), _address(groups["org"])
    if groups["label"] is not None:
        return _plain(groups["label"], False), _address(groups["target"].strip("<>"))
    if groups["named"] is not None:
        url = references.get((groups["reference"] or groups["named"]).lower())
        return (_plain(groups["named"], False), url) if url else None
    if groups["href"] is not None:
        return _plain(groups["anchor"], False), _address(groups["href"])
    if groups["shown"] is not None:
        return groups["shown"], groups["shown"]
    return "", None


def _address(target: str) -> str | None:
    """The address of a link, empty for a page of the same site, None for what is no page."""
    target = html.unescape(target.replace("\\", "")).strip()
    if _WEB.match(target):
        return target
    return None if not target or target.startswith(_NO_TARGET) else ""


def _plain(text: str, org: bool) -> str:
    """The words without emphasis, escapes, attributes and entities."""
    if not _MARKED.search(text):
        return text
    text = _PAIRED.sub("", _ATTRIBUTES.sub("", text))
    text = _SINGLE.sub(r"\2", text) if "*" in text or "_" in text else text
    text = _ORG_EMPHASIS.sub(r"\2", text) if org else text
    return html.unescape(_ESCAPED.sub(r"\1", text)) if "\\" in text or "&" in text else text


def _with_shown(text: str, links: list[Link]) -> tuple[Link, ...]:
    """The links, with the addresses that are printed outside of them."""
    for url in find_urls(text):
        start = text.find(url)
        end = start + len(url)
        if not any(start < link.end and end > link.start for link in links):
            links.append(Link(url, start, end, True))
    return tuple(sorted(links, key=lambda link: link.start))


def _stripped(text: str, links: tuple[Link, ...]) -> Inline:
    blank = len(text) - len(text.lstrip())
    if blank:
        links = tuple(replace(link, start=max(link.start - blank, 0), end=link.end - blank) for link in links)
    return Inline(text.strip(), links)
