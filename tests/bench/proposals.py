"""How good the proposals are: each article of a collection once as if nobody had tagged it, after all the others.

`python -m tests.bench.proposals` fills an empty SQLite database of its own: with the demonstration, then with the
tagged posts of the measuring corpus beside the repository, then with invented articles, to time one among many.
"""

from __future__ import annotations

import json
import os
import random
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"
ARTICLES, TAGS, ROUNDS = 20_000, 2_000, 200
PLACES, TARGET, MILLISECONDS = 5, 3.0, 8.0
_ADDRESS = re.compile(r"https?://\S+")


@dataclass
class Tally:
    """What was proposed for some articles, counted."""

    articles: int = 0
    proposed: int = 0
    right: int = 0
    given: int = 0
    reachable: int = 0
    """Of the tags given, those that another article bears too, five an article at most."""
    by_reason: Counter[tuple[str, bool]] = field(default_factory=Counter)

    def add(self, proposed: list[int], given: set[int], known: set[int]) -> None:
        self.articles += 1
        self.proposed += len(proposed)
        self.right += len(given.intersection(proposed))
        self.given += len(given)
        self.reachable += min(PLACES, len(given & known))

    @property
    def precision(self) -> float:
        return self.right / max(self.proposed, 1)

    def line(self, name: str) -> str:
        """Returns the figures of a way of proposing, for print."""
        places = PLACES * self.articles
        return (
            f"  {name:22} {self.proposed / self.articles:4.1f} an article, right {self.precision:.2f}; of five places"
            f" {self.right / places:.2f} (at best {self.reachable / places:.2f}); found {self.right / self.given:.2f}"
        )


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{Path(folder) / 'bench.sqlite3'}"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pressreview.settings")
        import django
        from django.core.management import call_command

        django.setup()
        call_command("migrate", verbosity=0)
        _load_demonstration()
        measure("the demonstration")
        call_command("flush", verbosity=0, interactive=False)
        if _load_corpus():
            measure("the corpus")
            call_command("flush", verbosity=0, interactive=False)
        else:
            print(f"The measuring corpus is not beside the repository, at {os.path.relpath(CORPUS)}: not measured.")
        _fill()
        _time()


def measure(name: str) -> None:
    """Prints how the proposals fare on what the database holds, beside the tags that are given most."""
    from django.db import transaction

    from articles.models import Article

    ours, filled, baseline, themes = Tally(), Tally(), Tally(), Tally()
    for article in Article.objects.exclude(tags=None).order_by("pk"):
        with transaction.atomic():
            _leave_out(article, ours, filled, baseline, themes)
            transaction.set_rollback(True)
    print(f"{name}: {ours.articles} articles with tags, {ours.given / ours.articles:.1f} each")
    print(ours.line("proposed"))
    for code in sorted({code for code, _right in ours.by_reason}):
        right, wrong = ours.by_reason[code, True], ours.by_reason[code, False]
        print(f"    {code:10} right {right} of {right + wrong}")
    print(filled.line("were all places filled"))
    print(baseline.line("the five most given"))
    better = ours.precision / baseline.precision
    print(f"  {better:.1f} times better (to be {TARGET:.0f} times)")
    if themes.given:
        print(themes.line("themes"))


def _leave_out(article: Any, ours: Tally, filled: Tally, baseline: Tally, themes: Tally) -> None:
    """Takes tags and theme from the article, and from the team the tags that nobody else bears, then asks."""
    from django.db.models import Count
    from django.utils import timezone

    from articles.models import CitationTag, Tag
    from articles.sorting import proposing
    from articles.sorting.habits import learn
    from articles.sorting.proposing import propose

    given, theme = {tag.pk for tag in article.tags.all()}, article.theme_id
    article.tags.clear()
    article.theme = None
    article.save()
    CitationTag.objects.filter(tag__articles=None).delete()
    Tag.objects.filter(articles=None).delete()
    borne = Tag.objects.annotate(times=Count("articles")).order_by("-times", "key")
    frequent = list(borne.values_list("pk", flat=True))
    habits = learn(timezone.now())
    proposals = propose(article, habits)
    with patch.object(proposing, "_LEAST", 0):
        all_places = propose(article, habits)
    tags = [each for each in proposals if each["kind"] == "tag"]
    ours.add([each["pk"] for each in tags], given, set(frequent))
    ours.by_reason.update((each["why"]["code"], each["pk"] in given) for each in tags)
    filled.add([each["pk"] for each in all_places if each["kind"] == "tag"], given, set(frequent))
    baseline.add(frequent[:PLACES], given, set(frequent))
    if theme:
        themes.add([each["pk"] for each in proposals if each["kind"] == "theme"], {theme}, {theme})


