"""References as CSL-JSON, which Zotero, Pandoc and every processor of citation styles read."""

import json
from collections.abc import Iterable
from typing import Any

from articles.formats.names import Name
from articles.formats.reference import Kind, Reference

_TYPES = {
    Kind.NEWSPAPER: "article-newspaper",
    Kind.MAGAZINE: "article-magazine",
    Kind.BLOG: "post-weblog",
    Kind.WEB_PAGE: "webpage",
    Kind.REPORT: "report",
    Kind.BROADCAST: "broadcast",
    Kind.POST: "post",
}


def write_csl(references: Iterable[Reference]) -> str:
    """Returns the entries, in their order, as a JSON list."""
    return json.dumps([_entry(reference) for reference in references], ensure_ascii=False, indent=1) + "\n"


def _entry(reference: Reference) -> dict[str, Any]:
    source = "publisher" if reference.kind is Kind.REPORT else "container-title"
    values = {
        "id": reference.key,
        "type": _TYPES[reference.kind],
        "title": reference.title,
        "author": [_name(name) for name in reference.authors],
        source: reference.source,
        "issue": reference.number,
        "issued": _date(reference.published),
        "page": reference.page,
        "URL": reference.url,
        "accessed": _date(reference.accessed),
        "language": reference.language,
        "abstract": "\n\n".join(reference.quotations),
        "keyword": ", ".join(reference.keywords),
        "source": reference.catalogue,
    }
    return {name: value for name, value in values.items() if value}


def _name(name: Name) -> dict[str, str]:
    if not name.given:
        return {"literal": name.family}
    particle = {"non-dropping-particle": name.particle} if name.particle else {}
    return {"family": name.family, "given": name.given, **particle}


def _date(iso: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in iso.split("-")]]} if iso else {}
