"""`manage.py import_file FILE`: reads somebody's press review into the desk."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from articles.importing import Report, Unreadable, decode, read_text, save, too_big


class Command(BaseCommand):
    help = "Imports a pasted stream, a review or a clipped article. Tells by itself which it has."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a text file in UTF-8, or - for the standard input")
        parser.add_argument("--kind", help="the kind of text, where it is not recognised")
        parser.add_argument("--dry-run", action="store_true", help="read only; write nothing")
        parser.add_argument("--json", action="store_true", help="print what was read as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reading = read_text(decode(_bytes(options["file"])), options["kind"])
        except Unreadable as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False, indent=1))
        else:
            for problem in reading.problems:
                self.stdout.write(_("line %(line)d: %(what)s") % {"line": problem.line, "what": problem.what})
        if options["dry_run"]:
            return
        report = save(reading, by=None, progress=self._progress)
        (self.stderr if options["json"] else self.stdout).write(_told(report))

    def _progress(self, done: int, everything: int) -> None:
        if done % 500 == 0:
            self.stderr.write(_("%(done)d of %(everything)d items read") % {"done": done, "everything": everything})


def _bytes(name: str) -> bytes:
    """Returns what the file holds; raises Unreadable before a huge one costs memory."""
    limit = settings.IMPORT_MAX_BYTES
    if name == "-":
        return sys.stdin.buffer.read(limit + 1)
    try:
        size = Path(name).stat().st_size
        if size > limit:
            raise too_big(size, limit)
        return Path(name).read_bytes()
    except OSError as error:
        raise CommandError(_("The file cannot be read: %(why)s") % {"why": error.strerror}) from error


def _told(report: Report) -> str:
    told = _(
        "Articles added: %(added)d, matched: %(matched)d, skipped: %(skipped)d. "
        "Sources added: %(sources)d. Excerpts: %(excerpts)d. Notes: %(notes)d. Doubts: %(doubts)d."
    ) % {
        "added": report.added,
        "matched": report.matched,
        "skipped": report.skipped,
        "sources": report.sources_added,
        "excerpts": report.excerpts_added,
        "notes": report.notes_added,
        "doubts": len(report.problems),
    }
    if report.digest is None:
        return told
    made = _("Draft digest made: %(title)s.") if report.digest_added else _("The digest was there already: %(title)s.")
    return f"{told}\n{made % {'title': report.digest.title}}"
