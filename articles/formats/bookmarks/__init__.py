"""Pages that somebody put aside, as browsers and programs to read later export them."""

from articles.formats.bookmarks import netscape, pocket, wallabag

CODECS = (netscape.CODEC, pocket.CODEC, wallabag.CODEC)

__all__ = ["CODECS", "netscape", "pocket", "wallabag"]
