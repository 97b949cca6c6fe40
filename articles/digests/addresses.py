"""What is wrong with the address of a cited article."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address
from typing import Literal

from django.utils.translation import gettext as _

from articles.models import Article
from articles.text import host, is_home_page, is_shortener

_INSIDE = (".local", ".lan", ".home", ".internal", ".intranet", ".localhost", ".corp")


def address_faults(article: Article) -> Iterator[tuple[str, Literal["error", "warning"], str]]:
    """Gives each fault as its code, its level (`error` or `warning`) and why it is one."""
    if article.url_cut:
        yield "address-cut", "error", _("The address was cut where it was copied: it does not open. Find the real one.")
    elif not article.url:
        yield "no-address", "warning", _("There is no address: readers cannot open the article.")
    elif _is_private(article.url):
        why = _("This address opens inside a network only: readers cannot open it. Find the public one.")
        yield "address-private", "error", why
    elif is_shortener(article.url):
        why = _("This is a short link: open it, and take the address it leads to. Short links die first.")
        yield "address-shortener", "warning", why
    elif is_home_page(article.url):
        why = _("The address leads to the front page of a site, not to the article.")
        yield "address-home", "error", why


def _is_private(url: str) -> bool:
    name = host(url)
    try:
        return not ip_address(name.strip("[]")).is_global
    except ValueError:
        return "." not in name or name.endswith(_INSIDE)
