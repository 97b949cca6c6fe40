"""Rows whose names readers search."""

from typing import Any

from django.http import HttpRequest

from articles.searching import renew


class Searched:
    """For tables of the desk: once a name changes, the published lines that bear it are found by the new one."""

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)  # type: ignore[misc]
        if change and "name" in form.changed_data:
            renew(obj.citations.values_list("pk", flat=True))
