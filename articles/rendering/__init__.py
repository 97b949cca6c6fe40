"""How the words of a frozen document are shown: the reader's templates, their filters, the addresses in them."""

from articles.rendering.content import content, whole_addresses
from articles.rendering.environment import environment
from articles.rendering.kinds import kind_heading
from articles.rendering.words import access_label, capital, foreign, issue, period, web_address

__all__ = [
    "period",
    "foreign",
    "access_label",
    "capital",
    "content",
    "environment",
    "issue",
    "kind_heading",
    "web_address",
    "whole_addresses",
]
