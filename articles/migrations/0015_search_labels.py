"""On SQLite the labels of a line are read from an index of their own, without the rows of its words: a search counts
hundreds of them.

A later migration that makes articles_citationwords anew there drops it, as it drops the triggers of migration 0010,
and has to call `make_index` of both.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def make_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("CREATE INDEX articles_search_labels ON articles_citationwords (place, labels)")


def drop_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP INDEX articles_search_labels")


class Migration(migrations.Migration):
    dependencies = [("articles", "0014_announcements")]

    operations = [migrations.RunPython(make_index, drop_index)]
