"""What is wrong with the address of a cited article, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator
from ipaddress import ip_address

from django.utils.translation import gettext as _

from articles.digests.facts import Known
from articles.digests.findings import Told
from articles.models import Article, LinkState
from articles.text import Piece, host, is_home_page, is_shortener

_INSIDE = (".local", ".lan", ".home", ".internal", ".intranet", ".localhost", ".corp")


def address_faults(article: Article) -> Iterator[Told]:
    """Gives the one fault that readers would meet first."""
    url = article.url
    if article.url_cut:
        why = _("The address was cut where it was copied: it does not open. Find the real one.")
        yield Told("address-cut", why, url)
    elif not url:
        yield Told("no-address", _("There is no address: readers cannot open the article."))
    elif _is_private(url):
        why = _("This address opens inside a network only: readers cannot open it. Find the public one.")
        yield Told("address-private", why, url)
    elif is_shortener(url):
        why = _("This is a short link: open it, and take the address it leads to. Short links die first.")
        yield Told("address-shortener", why, url)
    elif is_home_page(url):
        yield Told("address-home", _("The address leads to the front page of a site, not to the article."), url)


def link_faults(article: Article, known: Known | None) -> Iterator[Told]:
    """Gives what the last test of the address found."""
    if known is None or not article.url:
        return
    if known.link == LinkState.DEAD and not known.archive_url:
        why = _("The page does not answer any more: find its new address, or an archived copy.")
        yield Told("link-dead", why, article.url)
    elif known.link == LinkState.MOVED and known.moved_to:
        why = _("The site sends for good to another address of the article.")
        shown = (Piece("deleted", article.url), Piece("same", " "), Piece("inserted", known.moved_to))
        yield Told("link-moved", why, f"{article.url} {known.moved_to}", "take-the-new", shown=shown)


def _is_private(url: str) -> bool:
    name = host(url)
    try:
        return not ip_address(name.strip("[]")).is_global
    except ValueError:
        return "." not in name or name.endswith(_INSIDE)
