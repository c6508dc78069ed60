"""Do probabilities hold what they say? The reliability table and the expected calibration error."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from advisory.domain import Category

BINS = 10
_CHANCES = 500


def reliability(probability: NDArray[Any], truth: NDArray[np.bool_]) -> dict[str, Any]:
    """Of probabilities [n] and whether it was so [n]: `bins` of equal width from 0 to 1, `error` and `error_by_chance`.

    A bin has its rows, their mean probability, and how frequently it was so; an empty one null for both. The error is
    the mean gap between the two, weighted by rows; error_by_chance is what probabilities that are exactly right would
    show on so few rows, on average.
    """
    within = np.eye(BINS)[np.minimum((probability * BINS).astype(int), BINS - 1)]
    rows, said, was = within.sum(axis=0), probability @ within, truth @ within
    right = np.random.default_rng(13).random((_CHANCES, len(probability))) < probability
    return {
        "error": float(abs(said - was).sum() / len(truth)),
        "error_by_chance": float(abs(said - right @ within).sum(axis=1).mean() / len(truth)),
        "bins": [
            {
                "rows": int(rows[at]),
                "probability": float(said[at] / rows[at]) if rows[at] else None,
                "frequency": float(was[at] / rows[at]) if rows[at] else None,
            }
            for at in range(BINS)
        ],
    }


def reliabilities(at_least: NDArray[Any], severity: NDArray[np.int64], level: int) -> dict[str, Any]:
    """Reliability a category of P(severity >= level) [n, 4] against the severities [n, 4]."""
    return {
        str(category): reliability(at_least[:, column], severity[:, column] >= level)
        for column, category in enumerate(Category)
    }
