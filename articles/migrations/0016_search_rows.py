"""On PostgreSQL the row of a searched line leaves its words to the table beside it: a common word is held by half the
lines, and a search reads the place and the labels of each, which now stand close together.

Rows written before are written anew by adding the column again, as migration 0010 made it.
"""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

POSTGRESQL = (
    # Bytes of a row beyond which its largest values are kept elsewhere; 2,000 unless told
    # (https://www.postgresql.org/docs/current/storage-toast.html). Place and labels take half of this.
    "ALTER TABLE articles_citationwords SET (toast_tuple_target = 256)",
    "ALTER TABLE articles_citationwords DROP COLUMN found",
    """ALTER TABLE articles_citationwords
       ADD COLUMN found tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED""",
    "CREATE INDEX articles_citationwords_found ON articles_citationwords USING gin (found) WITH (fastupdate = off)",
)
NO_POSTGRESQL = ("ALTER TABLE articles_citationwords RESET (toast_tuple_target)",)


def leave_words(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _execute(schema_editor, POSTGRESQL)


def take_words_back(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _execute(schema_editor, NO_POSTGRESQL)


def _execute(schema_editor: BaseDatabaseSchemaEditor, statements: tuple[str, ...]) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_search_labels")]

    operations = [migrations.RunPython(leave_words, take_words_back)]
