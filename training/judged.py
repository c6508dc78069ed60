"""Whole texts by their severities and age bands, as annotators or reports have them, and how near these are."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from advisory.domain import Category
from advisory.report import Report
from training.metrics import Floats, Levels, mean, weighted_kappa

BANDS = (0, 7, 10, 13, 16, 18)
# In place of a band's number: the annotator could not tell.
CANNOT_TELL = -1


class Judged(NamedTuple):
    """Of n texts: severity [n, 4] 0-3; band [n], its number in BANDS or CANNOT_TELL."""

    severity: Levels
    band: Levels

    def of(self, inside: NDArray[np.int64]) -> "Judged":
        """These texts alone."""
        return Judged(self.severity[inside], self.band[inside])


def by_annotators(rows: list[dict[str, Any]]) -> Judged:
    """What the annotators of rows of documents_train or documents_dev found."""
    notes = [row["annotations"][0] for row in rows]
    severity = np.array([[note["severity"][c] for c in Category] for note in notes])
    bands = [CANNOT_TELL if note["age"] is None else BANDS.index(note["age"]) for note in notes]
    return Judged(severity, np.array(bands))


def by_reports(reports: list[Report]) -> Judged:
    """What reports say. Where they call the evidence insufficient, the band is their guess."""
    severity = np.array([[report.categories[c].severity.level for c in Category] for report in reports])
    return Judged(severity, np.array([BANDS.index(report.age_band.min_age) for report in reports]))


def near_figures(truth: Judged, found: Judged, weights: Floats) -> dict[str, Floats]:
    """How often a severity, and the band of the texts that have one, is right and how often it is within one step."""
    known = truth.band != CANNOT_TELL
    return {
        **near_severities(truth.severity, found.severity, weights),
        **_near("age", truth.band[known], found.band[known], weights[:, known]),
    }


def near_severities(truth: Levels, found: Levels, weights: Floats) -> dict[str, Floats]:
    """The near_figures of severities [n, 4]."""
    figures: dict[str, Floats] = {}
    for column, category in enumerate(Category):
        figures |= _near(str(category), truth[:, column], found[:, column], weights)
    return figures


def _near(name: str, truth: Levels, found: Levels, weights: Floats) -> dict[str, Floats]:
    off = abs(found - truth)
    return {f"{name}_exact": mean(off == 0, weights), f"{name}_within_one": mean(off <= 1, weights)}


def kappas(truth: Levels, found: Levels, weights: Floats) -> dict[str, Floats]:
    """The quadratic weighted kappa of severities [n, 4], a category."""
    return {f"{c}_kappa": weighted_kappa(truth[:, at], found[:, at], weights) for at, c in enumerate(Category)}
