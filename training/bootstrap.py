"""Confidence intervals: figures counted anew on resamples of whole titles or documents."""

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from training.metrics import Floats, ones

RESAMPLES = 1000
_SEED = 13
# The middle 95 %.
_TAILS = (2.5, 97.5)


def draws(groups: Sequence[str], resamples: int = RESAMPLES) -> Floats:
    """How often each row is in each resample [resamples, n]. Rows of one group (a title) come and go together.

    Rows of a title are alike: to draw them singly would make the intervals too narrow.
    """
    names, which = np.unique(np.asarray(groups), return_inverse=True)
    chances = np.full(len(names), 1 / len(names))
    drawn = np.random.default_rng(_SEED).multinomial(len(names), chances, size=resamples)
    return drawn[:, which].astype(np.float64)


def measured(figures: Callable[[Floats], dict[str, Floats]], groups: Sequence[str]) -> dict[str, Any]:
    """Figures of rows by their group: name to value, and under `intervals` name to [low, high], 95 %.

    figures: from weights [draws, n] to named figures [draws].
    """
    plain = {name: float(value[0]) for name, value in figures(ones(len(groups))).items()}
    spread = figures(draws(groups))
    intervals = {name: interval(spread[name]) for name, value in plain.items() if math.isfinite(value)}
    return plain | {"intervals": intervals}


def interval(values: Floats) -> list[float]:
    """The middle 95 % of a figure's values; resamples in which it is undefined say nothing and are left out."""
    low, high = np.percentile(values[np.isfinite(values)], _TAILS)
    return [float(low), float(high)]
