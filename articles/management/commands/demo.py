"""`manage.py demo`: brings the database up to date, fills an empty site, and says where everything is."""

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils.translation import gettext as _

from articles.management.demonstration import load
from articles.models import Article, Digest

EDITOR = "redaction"


class Command(BaseCommand):
    help = "Brings the database up to date, loads the demonstration into an empty site, and prints the addresses."

    def handle(self, *args: Any, **options: Any) -> None:
        # One program that does both starts a second quicker than two.
        call_command("migrate", interactive=False, verbosity=0)
        users = get_user_model().objects
        password = ""
        with transaction.atomic():  # no account is left behind whose password nobody was shown
            if not users.exists():
                password = secrets.token_urlsafe(9)
                users.create_superuser(EDITOR, password=password)
            if not Digest.objects.exists() and not Article.objects.exists():
                load(users.earliest("pk"))
        self._tell(password)

    def _tell(self, password: str) -> None:
        lines = [
            (_("The site"), f"{settings.SITE_URL}/"),
            (_("The desk"), f"{settings.SITE_URL}/admin/"),
            (_("Editor"), EDITOR),
            (
                _("Password"),
                password or _("the one of the first start (another one: %(command)s)") % {"command": _CHANGE},
            ),
        ]
        self.stdout.write("")
        for label, value in lines:
            self.stdout.write(f"  {label:<14} {value}")
        self.stdout.write("")


_CHANGE = f".venv/bin/python manage.py changepassword {EDITOR}"
