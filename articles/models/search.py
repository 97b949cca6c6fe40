"""What the reader's search reads: the words of each published line, and those that a typo may have been meant for."""

from __future__ import annotations

from django.db import models

from articles.models.published import Citation


class CitationWords(models.Model):
    """The words of a published line as `text.line_words` gives them; made with the line, gone with it.

    Each database indexes the column in its own way, which Django does not know of (migration 0010). On SQLite triggers
    keep that index: a migration that makes this table anew there drops them, and has to make them again.
    """

    citation = models.OneToOneField(Citation, models.CASCADE, primary_key=True, related_name="search_words")
    place = models.BigIntegerField(unique=True)
    """Among all lines, the latest one highest: by it the index gives the latest without reading the others."""
    labels = models.TextField()
    """Its source, theme, tags, access and dates, as `text.labelled` reads them; it stands before the words, so that it
    is read without them."""
    words = models.TextField()

    def __str__(self) -> str:
        return self.words


class SearchWord(models.Model):
    """A word that a published line had once, to say what a mistyped one may have been meant for."""

    folded = models.CharField(max_length=40, primary_key=True)
    shown = models.CharField(max_length=60)
    """With its accents."""
    backwards = models.CharField(max_length=40, db_index=True)
    """Folded, its last letter first: so words of one ending are found as quickly as those of one beginning."""

    def __str__(self) -> str:
        return self.shown
