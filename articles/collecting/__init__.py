"""Collecting: feeds are found, followed and asked, and what they bring comes to the one door."""

from articles.collecting.discover import Candidate, NothingFound, discover
from articles.collecting.follow import follow
from articles.collecting.forgetting import forget
from articles.collecting.lists import Followed, follow_list, listed_feeds
from articles.collecting.polling import poll, serve
from articles.collecting.push import confirm, receive, serve_pushes
from articles.collecting.rhythm import Asked, is_dead, next_poll, rhythm
from articles.collecting.taking import Taken, take

__all__ = [
    "Asked",
    "Candidate",
    "Followed",
    "NothingFound",
    "Taken",
    "confirm",
    "discover",
    "follow",
    "follow_list",
    "forget",
    "is_dead",
    "listed_feeds",
    "next_poll",
    "poll",
    "receive",
    "rhythm",
    "serve",
    "serve_pushes",
    "take",
]
