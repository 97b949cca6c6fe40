"""How far the database has come: what an archive of it can be restored into."""

from __future__ import annotations

from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.translation import gettext as _

from articles.archiving.errors import ArchiveError
from articles.archiving.manifest import Manifest, newer

_PRODUCT = "articles"


def current_schema() -> str:
    """Returns the name of the last migration; raises ArchiveError where the database is not up to date."""
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    if executor.migration_plan(leaves):
        raise ArchiveError(_("The tables are not those of this version: run “manage.py migrate” first."))
    return str(next(name for app, name in leaves if app == _PRODUCT))


def refuse_newer(manifest: Manifest) -> None:
    """Raises ArchiveError for a back-up whose database had come further than this program knows."""
    known = MigrationExecutor(connection).loader.disk_migrations
    if manifest.files and (_PRODUCT, manifest.schema) not in known:
        raise newer()
