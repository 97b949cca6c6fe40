"""The settings run bare, and follow the few that are given."""

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.architecture import ROOT
from tests.pressreview.test_checks import FILLED

SCRIPT = """
import json
from pressreview import settings
values = vars(settings) | settings.DATABASES["default"]
print(json.dumps({name: value for name, value in values.items() if name.isupper()}, default=lambda value: None))
"""


def settings_with(**given: str) -> dict[str, Any]:
    environment = {"PATH": os.environ["PATH"], **given}
    command = [sys.executable, "-c", SCRIPT]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True).stdout
    values: dict[str, Any] = json.loads(told)
    return values


def test_it_runs_bare() -> None:
    values = settings_with()
    assert values["DEBUG"] is False
    assert values["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost"]
    assert values["SECURE_SSL_REDIRECT"] is values["SESSION_COOKIE_SECURE"] is False
    assert values["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert values["CACHES"]["default"]["OPTIONS"] == {"MAX_ENTRIES": 1000}


def test_it_is_strict_where_the_site_is_on_https() -> None:
    values = settings_with(SITE_URL="https://revue.example/")
    assert values["SITE_URL"] == "https://revue.example"
    assert values["ALLOWED_HOSTS"] == ["revue.example", "127.0.0.1", "localhost"]
    assert values["CSRF_TRUSTED_ORIGINS"] == ["https://revue.example"]
    assert values["SECURE_SSL_REDIRECT"] is values["SESSION_COOKIE_SECURE"] is values["CSRF_COOKIE_SECURE"] is True
    assert values["SECURE_HSTS_SECONDS"] == 365 * 24 * 60 * 60


def test_it_keeps_connections_to_postgresql_and_no_option_of_sqlite() -> None:
    values = settings_with(DATABASE_URL="postgresql:///review")
    assert (values["CONN_MAX_AGE"], values.get("OPTIONS")) == (600, None)


def test_it_lets_a_form_hold_what_the_desk_imports() -> None:
    assert settings_with(DESK_IMPORT_MAX_BYTES="1000")["DATA_UPLOAD_MAX_MEMORY_SIZE"] > 1000


COMMANDS = [["manage.py", "check"], ["-c", "from pressreview.wsgi import application"]]


@pytest.mark.parametrize("command", COMMANDS)
def test_it_says_in_one_line_what_it_cannot_read(command: list[str]) -> None:
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": "mysql://ada:word@db.example/review"}
    done = subprocess.run([sys.executable, *command], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("The setting DATABASE_URL cannot be used: ")
    assert done.stderr.count("\n") == 1
    assert "db.example" not in done.stderr


def test_it_passes_the_checks_of_a_deployment() -> None:
    told = {"SITE_URL": "https://revue.example", "EMAIL_URL": "smtp://mail.example"} | FILLED
    environment = {"PATH": os.environ["PATH"]} | told
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (2 silenced).\n")
