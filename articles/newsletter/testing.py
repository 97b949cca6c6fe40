"""A test: the issue mailed to somebody of the team, at once."""

import datetime

from articles.models import Digest
from articles.newsletter.composing import test_mail
from articles.newsletter.mailing import CannotMail
from articles.newsletter.transport import one_line
from articles.web import MailError


def send_test(digest: Digest, to: str, now: datetime.datetime) -> None:
    """Mails the issue to that address, published or not, and waits for the server's answer.

    Raises CannotMail with the reason when the server did not take it.
    """
    with one_line() as line:
        try:
            line.send(test_mail(digest, to, now), lambda: True)
        except MailError as error:
            raise CannotMail(error.sentence) from error
