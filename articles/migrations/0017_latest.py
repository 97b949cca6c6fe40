"""The latest issue, which the head of every page names, and the latest cited articles, which feeds and programs ask for,
are read from indexes that have them by their date."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("articles", "0016_search_rows")]

    operations = [
        migrations.AddIndex(
            model_name="digest", index=models.Index(fields=["-published_at", "-id"], name="digest_latest")
        ),
        migrations.AddIndex(
            model_name="citation",
            index=models.Index(fields=["-cited_at", "digest", "position"], name="citation_latest"),
        ),
    ]
