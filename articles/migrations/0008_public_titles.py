"""What lists call a published digest is what its version says, and not what editors have typed since."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def take_over(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    digests = apps.get_model("articles", "Digest").objects.using(schema_editor.connection.alias)
    for digest in digests.exclude(current=None).select_related("current").iterator():
        document = digest.current.document
        values = {"public_number": document.get("number"), "public_title": document["title"][:250]}
        digests.filter(pk=digest.pk).update(**values)


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_roles")]

    operations = [
        migrations.AddField(
            model_name="digest",
            name="public_number",
            field=models.PositiveIntegerField(blank=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="digest",
            name="public_title",
            field=models.CharField(blank=True, editable=False, max_length=250),
        ),
        migrations.RunPython(take_over, migrations.RunPython.noop),
    ]
