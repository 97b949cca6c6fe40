"""How the words of a frozen document are shown: the reader's templates, their filters, the addresses in them."""

from articles.rendering.environment import environment
from articles.rendering.words import issue

__all__ = ["environment", "issue"]
