"""Writes an issue, the issues of a month, or a theme as a file."""

import re
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from articles.exporting import FILE_FORMATS, NoPdf, digest_book, month_book, theme_book
from articles.formats import Book, Document
from articles.models import Digest, Theme

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


class Command(BaseCommand):
    help = _("Writes a published issue, the issues of a month, or a theme as a file.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "what", help=_("number or address of an issue, month such as 2023-03, or address of a theme")
        )
        parser.add_argument("--format", choices=[each.ending for each in FILE_FORMATS], default="epub")
        parser.add_argument("--to", type=Path, help=_("file to write; without it, the standard output"))

    def handle(self, *args: Any, **options: Any) -> None:
        with override(settings.LANGUAGE_CODE):
            content = self._written(options["what"], options["format"])
        if options["to"] is None:
            sys.stdout.buffer.write(content)
            return
        try:
            options["to"].write_bytes(content)
        except OSError as error:
            raise CommandError(f"{options['to']}: {error.strerror}") from error

    def _written(self, what: str, ending: str) -> bytes:
        form = next(each for each in FILE_FORMATS if each.ending == ending)
        book = _book(what)
        if book is None:
            raise CommandError(_("Nothing published is called “%(what)s”.") % {"what": what})
        if not form.of_many and not book.single:
            raise CommandError(_("Only a single issue can be had as %(format)s.") % {"format": form.label})
        try:
            return form.write(book)
        except NoPdf as error:
            raise CommandError(
                _("PDF needs WeasyPrint and Pango: pip install -r requirements-pdf.txt, and libpango of the system.")
            ) from error


def _book(what: str) -> Book | None:
    now = timezone.now()
    month = _MONTH.fullmatch(what)
    if month:
        return month_book(int(month[1]), int(month[2]), now)
    named = {"public_number": int(what)} if what.isdecimal() else {"slug": what}
    digest = Digest.objects.published(now).select_related("current").filter(**named).first()
    if digest is not None and digest.current is not None:
        return digest_book(digest, Document.from_json(digest.current.document))
    theme = Theme.objects.filter(slug=what).first()
    return theme_book(theme, now) if theme else None
