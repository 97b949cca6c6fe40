"""What is asked of the index, in the words of either database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from articles.text import EVERY, Run, pair

Choices = tuple[Run, ...]
"""Runs of tokens, one of which is enough."""


@dataclass(frozen=True, slots=True)
class Conditions:
    """What lines must have, one of each of the `wanted`, and none of the `unwanted`."""

    wanted: tuple[Choices, ...] = ()
    unwanted: Choices = ()

    def fts5(self) -> str:
        """Returns them as SQLite's full-text search reads them (https://sqlite.org/fts5.html, section 3)."""
        wanted = " AND ".join(_one_of(choices, "OR", _fts5_run) for choices in self.wanted) or EVERY
        return f"({wanted}) NOT {_one_of(self.unwanted, 'OR', _fts5_run)}" if self.unwanted else wanted

    def tsquery(self) -> str:
        """Returns them as `to_tsquery` of PostgreSQL reads them."""
        wanted = " & ".join(_one_of(choices, "|", _tsquery_run) for choices in self.wanted) or EVERY
        return f"{wanted} & !{_one_of(self.unwanted, '|', _tsquery_run)}" if self.unwanted else wanted


EVERYTHING = Conditions()
"""What every line has."""


def _one_of(choices: Choices, either: str, write: Callable[[Run], str]) -> str:
    return f"({f' {either} '.join(write(run) for run in choices)})"


def _fts5_run(run: Run) -> str:
    # Two words are found by their pair alone; of more, the pairs could stand apart.
    whole = ['"' + " ".join(run) + '"'] if len(run) > 2 else []
    return run[0] if len(run) == 1 else f"({' AND '.join([*_pairs(run), *whole])})"


def _tsquery_run(run: Run) -> str:
    whole = [f"({' <-> '.join(run)})"] if len(run) > 2 else []
    return run[0] if len(run) == 1 else f"({' & '.join([*_pairs(run), *whole])})"


def _pairs(run: Run) -> list[str]:
    return [pair(one, other) for one, other in zip(run, run[1:], strict=False)]
