import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps


def confirm_stories(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Until now only people joined articles to a story."""
    apps.get_model("articles", "Story").objects.update(confirmed_at=models.F("made_at"))


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0003_addresses_and_words"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Act",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("done_at", models.DateTimeField(auto_now_add=True)),
                ("outcome", models.CharField(max_length=250)),
                ("about", models.CharField(max_length=150)),
                ("before", models.JSONField(default=list)),
                ("after", models.JSONField(default=list)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Chore",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_at", models.DateTimeField(db_index=True, verbose_name="due on")),
                ("lease_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="attempts")),
                ("lost", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("last_error", models.CharField(blank=True, max_length=500, verbose_name="last error")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done on")),
                ("set_aside_at", models.DateTimeField(blank=True, null=True, verbose_name="set aside on")),
                ("name", models.CharField(max_length=50, unique=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_at", models.DateTimeField(db_index=True, verbose_name="due on")),
                ("lease_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="attempts")),
                ("lost", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("last_error", models.CharField(blank=True, max_length=500, verbose_name="last error")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done on")),
                ("set_aside_at", models.DateTimeField(blank=True, null=True, verbose_name="set aside on")),
                ("host", models.CharField(blank=True, editable=False, max_length=253)),
                ("url", models.CharField(max_length=2000, verbose_name="address of the feed")),
                ("key", models.CharField(editable=False, max_length=500, unique=True)),
                ("title", models.CharField(blank=True, max_length=500, verbose_name="title")),
                ("homepage", models.CharField(blank=True, max_length=2000, verbose_name="home page")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("followed", "followed"),
                            ("paused", "paused"),
                            ("dead", "dead: it did not answer for a month"),
                            ("ended", "ended: its site says that it is no more"),
                        ],
                        default="followed",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added on")),
                ("etag", models.CharField(blank=True, editable=False, max_length=500)),
                ("last_modified", models.CharField(blank=True, editable=False, max_length=100)),
                ("body_hash", models.CharField(blank=True, editable=False, max_length=64)),
                ("polled_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="asked on")),
                (
                    "succeeded_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="answered on"),
                ),
                ("failures", models.PositiveIntegerField(default=0, editable=False, verbose_name="failures in a row")),
                (
                    "failing_since",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="failing since"),
                ),
                (
                    "rhythm",
                    models.PositiveIntegerField(
                        blank=True, editable=False, null=True, verbose_name="seconds between two items"
                    ),
                ),
                ("hub", models.CharField(blank=True, editable=False, max_length=2000)),
                ("topic", models.CharField(blank=True, editable=False, max_length=2000)),
                ("ttl", models.PositiveIntegerField(blank=True, editable=False, null=True)),
                ("moved_to", models.CharField(blank=True, editable=False, max_length=2000)),
                ("moved_times", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("doubt", models.CharField(blank=True, editable=False, max_length=300)),
            ],
            options={
                "verbose_name": "feed",
                "verbose_name_plural": "feeds",
                "ordering": ["title", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FeedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("guid_key", models.CharField(blank=True, max_length=40)),
                ("url_key", models.CharField(blank=True, max_length=500)),
                ("words_key", models.CharField(max_length=40)),
                ("title", models.CharField(blank=True, max_length=500)),
                ("keywords", models.JSONField(blank=True, default=list)),
                ("first_seen_at", models.DateTimeField(auto_now_add=True)),
                ("seen_at", models.DateTimeField(db_index=True)),
                ("edited_at", models.DateTimeField(blank=True, null=True, verbose_name="edited on")),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Match",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("found_at", models.DateTimeField(auto_now_add=True)),
                ("mailed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ["-found_at", "-pk"],
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="ProposalAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_accepted", models.BooleanField()),
                ("answered_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Push",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_at", models.DateTimeField(db_index=True, verbose_name="due on")),
                ("lease_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="attempts")),
                ("lost", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("last_error", models.CharField(blank=True, max_length=500, verbose_name="last error")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done on")),
                ("set_aside_at", models.DateTimeField(blank=True, null=True, verbose_name="set aside on")),
                ("host", models.CharField(blank=True, editable=False, max_length=253)),
                ("hub", models.CharField(max_length=2000)),
                ("topic", models.CharField(max_length=2000)),
                ("secret", models.CharField(editable=False, max_length=64)),
                ("callback_key", models.CharField(editable=False, max_length=64, unique=True)),
                ("verified_until", models.DateTimeField(blank=True, null=True)),
                ("pushed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name": "subscription to a hub",
                "verbose_name_plural": "subscriptions to hubs",
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Rule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("author", models.CharField(blank=True, max_length=200, verbose_name="author")),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        help_text="In any form: “radiation” finds “radiations”. “Exact phrase” in quotation marks, -word for without.",
                        max_length=300,
                        verbose_name="words",
                    ),
                ),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                ("is_active", models.BooleanField(default=True, verbose_name="applied")),
                ("position", models.PositiveIntegerField(default=0, verbose_name="position")),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("", "leaves it to sort"), ("kept", "keeps it"), ("discarded", "discards it")],
                        max_length=10,
                        verbose_name="and",
                    ),
                ),
                (
                    "reason",
                    models.CharField(blank=True, help_text="Why it discards.", max_length=150, verbose_name="reason"),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made on")),
            ],
            options={
                "verbose_name": "sorting rule",
                "verbose_name_plural": "sorting rules",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="signature",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                ("told_at", models.DateTimeField(db_index=True)),
                ("title_stems", models.TextField(blank=True)),
                ("stems", models.TextField(blank=True)),
                ("names", models.TextField(blank=True)),
                ("grouped_at", models.DateTimeField(blank=True, db_index=True, null=True)),
                ("proposals", models.JSONField(default=list)),
                ("proposed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Vote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_for", models.BooleanField()),
                ("cast_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("due_at", models.DateTimeField(db_index=True, verbose_name="due on")),
                ("lease_until", models.DateTimeField(blank=True, editable=False, null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="attempts")),
                ("lost", models.PositiveSmallIntegerField(default=0, editable=False)),
                ("last_error", models.CharField(blank=True, max_length=500, verbose_name="last error")),
                ("done_at", models.DateTimeField(blank=True, null=True, verbose_name="done on")),
                ("set_aside_at", models.DateTimeField(blank=True, null=True, verbose_name="set aside on")),
                ("author", models.CharField(blank=True, max_length=200, verbose_name="author")),
                (
                    "words",
                    models.CharField(
                        blank=True,
                        help_text="In any form: “radiation” finds “radiations”. “Exact phrase” in quotation marks, -word for without.",
                        max_length=300,
                        verbose_name="words",
                    ),
                ),
                ("name", models.CharField(max_length=100, verbose_name="name")),
                ("is_mailed", models.BooleanField(default=True, verbose_name="e-mail once a day")),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="made on")),
                (
                    "mailed_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last e-mail on"),
                ),
            ],
            options={
                "verbose_name": "watch",
                "verbose_name_plural": "watches",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="later_until",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="put off until"),
        ),
        migrations.AddField(
            model_name="article",
            name="stands_alone",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="article",
            name="theme",
            field=models.ForeignKey(
                blank=True,
                help_text="The one it was sorted into.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="articles",
                to="articles.theme",
                verbose_name="theme",
            ),
        ),
        migrations.AddField(
            model_name="pagereading",
            name="lost",
            field=models.PositiveSmallIntegerField(default=0, editable=False),
        ),
        migrations.AddField(
            model_name="story",
            name="confirmed_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="story",
            name="lead",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.article",
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
                ],
                default="manual",
                max_length=10,
                verbose_name="channel",
            ),
        ),
        migrations.AlterField(
            model_name="capture",
            name="origin",
            field=models.CharField(
                choices=[
                    ("pasted", "pasted"),
                    ("server", "read by the site"),
                    ("browser", "read in an editor’s browser"),
                    ("program", "sent by a program"),
                    ("feed", "given by a feed"),
                ],
                default="pasted",
                max_length=10,
                verbose_name="origin",
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
                ],
                default="address",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="pagereading",
            name="origin",
            field=models.CharField(
                choices=[
                    ("pasted", "pasted"),
                    ("server", "read by the site"),
                    ("browser", "read in an editor’s browser"),
                    ("program", "sent by a program"),
                    ("feed", "given by a feed"),
                ],
                default="server",
                max_length=10,
                verbose_name="origin",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(fields=["state", "decided_at"], name="article_by_decision"),
        ),
        migrations.AddField(
            model_name="act",
            name="by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="acts", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="feed",
            name="added_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to=settings.AUTH_USER_MODEL,
                verbose_name="added by",
            ),
        ),
        migrations.AddField(
            model_name="feed",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="feeds",
                to="articles.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="feed",
            name="tags",
            field=models.ManyToManyField(
                blank=True,
                help_text="Proposed for what the feed brings.",
                related_name="feeds",
                to="articles.tag",
                verbose_name="tags",
            ),
        ),
        migrations.AddField(
            model_name="feed",
            name="theme",
            field=models.ForeignKey(
                blank=True,
                help_text="Proposed for what the feed brings.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="feeds",
                to="articles.theme",
                verbose_name="theme",
            ),
        ),
        migrations.AddField(
            model_name="feeditem",
            name="article",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="feed_items",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="feeditem",
            name="feed",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="items", to="articles.feed"
            ),
        ),
        migrations.AddField(
            model_name="match",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="matches", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="proposalanswer",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="proposal_answers", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="proposalanswer",
            name="by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="proposalanswer",
            name="tag",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.tag"
            ),
        ),
        migrations.AddField(
            model_name="proposalanswer",
            name="theme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.theme",
            ),
        ),
        migrations.AddField(
            model_name="push",
            name="feed",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="push", to="articles.feed"
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="made_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                to=settings.AUTH_USER_MODEL,
                verbose_name="made by",
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="rule",
            name="tags",
            field=models.ManyToManyField(blank=True, related_name="+", to="articles.tag", verbose_name="adds tags"),
        ),
        migrations.AddField(
            model_name="rule",
            name="theme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.theme",
                verbose_name="gives the theme",
            ),
        ),
        migrations.AddField(
            model_name="signature",
            name="theme",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="articles.theme",
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="votes", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="vote",
            name="voter",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="votes", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="owner",
            field=models.ForeignKey(
                editable=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="watches",
                to=settings.AUTH_USER_MODEL,
                verbose_name="owner",
            ),
        ),
        migrations.AddField(
            model_name="watch",
            name="source",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="articles.source",
                verbose_name="source",
            ),
        ),
        migrations.AddField(
            model_name="match",
            name="watch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="matches", to="articles.watch"
            ),
        ),
        migrations.AddIndex(
            model_name="act",
            index=models.Index(fields=["by", "-id"], name="act_by_person"),
        ),
        migrations.AddIndex(
            model_name="feeditem",
            index=models.Index(fields=["-first_seen_at", "-id"], name="feed_item_by_arrival"),
        ),
        migrations.AddIndex(
            model_name="feeditem",
            index=models.Index(fields=["feed", "url_key"], name="feed_item_by_address"),
        ),
        migrations.AddIndex(
            model_name="feeditem",
            index=models.Index(fields=["feed", "words_key"], name="feed_item_by_words"),
        ),
        migrations.AddConstraint(
            model_name="feeditem",
            constraint=models.UniqueConstraint(
                models.F("feed"),
                models.F("guid_key"),
                condition=models.Q(("guid_key", ""), _negated=True),
                name="feed_item_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposalanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("tag__isnull", True), ("theme__isnull", True), _connector="XOR"),
                name="answer_on_tag_or_theme",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposalanswer",
            constraint=models.UniqueConstraint(
                models.F("article"),
                models.F("tag"),
                condition=models.Q(("tag__isnull", False)),
                name="answer_on_tag_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposalanswer",
            constraint=models.UniqueConstraint(
                models.F("article"),
                models.F("theme"),
                condition=models.Q(("theme__isnull", False)),
                name="answer_on_theme_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="vote",
            constraint=models.UniqueConstraint(models.F("article"), models.F("voter"), name="vote_once"),
        ),
        migrations.AddConstraint(
            model_name="match",
            constraint=models.UniqueConstraint(models.F("watch"), models.F("article"), name="match_once"),
        ),
        migrations.RunPython(confirm_stories, migrations.RunPython.noop),
    ]
