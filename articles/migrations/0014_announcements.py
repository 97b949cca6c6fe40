from __future__ import annotations

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WORK: list[tuple[str, models.Field[Any, Any]]] = [
    ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
    ("due_at", models.DateTimeField(db_index=True, verbose_name="due on")),
    ("lease_until", models.DateTimeField(blank=True, editable=False, null=True)),
    ("attempts", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="attempts")),
    ("lost", models.PositiveSmallIntegerField(default=0, editable=False)),
    ("last_error", models.CharField(blank=True, max_length=500, verbose_name="last error")),
    ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done on")),
    ("set_aside_at", models.DateTimeField(blank=True, null=True, verbose_name="set aside on")),
]


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_token_scopes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Hub",
            fields=[
                *WORK,
                ("url", models.CharField(max_length=500, unique=True)),
                ("told_until", models.DateTimeField()),
            ],
            options={"default_permissions": ()},
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                *WORK,
                ("text", models.TextField(verbose_name="text")),
                ("made_at", models.DateTimeField(verbose_name="asked for on")),
                ("begun_at", models.DateTimeField(blank=True, editable=False, null=True)),
                ("url", models.CharField(blank=True, editable=False, max_length=500, verbose_name="address")),
                (
                    "digest",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="post",
                        to="articles.digest",
                        verbose_name="digest",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="asked for by",
                    ),
                ),
            ],
            options={"verbose_name": "post", "verbose_name_plural": "posts", "default_permissions": ()},
        ),
    ]
