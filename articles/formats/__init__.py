"""Pure codecs: a text or bytes on one side, plain values on the other."""

from articles.formats import clipping, review, seenthis
from articles.formats.document import (
    CitedArticle,
    CitedSource,
    CitedTheme,
    Correction,
    Document,
    Entry,
    Named,
    Part,
)
from articles.formats.records import Codec, Credits, Problem, Reading, ReadItem, ReadReply, ReadSection

CODECS: tuple[Codec, ...] = (seenthis.CODEC, review.CODEC, clipping.CODEC)
"""Every kind of text that can be read."""

__all__ = [
    "CODECS",
    "CitedArticle",
    "CitedSource",
    "CitedTheme",
    "Codec",
    "Correction",
    "Credits",
    "Document",
    "Entry",
    "Named",
    "Part",
    "Problem",
    "ReadItem",
    "ReadReply",
    "ReadSection",
    "Reading",
]
