"""Telling others that an issue came out: the hub of our feeds, the team's account on a social network."""

from articles.announcing.pinging import serve_hub
from articles.announcing.posting import CannotPost, ask_post, is_account_set, proposed, room, serve_posts, take_back

__all__ = [
    "CannotPost",
    "ask_post",
    "is_account_set",
    "proposed",
    "room",
    "serve_hub",
    "serve_posts",
    "take_back",
]
