"""Sorting: what came in is prepared, held side by side, decided on and taken back."""

from articles.sorting.criteria import Subject, subjects_of
from articles.sorting.deciding import (
    answer,
    discard,
    give_tags,
    give_theme,
    keep,
    lead,
    next_monday,
    part,
    put_back,
    put_off,
)
from articles.sorting.grouping import group
from articles.sorting.inbox import Row, Wanted, facets, matching, rows, subjects, whole_stories
from articles.sorting.merging_tags import CannotMerge, merge_tags
from articles.sorting.preparing import prepare, serve, serve_proposals
from articles.sorting.rules import DryRun, apply_rules, dry_run
from articles.sorting.undoing import CannotUndo, Undone, forget, undo
from articles.sorting.watches import find_matches, find_past_matches, next_morning, serve_watches

__all__ = [
    "CannotMerge",
    "CannotUndo",
    "DryRun",
    "Row",
    "Subject",
    "Undone",
    "Wanted",
    "answer",
    "apply_rules",
    "discard",
    "dry_run",
    "facets",
    "find_matches",
    "find_past_matches",
    "forget",
    "give_tags",
    "give_theme",
    "group",
    "keep",
    "lead",
    "matching",
    "merge_tags",
    "next_monday",
    "next_morning",
    "part",
    "prepare",
    "put_back",
    "put_off",
    "rows",
    "serve",
    "serve_proposals",
    "serve_watches",
    "subjects",
    "subjects_of",
    "undo",
    "whole_stories",
]
