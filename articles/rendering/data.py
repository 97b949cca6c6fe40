"""What a page says to machines: data in its head, and the codes that they ask for."""

import json
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from markupsafe import Markup

_LOCALES = {"fr": "fr_FR", "en": "en_GB"}
_IN_A_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
"""No word of the data ends the element that holds it, nor begins a comment in it."""


def json_ld(values: dict[str, Any]) -> Markup:
    """Returns the values as a block of data (JSON-LD), which no browser runs."""
    data = {"@context": "https://schema.org"} | values
    written = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_IN_A_SCRIPT)
    return Markup('<script type="application/ld+json">{}</script>').format(Markup(written))


def breadcrumbs(steps: Iterable[tuple[str, str]], site_url: str, root: str) -> dict[str, Any]:
    """Returns the way to a page as a BreadcrumbList: the first page, then steps of an address and a label. The page
    itself is the last one, and is not named."""
    way = [(root, _("Home")), *steps]
    items = [
        {"@type": "ListItem", "position": place, "name": str(name), "item": f"{site_url}{address}"}
        for place, (address, name) in enumerate(way, 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def og_locale(language: str) -> str:
    """Returns the language as Open Graph names it, with a country."""
    return _LOCALES.get(language[:2], language)
