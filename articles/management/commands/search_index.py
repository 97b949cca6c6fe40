"""`manage.py search_index`: makes the index of the reader's search anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.searching import rebuild


class Command(BaseCommand):
    help = (
        "Makes the index of the readers' search anew from what is published: after a restore or an upgrade that says "
        "so. Readers may search meanwhile: they find what is done, the latest first."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        done = 0
        for done, of in rebuild():
            self.stderr.write(_("%(done)d of %(all)d") % {"done": done, "all": of})
        told = ngettext("%(count)d line can be searched.", "%(count)d lines can be searched.", done)
        self.stdout.write(told % {"count": done})
