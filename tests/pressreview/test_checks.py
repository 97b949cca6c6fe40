"""The checks of the settings: each notices what would not work, under its own id, and lets the rest through."""

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from pytest_django import Settings

from articles import mail_checks
from articles.checks import COUNTS, LIMITS, RULES, check_settings
from articles.newsletter import PROVIDERS
from tests.architecture import ROOT

RANDOM = "Gq7-zR1fXo9_Lw3uYk5TnB8vHs2mCd6pEj4aQx0iKy-ZtVrWgN"

FILLED = {
    "PUBLISHER_NAME": "Les Amis du Guichet",
    "PUBLISHER_ADDRESS": "1 rue du Comptoir, 00000 Deux-Rives",
    "PUBLISHER_PHONE": "00 00 00 00 00",
    "PUBLISHER_CONTACT": "redaction@revue.example",
    "PUBLICATION_DIRECTOR": "Nora Blin",
    "HOST_NAME": "Le Serveur",
    "HOST_ADDRESS": "2 rue du Comptoir, 00000 Deux-Rives",
    "HOST_PHONE": "00 00 00 00 01",
}
"""What a site tells of itself."""

RIGHT: list[dict[str, Any]] = [
    {},
    {"SITE_URL": "https://revue.example", "ALLOWED_HOSTS": ["revue.example"]},
    {"SITE_URL": "https://revue.example:8443", "ALLOWED_HOSTS": [".example"]},
    {"SITE_URL": "http://[::1]:8000", "ALLOWED_HOSTS": ["[::1]", "::1"]},
    {"SITE_URL": "https://revue.example", "ALLOWED_HOSTS": [], "DEBUG": True},
    {"LANGUAGE_CODE": "en"},
    {"PROXIES": 2},
    {"FETCH_ALSO_ALLOWED": ["10.1.2.3:8080", "[fd00::1]:80"]},
    {"CONTACT_EMAIL": "redaction@revue.example"},
    {"WATCH_HOUR": 0},
    {"WATCH_HOUR": 23},
    {"DEFAULT_FROM_EMAIL": "revue@localhost"},
    {"MAIL_REPORTS": "brevo", "MAIL_REPORTS_SECRET": "revue:3f9c1d0a7b2e44c8"},
    {"MAIL_REPORTS": "mailgun", "MAIL_REPORTS_SECRET": "3f9c1d0a7b2e44c83f9c1d0a"},
    {"DEFAULT_FROM_EMAIL": "La revue <revue@revue.example>"},
    {"ACCESSIBILITY_STATE": "partial"},
    *({name: ""} for name in FILLED),
    {"SITE_URL": "http://revue.localhost", "ALLOWED_HOSTS": ["*"], "HOST_NAME": ""},
    {"SITE_URL": "https://revue.example", "ALLOWED_HOSTS": ["*"], "DEBUG": True, "HOST_NAME": ""},
]

WRONG: list[tuple[str, dict[str, Any]]] = [
    ("pressreview.E001", {"SITE_URL": "revue.example"}),
    ("pressreview.E001", {"SITE_URL": "ftp://revue.example", "ALLOWED_HOSTS": ["*"]}),
    ("pressreview.E001", {"SITE_URL": "https://"}),
    ("pressreview.E001", {"SITE_URL": "https://révue.example", "ALLOWED_HOSTS": ["*"]}),
    ("pressreview.E002", {"SITE_URL": "https://revue.example/presse", "ALLOWED_HOSTS": ["*"]}),
    ("pressreview.E002", {"SITE_URL": "https://ada:word@revue.example", "ALLOWED_HOSTS": ["*"]}),
    ("pressreview.E003", {"SITE_URL": "https://revue.example", "ALLOWED_HOSTS": ["autre.example"]}),
    ("pressreview.E004", {"SITE_NAME": " "}),
    ("pressreview.E005", {"LANGUAGE_CODE": "fr-fr"}),
    ("pressreview.E006", {"SECRET_KEY": RANDOM[:49]}),
    ("pressreview.E006", {"SECRET_KEY": "abab" * 20}),
    *(("pressreview.E007", {limit: 0}) for limit in LIMITS),
    ("pressreview.E008", {"PROXIES": -1}),
    *(("pressreview.E009", {count: 0}) for count in COUNTS),
    ("pressreview.E010", {"QUOTE_ADVISED": 601}),
    ("pressreview.E011", {"FETCH_PORTS": [80, 70000]}),
    ("pressreview.E011", {"FETCH_REDIRECTS": -1}),
    ("pressreview.E012", {"FETCH_ALSO_ALLOWED": ["127.0.0.0/8"]}),
    ("pressreview.E012", {"FETCH_ALSO_ALLOWED": ["127.0.0.1"]}),
    ("pressreview.E012", {"FETCH_ALSO_ALLOWED": ["localhost:80"]}),
    ("pressreview.E013", {"CONTACT_EMAIL": "la rédaction"}),
    ("pressreview.E014", {"WATCH_HOUR": -1}),
    ("pressreview.E014", {"WATCH_HOUR": 24}),
    ("pressreview.E015", {"DEFAULT_FROM_EMAIL": "la rédaction"}),
    ("pressreview.E015", {"DEFAULT_FROM_EMAIL": "La revue <revue>"}),
    ("pressreview.E015", {"MAIL_BOUNCES": "La revue <retours@revue.example>"}),
    ("pressreview.E020", {"MAIL_REPORTS": "sendgrid", "MAIL_REPORTS_SECRET": "revue:3f9c1d0a7b2e44c8"}),
    ("pressreview.E020", {"MAIL_REPORTS": "brevo"}),
    ("pressreview.E020", {"MAIL_REPORTS": "brevo", "MAIL_REPORTS_SECRET": "revue:court"}),
    ("pressreview.E020", {"MAIL_REPORTS": "brevo", "MAIL_REPORTS_SECRET": "3f9c1d0a7b2e44c83f9c1d0a"}),
    ("pressreview.E015", {"DEFAULT_FROM_EMAIL": "La revue <la revue@revue.example>"}),
    ("pressreview.E016", {"ACCESSIBILITY_STATE": "conforme"}),
    ("pressreview.E017", {"WEBSUB_HUB": "hub.example"}),
    ("pressreview.E017", {"WEBSUB_HUB": "https:///hub"}),
    ("pressreview.E017", {"WEBSUB_HUB": "http://["}),
    ("pressreview.E017", {"WEBSUB_HUB": "https://hub.example/ mon hub"}),
    ("pressreview.E018", {"MASTODON_SERVER": "http://social.example", "MASTODON_TOKEN": "x"}),
    ("pressreview.E018", {"MASTODON_SERVER": "https://social.example/@revue", "MASTODON_TOKEN": "x"}),
    ("pressreview.E018", {"MASTODON_SERVER": "social.example", "MASTODON_TOKEN": "x"}),
    ("pressreview.E019", {"MASTODON_SERVER": "https://social.example"}),
    ("pressreview.E019", {"MASTODON_TOKEN": "x"}),
]


