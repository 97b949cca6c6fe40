"""Doing work that is due, in several threads, until there is none or somebody says stop."""

from __future__ import annotations

import datetime
import logging
import threading
from collections.abc import Callable, Sequence

from django.db import connection
from django.utils import timezone

_log = logging.getLogger(__name__)

Service = Callable[[datetime.datetime], bool]
"""Does the next piece of work that is due by then; returns False when none is."""

PAUSE = 2.0
"""Seconds between two looks at empty queues."""
PAUSE_ONCE = 0.25


class Workshop:
    """Serves the queues in their order, the ones first that somebody waits for."""

    def __init__(
        self,
        services: Sequence[Service],
        *,
        is_more: Callable[[datetime.datetime], bool] | None = None,
    ) -> None:
        self._services = services
        self._is_more = is_more
        """For work that ends: whether more is due in a moment. None for work without end."""
        self.stop = threading.Event()

    def run(self, threads: int) -> None:
        """Works until all is done, or without end until `stop` is set."""
        workers = [threading.Thread(target=self._work) for _number in range(threads)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    def _work(self) -> None:
        try:
            while not self.stop.is_set():
                if self._serve():
                    continue
                if self._is_more and not self._is_more(timezone.now()):
                    break
                self.stop.wait(PAUSE_ONCE if self._is_more else PAUSE)
        finally:
            connection.close()

    def _serve(self) -> bool:
        """Work that fails on our side is left to its lease and tried again; the worker goes on."""
        try:
            return any(service(timezone.now()) for service in self._services)
        except Exception:
            _log.exception("A piece of work could not be done")
            connection.close()
            self.stop.wait(PAUSE)
            return False
