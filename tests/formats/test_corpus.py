"""What the codecs read in the measuring corpus, scored against the hand-made truth. The texts stay outside."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from articles.formats import CODECS

pytestmark = pytest.mark.corpus


def score_module(corpus: Path) -> ModuleType:
    specification = importlib.util.spec_from_file_location("score", corpus / "score.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def read_surest(text: str) -> dict[str, Any]:
    codec = max(CODECS, key=lambda codec: codec.recognise(text))
    return codec.read(text).as_json()


@pytest.mark.parametrize(
    ("name", "judge", "least"),
    [
        ("seenthis-dematerialisation", "stream", 0.95),
        ("weekly-review-caf-coliving", "review", 0.95),
        ("quadrature-caf-notation", "clipping", 0.9),
        ("blog-dematerialisation-confiance", "clipping", 0.9),
        ("guide-familial-donnees", "clipping", 0.9),
    ],
)
def test_it_reads_every_field_well_enough(corpus: Path, name: str, judge: str, least: float) -> None:
    score = score_module(corpus)
    truth = json.loads((corpus / "truth" / f"{name}.json").read_text(encoding="utf-8"))
    read = json.loads(json.dumps(read_surest((corpus / f"{name}.txt").read_text(encoding="utf-8"))))
    tally = score.Tally()
    getattr(score, judge)(truth, read, tally)
    low = {field: right / asked for field, (right, asked) in tally.fields.items() if right / asked < least}
    assert not low, "\n".join(tally.misses)
