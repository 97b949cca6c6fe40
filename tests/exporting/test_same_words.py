"""One issue says the same words in every form: page, files, feeds, mail."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import feedparser
import pytest
from django.test import Client

from articles.exporting import FILE_FORMATS
from articles.models import Citation, Digest
from articles.newsletter import composing as newsletter
from articles.newsletter.letter import Letter
from tests.conftest import missing
from tests.exporting import words
from tests.exporting.issues import document_of, publish_marked_up, publish_rich
from tests.factories import MONDAY

pytestmark = pytest.mark.django_db
ADDRESS = "/digests/des-guichets"


def _page(client: Client) -> str:
    return words.of_page(client.get(f"{ADDRESS}/").content.decode())


def _epub(client: Client) -> str:
    return words.of_epub(client.get(f"{ADDRESS}.epub").content)


def _markdown(client: Client) -> str:
    return words.of_markdown(client.get(f"{ADDRESS}.md").content.decode())


def _text(client: Client) -> str:
    return words.of_text(client.get(f"{ADDRESS}.txt").content.decode())


def _rss(client: Client) -> str:
    return _feed(client, "/feed/")


def _atom(client: Client) -> str:
    return _feed(client, "/feed/atom/")


def _json_feed(client: Client) -> str:
    (item,) = client.get("/feed/json/").json()["items"]
    return words.of_html(item["content_html"])


def _feed(client: Client, address: str) -> str:
    (entry,) = feedparser.parse(client.get(address).content).entries
    return words.of_html(entry.content[0].value)


def _mail_html(_client: Client) -> str:
    return words.of_mail(_letter().html)


def _mail_text(_client: Client) -> str:
    return words.of_text(_letter().text)


def _letter() -> Letter:
    return newsletter.test_mail(Digest.objects.get(), "lea@courriel.example", MONDAY).letter


FORMS: Mapping[str, Callable[[Client], str]] = {
    "page": _page,
    "EPUB": _epub,
    "Markdown": _markdown,
    "text": _text,
    "RSS": _rss,
    "Atom": _atom,
    "JSON Feed": _json_feed,
    "mail in HTML": _mail_html,
    "mail in text": _mail_text,
}
each_form = pytest.mark.parametrize("form", FORMS)
each_issue = pytest.mark.parametrize("publish", [publish_rich, publish_marked_up])


def _held(publish: Callable[[], Digest], form: Callable[[Client], str], client: Client) -> tuple[str, str]:
    """What a form says of an issue, and what it has to say."""
    digest = publish()
    document, copies = document_of(digest), Citation.objects.copies_in([digest.pk])[digest.pk]
    return words.folded(form(client), document, copies), words.expected(document, copies)


@each_issue
@each_form
def test_every_form_says_the_same_words(client: Client, form: str, publish: Callable[[], Digest]) -> None:
    read, said = _held(publish, FORMS[form], client)
    assert read == said


@each_issue
def test_the_pdf_says_the_same_words(client: Client, tmp_path: Path, publish: Callable[[], Digest]) -> None:
    path = tmp_path / "issue.pdf"
    read, said = _held(publish, lambda client: words.of_pdf(_printed(client, path)), client)
    assert read.replace("àproposdecenuméro", "").endswith(said)


def test_the_words_of_an_issue_are_all_there() -> None:
    """What the forms are held against says something itself."""
    document = document_of(publish_rich())
    said = words.expected(document, {})
    for each in ("l’uned’ellesfinitbien", "«lalettretientenonzelignes.elledit:“toutvabien!”[…]", "d’abordensuite"):
        assert said.count(each) == 1
    assert said.startswith("cettesemaine")
    assert said.endswith("lenomduvillage.")


def test_every_file_is_asked() -> None:
    asked = {form.casefold() for form in FORMS} | {"pdf"}
    labels = {"txt": "text"}
    assert {labels.get(each.ending, each.label.casefold()) for each in FILE_FORMATS} - {"json"} <= asked


def _printed(client: Client, path: Path) -> str:
    if not shutil.which("pdfinfo"):
        missing("pdfinfo is missing, which reads PDFs. On Debian or Ubuntu: apt-get install poppler-utils")
    answer = client.get(f"{ADDRESS}.pdf")
    if answer.status_code == 404:
        missing("No PDF can be made here: Pango is missing. On Debian or Ubuntu: apt-get install libpangoft2-1.0-0")
    path.write_bytes(answer.content)
    return str(path)
