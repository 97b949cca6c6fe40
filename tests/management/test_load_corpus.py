"""`load_corpus` publishes what the generator writes."""

import json
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import Article, Citation, Digest, ExcerptVerdict, Tag

pytestmark = pytest.mark.django_db

ENTRY = {
    "id": 1,
    "title": "Un dépôt",
    "url": "https://www.micau.example/2024/02/un-depot-1",
    "source": "Journal Micau",
    "author": "Ada Byron",
    "lang": "fr",
    "published": "2024-02-08",
    "text": "Un dépôt laphien.",
    "tags": ["logiciel", "depot"],
}
LINE = {
    "n": 0,
    "year": 2024,
    "week": 7,
    "slug": "revue-00001",
    "title": "Revue de presse n° 1",
    "published": "2024-02-12T08:00:00+00:00",
    "intro": "Une introduction.",
    "sections": [{"title": "Économie", "entries": [ENTRY]}],
}


def test_it_publishes_each_line(tmp_path: Path) -> None:
    file = tmp_path / "corpus.jsonl"
    other = LINE | {"n": 1, "slug": "revue-00002", "sections": [{"title": "Économie", "entries": []}]}
    other["sections"] = [{"title": "Économie", "entries": [ENTRY | {"url": "https://www.micau.example/2"}]}]
    file.write_text(f"{json.dumps(LINE)}\n{json.dumps(other)}\n", encoding="utf-8")
    call_command("load_corpus", str(file))
    assert list(Digest.objects.values_list("number", "slug", "state")) == [
        (2, "revue-00002", "published"),
        (1, "revue-00001", "published"),
    ]
    assert Article.objects.count() == Citation.objects.count() == 2
    assert dict(Tag.objects.values_list("slug", "cited_count")) == {"logiciel": 2, "depot": 2}
    assert Article.objects.first().excerpts.get().verdict == ExcerptVerdict.VERBATIM  # type: ignore[union-attr]
