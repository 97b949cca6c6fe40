"""`manage.py check_links`: tests the links of the published digests, then says which are dead."""

import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import linking
from articles.management.working import Workshop
from articles.models import Link, LinkState

TOLD_EVERY = 50
PUT_OFF = datetime.timedelta(minutes=2)
"""Longer than a link waits for its host's turn."""


class Command(BaseCommand):
    help = (
        "Tests the links of the published digests that are due, each host once a second at most; says which are dead."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="Test every link, due or not.")
        parser.add_argument("--threads", type=int, default=4, help="How many links are tested at once (4).")

    def handle(self, *args: Any, **options: Any) -> None:
        self._started = timezone.now()
        linking.watch_links(self._started, apart=datetime.timedelta())
        if options["all"]:
            Link.objects.open().filter(due_at__gt=self._started).update(due_at=self._started)
        self._served, self._due = 0, Link.objects.due(self._started).count()
        workshop = Workshop([self._serve], is_more=self._is_more)
        workshop.run(max(1, options["threads"]))
        self._tell()

    def _serve(self, now: Any) -> bool:
        did = linking.serve(now)
        if did:
            self._served += 1
            if self._served % TOLD_EVERY == 0:
                told = _("%(tested)d of %(due)d links…") % {"tested": self._tested(), "due": self._due}
                self.stderr.write(told)
        return did

    def _is_more(self, now: datetime.datetime) -> bool:
        return bool(Link.objects.open().filter(due_at__lte=now + PUT_OFF).exists())

    def _tested(self) -> int:
        return Link.objects.filter(checked_at__gte=self._started).count()

    def _tell(self) -> None:
        for link in Link.objects.dead().select_related("article"):
            self.stdout.write(f"{link.article.url}\t{link.article}\t{link.said}")
        counts = {"tested": self._tested()}
        for state in (LinkState.DEAD, LinkState.MOVED, LinkState.SHUT):
            counts[state] = Link.objects.filter(state=state).count()
        self.stdout.write(
            _(
                "%(tested)d links were tested. In all, %(dead)d are dead, %(moved)d have moved, %(shut)d let no "
                "program in."
            )
            % counts
        )
