"""Authors have pages, tags have former names, readers write to the team and comment where they may."""

from collections.abc import Iterator
from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from articles.text import author_slug


def sign(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What is published already is found under its authors too."""
    alias = schema_editor.connection.alias
    citations = apps.get_model("articles", "Citation").objects.using(alias)
    signatures = apps.get_model("articles", "CitationAuthor")

    def rows() -> Iterator[Any]:
        for pk, authors, cited_at in citations.order_by("pk").values_list("pk", "authors", "cited_at").iterator():
            for slug, name in {author_slug(name): name for name in reversed(authors)}.items():
                if slug:
                    yield signatures(citation_id=pk, slug=slug, name=name[:200], cited_at=cited_at)

    signatures.objects.using(alias).bulk_create(rows(), batch_size=1000)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_public_titles"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="digest",
            name="takes_comments",
            field=models.BooleanField(
                default=False,
                help_text="Each comment is read by the team before it shows under the digest.",
                verbose_name="readers may comment",
            ),
        ),
        migrations.AlterField(
            model_name="article",
            name="channel",
            field=models.CharField(
                choices=[
                    ("manual", "typed in the desk"),
                    ("import", "import"),
                    ("address", "address pasted in the desk"),
                    ("bookmark", "capture button"),
                    ("share", "shared from a phone"),
                    ("mail", "e-mail"),
                    ("api", "program"),
                    ("feed", "feed"),
                    ("reader", "suggested by a reader"),
                ],
                default="manual",
                max_length=10,
                verbose_name="channel",
            ),
        ),
        migrations.AlterField(
            model_name="pagereading",
            name="channel",
            field=models.CharField(
                choices=[
                    ("manual", "typed in the desk"),
                    ("import", "import"),
                    ("address", "address pasted in the desk"),
                    ("bookmark", "capture button"),
                    ("share", "shared from a phone"),
                    ("mail", "e-mail"),
                    ("api", "program"),
                    ("feed", "feed"),
                    ("reader", "suggested by a reader"),
                ],
                default="address",
                max_length=10,
            ),
        ),
        migrations.CreateModel(
            name="TagAlias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="former name")),
                ("key", models.CharField(max_length=100, unique=True)),
                ("slug", models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name="address")),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="aliases",
                        to="articles.tag",
                        verbose_name="tag",
                    ),
                ),
            ],
            options={
                "verbose_name": "former name of a tag",
                "verbose_name_plural": "former names of tags",
                "ordering": ["key"],
            },
        ),
        migrations.CreateModel(
            name="CitationAuthor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(allow_unicode=True, max_length=100)),
                ("name", models.CharField(max_length=200)),
                ("cited_at", models.DateTimeField()),
                (
                    "citation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="author_rows", to="articles.citation"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["slug", "-cited_at", "-citation"], name="citation_by_author")],
                "constraints": [
                    models.UniqueConstraint(models.F("citation"), models.F("slug"), name="citation_author_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Comment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("text", models.TextField(verbose_name="comment")),
                (
                    "state",
                    models.CharField(
                        choices=[("waiting", "to read"), ("published", "published"), ("refused", "refused")],
                        default="waiting",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("received_at", models.DateTimeField(verbose_name="received on")),
                ("decided_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="decided on")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
                (
                    "digest",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="comments",
                        to="articles.digest",
                        verbose_name="digest",
                    ),
                ),
            ],
            options={
                "verbose_name": "reader’s comment",
                "verbose_name_plural": "readers’ comments",
                "ordering": ["-received_at", "-pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state", "published")),
                        fields=["digest", "received_at"],
                        name="comment_public",
                    ),
                    models.Index(
                        condition=models.Q(("state", "waiting")), fields=["received_at"], name="comment_waiting"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReaderMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("suggestion", "suggested article"),
                            ("error", "error reported"),
                            ("other", "message"),
                        ],
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("text", models.TextField(blank=True, verbose_name="message")),
                ("name", models.CharField(blank=True, max_length=100, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("page", models.CharField(blank=True, max_length=500, verbose_name="page")),
                ("received_at", models.DateTimeField(verbose_name="received on")),
                (
                    "closed_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="dealt with on"),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="reader_messages",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dealt with by",
                    ),
                ),
            ],
            options={
                "verbose_name": "reader’s message",
                "verbose_name_plural": "readers’ messages",
                "ordering": ["-received_at", "-pk"],
                "indexes": [models.Index(fields=["closed_at", "-received_at"], name="reader_message_open")],
            },
        ),
        migrations.RunPython(sign, migrations.RunPython.noop),
    ]
