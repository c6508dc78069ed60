"""The groups of dev rows that figures are counted of: by kind of text, by its length, by the era of its title."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

KINDS = ("review", "synopsis")
_ERAS = ("before 1990", "1990s", "2000s", "2010 on", "unknown")
_FIRST_YEARS = (1990, 2000, 2010)

# By way of grouping and name of the group: the rows in it.
Groups = dict[str, dict[str, NDArray[np.int64]]]


class Lengths(NamedTuple):
    """Names of the length groups from the shortest on, and the least words of each but the first."""

    names: Sequence[str]
    least: Sequence[int]

    def of(self, text: str) -> str:
        """The length group of a text."""
        words = len(text.split())
        return self.names[sum(words >= least for least in self.least)]


def grouped_rows(rows: Sequence[dict[str, Any]], years: dict[str, float], lengths: Lengths) -> Groups:
    """The rows by `kind`, `length` and `era`, in the order of the tables; groups that nothing is in are left out.

    years: of titles, by `title_id`.
    """
    ways: dict[str, tuple[Sequence[str], Callable[[dict[str, Any]], str]]] = {
        "kind": (KINDS, lambda row: str(row["kind"])),
        "length": (lengths.names, lambda row: lengths.of(row["text"])),
        "era": (_ERAS, lambda row: era_of(years.get(row["title_id"]))),
    }
    found: Groups = {}
    for way, (order, name_of) in ways.items():
        names = np.array([name_of(row) for row in rows])
        members = {name: np.flatnonzero(names == name) for name in order}
        found[way] = {name: inside for name, inside in members.items() if len(inside)}
    return found


def era_of(year: float | None) -> str:
    """The era group of a title's year; nan and None are unknown."""
    if year is None or np.isnan(year):
        return "unknown"
    return _ERAS[sum(year >= first for first in _FIRST_YEARS)]
