"""The reader's search: words of published lines, what is asked for, what is found."""

from articles.searching.asking import Asking, Meant, ask
from articles.searching.conditions import EVERYTHING
from articles.searching.facets import COUNTED, Choice, Facets, facets
from articles.searching.finding import Found, count, find, places
from articles.searching.indexing import comments, index, rebuild, renew
from articles.searching.suggesting import Suggestion, suggest

__all__ = [
    "COUNTED",
    "EVERYTHING",
    "Asking",
    "Choice",
    "Facets",
    "Found",
    "Meant",
    "Suggestion",
    "ask",
    "comments",
    "count",
    "facets",
    "find",
    "index",
    "places",
    "rebuild",
    "renew",
    "suggest",
]
