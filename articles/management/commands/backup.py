"""`manage.py backup FILE`: writes everything that the site holds into one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.archiving import ArchiveError, back_up
from articles.management.estimate import Estimate


class Command(BaseCommand):
    help = (
        "Writes the whole site into one file, but for passwords, sessions and keys, as it is at this moment; people go "
        "on working. “restore FILE” fills an empty site with it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a new file, such as 2024-02-12.zip; only its owner can read it")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            manifest = back_up(path, timezone.now(), Estimate(self.stderr.write))
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        told = _("%(rows)d rows in %(file)s, %(size).1f MB. It holds addresses of people: keep it safe.")
        self.stdout.write(told % {"rows": manifest.rows, "file": path, "size": path.stat().st_size / 1_000_000})
