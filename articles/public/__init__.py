"""The reader's pages. They read frozen revisions and citations only."""

from articles.public.site import site

__all__ = ["site"]
