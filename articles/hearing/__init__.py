"""What readers say without an account, an article, an error, a comment; and what becomes of it."""

from articles.hearing.answering import close, reopen
from articles.hearing.commenting import comment, decide, open_comments
from articles.hearing.forgetting import erase, forget_old
from articles.hearing.limits import fingerprint, take_turn
from articles.hearing.listening import report, suggest

__all__ = [
    "close",
    "comment",
    "decide",
    "erase",
    "fingerprint",
    "forget_old",
    "open_comments",
    "reopen",
    "report",
    "suggest",
    "take_turn",
]
