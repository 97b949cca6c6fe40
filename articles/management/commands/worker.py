"""`manage.py worker`: does the work that is due, and waits for more."""

import logging
import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.capture import serve
from articles.models import PageReading

_log = logging.getLogger(__name__)
PAUSE = 2.0
"""Seconds between two looks at an empty queue."""
PAUSE_ONCE = 0.25
FORGET_EVERY = 1800
"""Looks at an empty queue, about an hour, between two clearings."""


class Command(BaseCommand):
    help = "Reads the pages that wait to be read. Several workers may share one database; a killed one loses nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due by now, then stop.")
        parser.add_argument("--threads", type=int, default=4, help="How many pages are read at once (4).")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stop = threading.Event()
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, lambda *_caught: self.stop.set())
        count = 1 if options["once"] else max(1, options["threads"])
        threads = [threading.Thread(target=self._work, args=(options["once"],)) for _number in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if options["once"]:
            self._tell()

    def _work(self, once: bool) -> None:
        idle = 0
        try:
            while not self.stop.is_set():
                if self._serve():
                    continue
                if once and not PageReading.objects.soon(timezone.now()).exists():
                    break
                idle += 1
                if idle % FORGET_EVERY == 0:
                    PageReading.objects.forget(timezone.now())
                self.stop.wait(PAUSE_ONCE if once else PAUSE)
        finally:
            connection.close()

    def _serve(self) -> bool:
        """Work that fails on our side is left to its lease and tried again; the worker goes on."""
        try:
            return serve(timezone.now())
        except Exception:
            _log.exception("A page could not be worked on")
            connection.close()
            self.stop.wait(PAUSE)
            return False

    def _tell(self) -> None:
        waiting = PageReading.objects.open().count()
        given_up = PageReading.objects.set_aside().count()
        self.stdout.write(
            _("%(waiting)d pages wait, %(given_up)d were given up.") % {"waiting": waiting, "given_up": given_up}
        )
