"""How the words of a frozen document are shown: the reader's templates, their filters, the addresses in them."""

from articles.rendering.environment import environment
from articles.rendering.words import access_label, capital, issue

__all__ = ["access_label", "capital", "environment", "issue"]
