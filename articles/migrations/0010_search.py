"""Readers search what is published: each line has its words in a table, which each database indexes in its own way.

On SQLite that index is an FTS5 table of its own, which triggers keep in step. A later migration that makes
articles_citationwords anew there (most changes of a table do) drops them: it has to call `make_index` again.
"""

from collections.abc import Iterator
from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from articles.text import SearchedLine, plain_text, vocabulary

SQLITE = (
    """CREATE VIRTUAL TABLE articles_search
       USING fts5(words, content='articles_citationwords', content_rowid='place', tokenize='ascii')""",
    """CREATE TRIGGER articles_search_added AFTER INSERT ON articles_citationwords BEGIN
         INSERT INTO articles_search (rowid, words) VALUES (new.place, new.words);
       END""",
    """CREATE TRIGGER articles_search_removed AFTER DELETE ON articles_citationwords BEGIN
         INSERT INTO articles_search (articles_search, rowid, words) VALUES ('delete', old.place, old.words);
       END""",
    """CREATE TRIGGER articles_search_changed AFTER UPDATE ON articles_citationwords BEGIN
         INSERT INTO articles_search (articles_search, rowid, words) VALUES ('delete', old.place, old.words);
         INSERT INTO articles_search (rowid, words) VALUES (new.place, new.words);
       END""",
)
NO_SQLITE = (
    "DROP TRIGGER articles_search_changed",
    "DROP TRIGGER articles_search_removed",
    "DROP TRIGGER articles_search_added",
    "DROP TABLE articles_search",
)
# What is found is kept in a column: read from the words each time, it would have to be worked out for each row of a
# phrase, and for each row of a common word.
POSTGRESQL = (
    """ALTER TABLE articles_citationwords
       ADD COLUMN found tsvector GENERATED ALWAYS AS (to_tsvector('simple', words)) STORED""",
    "CREATE INDEX articles_citationwords_found ON articles_citationwords USING gin (found) WITH (fastupdate = off)",
)
NO_POSTGRESQL = ("ALTER TABLE articles_citationwords DROP COLUMN found",)


def make_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in NO_SQLITE if schema_editor.connection.vendor == "sqlite" else NO_POSTGRESQL:
        schema_editor.execute(statement)


def index(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """What is published already is found too."""
    alias = schema_editor.connection.alias
    table = {name: apps.get_model("articles", name) for name in ("Revision", "CitationWords", "SearchWord")}
    known: set[str] = set()
    for revision in table["Revision"].objects.using(alias).filter(citations__isnull=False).distinct().iterator():
        citations = revision.citations.select_related("source", "theme").prefetch_related("tags")
        lines = [_line(citation, revision.document) for citation in citations]
        table["CitationWords"].objects.using(alias).bulk_create(
            table["CitationWords"](citation_id=each.line, place=each.place, labels=each.labels(), words=each.words())
            for each in lines
        )
        texts = (text for line in lines for text in line.texts())
        words = {folded: shown for folded, shown in vocabulary(texts).items() if folded not in known}
        known |= words.keys()
        table["SearchWord"].objects.using(alias).bulk_create(
            (table["SearchWord"](folded=each, shown=words[each], backwards=each[::-1]) for each in sorted(words)),
            ignore_conflicts=True,
        )


def _line(citation: Any, document: dict[str, Any]) -> SearchedLine:
    source, theme = citation.source, citation.theme
    return SearchedLine(
        line=citation.pk,
        cited_at=citation.cited_at,
        published_at=citation.published_at,
        published_precision=citation.published_precision,
        title=citation.title,
        quotes=tuple(citation.quotes),
        language=citation.language,
        authors=tuple(citation.authors),
        access=citation.access,
        source=(source.pk, source.name) if source else None,
        theme=(theme.pk, theme.name) if theme else None,
        tags=tuple((tag.pk, tag.name) for tag in citation.tags.all()),
        comment=next(_comments(citation, document), ""),
        team_language=document.get("language") or "fr",
    )


def _comments(citation: Any, document: dict[str, Any]) -> Iterator[str]:
    for part in document.get("parts", ()):
        for entry in part.get("entries", ()):
            if citation.role == "lead" and (entry["anchor"], entry["article"]["id"]) == (
                citation.anchor,
                citation.article_id,
            ):
                yield plain_text(entry.get("comment", ""))


class Migration(migrations.Migration):
    dependencies = [("articles", "0009_readers_and_authors")]

    operations = [
        migrations.CreateModel(
            name="CitationWords",
            fields=[
                (
                    "citation",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_words",
                        serialize=False,
                        to="articles.citation",
                    ),
                ),
                ("place", models.BigIntegerField(unique=True)),
                ("labels", models.TextField()),
                ("words", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("folded", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("shown", models.CharField(max_length=60)),
                ("backwards", models.CharField(db_index=True, max_length=40)),
            ],
        ),
        migrations.RunPython(make_index, drop_index),
        migrations.RunPython(index, migrations.RunPython.noop),
    ]
