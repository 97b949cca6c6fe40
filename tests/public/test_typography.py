"""French typography in every page: signs held to their words, apostrophes and ellipses as printed."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.digests import withdraw
from articles.management.demonstration import load
from articles.models import Digest, Tag
from tests.factories import MONDAY, make_article, make_theme, publish_digest
from tests.public.walking import walk

pytestmark = pytest.mark.django_db
_FAULTS = {
    "ordinary space before a sign": re.compile(r"[^\s] (?:[;!?»]|:(?:\s|$))"),
    "ordinary space or none after «": re.compile(r"«(?! ?$)[^\u00a0]"),
    "straight apostrophe": re.compile(r"\w'\w"),
    "three dots": re.compile(r"\.\.\."),
    "ordinary space before a unit or a month": re.compile(r"\d (?:%|€|mars\b|février\b)"),
    "ordinary space in a number": re.compile(r"\b\d{1,3} \d{3}\b"),
    "ordinary space after n° or p.": re.compile(r"(?:\bn°|\bN°|\bp\.) ?\d"),
}
_ASIDE = frozenset(("script", "style", "code", "pre", "textarea"))
_EMPTY = frozenset(("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr", "path", "rect"))
_ADDRESS = re.compile(r"\S+://\S+")


class _French(HTMLParser):
    """The runs of words of a page that are in French."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._inside: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        above = self._inside[-1][1] if self._inside else ""
        language = "" if tag in _ASIDE else dict(attributes).get("lang") or above
        if tag not in _EMPTY:
            self._inside.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._inside and self._inside[-1][1] == "fr":
            self.words.append(_ADDRESS.sub("", data))


def faults(page: str) -> Iterator[str]:
    """What French typography has against a page."""
    french = _French()
    french.feed(page)
    for words in french.words:
        for name, pattern in _FAULTS.items():
            if found := pattern.search(words):
                yield f"{name}: {words[max(0, found.start() - 30) : found.end() + 30].strip()}"


def test_the_pages_of_the_demonstration_are_set_in_french(client: Client) -> None:
    load(User.objects.create_superuser("redaction"))
    withdraw(Digest.objects.get(number=113), notice="À la demande d’une personne citée.", now=MONDAY)
    pages = walk(client, "/nulle-part/", "/digests/qui-repond-quand-on-ecrit/", "/search/?q=guichet")
    assert len(pages) > 50
    found = {address: sorted(set(faults(page))) for address, page in pages.items()}
    assert {address: each for address, each in found.items() if each} == {}


def test_what_is_typed_plainly_is_set_in_french(client: Client) -> None:
    """Titles, names, descriptions, commentary and quotations as somebody types them on a keyboard."""
    typed = "Qui répond ? Le « service » : n° 12, p. 4, le 14 mars, l'accueil (38 %) ; 4 812 lettres !"
    article = make_article(typed, tags=("l'accueil : où ?",), source_name="L'Écho : où ?", excerpt=typed, text=typed)
    Tag.objects.update(description=f"{typed} Et puis...")
    theme = make_theme("L'accueil : qui ?", description=f"{typed}\n\nEt puis...")
    digest = publish_digest(typed[:60], article, theme=theme, introduction=f"<p>{typed} <em>Oui</em> : et puis...</p>")
    withdrawn = publish_digest("Retiré : pourquoi ?", number=2)
    withdraw(withdrawn, notice="Une erreur ? Oui : l'adresse...", now=MONDAY)
    pages = walk(client, f"/digests/{withdrawn.slug}/")
    assert f"/digests/{digest.slug}/" in pages
    found = {address: sorted(set(faults(page))) for address, page in pages.items()}
    assert {address: each for address, each in found.items() if each} == {}


@pytest.mark.parametrize(
    "words",
    ["Qui ?", "« oui »", "«oui»", "l'été", "Et puis...", "38 %", "4 812", "n° 12", "le 14 mars", "trois : quatre"],
)
def test_it_sees_what_is_wrong(words: str) -> None:
    assert list(faults(f'<html lang="fr"><p>{words}</p></html>'))
    assert not list(faults(f'<html lang="fr"><p lang="en">{words}</p><code>{words}</code></html>'))
