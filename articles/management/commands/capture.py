"""`manage.py capture URL…` or `--mail`: brings addresses, or a message, in to be sorted."""

import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.capture import ask, is_web_address, take_mail


class Command(BaseCommand):
    help = "Puts addresses into the queue of pages to read, or takes in a message; what comes in is to be sorted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", nargs="*", help="The address of an article.")
        parser.add_argument("--mail", action="store_true", help="Read one message from the standard input.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["mail"]:
            self._take_mail(sys.stdin.buffer.read(settings.CAPTURE_PAGE_BYTES + 1))
            return
        wrong = [url for url in options["url"] if not is_web_address(url)]
        if wrong or not options["url"]:
            raise CommandError(_("This is no address of a page: %(url)s") % {"url": (*wrong, "–")[0]})
        self._tell(len(ask(options["url"], None, timezone.now())))

    def _take_mail(self, raw: bytes) -> None:
        if len(raw) > settings.CAPTURE_PAGE_BYTES:
            raise CommandError(_("This message is too long for one article: import it as a review."))
        mailed = take_mail(raw, timezone.now())
        if mailed.article:
            self.stdout.write(str(mailed.article))
        elif mailed.readings:
            self._tell(len(mailed.readings))
        else:
            raise CommandError(_("This message holds no text."))

    def _tell(self, count: int) -> None:
        told = ngettext("%(count)d page to read.", "%(count)d pages to read.", count)
        self.stdout.write(told % {"count": count})
