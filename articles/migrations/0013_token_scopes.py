"""A token may do several things: each keeps the one that it was made for."""

from typing import Any

from django.db import migrations, models

import articles.models.tokens


def widen(apps: Any, schema_editor: Any) -> None:
    token = apps.get_model("articles", "Token")
    rows = token.objects.using(schema_editor.connection.alias)
    for scope in rows.order_by().values_list("scope", flat=True).distinct():
        rows.filter(scope=scope).update(scopes=[scope])


def narrow(apps: Any, schema_editor: Any) -> None:
    """Before, a token did one thing; what did something else then does nothing any more."""
    token = apps.get_model("articles", "Token")
    rows = token.objects.using(schema_editor.connection.alias)
    for pk, scopes in list(rows.values_list("pk", "scopes")):
        rows.filter(pk=pk).update(scope="capture" if "capture" in scopes else "".join(scopes[:1]))


class Migration(migrations.Migration):
    dependencies = [("articles", "0012_newsletter")]

    operations = [
        migrations.AddField(
            model_name="token",
            name="scopes",
            field=models.JSONField(
                default=articles.models.tokens.usual_scopes,
                validators=[articles.models.tokens.some_known_scopes],
                verbose_name="may",
            ),
        ),
        migrations.RunPython(widen, narrow),
        migrations.RemoveField(model_name="token", name="scope"),
    ]
