"""A Reading becomes rows, in one transaction, with a report of what was done."""

import datetime
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from articles.capture import Kept, keep_all
from articles.formats import Problem, Reading, ReadItem
from articles.importing.compose import Composed, compose
from articles.importing.find import find, reply_text
from articles.importing.parts import Part, parts
from articles.models import Article, Digest, JournalEntry, Note

Progress = Callable[[int, int], None]
AT_ONCE = 200
"""Items that enter together."""


@dataclass(slots=True)
class Report:
    """What an import did: items by their fate, rows made, and every doubt with its line."""

    added: int = 0
    matched: int = 0
    skipped: int = 0
    sources_added: int = 0
    excerpts_added: int = 0
    notes_added: int = 0
    digests: list[Composed] = field(default_factory=list)
    """In the order of the file."""
    problems: tuple[Problem, ...] = ()
    left_out: tuple[Problem, ...] = ()
    """Rows that were not read."""
    articles: dict[int, Article] = field(default_factory=dict)
    """The article of each imported item, by its place among the items: several may stand on one line."""

    @property
    def digest(self) -> Digest | None:
        """The digest, where there is exactly one."""
        return self.digests[0].digest if len(self.digests) == 1 else None

    @property
    def digest_added(self) -> bool:
        """Whether a digest was made now."""
        return any(composed.is_new for composed in self.digests)


def save(
    reading: Reading,
    *,
    by: User | None,
    leave_out: frozenset[int] = frozenset(),
    progress: Progress | None = None,
) -> Report:
    """Imports the reading as `saving` does; `progress` is told (done, all)."""
    steps = saving(reading, by=by, leave_out=leave_out)
    try:
        while True:
            done = next(steps)
            if progress:
                progress(done, len(reading.items))
    except StopIteration as finished:
        report: Report = finished.value
        return report


def saving(
    reading: Reading, *, by: User | None, leave_out: frozenset[int] = frozenset()
) -> Generator[int, None, Report]:
    """Imports the reading, without the items at the places to leave out (from 0); all of it or nothing.

    What is there already is matched, never doubled. A review becomes a draft digest, and each past digest one that
    keeps its day. Yields the number of items done, in order, so that the work can be watched; left half-way, nothing is
    written. Returns the report.
    """
    report, now = Report(problems=reading.problems, left_out=reading.left_out), timezone.now()
    with transaction.atomic():
        for part in parts(reading):
            before = report.added
            yield from _save_items(part, leave_out, report)
            _note(_compose(part, report, by, now), report.added - before, by, now)
    return report


def _save_items(part: Part, leave_out: frozenset[int], report: Report) -> Iterator[int]:
    items = part.reading.items
    for start in range(0, len(items), AT_ONCE):
        batch = list(enumerate(items[start : start + AT_ONCE], part.first + start))
        _save_batch(part.reading, [each for each in batch if each[0] not in leave_out], report)
        report.skipped += sum(place in leave_out for place, _item in batch)
        yield from (place + 1 for place, _item in batch)


def _save_batch(reading: Reading, batch: Sequence[tuple[int, ReadItem]], report: Report) -> None:
    found = [(place, item, find(reading, item)) for place, item in batch]
    named = [each for each in found if not each[2].is_nothing]
    report.skipped += len(found) - len(named)
    kept = keep_all([each for _place, _item, each in named])
    for (place, _item, _found), each in zip(named, kept, strict=True):
        report.articles[place] = each.article
        report.added += each.created
        report.matched += not each.created
        report.sources_added += each.source_created
        report.excerpts_added += each.excerpts_added
    report.notes_added += _save_replies(
        [(each, item) for (_place, item, _found), each in zip(named, kept, strict=True)]
    )


def _save_replies(kept: Sequence[tuple[Kept, ReadItem]]) -> int:
    """Adds the notes that their articles do not have yet; returns how many."""
    said = [(each.article.pk, text) for each, item in kept for text in map(reply_text, item.replies) if text]
    articles = {pk for pk, _text in said}
    there = set(Note.objects.filter(article__in=articles).values_list("article_id", "text")) if said else set()
    new = [each for each in dict.fromkeys(said) if each not in there]
    Note.objects.bulk_create([Note(article_id=pk, text=text) for pk, text in new], batch_size=500)
    return len(new)


def _compose(part: Part, report: Report, by: User | None, now: datetime.datetime) -> Composed | None:
    first, last = part.first, part.first + len(part.reading.items)
    articles = {place - first: report.articles[place] for place in range(first, last) if place in report.articles}
    if not part.reading.sections or not articles:
        return None
    composed = compose(part.reading, articles, by=by, now=now, issue=part.issue)
    report.digests.append(composed)
    report.problems = (*report.problems, *composed.problems)
    return composed


def _note(composed: Composed | None, added: int, by: User | None, now: datetime.datetime) -> None:
    """One line in the journal for all that came in together."""
    if added or composed and composed.is_new:
        told = ngettext("Imported: %(count)d new article", "Imported: %(count)d new articles", added)
        digest = composed.digest if composed else None
        JournalEntry.objects.note(told % {"count": added}, by=by, now=now, digest=digest)
