"""The four groups of the desk: contributors, editors, publishers, administrators.

A group of that name that is there already is left as it is.
"""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_NAMES = {
    "fr": ("Contribution", "Rédaction", "Publication", "Administration"),
    "en": ("Contributors", "Editors", "Publishers", "Administrators"),
}
_TABLES = (
    "article capture citation digest digesttemplate excerpt feed item note revision rule section source sourcehost tag"
    " theme watch"
)
# For each role, what it may do more than the one before it: verbs, and tables.
_STEPS = (
    (
        ("articles", "view", _TABLES),
        ("articles", "add", "article note excerpt"),
        ("articles", "add change delete", "watch"),
    ),
    (
        ("articles", "change", "article"),
        ("articles", "change delete", "excerpt"),
        ("articles", "delete", "note"),
        ("articles", "add change delete", "source sourcehost tag theme feed rule digesttemplate digest section item"),
        ("articles", "view add", "token"),
        ("articles", "view", "journalentry"),
    ),
    (("articles", "publish", "digest"),),
    (
        ("articles", "view add change delete", f"{_TABLES} token"),
        ("auth", "view add change delete", "user group"),
    ),
)


def make_groups(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    _make_permissions(apps, alias)
    group, permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    known = {
        (row.content_type.app_label, row.codename): row
        for row in permission.objects.using(alias).select_related("content_type")
    }
    granted = []
    for name, step in zip(_NAMES.get(settings.LANGUAGE_CODE[:2], _NAMES["en"]), _STEPS, strict=True):
        granted += [known[app, codename] for app, codename in _codenames(step)]
        row, is_new = group.objects.using(alias).get_or_create(name=name)
        if is_new:
            row.permissions.set(granted)


def _codenames(step: tuple[tuple[str, str, str], ...]) -> Iterator[tuple[str, str]]:
    for app, verbs, tables in step:
        yield from ((app, f"{verb}_{table}") for verb in verbs.split() for table in tables.split())


def _make_permissions(apps: StateApps, alias: str) -> None:
    """Django makes them after the last migration, which is too late for this one."""
    for label in ("auth", "articles"):
        config: Any = apps.get_app_config(label)
        config.models_module = True
        create_permissions(config, verbosity=0, using=alias, apps=apps)
        config.models_module = None


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_first_templates"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
