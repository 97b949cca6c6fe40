"""The words and the dress of the mails."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace

import pytest
from django.utils import timezone
from django.utils.translation import override
from pytest_django import Settings

from articles.formats import Document
from articles.models import Choice, Mailing, MailingKind, Subscriber
from articles.newsletter import Letter, Links, letter_of
from articles.newsletter.letter import confirmation_of, reminder_of
from tests.admin.page import parse
from tests.factories import current, make_article, make_theme, publish_digest

pytestmark = pytest.mark.django_db
LINKS = Links(
    online="https://revue.example/digests/x/",
    choices="https://revue.example/subscribe/choices/a&b/",
    leave="https://revue.example/subscribe/leave/a&b/",
    confirm="https://revue.example/subscribe/confirm/c/",
)
DAY = datetime.datetime(2026, 3, 3, 12, tzinfo=datetime.UTC)
SCRIPT = "<script>alert(1)</script>"


def reader(choice: str = Choice.EACH, **values: object) -> Subscriber:
    return Subscriber(email="lia@courriel.example", choice=choice, asked_at=DAY, confirmed_at=DAY, **values)


def document_of(title: str = "Des guichets fermés", **values: object) -> Document:
    return Document.from_json(current(publish_digest(title, **values)).document)


def letter(document: Document, subscriber: Subscriber | None = None, language: str = "fr", **values: object) -> Letter:
    mailing = Mailing(**{"kind": MailingKind.ISSUE} | values)
    with override(language):
        return letter_of(mailing, subscriber or reader(), document, LINKS)


def test_it_says_the_words_of_the_issue_in_both_parts() -> None:
    made = letter(document_of(number=43))
    assert (made.subject.startswith("Lu au guichet"), "43" in made.subject) == (True, True)
    for said in (parse(made.html).text, " ".join(made.text.split())):
        for words in ("Cette semaine.", "On ferme.", "Le Courrier des Deux-Rives", "le comptoir, la vitre", "À lire."):
            assert words in said, words


def test_it_names_why_it_comes_and_how_to_leave() -> None:
    made = letter(document_of())
    assert {LINKS.choices, LINKS.leave} <= set(parse(made.html).links)
    assert LINKS.choices in made.text.split()
    assert LINKS.leave in made.text.split()
    for said in (parse(made.html).text, " ".join(made.text.split())):
        assert "3 mars 2026" in said.replace("\u00a0", " ")


def test_it_is_addressed_to_each_anew() -> None:
    document = document_of()
    with override("fr"):
        one = letter_of(Mailing(kind="issue"), reader(), document, LINKS)
        two = letter_of(Mailing(kind="issue"), reader(), document, replace(LINKS, leave="https://revue.example/two/"))
    assert "https://revue.example/two/" not in one.html + one.text
    assert LINKS.leave not in two.text
    assert two.html.count("https://revue.example/two/") == two.text.count("https://revue.example/two/") == 1


@pytest.mark.parametrize("kind", MailingKind.values)
def test_it_loads_nothing_and_follows_nobody(kind: str, settings: Settings) -> None:
    """No picture, no style sheet, no type from anywhere; its links lead where they say."""
    document = document_of()
    made = letter(document, kind=kind, note="Un chiffre.", month=datetime.date(2023, 3, 1))
    assert not re.search(r"<(?:img|link|script|iframe|object|video|audio|form|input)\b", made.html)
    assert not re.search(r"url\(|@import|@font-face|\bbackground=|\bsrc=", made.html)
    assert parse(made.html).active == []
    hosts = {link.split("/")[2] for link in parse(made.html).links}
    assert hosts <= {settings.SITE_URL.split("/")[2], "revue.example", "courrier.example"}
    assert not [link for link in parse(made.html).links if "utm_" in link or "?" in link]


def test_its_styles_are_written_in_and_the_dark_ones_stay() -> None:
    made = letter(document_of(theme=make_theme(colour="rose")))
    page = parse(made.html)
    styles = page.every("style")
    assert len(styles) == 1
    assert styles[0].raw.strip().startswith("@media (prefers-color-scheme: dark)")
    assert "color: #9a1138" in page.one("h2", "rose").attributes["style"]
    assert {"light dark"} == {
        m.attributes["content"] for m in page.every("meta") if "scheme" in m.attributes.get("name", "")
    }
    assert made.html.index('charset="utf-8"') < 1024


def test_what_stands_in_an_issue_stays_words() -> None:
    article = make_article(f"Titre {SCRIPT}", url="https://courrier.example/titre", authors=(SCRIPT,))
    digest = publish_digest(f"Revue {SCRIPT}", article)
    document = replace(Document.from_json(current(digest).document), title=f"Revue {SCRIPT}\r\nBcc: x@y.example")
    made = letter(document)
    assert SCRIPT not in made.html
    assert parse(made.html).active == []
    assert "\n" not in made.subject
    assert "\r" not in made.subject


def test_its_lines_are_short_enough_for_every_program() -> None:
    made = letter(document_of(number=43))
    long = [line for line in made.text.splitlines() if len(line) > 76 and "://" not in line]
    assert long == []
    assert "\n-- \n" in made.text


def test_part_of_an_issue_says_so() -> None:
    document = document_of(theme=make_theme("Guichets"))
    made = letter(document, reader(Choice.THEMES))
    whole = letter(document)
    for part, all_of_it in ((made.html, whole.html), (made.text, whole.text)):
        assert len(part) > len(all_of_it)
    assert "Guichets" in " ".join(made.text.split()).split("DES GUICHETS")[0]


def test_a_correction_says_what_was_wrong() -> None:
    made = letter(document_of(number=42), kind=MailingKind.ERRATUM, note=f"Nous avions écrit 40 000. {SCRIPT}")
    assert "42" in made.subject
    assert "Nous avions écrit" in made.html
    assert "Nous avions écrit" in made.text
    assert SCRIPT not in made.html
    assert "Cette semaine." not in made.html + made.text


def test_a_month_names_its_issues_and_what_they_cite() -> None:
    for day in (6, 13):
        publish_digest(f"Revue du {day}", now=datetime.datetime(2023, 3, day, 7, tzinfo=datetime.UTC))
    publish_digest("Revue d’avril", now=datetime.datetime(2023, 4, 3, 7, tzinfo=datetime.UTC))
    mailing = Mailing(kind=MailingKind.MONTH, month=datetime.date(2023, 3, 1))
    with override("fr"):
        made = letter_of(mailing, reader(Choice.MONTHLY), None, LINKS)
    for said in (parse(made.html).text, " ".join(made.text.split())):
        folded = said.casefold()
        assert folded.index("revue du 6") < folded.index("revue du 13")
        assert "article de revue du 13" in folded
        assert "revue d’avril" not in folded


def test_it_speaks_the_language_of_whoever_gets_it() -> None:
    document = document_of()
    made = letter(document, language="en")
    page = parse(made.html)
    assert page.one("html").attributes["lang"] == "en"
    assert page.one("div", "issue").attributes["lang"] == "fr"
    assert "Change what I get" in page.text


@pytest.mark.parametrize(("write", "address"), [(confirmation_of, LINKS.confirm), (reminder_of, LINKS.choices)])
def test_what_is_asked_comes_without_a_dress(write: object, address: str) -> None:
    with override("fr"):
        made = write(reader(), LINKS)  # type: ignore[operator]
    assert made.html == ""
    assert address in made.text.split()
    assert "leave" not in made.text


def test_the_mail_that_asks_to_confirm_says_for_how_long() -> None:
    waiting = Subscriber(email="lia@courriel.example", choice=Choice.EACH, asked_at=timezone.now())
    with override("en"):
        made = confirmation_of(waiting, LINKS)
    assert "7 days" in " ".join(made.text.split())
