"""Who of the team reads what readers sent: the permissions come to the groups that a site has."""

from typing import Any

from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_CONTRIBUTORS = ["Contribution", "Contributors"]
_EDITORS = ["Rédaction", "Editors"]
_PUBLISHERS = ["Publication", "Publishers"]
_ADMINISTRATORS = ["Administration", "Administrators"]
_MAY = {
    "view_readermessage": [*_CONTRIBUTORS, *_EDITORS, *_PUBLISHERS, *_ADMINISTRATORS],
    "view_comment": [*_CONTRIBUTORS, *_EDITORS, *_PUBLISHERS, *_ADMINISTRATORS],
    "change_readermessage": [*_EDITORS, *_PUBLISHERS, *_ADMINISTRATORS],
}


def give(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    alias = schema_editor.connection.alias
    _make_permissions(apps, alias)
    groups = apps.get_model("auth", "Group").objects.using(alias)
    permissions = apps.get_model("auth", "Permission").objects.using(alias)
    for codename, names in _MAY.items():
        permission = permissions.get(content_type__app_label="articles", codename=codename)
        for group in groups.filter(name__in=names):
            group.permissions.add(permission)


def _make_permissions(apps: StateApps, alias: str) -> None:
    """Django makes them after the last migration, which is too late for this one."""
    config: Any = apps.get_app_config("articles")
    config.models_module = True
    create_permissions(config, verbosity=0, using=alias, apps=apps)
    config.models_module = None


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_search")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
