"""`manage.py publish_due`: notes that scheduled digests whose time has come are published."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import ngettext

from articles.digests import settle_due


class Command(BaseCommand):
    help = (
        "Notes that the scheduled digests whose time has come are published. Readers see them at their time without "
        "it; counts and the journal follow. The worker does the same."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = settle_due(timezone.now())
        told = ngettext("%(count)d digest came out.", "%(count)d digests came out.", count)
        self.stdout.write(told % {"count": count})
