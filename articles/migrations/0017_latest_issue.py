"""The latest issue, which the head of every page names, is read from an index that has the issues by their date."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_search_rows")]

    operations = [
        migrations.AddIndex(
            model_name="digest", index=models.Index(fields=["-published_at", "-id"], name="digest_latest")
        ),
    ]
