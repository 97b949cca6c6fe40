"""Keep rendered public pages as compressed bytes, and answer conditional requests without rendering."""

from articles.caching.build import build
from articles.caching.kept import kept

__all__ = ["build", "kept"]
