"""`manage.py capture URL…`: puts addresses into the queue, as pasting them in the desk does."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.capture import ask, is_web_address


class Command(BaseCommand):
    help = "Puts addresses into the queue of pages to read; the worker brings their articles in, to be sorted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("url", nargs="+", help="The address of an article.")

    def handle(self, *args: Any, **options: Any) -> None:
        wrong = [url for url in options["url"] if not is_web_address(url)]
        if wrong:
            raise CommandError(_("This is no address of a page: %(url)s") % {"url": wrong[0]})
        count = len(ask(options["url"], None, timezone.now()))
        told = ngettext("%(count)d page to read.", "%(count)d pages to read.", count)
        self.stdout.write(told % {"count": count})
