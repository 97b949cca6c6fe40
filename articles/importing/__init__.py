"""Read a pasted text or a file, preview what it would add, save it."""

from articles.importing.compose import Composed
from articles.importing.decode import Unreadable, decode, readable, too_big
from articles.importing.preview import PreviewLine, preview
from articles.importing.read import kinds, read_text
from articles.importing.save import Report, save, saving

__all__ = [
    "Composed",
    "PreviewLine",
    "Report",
    "Unreadable",
    "decode",
    "kinds",
    "preview",
    "read_text",
    "readable",
    "save",
    "saving",
    "too_big",
]
