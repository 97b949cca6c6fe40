"""The journal of the desk: who did what, in Django's own log."""

from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.http import HttpRequest


def log(request: HttpRequest, row: Any, what: str) -> None:
    """Notes that the user of the request did that to the row."""
    LogEntry.objects.log_actions(request.user.pk or 0, [row], CHANGE, change_message=what, single_object=True)
