"""The Nu HTML checker reads every page that a reader can meet, and the style: not one error, not one warning.

The checker is a program of 32 MB for Java, which its makers keep in no index of Python's packages: `make validate` gets
it from npm, once, and runs these tests; where it or Java is missing they are skipped.
"""

import json
import os
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.template.loader import render_to_string
from django.test import Client

from articles.digests import withdraw
from articles.management.demonstration import load
from articles.models import Digest
from tests.factories import MONDAY
from tests.public.issues import publish_hostile
from tests.public.walking import walk

pytestmark = [pytest.mark.nu, pytest.mark.django_db]
HERE = settings.VAR_DIR / "vnu" / "package" / "build" / "dist" / "vnu.jar"
ADDRESSED = ("/nulle-part/", "/search/?q=guichet", "/search/?q=zzzz", "/en/")
ALONE = ("400.html", "403.html", "403_csrf.html", "500.html")
"""Pages that Django answers with where the site itself cannot be asked."""


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command that runs it."""
    jar = Path(os.environ.get("VNU_JAR") or HERE)
    java = shutil.which("java")
    if not jar.exists() or not java:
        pytest.skip(
            f"No {'Java' if not java else 'Nu HTML checker'} here: `make validate` says what it needs and gets it."
        )
    return [java, "-jar", str(jar), "--format", "json"]


def test_the_pages_of_the_demonstration_are_valid(checker: list[str], client: Client, tmp_path: Path) -> None:
    load(User.objects.create_superuser("redaction"))
    digest = Digest.objects.get(number=113)
    withdraw(digest, notice="À la demande d’une personne citée.", now=MONDAY)
    pages = walk(client, *ADDRESSED, f"/digests/{digest.slug}/")
    assert len(pages) > 50
    assert not found(checker, pages, tmp_path)


def test_pages_of_hostile_words_are_valid(checker: list[str], client: Client, tmp_path: Path) -> None:
    publish_hostile()
    assert not found(checker, walk(client, *ADDRESSED), tmp_path)


def test_pages_of_an_empty_site_are_valid(checker: list[str], client: Client, tmp_path: Path) -> None:
    assert not found(checker, walk(client, *ADDRESSED), tmp_path)


def test_pages_without_a_site_are_valid(checker: list[str], tmp_path: Path) -> None:
    assert not found(checker, {name: render_to_string(name) for name in ALONE}, tmp_path)


def test_the_style_is_valid(checker: list[str]) -> None:
    assert not _messages([*checker, "--css", str(settings.BASE_DIR / "static" / "public" / "style.css")])


def found(checker: list[str], pages: dict[str, str], folder: Path) -> str:
    """What the checker says of the pages, one sentence a line, the most frequent first, each with one of them."""
    for place, page in enumerate(pages.values()):
        (folder / f"{place}.html").write_text(page, encoding="utf-8")
    addresses = list(pages)
    said = [(text, addresses[int(Path(where).stem)]) for text, where in _messages([*checker, str(folder)])]
    first = dict(reversed(said))
    counted = Counter(text for text, _ in said).most_common()
    return "\n".join(f"{count} × {text} ({first[text]})" for text, count in counted)


def _messages(command: list[str]) -> list[tuple[str, str]]:
    """What it says and of which file. It ends with 1 where it found something, and speaks where errors are told."""
    told = subprocess.run(command, capture_output=True, text=True, timeout=600)
    assert told.returncode in (0, 1), told.stderr
    messages = json.loads(told.stderr)["messages"]
    return [(f"{each['type']}: {each['message']} {_shown(each)}", each.get("url", "")) for each in messages]


def _shown(message: dict[str, object]) -> str:
    return re.sub(r"\s+", " ", str(message.get("extract", "")))[:120]
