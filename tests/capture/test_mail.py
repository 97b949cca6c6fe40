"""Messages that are sent to the desk."""

from email.message import EmailMessage

import pytest
from django.utils import timezone

from articles.capture import take_mail
from articles.models import Article, Channel, PageReading, State
from tests.serving import PARAGRAPHS

pytestmark = pytest.mark.django_db


def message(text: str, *, html: str = "", subject: str = "La mairie ferme le samedi") -> bytes:
    mail = EmailMessage()
    mail["From"] = "Inès Barthe <ines@association.example>"
    mail["Subject"] = subject
    mail["Date"] = "Wed, 18 Nov 2026 09:00:00 +0100"
    if text:
        mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    return mail.as_bytes()


def test_a_link_with_a_few_words_is_a_page_to_read() -> None:
    take_mail(
        message("À voir :\nhttps://courrier.example/mairie?utm_source=mail\n-- \nInès\nhttps://association.example"),
        timezone.now(),
    )
    assert list(PageReading.objects.values_list("url", "channel")) == [("https://courrier.example/mairie", "mail")]
    assert Article.objects.count() == 0


def test_a_text_is_an_article_without_address_to_be_sorted() -> None:
    take_mail(message("\n\n".join(PARAGRAPHS) + "\n-- \nInès"), timezone.now())
    article = Article.objects.get()
    assert (article.title, article.url, article.published, article.via) == (
        "La mairie ferme le samedi",
        "",
        "2026-11-18",
        "Inès Barthe",
    )
    assert (article.channel, article.state) == (Channel.MAIL, State.INBOX)
    assert article.captures.get().text.split("\n\n") == list(PARAGRAPHS)


def test_a_message_in_html_alone_is_read_as_text() -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    take_mail(message("", html=f"<html><body>{body}<script>alert(1)</script></body></html>"), timezone.now())
    assert Article.objects.get().captures.get().text.split("\n\n") == list(PARAGRAPHS)


def test_the_same_message_twice_is_one_article() -> None:
    for _time in range(2):
        take_mail(message("\n\n".join(PARAGRAPHS)), timezone.now())
    assert (Article.objects.count(), Article.objects.get().captures.count()) == (1, 1)


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe\x00", b"Subject: rien\n\n", b"Content-Type: text/plain; charset=x\n\n\xe9"]
)
def test_what_is_no_message_breaks_nothing(raw: bytes) -> None:
    take_mail(raw, timezone.now())
