"""The rules of the house hold everywhere, and each of them would notice."""

import pytest

from tests.architecture import LONGEST_FILE, LONGEST_FUNCTION, ROOMS, Module, broken_rules, modules


def test_it_holds_everywhere() -> None:
    broken = [line for module in modules() for line in broken_rules(module)]
    assert not broken, "\n".join(broken)


def test_it_reads_every_room() -> None:
    assert {module.room for module in modules()} >= {*ROOMS, ""}


LONG_FUNCTION = "def long():\n" + "    print()\n" * LONGEST_FUNCTION

BROKEN = [
    ("articles/text/a.py", "from django.db import models", "text may not import django.db"),
    ("articles/text/a.py", "import markdown", "text may not import markdown"),
    ("articles/text/a.py", "from articles.models import Tag", "text may not import models"),
    ("articles/text/a.py", "from articles import models", "text may not import models"),
    ("articles/formats/a.py", "from articles.models import Tag", "formats may not import models"),
    ("articles/formats/a.py", "from django.conf import settings", "formats may not import django.conf"),
    ("articles/models/a.py", "from articles.formats import Document", "models may not import formats"),
    ("articles/models/a.py", "from articles.capture import keep", "models may not import capture"),
    ("articles/capture/a.py", "from articles.importing import save", "capture may not import importing"),
    ("articles/digests/a.py", "from articles.capture import keep", "digests may not import capture"),
    ("articles/caching/a.py", "from articles.public import site", "caching may not import public"),
    ("articles/importing/a.py", "from articles.digests import write", "importing may not import digests"),
    ("articles/public/a.py", "from articles.admin import board", "public may not import admin"),
    ("articles/syndication/a.py", "from articles.public import site", "syndication may not import public"),
    ("articles/public/a.py", "from articles.text.urls import key", "text is imported past its door"),
    ("articles/public/a.py", "import articles.text.urls", "text is imported past its door"),
    ("articles/public/a.py", "from .site import site", "imported relatively"),
    ("articles/public/a.py", "from pressreview import settings", "knows the frame"),
    ("articles/gadgets/a.py", "", "gadgets is no room yet"),
    ("articles/capture/a.py", "import urllib.request", "only web may go out"),
    ("articles/public/a.py", "from socket import socket", "only web may go out"),
    ("pressreview/a.py", "import requests.sessions", "only web may go out"),
    ("articles/public/a.py", "def page():\n    from articles.text import key", "page imports articles.text"),
    ("articles/public/a.py", "async def page():\n    import articles.text", "page imports articles.text"),
    ("articles/text/a.py", "\n" * (LONGEST_FILE + 1), "lines, more than"),
    ("tests/text/test_a.py", "\n" * (LONGEST_FILE + 1), "lines, more than"),
    ("articles/text/a.py", LONG_FUNCTION, "long has 41 lines"),
    ("articles/text/utils.py", "", "utils says nothing"),
    ("articles/text/date_helpers.py", "", "date_helpers says nothing"),
    ("tests/common/test_a.py", "", "common says nothing"),
    ("articles/models/a.py", "from django.dispatch import receiver", "signals hide"),
    ("articles/models/a.py", "from django.db.models.signals import post_save", "signals hide"),
    ("articles/models/a.py", "class Tag:\n    def save(self): ...", "Tag.save works behind"),
]


@pytest.mark.parametrize(("path", "source", "complaint"), BROKEN)
def test_it_notices(path: str, source: str, complaint: str) -> None:
    assert complaint in "\n".join(broken_rules(Module(path, source)))


ALLOWED = [
    ("articles/text/a.py", "import re\nimport nh3\nfrom django.utils.html import escape"),
    ("articles/text/a.py", "from articles.text.urls import key"),
    ("articles/importing/a.py", "from articles.capture import keep\nfrom articles.formats import CODECS"),
    ("articles/public/a.py", "from articles.models import Tag\nfrom articles.digests import write"),
    ("articles/web/a.py", "import urllib3"),
    ("articles/apps.py", "def ready():\n    from articles import checks"),
    ("articles/migrations/0001_start.py", "\n" * (LONGEST_FILE + 1)),
    ("tests/text/test_a.py", "from articles.text.urls import key\nimport socket"),
    ("articles/text/a.py", LONG_FUNCTION.replace("    print()\n", "", 1)),
]


@pytest.mark.parametrize(("path", "source"), ALLOWED)
def test_it_lets_through(path: str, source: str) -> None:
    assert [line for line in broken_rules(Module(path, source)) if "no room yet" not in line] == []
