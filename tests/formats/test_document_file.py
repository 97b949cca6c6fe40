"""An issue as JSON for programs."""

import json

from articles.formats import Document, write_json
from tests.formats.documents import ADDRESS, COPIES, rich


def test_it_holds_all_that_was_frozen() -> None:
    values = json.loads(write_json(rich(), ADDRESS, COPIES))
    assert Document.from_json(values.pop("digest")) == rich()
    assert values == {
        "format": "pressreview-digest",
        "version": 1,
        "address": ADDRESS,
        "archived_copies": {"7": "https://archives.example/7"},
    }
