"""`manage.py export`: what is published, as a file."""

import io
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.public.issues import publish_issues

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("what", ["1", "semaine-1", "2023-03", "guichets"])
@pytest.mark.parametrize("form", ["epub", "md", "txt"])
def test_it_writes_a_file(tmp_path: Path, what: str, form: str) -> None:
    publish_issues(1)
    path = tmp_path / "book"
    call_command("export", what, format=form, to=path)
    assert path.stat().st_size > 500


def test_it_writes_to_the_standard_output(monkeypatch: Any) -> None:
    publish_issues(1)
    kept = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(kept, encoding="utf-8"))
    call_command("export", "1", format="txt")
    assert kept.getvalue().decode().startswith("SEMAINE 1\n=========\n")


@pytest.mark.parametrize(
    ("what", "form", "said"),
    [
        ("nulle-part", "epub", "Rien de publié ne s’appelle «\u00a0nulle-part\u00a0»."),
        ("2022-01", "txt", "Rien de publié"),
        ("99999999999999999999", "txt", "Rien de publié"),
        ("2023-03", "json", "Seul un numéro peut être obtenu en JSON."),
    ],
)
def test_it_says_what_cannot_be_had(what: str, form: str, said: str) -> None:
    publish_issues(1)
    with pytest.raises(CommandError) as refused:
        call_command("export", what, format=form)
    assert said in str(refused.value)


def test_it_says_where_it_cannot_write(tmp_path: Path) -> None:
    publish_issues(1)
    with pytest.raises(CommandError):
        call_command("export", "1", format="txt", to=tmp_path / "nulle-part" / "livre")
