"""What the team does with messages and comments, and what readers see of it."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.hearing import close, comment, decide, erase, open_comments, reopen, report, suggest
from articles.models import Comment, CommentState, Edition, JournalEntry, MessageKind, ReaderMessage
from tests.factories import make_digest, publish_digest

pytestmark = pytest.mark.django_db
WAITING, PUBLISHED, REFUSED = CommentState.WAITING, CommentState.PUBLISHED, CommentState.REFUSED


def edition() -> int:
    return Edition.objects.current().number


def test_a_message_is_dealt_with_once_and_taken_up_again(emile: User) -> None:
    now = timezone.now()
    message = report(MessageKind.ERROR, "La date est fausse.", now, name="Lia", email="lia@courriel.example")
    assert [close(message, emile, now), close(message, emile, now)] == [True, False]
    message.refresh_from_db()
    assert (message.closed_at, message.closed_by) == (now, emile)
    assert [reopen(message, emile, now), reopen(message, emile, now)] == [True, False]
    assert ReaderMessage.objects.open().get() == message
    lines = [f"{entry.what} {entry.about} {entry.name}" for entry in JournalEntry.objects.all()]
    assert len(lines) == 2
    assert not [word for word in ("Lia", "date", "@") if word in " ".join(lines)]


def test_a_suggestion_is_noted_with_its_article(emile: User) -> None:
    now = timezone.now()
    message = suggest("https://gazette.example/mairie", "À lire.", now)
    close(message, emile, now)
    entry = JournalEntry.objects.get(by=emile)
    assert entry.article == message.article


MOVES = [
    (WAITING, PUBLISHED, True, True),
    (WAITING, REFUSED, True, False),
    (PUBLISHED, REFUSED, True, True),
    (REFUSED, PUBLISHED, True, True),
    (PUBLISHED, PUBLISHED, False, False),
    (REFUSED, REFUSED, False, False),
]


@pytest.mark.parametrize(("before", "after", "is_done", "moves"), MOVES)
def test_the_edition_moves_when_readers_see_a_change(
    before: CommentState, after: CommentState, is_done: bool, moves: bool, paule: User
) -> None:
    now = timezone.now()
    row = comment(publish_digest(takes_comments=True), "Lia", "Un mot.", now)
    Comment.objects.update(state=before)
    number = edition()
    JournalEntry.objects.all().delete()
    assert decide(row, after, paule, now) == is_done
    row.refresh_from_db()
    assert row.state == after
    assert (edition() > number) == moves
    assert JournalEntry.objects.count() == is_done
    if is_done:
        assert (row.decided_by, row.decided_at) == (paule, now)


@pytest.mark.parametrize("state", [WAITING, PUBLISHED])
def test_a_comment_is_erased_with_no_trace_of_its_words(state: CommentState, paule: User) -> None:
    now = timezone.now()
    row = comment(publish_digest(takes_comments=True), "Lia", "Un mot.", now)
    row.state = state
    row.save()
    number = edition()
    erase(row, paule, now)
    assert not Comment.objects.exists()
    assert (edition() > number) == (state == PUBLISHED)
    entry = JournalEntry.objects.latest("pk")
    assert not [word for word in ("Lia", "mot") if word in f"{entry.what} {entry.about}".replace("ommentaire", "")]


def test_a_message_is_erased_with_no_trace_of_its_words(emile: User) -> None:
    message = report(MessageKind.OTHER, "Je suis radiée.", timezone.now(), name="Lia", email="lia@courriel.example")
    erase(message, emile, timezone.now())
    assert not ReaderMessage.objects.exists()
    entry = JournalEntry.objects.get()
    assert not [word for word in ("Lia", "radiée") if word in f"{entry.what} {entry.about}"]


def test_comments_are_opened_and_closed_at_once(emile: User) -> None:
    digest, now = publish_digest(), timezone.now()
    number = edition()
    assert [open_comments(digest, True, emile, now), open_comments(digest, True, emile, now)] == [True, False]
    assert edition() == number + 1
    digest.refresh_from_db()
    assert digest.takes_comments
    assert open_comments(digest, False, emile, now)
    assert edition() == number + 2


def test_a_draft_may_be_opened_to_comments_beforehand(emile: User) -> None:
    digest = make_digest("Brouillon")
    assert open_comments(digest, True, emile, timezone.now())
