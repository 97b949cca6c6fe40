"""The three reviews that teams make most: weekly, monthly, a special issue on one theme."""

from django.conf import settings
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

_TEMPLATES = {
    "fr": (
        ("Revue de la semaine", "week", "Revue de presse, {period}", 4),
        ("Revue du mois", "month", "Revue de presse, {period}", 6),
        ("Numéro spécial sur un thème", "free", "{theme} : ce qu’en dit la presse", 12),
    ),
    "en": (
        ("The week in the press", "week", "Press review, {period}", 4),
        ("The month in the press", "month", "Press review, {period}", 6),
        ("Special issue on one theme", "free", "{theme}: what the press says", 12),
    ),
}


def make_templates(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    template = apps.get_model("articles", "DigestTemplate")
    rows = _TEMPLATES.get(settings.LANGUAGE_CODE[:2], _TEMPLATES["en"])
    for position, (name, period, title, most_cited) in enumerate(rows, 1):
        values = {"period": period, "title": title, "most_cited": most_cited, "position": position}
        template.objects.using(schema_editor.connection.alias).get_or_create(name=name, defaults=values)


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_the_desk_composes")]

    operations = [migrations.RunPython(make_templates, migrations.RunPython.noop)]
