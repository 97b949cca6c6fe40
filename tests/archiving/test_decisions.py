"""Every table has a decision, and no secret a column."""

import re

from django.apps import apps
from django.db import models

from articles.archiving.columns import FILE
from articles.archiving.decisions import DECISIONS, LeftOut, Rebuilt, decision_of, kept_models
from articles.archiving.names import Names
from articles.archiving.tables import tables
from articles.models import CitationWords, Picture, Token
from tests.architecture import ROOT

NO_NAMES: Names = {}
SECRET = re.compile(r"password|secret|token|lease|session|callback_key")


def test_somebody_decided_on_every_table() -> None:
    there = {model._meta.label for model in apps.get_models()}
    assert there == set(DECISIONS)


def test_what_is_left_out_says_why() -> None:
    assert all(len(each.why) > 10 for each in DECISIONS.values() if isinstance(each, Rebuilt | LeftOut))


def _described(app: str) -> dict[str, object]:
    return {"__module__": __name__, "Meta": type("Meta", (), {"app_label": app})}


def test_a_table_of_the_product_that_nobody_decided_on_is_kept_and_one_of_a_library_is_not() -> None:
    made = {app: type("Pebble", (models.Model,), _described(app)) for app in ("articles", "axes")}
    try:
        assert made["articles"] in kept_models()
        assert isinstance(decision_of(made["axes"]), LeftOut)
    finally:
        del apps.all_models["articles"]["pebble"], apps.all_models["axes"]["pebble"]
        apps.clear_cache()


def test_a_table_that_joins_two_goes_the_way_of_the_one_that_has_it() -> None:
    names = {model._meta.label for model in kept_models()}
    assert {"articles.Article_tags", "auth.User_groups", "auth.Group_permissions"} <= names
    assert Token not in kept_models()
    assert CitationWords not in kept_models()


def test_no_column_holds_a_secret() -> None:
    columns = [f"{table.name}.{column.name}" for table in tables(NO_NAMES) for column in table.columns]
    assert "auth.User.username" in columns
    assert not [name for name in columns if SECRET.search(name.rpartition(".")[2])]


def test_what_is_left_out_of_a_row_is_a_column_with_a_reason() -> None:
    for table in tables(NO_NAMES):
        names = {field.name for field in table.model._meta.local_concrete_fields}
        assert table.decision.without.keys() <= names, table.name
        assert all(table.decision.without.values()), table.name


def test_pictures_alone_are_files() -> None:
    files = [
        (table.model, column.name) for table in tables(NO_NAMES) for column in table.columns if column.kind == FILE
    ]
    assert files == [(Picture, "content")]


def test_rows_have_numbers_for_keys_by_which_both_databases_order_them_alike() -> None:
    assert all(table.columns[table.key_at].is_number for table in tables(NO_NAMES))


def test_the_documentation_tells_each_decision() -> None:
    told = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")
    for label, decision in DECISIONS.items():
        name = label.partition(".")[2] if label.startswith("articles.") else label
        assert f"`{name}`" in told, label
        if isinstance(decision, Rebuilt | LeftOut):
            assert decision.why in told, label
