"""Names of the rows that Django makes by itself, whose keys are other ones in each database."""

from __future__ import annotations

from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db import models

Names = dict[type[models.Model], dict[int, str]]


def names_of_rows() -> Names:
    """Returns, by table and key, `articles.digest` for a kind of rows and `articles.digest.publish_digest` for a
    permission. What is left from a table that is no more has none."""
    kinds = {
        key: f"{app}.{model}"
        for key, app, model in ContentType.objects.values_list("pk", "app_label", "model")
        if (app, model) in _tables()
    }
    granted = Permission.objects.values_list("pk", "content_type", "codename")
    permissions = {key: f"{kinds[kind]}.{codename}" for key, kind, codename in granted if kind in kinds}
    return {ContentType: kinds, Permission: permissions}


def _tables() -> set[tuple[str, str | None]]:
    return {(model._meta.app_label, model._meta.model_name) for model in apps.get_models()}
