"""Libraries of references, as Zotero and its like export them: CSL-JSON, RIS, BibTeX."""

from articles.formats.library import bibtex, csl, ris

CODECS = (csl.CODEC, ris.CODEC, bibtex.CODEC)

__all__ = ["CODECS", "bibtex", "csl", "ris"]
