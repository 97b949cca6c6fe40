"""Every format in which references are given away: the end of its address, its type, and who writes it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from articles.formats.bibtex import write_bibtex
from articles.formats.csl import write_csl
from articles.formats.reference import Reference
from articles.formats.ris import write_ris


@dataclass(frozen=True, slots=True)
class CitationFormat:
    ending: str
    """Of the address and of the file, without the dot."""
    label: str
    media_type: str
    write: Callable[[Iterable[Reference]], str]


CITATION_FORMATS = (
    CitationFormat("bib", "BibTeX", "application/x-bibtex; charset=utf-8", write_bibtex),
    CitationFormat("ris", "RIS (Zotero)", "application/x-research-info-systems; charset=utf-8", write_ris),
    CitationFormat("csl.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", write_csl),
)
"""In the order in which pages offer them; a new one is a line here (docs/exports.md)."""
