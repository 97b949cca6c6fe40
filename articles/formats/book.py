"""What is taken away as one file: an issue, or the issues of a month or of a theme."""

from collections.abc import Mapping
from dataclasses import dataclass

from articles.formats.document import Document


@dataclass(frozen=True, slots=True)
class BoundIssue:
    """An issue as it stands in a book."""

    document: Document
    address: str
    """Of its page, whole."""
    copies: Mapping[int, str]
    """The archived copies of articles whose addresses are dead, by the article's id."""


@dataclass(frozen=True, slots=True)
class Book:
    title: str
    line: str
    """What kind of book, which number, which days: under the title."""
    address: str
    """Of the page that it was taken from, whole."""
    language: str
    """That its own words are in; issues have theirs."""
    publisher: str
    issues: tuple[BoundIssue, ...]
    tagline: str = ""
    description: str = ""
    left_out: int = 0
    """Earlier issues that it would have held, had it not become too large."""
    stub: tuple[str, str] = ("", "")
    """What its cover says on the stub: a large word, and small ones under it."""

    @property
    def single(self) -> BoundIssue | None:
        """The issue, of a book that is one issue."""
        return self.issues[0] if len(self.issues) == 1 and self.issues[0].address == self.address else None

    @property
    def modified(self) -> str:
        """When one of its issues was last changed, ISO 8601."""
        return max(issue.document.updated_at or issue.document.published_at for issue in self.issues)

    @property
    def issued(self) -> str:
        """When the last of its issues came out, ISO 8601."""
        return max(issue.document.published_at for issue in self.issues)
