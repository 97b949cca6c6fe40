"""`manage.py send_newsletter DIGEST`: has an issue, a correction or a month mailed, or says how far its mails are."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Digest, Mailing, MailingKind
from articles.newsletter import CannotMail, mail_digest, mail_erratum, mail_month, progress, send_test, trouble


class Command(BaseCommand):
    help = (
        "Has a published or scheduled issue mailed to its subscribers: the worker sends the mails, each once. Asking "
        "twice mails once."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("digest", nargs="?", help="The issue, by the last part of its address.")
        what = parser.add_mutually_exclusive_group()
        what.add_argument("--test", metavar="ADDRESS", help="Mail it to this address alone, at once, as it stands.")
        what.add_argument("--erratum", metavar="NOTE", help="Mail a correction to those who had an earlier version.")
        what.add_argument("--month", metavar="YYYY-MM", help="Mail the summary of a month instead of an issue.")
        what.add_argument("--state", action="store_true", help="Say how far its mails are, and mail nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        try:
            if options["month"]:
                self._tell_begun(mail_month(_month(options["month"]), by=None, now=now))
                return
            digest = _digest(options["digest"])
            if options["test"]:
                send_test(digest, _address(options["test"]), now)
                self.stdout.write(_("The mail server took the test."))
            elif options["state"]:
                self._tell_state(digest, now)
            elif options["erratum"] is not None:
                self._tell_begun(mail_erratum(digest, by=None, now=now, note=options["erratum"]))
            else:
                self._tell_begun(mail_digest(digest, by=None, now=now))
        except CannotMail as error:
            raise CommandError(str(error)) from None

    def _tell_begun(self, mailing: Mailing) -> None:
        moment = date_format(timezone.localtime(mailing.due_at), _("j F Y, H:i"))
        self.stdout.write(_("The worker mails it from %(moment)s on.") % {"moment": moment})

    def _tell_state(self, digest: Digest, now: datetime.datetime) -> None:
        for mailing in Mailing.objects.for_digest(digest).order_by("pk"):
            far = progress(mailing, now)
            told = _(
                "%(kind)s: %(sent)d sent, %(waiting)d wait, %(under_way)d under way, %(doubtful)d in doubt, "
                "%(refused)d refused, %(bounced)d came back, %(expired)d given up after days, %(failed)d failed, "
                "%(unwanted)d not asked for any more, of %(total)d."
            )
            counts = {name: getattr(far, name) for name in far.__slots__}
            self.stdout.write(told % ({"kind": MailingKind(mailing.kind).label} | counts))
        if stopped := trouble(now):
            self.stdout.write(_("The mail server makes trouble: %(why)s") % {"why": stopped.why})


def _digest(slug: str | None) -> Digest:
    found = Digest.objects.filter(slug=slug or "").first()
    if found is None:
        raise CommandError(_("There is no issue at this address: %(slug)s") % {"slug": slug or "–"})
    return found


def _month(text: str) -> datetime.date:
    try:
        return datetime.datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        raise CommandError(_("This is no month, such as 2026-11: %(text)s") % {"text": text}) from None


def _address(text: str) -> str:
    try:
        validate_email(text)
    except ValidationError:
        raise CommandError(_("This is no e-mail address: %(text)s") % {"text": text}) from None
    return text
