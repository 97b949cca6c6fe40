"""A thousand mails through a mail server that is slow, puts off and hangs up, by a worker that is killed ten times.

`python -m tests.bench.newsletter [READERS KILLS]` fills an empty database of its own first: SQLite in a folder of the
moment, or what `python -m tests.postgresql python -m tests.bench.newsletter` names. The mail server is aiosmtpd, here.
"""

from __future__ import annotations

import asyncio
import os
import random
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller

from tests.architecture import ROOT
from tests.bench.database import own_database

READERS, KILLS = 1_000, 10
SLOWEST_ANSWER = 0.02
"""Seconds; each answer takes a moment up to that."""
LONGEST_LIFE = 4.0
"""Seconds that a worker sends before it is killed."""
LATER, CUT = 5, 10
"""Every fifth recipient is put off with 451; at every tenth the connection is cut instead."""


class Server:
    """What it takes it counts before it says so."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()
        self.asked = self.cuts = self.put_off = 0

    async def handle_MAIL(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        await self._wait()
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: list[str]) -> str:  # noqa: N802
        await self._wait()
        self.asked += 1
        if self.asked % CUT == 0:
            self.cuts += 1
            server.transport.abort()
        elif self.asked % LATER == 0:
            self.put_off += 1
            return "451 4.3.2 later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        await self._wait()
        self.taken.update(envelope.rcpt_tos)
        await self._wait()
        return "250 taken"

    async def _wait(self) -> None:
        await asyncio.sleep(random.uniform(0, SLOWEST_ANSWER))


def main() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    told = {"EMAIL_URL": f"smtp://127.0.0.1:{port}", "MAIL_PER_MINUTE": "0", "MAIL_RETRY_SECONDS": "1"}
    with own_database(**told):
        readers, kills = (int(asked) for asked in sys.argv[1:3] or (READERS, KILLS))
        server = Server()
        controller = Controller(server, hostname="127.0.0.1", port=port)
        controller.start()
        try:
            measure(server, readers, kills)
        finally:
            controller.stop()


def measure(server: Server, count: int, kills: int) -> None:
    """Prints what was taken how often, and ends with a failure where a mail was lost or doubled."""
    from django.db import connection
    from django.utils import timezone

    from articles.models import Delivery
    from articles.newsletter import mail_digest, resolve
    from tests.factories import publish_digest
    from tests.newsletter.readers import HOUR, make_readers

    readers = {reader.email for reader in make_readers(count)}
    now = timezone.now()
    mail_digest(publish_digest(), by=None, now=now, due_at=now)
    began = time.monotonic()
    for _kill in range(kills):
        with _worker():
            _wait_for(server, min(len(server.taken) + 1, count))
            time.sleep(random.uniform(0, LONGEST_LIFE))
    _finish()
    seconds = time.monotonic() - began
    doubtful = list(Delivery.objects.doubtful(timezone.now() + HOUR).select_related("subscriber"))
    listed = {str(row.subscriber) for row in doubtful}
    lost = readers - server.taken.keys() - listed
    doubled = [email for email, times in server.taken.items() if times > 1]
    for row in doubtful:
        Delivery.objects.filter(pk=row.pk).update(lease_until=timezone.now())  # as in twenty minutes
        resolve(row, arrived=str(row.subscriber) in server.taken, by=None, now=timezone.now())
    _finish()
    is_whole = server.taken == Counter(readers)
    print(f"{connection.vendor}: {count} recipients, {kills} workers killed, {seconds:.0f} s")
    print(f"  put off with 451: {server.put_off}, connections cut: {server.cuts}")
    print(f"  lost {len(lost)} (to be 0), taken twice {len(doubled)} (to be 0)")
    print(f"  in doubt and listed {len(doubtful)} (to be {kills} at most), and settled by hand")
    print(f"  then each of {count} taken once: {'yes' if is_whole else 'no'}")
    if lost or doubled or len(doubtful) > kills or not is_whole:
        sys.exit(1)


@contextmanager
def _worker() -> Iterator[None]:
    """A worker, killed at the end of the block whatever it does."""
    with subprocess.Popen([sys.executable, "manage.py", "worker", "--threads", "2"], cwd=ROOT) as started:
        try:
            yield
        finally:
            os.kill(started.pid, signal.SIGKILL)


def _wait_for(server: Server, count: int) -> None:
    while len(server.taken) < count:
        time.sleep(0.005)


def _finish() -> None:
    """Lets a worker do what is left. The leases of the dead would run out in two minutes: that is not waited for."""
    from django.utils import timezone

    from articles.models import Delivery

    Delivery.objects.sendable().update(lease_until=None)
    with _worker():
        while Delivery.objects.sendable().exists():
            time.sleep(0.1)
        while Delivery.objects.open().filter(lease_until__gt=timezone.now(), begun_at__gt=_a_moment_ago()).exists():
            time.sleep(0.1)


def _a_moment_ago() -> Any:
    from django.utils import timezone

    from tests.newsletter.readers import MINUTE

    return timezone.now() - MINUTE / 20


if __name__ == "__main__":
    main()
