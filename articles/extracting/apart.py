"""Extraction in a process of its own, so that a hostile page costs its own seconds and memory and no more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from articles.extracting.page import ZONE
from articles.extracting.records import Extracted, ExtractionFailed

SECONDS = 10.0
MEMORY = 512 * 1024 * 1024
"""Bytes of address space."""
_ROOT = Path(__file__).resolve().parent.parent.parent


def extract_apart(
    page: bytes, url: str, *, charset: str = "", zone: str = ZONE, seconds: float = SECONDS, memory: int = MEMORY
) -> Extracted:
    """Returns what `extract` does, from a process that ends after that many seconds, and has that many bytes.

    Raises ExtractionFailed when it did not end by itself, or not well."""
    asked = json.dumps({"url": url, "charset": charset, "zone": zone})
    command = [sys.executable, "-m", "articles.extracting", str(seconds), str(memory)]
    try:
        ended = subprocess.run(
            command,
            input=asked.encode("ascii") + b"\n" + page,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            cwd=_ROOT,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise ExtractionFailed(_("This page takes too long to read.")) from error
    if ended.returncode:
        raise ExtractionFailed(_("This page could not be read."))
    return Extracted.from_json(json.loads(ended.stdout))


def _environment() -> dict[str, str]:
    """No secret of the site goes along."""
    return {"PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONUTF8": "1"}
