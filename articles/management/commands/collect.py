"""`manage.py collect`: asks the feeds that are due, then says what came in."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import collecting
from articles.management.working import Workshop
from articles.models import Article, Channel, Feed

TOLD_EVERY = 50


class Command(BaseCommand):
    help = "Asks the feeds that are due, each host once a second at most, then stops and says what came in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="Ask every feed that is followed, due or not.")
        parser.add_argument("--threads", type=int, default=4, help="How many feeds are asked at once (4).")

    def handle(self, *args: Any, **options: Any) -> None:
        started = timezone.now()
        if options["all"]:
            Feed.objects.open().filter(due_at__gt=started).update(due_at=started)
        self._asked, self._due = 0, Feed.objects.due(started).count()
        workshop = Workshop([self._serve], is_more=lambda now: Feed.objects.soon(now).exists())
        workshop.run(max(1, options["threads"]))
        came = Article.objects.filter(channel=Channel.FEED, added_at__gte=started).count()
        counts = {"feeds": self._asked, "articles": came, "troubled": Feed.objects.troubled().count()}
        self.stdout.write(
            _("%(feeds)d feeds were asked: %(articles)d new articles. %(troubled)d feeds need a look.") % counts
        )

    def _serve(self, now: Any) -> bool:
        did = collecting.serve(now)
        if did:
            self._asked += 1
            if self._asked % TOLD_EVERY == 0:
                told = _("%(asked)d of %(due)d feeds…") % {"asked": self._asked, "due": self._due}
                self.stderr.write(told)
        return did
