"""Do probabilities hold what they say? The reliability table and the expected calibration error."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from advisory.domain import Category

BINS = 10


def reliability(probability: NDArray[Any], truth: NDArray[np.bool_]) -> dict[str, Any]:
    """Of probabilities [n] and whether it was so [n]: `bins` of equal width from 0 to 1, and `error`.

    A bin has its rows, their mean probability, and how frequently it was so; an empty one null for both. The error is
    the mean gap between the two, weighted by rows.
    """
    which = np.minimum((probability * BINS).astype(int), BINS - 1)
    bins: list[dict[str, Any]] = []
    gaps = 0.0
    for number in range(BINS):
        inside = which == number
        if not inside.any():
            bins.append({"rows": 0, "probability": None, "frequency": None})
            continue
        said, was = float(probability[inside].mean()), float(truth[inside].mean())
        bins.append({"rows": int(inside.sum()), "probability": said, "frequency": was})
        gaps += abs(said - was) * inside.sum()
    return {"error": float(gaps / len(truth)), "bins": bins}


def reliabilities(at_least: NDArray[Any], severity: NDArray[np.int64], level: int) -> dict[str, Any]:
    """Reliability a category of P(severity >= level) [n, 4] against the severities [n, 4]."""
    return {
        str(category): reliability(at_least[:, column], severity[:, column] >= level)
        for column, category in enumerate(Category)
    }
