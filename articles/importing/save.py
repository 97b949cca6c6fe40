"""A Reading becomes rows, in one transaction, with a report of what was done."""

from collections.abc import Callable, Generator
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import ngettext

from articles.capture import Kept, keep
from articles.formats import Problem, Reading, ReadItem
from articles.importing.compose import compose
from articles.importing.find import find, reply_text
from articles.models import Article, Digest, JournalEntry, Note

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Report:
    """What an import did: items by their fate, rows made, and every doubt with its line."""

    added: int = 0
    matched: int = 0
    skipped: int = 0
    sources_added: int = 0
    excerpts_added: int = 0
    notes_added: int = 0
    digest: Digest | None = None
    digest_added: bool = False
    problems: tuple[Problem, ...] = ()
    articles: dict[int, Article] = field(default_factory=dict)
    """The article of each imported item, by its place among the items: several may stand on one line."""


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

    What is there already is matched, never doubled. A review becomes a draft digest. Yields the number of items done
    after each of them, so that the work can be watched; left half-way, nothing is written. Returns the report.
    """
    report = Report(problems=reading.problems)
    with transaction.atomic():
        for place, item in enumerate(reading.items):
            if place in leave_out:
                report.skipped += 1
            else:
                _save_item(reading, place, item, report)
            yield place + 1
        if reading.sections and report.articles:
            report.digest, report.digest_added = compose(reading, report.articles, by=by)
        _note(report, by)
    return report


def _note(report: Report, by: User | None) -> None:
    """One line in the journal for all that came in."""
    if report.added or report.digest_added:
        told = ngettext("Imported: %(count)d new article", "Imported: %(count)d new articles", report.added)
        what = told % {"count": report.added}
        JournalEntry.objects.note(what, by=by, now=timezone.now(), digest=report.digest)


def _save_item(reading: Reading, place: int, item: ReadItem, report: Report) -> None:
    found = find(reading, item)
    if found.is_nothing:
        report.skipped += 1
        return
    kept = keep(found)
    report.articles[place] = kept.article
    report.added += kept.created
    report.matched += not kept.created
    report.sources_added += kept.source_created
    report.excerpts_added += kept.excerpts_added
    report.notes_added += _save_replies(kept, item)


def _save_replies(kept: Kept, item: ReadItem) -> int:
    texts = [text for text in map(reply_text, item.replies) if text]
    there = set(kept.article.notes.values_list("text", flat=True)) if texts and not kept.created else set()
    notes = [Note(article=kept.article, text=text) for text in dict.fromkeys(texts) if text not in there]
    Note.objects.bulk_create(notes)
    return len(notes)
