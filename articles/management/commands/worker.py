"""`manage.py worker`: does the work that is due, and waits for more."""

import datetime
import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from articles import announcing, capture, collecting, digests, hearing, linking, newsletter, sorting
from articles.management.working import Workshop
from articles.models import Chore, Feed, PageReading, Push

FORGET_EVERY = datetime.timedelta(hours=1)


class Command(BaseCommand):
    help = (
        "Reads the pages that wait, asks the feeds that are due, prepares what came in for sorting, mails what "
        "watches found and what subscribers asked for, and tests cited links. Several workers may share one "
        "database; a killed one loses nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due by now, then stop.")
        parser.add_argument("--threads", type=int, help="How many pieces of work are done at once (4; 1 with --once).")

    def handle(self, *args: Any, **options: Any) -> None:
        services = [
            digests.serve_due,
            capture.serve,
            newsletter.serve_confirmations,
            newsletter.serve_listing,
            newsletter.serve,
            collecting.serve,
            collecting.serve_pushes,
            sorting.serve,
            sorting.serve_proposals,
            sorting.serve_watches,
            announcing.serve_hub,
            announcing.serve_posts,
            linking.serve_new,
            linking.serve,
            _forget,
        ]
        workshop = Workshop(services, is_more=_is_more if options["once"] else None)
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_caught: workshop.stop.set())
        workshop.run(max(1, options["threads"] or (1 if options["once"] else 4)))
        if options["once"]:
            self._tell()

    def _tell(self) -> None:
        counts = {
            "pages": PageReading.objects.open().count(),
            "given_up": PageReading.objects.set_aside().count(),
            "feeds": Feed.objects.open().count(),
            "troubled": Feed.objects.troubled().count(),
        }
        self.stdout.write(_("%(pages)d pages wait, %(given_up)d were given up.") % counts)
        self.stdout.write(_("%(feeds)d feeds are followed, %(troubled)d need a look.") % counts)


def _forget(now: datetime.datetime) -> bool:
    """Clears away, once an hour, what nobody will ask for any more."""
    chore = Chore.objects.take("forgetting", now)
    if chore is None:
        return False
    PageReading.objects.forget(now)
    collecting.forget(now)
    sorting.forget(now)
    hearing.forget_old(now)
    newsletter.forget_unconfirmed(now)
    chore.reschedule(now + FORGET_EVERY)
    return True


def _is_more(now: datetime.datetime) -> bool:
    return any(table.objects.soon(now).exists() for table in (PageReading, Feed, Push)) or newsletter.is_more(now)
