"""The reader's search: words of published lines, what is asked for, what is found."""

from articles.searching.asking import Asking, Meant, ask
from articles.searching.conditions import EVERYTHING
from articles.searching.facets import COUNTED, Choice, Facets, facets
from articles.searching.finding import count, places
from articles.searching.indexing import index, rebuild, renew
from articles.searching.suggesting import Suggestion, suggest

__all__ = [
    "COUNTED",
    "EVERYTHING",
    "Asking",
    "Choice",
    "Facets",
    "Meant",
    "Suggestion",
    "ask",
    "count",
    "facets",
    "index",
    "places",
    "rebuild",
    "renew",
    "suggest",
]
