"""`manage.py import_file FILE`: reads somebody's press review, bookmarks, library or former site into the desk."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.formats import Problem
from articles.importing import Composed, Report, Unreadable, decode, read_text, save, too_big
from articles.management.publishing import publish_composed


class Command(BaseCommand):
    help = (
        "Imports a pasted stream, a review, a clipped article, or what another program exported: bookmarks, wallabag, "
        "Pocket, Zotero, WordPress. Tells by itself which it has."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="a text file in UTF-8, or - for the standard input")
        parser.add_argument("--kind", help="the kind of text, where it is not recognised")
        parser.add_argument("--dry-run", action="store_true", help="read only; write nothing")
        parser.add_argument("--json", action="store_true", help="print what was read as JSON")
        parser.add_argument(
            "--publish", action="store_true", help="publish the digests that it makes; past ones keep their day"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            reading = read_text(decode(_bytes(options["file"])), options["kind"])
        except Unreadable as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps(reading.as_json(), ensure_ascii=False, indent=1))
        else:
            self._tell((*reading.problems, *reading.left_out))
        if options["dry_run"]:
            return
        report = save(reading, by=None, progress=self._progress)
        told = self.stderr if options["json"] else self.stdout
        if not options["json"]:
            self._tell(report.problems[len(reading.problems) :])
        told.write(_told(report))
        if options["publish"]:
            for line in publish_composed(report.digests):
                told.write(line)

    def _tell(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.stdout.write(_("line %(line)d: %(what)s") % {"line": problem.line, "what": problem.what})

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
        "skipped": report.skipped + len(report.left_out),
        "sources": report.sources_added,
        "excerpts": report.excerpts_added,
        "notes": report.notes_added,
        "doubts": len(report.problems),
    }
    return "\n".join([told, *map(_of_digest, report.digests)])


def _of_digest(composed: Composed) -> str:
    made = _("Draft digest made: %(title)s.") if composed.is_new else _("The digest was there already: %(title)s.")
    told = made % {"title": composed.digest.title}
    if composed.issue and composed.issue.url:
        former = {"former": composed.issue.url, "address": reverse("digest", args=[composed.digest.slug])}
        told = f"{told} {_('Former address: %(former)s, now: %(address)s') % former}"
    return told
