"""`manage.py send_newsletter`, and the worker that mails."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Mailing, MailingKind
from tests.factories import make_article, make_digest, publish_digest
from tests.newsletter.readers import make_readers

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    said = io.StringIO()
    call_command(*arguments, stdout=said)
    return said.getvalue()


def test_it_has_an_issue_mailed_once() -> None:
    digest = publish_digest()
    assert run("send_newsletter", digest.slug)
    assert run("send_newsletter", digest.slug)
    mailing = Mailing.objects.get()
    assert (mailing.digest, mailing.kind) == (digest, MailingKind.ISSUE)


@pytest.mark.django_db(transaction=True)
def test_it_says_how_far_the_mails_are(settings: Any, mailoutbox: list[object]) -> None:
    settings.MAIL_PER_MINUTE = 0
    make_readers(3)
    digest = publish_digest()
    run("send_newsletter", digest.slug)
    Mailing.objects.update(due_at=timezone.now())
    run("worker", "--once")
    assert len(mailoutbox) == 3
    told = run("send_newsletter", digest.slug, "--state")
    assert "3" in told
    assert len(told.splitlines()) == 1


def test_a_test_goes_to_one_address_and_needs_no_publication(mailoutbox: list[Any]) -> None:
    make_readers(3)
    draft = make_digest("Brouillon", make_article())
    run("send_newsletter", draft.slug, "--test", "ines@revue.example")
    (mail,) = mailoutbox
    assert mail.to == ["ines@revue.example"]
    assert not Mailing.objects.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("nulle-part",),
        ("des-guichets-fermes", "--erratum", "Une faute."),
        ("des-guichets-fermes", "--test", "pas une adresse"),
        ("--month", "2023"),
        ("--month", "2022-13"),
        ("--month", "2022-01"),
    ],
)
def test_what_cannot_be_done_is_told_in_a_sentence(arguments: tuple[str, ...]) -> None:
    publish_digest("Des guichets fermés")
    with pytest.raises(CommandError):
        run("send_newsletter", *arguments)
    assert not Mailing.objects.exists()
