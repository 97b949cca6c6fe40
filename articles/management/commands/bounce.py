"""`manage.py bounce`: reads one report of a mail server from the standard input."""

import sys
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.newsletter import Outcome, hear

MOST_BYTES = 1024 * 1024
_TOLD = {
    Outcome.NO_REPORT: _("This is no report of a mail server: read it yourself."),
    Outcome.NOT_OURS: _("This report names no mail that was sent from here."),
    Outcome.NOTHING_YET: _("Nothing new: the mail is tried on, or this was known."),
    Outcome.COUNTED: _("The mail did not arrive (%(status)s). The address is written to again."),
    Outcome.GIVEN_UP: _("The mail did not arrive (%(status)s). The address is not written to again."),
    Outcome.COMPLAINED: _("The reader reported the mail as unwanted. The address is not written to again."),
}


class Command(BaseCommand):
    help = (
        "Reads one message from the standard input: a mail that came back, or a complaint. It ends well whatever the "
        "message is, so that a mail server that pipes one in sends nothing back."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        heard = hear(sys.stdin.buffer.read(MOST_BYTES), timezone.now())
        self.stdout.write(str(_TOLD[heard.outcome]) % {"status": heard.status or "–"})
