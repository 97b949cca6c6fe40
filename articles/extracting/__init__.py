"""A page's bytes → what it says of its article. Nothing here opens the network or a file."""

from articles.extracting.apart import extract_apart
from articles.extracting.page import extract, passage
from articles.extracting.records import Extracted, ExtractionFailed

__all__ = ["Extracted", "ExtractionFailed", "extract", "extract_apart", "passage"]