@pytest.fixture(autouse=True)
def plain(settings: Settings) -> None:
    """What a first start has, whatever the environment of the test run says."""
    settings.SITE_URL, settings.ALLOWED_HOSTS = "http://127.0.0.1:8000", ["127.0.0.1"]
    settings.SECRET_KEY, settings.LANGUAGE_CODE, settings.DEBUG = RANDOM, "fr", False
    for name, value in FILLED.items():
        setattr(settings, name, value)


def ids(settings: Settings, values: dict[str, Any]) -> list[str | None]:
    for name, value in values.items():
        setattr(settings, name, value)
    return [error.id for error in check_settings()]


def test_the_checks_know_the_providers_that_are_read() -> None:
    assert tuple(PROVIDERS) == mail_checks.PROVIDERS


@pytest.mark.parametrize("values", RIGHT)
def test_it_lets_through(values: dict[str, Any], settings: Settings) -> None:
    assert ids(settings, values) == []


@pytest.mark.parametrize(("expected", "values"), WRONG)
def test_it_notices(expected: str, values: dict[str, Any], settings: Settings) -> None:
    assert ids(settings, values) == [expected]


def test_it_has_an_example_of_each_rule() -> None:
    files = ("articles/checks.py", "articles/mail_checks.py")
    source = "".join((ROOT / file).read_text(encoding="utf-8") for file in files)
    told = set(re.findall(r'id="(pressreview\.E\d{3})"', source))
    assert {identity for identity, _ in WRONG} == told
    assert len(told) > len(RULES)


@pytest.mark.parametrize("name", FILLED)
def test_a_public_site_is_told_what_it_has_to_say_of_itself(name: str, settings: Settings) -> None:
    public = {"SITE_URL": "https://revue.example", "ALLOWED_HOSTS": ["revue.example"]}
    assert ids(settings, public) == []
    assert ids(settings, {name: ""}) == ["pressreview.W001"]
    assert name in check_settings()[0].msg


def test_a_public_site_is_told_that_no_mail_leaves(settings: Settings) -> None:
    console = {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    assert ids(settings, console) == []
    public = {"SITE_URL": "https://revue.example", "ALLOWED_HOSTS": ["revue.example"]}
    assert ids(settings, public) == ["pressreview.W002"]


def test_it_asks_for_all_that_is_to_be_filled_in(settings: Settings) -> None:
    assert set(settings.TO_FILL_IN) == set(FILLED) <= set(settings.TOLD_OF_THE_SITE)


def test_it_gives_a_hint_and_no_password(settings: Settings) -> None:
    for _, values in WRONG:
        for name, value in values.items():
            setattr(settings, name, value)
    errors = check_settings()
    assert all(error.hint for error in errors)
    assert "word" not in " ".join(f"{error.msg} {error.hint}" for error in errors)


def test_it_runs_before_a_command() -> None:
    environment = os.environ | {"LANGUAGE_CODE": "pt", "DJANGO_SETTINGS_MODULE": "pressreview.settings"}
    command = [sys.executable, "manage.py", "check"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    assert done.returncode != 0
    assert "pressreview.E005" in done.stderr
