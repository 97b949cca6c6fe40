"""`manage.py restore FILE`: fills an empty site with what a back-up holds."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.archiving import ArchiveError, Restored, check_archive, restore
from articles.management.estimate import Estimate
from articles.models import Delivery, Mailing, Post


class Command(BaseCommand):
    help = (
        "Fills an empty site, right after “migrate”, with a file that “backup FILE” made: everything, or nothing when "
        "anything is wrong with it. Accounts come without passwords."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a file that “backup FILE” made")
        parser.add_argument("--check", action="store_true", help="read the whole file and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        estimate = Estimate(self.stderr.write)
        try:
            if options["check"]:
                manifest = check_archive(options["file"], estimate)
                told = _("The back-up is whole: %(rows)d rows, made on %(date)s.")
                self.stdout.write(told % {"rows": manifest.rows, "date": manifest.made_at[:16]})
                return
            restored = restore(options["file"], estimate)
        except ArchiveError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("\n".join(_told(restored)))


def _told(restored: Restored) -> list[str]:
    rows = restored.manifest.rows
    told = [ngettext("%(count)d row restored.", "%(count)d rows restored.", rows) % {"count": rows}]
    owners = User.objects.filter(is_superuser=True, is_active=True).order_by("pk").values_list("username", flat=True)
    without = _(
        "No account has a password yet. “manage.py changepassword NAME” gives one; these may do all: %(names)s."
    )
    told.append(without % {"names": ", ".join(owners) or "–"})
    waiting_rows = [Delivery.objects.open(), Mailing.objects.open().filter(listed_at=None), Post.objects.open()]
    count = sum(rows.count() for rows in waiting_rows)
    if count:
        waiting = _(
            "Mails and posts wait to be sent (%(count)d). What left after the back-up was made would be sent twice: "
            "cancel it at the desk before you start the worker."
        )
        told.append(waiting % {"count": count})
    if restored.is_older:
        told.append(_("An older version made the back-up: see at the desk what the groups may do that is new."))
    return told
