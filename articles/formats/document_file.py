"""A document as JSON for programs: all that was frozen, with its address."""

import json
from collections.abc import Mapping

from articles.formats.document import Document

FORMAT = "pressreview-digest"
VERSION = 1
"""Moves when a field is renamed or changes its meaning; new fields come without notice."""


def write_json(document: Document, address: str, copies: Mapping[int, str]) -> str:
    """Returns the issue as JSON, which ends with a line feed; `Document.from_json` reads what stands in `digest`."""
    values = {
        "format": FORMAT,
        "version": VERSION,
        "address": address,
        "digest": document.as_json(),
        "archived_copies": {str(pk): copies[pk] for pk in sorted(copies)},
    }
    return json.dumps(values, ensure_ascii=False, indent=1) + "\n"
