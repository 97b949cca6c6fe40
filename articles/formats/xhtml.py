"""HTML as a page of a book in XML, which reading programs refuse where it is not whole."""

import re
from urllib.parse import quote, urlsplit, urlunsplit

import lxml.etree
from lxml.html import HtmlElement

from articles.formats.mended import mended

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
"""What XML cannot hold."""
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KEPT_IN_ADDRESS = "!$&'()*+,;=:@/?%-._~"
_HOST = re.compile(r"[\w.-]+(?::\d+)?", re.ASCII)
_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" \
xml:lang="{language}">
<head>
<meta charset="utf-8"/>
<title>{title}</title>
{head}</head>
<body{attributes}>
{body}
</body>
</html>
"""
_XML_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def write_xhtml(title: str, language: str, markup: str, *, head: str = "", attributes: str = "") -> str:
    """Returns a whole page in XML, its body the HTML given. `head` and `attributes`, of the body, are XML already."""
    return _PAGE.format(title=xml_text(title), language=language, body=xhtml(markup), head=head, attributes=attributes)


def xhtml(markup: str) -> str:
    """Returns a piece of HTML as XML: every element stands where it may, a language is said as XML says it, and an
    address that is none is not linked."""
    whole = mended(xml_characters(markup))
    for element in list(whole.iter(lxml.etree.Element)):
        if "lang" in element.attrib:
            element.set(_XML_LANGUAGE, element.get("lang"))
        for name in ("href", "cite"):
            _mend_address(element, name)
    inside = (lxml.etree.tostring(child, encoding="unicode", method="xml") for child in whole)
    return f"{xml_text(whole.text or '')}{''.join(inside)}"


def xml_characters(words: str) -> str:
    """Returns the words without the characters that no XML can hold."""
    return _CONTROLS.sub("", words)


def xml_text(words: str) -> str:
    """Returns plain words as XML, in a text or between double quotation marks."""
    escaped = xml_characters(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;")


def written_address(url: str) -> str:
    """Returns the address with what an address cannot hold written as percent signs; nothing where it is none."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https", "mailto", "") or not _is_host(parts.netloc):
        return ""
    if bool(parts.netloc) != parts.scheme.startswith("http"):
        return ""
    path, query, fragment = (_LOOSE_PERCENT.sub("%25", quote(part, safe=_KEPT_IN_ADDRESS)) for part in parts[2:])
    return urlunsplit((parts.scheme, parts.netloc, path, query, fragment))


def _is_host(name: str) -> bool:
    return not name or bool(_HOST.fullmatch(name))


def _mend_address(element: HtmlElement, name: str) -> None:
    if name not in element.attrib:
        return
    address = written_address(element.get(name))
    if address:
        element.set(name, address)
    elif name == "href":
        element.drop_tag()
    else:
        del element.attrib[name]