def _load_demonstration() -> None:
    """An article is of the theme of the section where it is cited."""
    from django.contrib.auth.models import User

    from articles.management.demonstration import load
    from articles.models import Article, Item

    load(User.objects.create_user("bench"))
    for article, theme in Item.objects.exclude(section__theme=None).values_list("article", "section__theme"):
        Article.objects.filter(pk=article).update(theme=theme)


def _load_corpus() -> bool:
    """Keeps the posts that bear tags; the lines that are only tags are left out of their texts, and number signs."""
    from articles.capture import Found, keep
    from articles.text import is_tag_line

    for path in sorted((CORPUS / "truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        lines = (CORPUS / truth["file"]).read_text(encoding="utf-8").split("\n")
        for post in truth.get("posts", ()):
            own = [line for line in lines[post["line_start"] : post["line_end"]] if not is_tag_line(line)]
            text = _ADDRESS.sub(" ", "\n".join(own)).replace("#", "")
            title = (post["title"] or "").replace("#", "")
            if post["tags"]:
                url = f"https://corpus.example/{path.stem}/{post['n']}"
                source = post["source"] or ""
                keep(Found(title=title, url=url, text=text, tags=tuple(post["tags"]), source_name=source))
    return CORPUS.is_dir()


def _fill() -> None:
    """Fills the database with articles of invented words, each with a signature, a text, tags and answers."""
    from django.utils import timezone

    from articles.models import Article, Capture, Signature, Source, Tag

    chance, now = random.Random(1), timezone.now()
    syllables = ["gui", "chet", "mar", "ri", "dos", "sier", "cour", "ta", "ver", "lo", "ment", "po", "cais", "se"]
    words = ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _count in range(20_000)]
    weights = [1 / (rank + 5) for rank in range(len(words))]
    names = chance.sample(list(dict.fromkeys(words)), TAGS)
    tags = Tag.objects.bulk_create([Tag(name=name, key=name, slug=name) for name in names])
    source = Source.objects.create(name="Le Courrier", key="courrier", slug="courrier")
    for first in range(0, ARTICLES, 1000):
        texts = [" ".join(chance.choices(words, weights, k=500)) for _count in range(1000)]
        made = Article.objects.bulk_create(
            [Article(title=text[:60], source=source, url_key=f"{first}-{number}") for number, text in enumerate(texts)]
        )
        pairs = list(zip(made, texts, strict=True))
        Capture.objects.bulk_create([Capture(article=article, text=text, text_hash="") for article, text in pairs])
        Signature.objects.bulk_create(
            Signature(article=article, told_at=now, title_stems=text[:60], stems=" ".join(text.split()[:70]))
            for article, text in pairs
        )
        through = Article.tags.through
        through.objects.bulk_create(through(article=each, tag=tag) for each in made for tag in chance.sample(tags, 4))


def _time() -> None:
    from django.utils import timezone

    from articles.models import Article
    from articles.sorting.habits import learn
    from articles.sorting.proposing import propose, propose_for

    began = time.process_time()
    habits = learn(timezone.now())
    learned = time.process_time() - began
    articles = list(Article.objects.order_by("pk")[:ROUNDS])
    began = time.process_time()
    for article in articles:
        propose(article, habits)
    alone = (time.process_time() - began) * 1000 / ROUNDS
    began = time.process_time()
    propose_for(articles, habits, timezone.now())
    together = (time.process_time() - began) * 1000 / ROUNDS
    print(f"{ARTICLES} articles, {TAGS} tags: learned in {learned:.1f} s; an article {alone:.1f} ms alone,")
    print(f"  {together:.1f} ms among {ROUNDS} (to be under {MILLISECONDS:.0f} ms)")
    if max(alone, together) > MILLISECONDS:
        sys.exit("Too slow.")


if __name__ == "__main__":
    main()
