"""Sites to be backed up: the demonstration with a row of every table, each as hostile as its columns allow."""

from __future__ import annotations

import datetime
import json
import zipfile
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission, User
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone

from articles.archiving import back_up
from articles.archiving.decisions import kept_models
from articles.management.demonstration import load
from articles.models import Edition, Note, ProposalAnswer
from tests.factories import make_article, make_theme, publish_digest

HOSTILE = '« L’été » ; <b>"\'\\ \u2028\u202e\r\n\t 🗞 ﷽ e\u0301\u007f {"a": 1}'
HOSTILE_JSON = {"b": [1, 2.0, 1e-7, 1e22, -0.0, 0.1, None, True, [], {}, HOSTILE], "aa": {"é": "", "É": 2**53}, "": 0}
_ONE_OF_TWO: dict[type[models.Model], str] = {ProposalAnswer: "tag_id", Note: "digest_id"}
"""What is about one thing or about another one, and not about this one."""
_MOMENT = datetime.datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=datetime.UTC)


def fill_site(*, demonstration: bool = False) -> None:
    """Makes a site with at least a row in each table; with the whole demonstration where that is asked for."""
    owner = User.objects.create_superuser("nora", "nora@revue.example", "crayon-de-bois", last_name=HOSTILE[:100])
    if demonstration:
        load(owner)
    else:
        publish_digest("Des guichets fermés", make_article(tags=("guichet",)), theme=make_theme())
    Edition.objects.move()
    for model in sorted(kept_models(), key=lambda model: bool(model._meta.auto_created)):
        if not model._base_manager.exists():
            make_row(model)


def make_row(model: type[models.Model]) -> None:
    """Makes a row with everything that its columns take; rows that it needs are made before."""
    columns = [each for each in model._meta.local_concrete_fields if not isinstance(each, models.AutoField)]
    values = {each.attname: _value(each) for each in columns}
    values |= dict.fromkeys(_ONE_OF_TWO.get(model, "").split())
    model(**values).save_base(raw=True, force_insert=True)  # as it is: what Django would set to now stays


def _value(field: models.Field[Any, Any]) -> Any:
    if isinstance(field, models.ForeignKey):
        return _key(field)
    if isinstance(field, models.DateTimeField):
        return _MOMENT
    if isinstance(field, models.DateField):
        return _MOMENT.date()
    if isinstance(field, models.CharField):
        return (field.choices and str(field.flatchoices[-1][0])) or HOSTILE[: field.max_length]
    kinds: dict[type[Any], Any] = {
        models.JSONField: HOSTILE_JSON,
        models.BinaryField: b"\x89\0\xff",
        models.TextField: HOSTILE,
    }
    kinds |= {models.BooleanField: True, models.IntegerField: 32767}
    return next(value for kind, value in kinds.items() if isinstance(field, kind))


def _key(field: models.ForeignKey[Any, Any]) -> Any:
    target = field.related_model
    if field.null and not target._base_manager.exists():
        return None
    if not target._base_manager.exists():
        make_row(target)
    return target._base_manager.order_by("pk").values_list("pk", flat=True)[0]


def empty_site() -> None:
    """Takes all rows away, those that the migrations made included."""
    with transaction.atomic():
        for model in apps.get_models(include_auto_created=True):
            if model not in (Permission, ContentType):
                rows = model._base_manager.all()
                rows._raw_delete(rows.db)


def archive_of_site(path: Path) -> Path:
    back_up(path, timezone.now(), lambda done, of: None)
    return path


def manifest_of(archive: Path) -> dict[str, Any]:
    with zipfile.ZipFile(archive) as file:
        told: dict[str, Any] = json.loads(file.read("manifest.json"))
    return told


def hashes_of(archive: Path) -> dict[str, tuple[str, int]]:
    """The hash of each file, and its rows."""
    return {each["name"]: (each["sha256"], each["rows"]) for each in manifest_of(archive)["files"]}


def rows_of(archive: Path, table: str) -> list[dict[str, Any]]:
    with zipfile.ZipFile(archive) as file:
        return [json.loads(line) for line in file.read(f"tables/{table}.jsonl").splitlines()]
