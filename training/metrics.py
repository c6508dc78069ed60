"""Figures of merit: what cards/metrics.json holds, and what a training run prints.

Each is counted under weights [draws, n] of the n rows, one figure a draw: under ones it is the plain figure, under
training.bootstrap.draws its bootstrap distribution. A figure of nothing (no positives to find) is nan.
"""

import numpy as np
from numpy.typing import NDArray

from advisory.domain import Audience, Category

Floats = NDArray[np.float64]
Levels = NDArray[np.int64]
_SEVERITIES = 4


def ones(rows: int) -> Floats:
    """The weights [1, rows] of the plain figure."""
    return np.ones((1, rows))


def ratio(part: Floats, whole: Floats) -> Floats:
    """part / whole elementwise, nan where the whole is 0."""
    quotient: Floats = np.divide(part, whole, out=np.full(np.shape(whole), np.nan), where=whole > 0)
    return quotient


def mean(values: NDArray[np.generic], weights: Floats) -> Floats:
    """Mean of values [n] (a share, where they are booleans)."""
    return ratio(weights @ values.astype(np.float64), weights.sum(axis=1))


def confusions(truth: Levels, found: Levels, weights: Floats, classes: int) -> Floats:
    """How often each class [truth, found] met [draws, classes, classes]."""
    cells = np.eye(classes**2)[truth * classes + found]
    counted: Floats = (weights @ cells).reshape(-1, classes, classes)
    return counted


def class_f1(confusion: Floats) -> Floats:
    """F1 [draws, classes] of each class."""
    hits = np.diagonal(confusion, axis1=1, axis2=2)
    return ratio(2 * hits, confusion.sum(axis=1) + confusion.sum(axis=2))


def binary_f1(truth: NDArray[np.bool_], found: NDArray[np.bool_], weights: Floats) -> Floats:
    """F1 [draws] of a yes or no [n]."""
    return class_f1(confusions(truth.astype(np.int64), found.astype(np.int64), weights, 2))[:, 1]


def detection_f1(truth: Levels, found: Levels, weights: Floats) -> Floats:
    """F1 [draws] of "severity at least mild", levels 0-3 [n]."""
    return binary_f1(truth >= 1, found >= 1, weights)


def weighted_kappa(truth: Levels, found: Levels, weights: Floats) -> Floats:
    """Quadratic weighted kappa [draws] over the levels 0-3 [n]."""
    confusion = confusions(truth, found, weights, _SEVERITIES)
    levels = np.arange(_SEVERITIES)
    apart = (levels[:, None] - levels) ** 2
    observed = (confusion * apart).sum(axis=(1, 2))
    by_chance = np.einsum("bi,bj,ij->b", confusion.sum(axis=2), confusion.sum(axis=1), apart)
    return 1 - ratio(observed * confusion.sum(axis=(1, 2)), by_chance)


def spearman(one: Floats, other: Floats, weights: Floats) -> Floats:
    """Spearman's rank correlation [draws] of two scores [n]; weights are whole numbers, how often a row is there."""
    x, y = (_centred_ranks(scores, weights) for scores in (one, other))
    spread = np.sqrt((weights * x**2).sum(axis=1) * (weights * y**2).sum(axis=1))
    return ratio((weights * x * y).sum(axis=1), spread)


def _centred_ranks(scores: Floats, weights: Floats) -> Floats:
    """Ranks [draws, n] among the rows as often as they are there, ties sharing theirs, less their mean."""
    values, which = np.unique(scores, return_inverse=True)
    there = weights @ np.eye(len(values))[which]
    ranks: Floats = np.cumsum(there, axis=1) - there / 2 - weights.sum(axis=1, keepdims=True) / 2
    return ranks[:, which]


def severity_figures(truth: Levels, found: Levels, weights: Floats) -> dict[str, Floats]:
    """Detection F1 and kappa [draws] a category of severities [n, 4]."""
    figures: dict[str, Floats] = {}
    for column, category in enumerate(Category):
        figures[f"{category}_f1"] = detection_f1(truth[:, column], found[:, column], weights)
        figures[f"{category}_kappa"] = weighted_kappa(truth[:, column], found[:, column], weights)
    return figures


def sentence_figures(
    truth: tuple[Levels, Levels, Levels], found: tuple[Levels, Levels, Levels], weights: Floats
) -> dict[str, Floats]:
    """All figures [draws] of severity [n, 4], absent [n, 4] and audience [n] as they are and as they were found."""
    (severity, absent, audience), (found_severity, found_absent, found_audience) = truth, found
    each_category = np.repeat(weights, len(Category), axis=1)
    by_audience = class_f1(confusions(audience, found_audience, weights, len(Audience)))
    return {
        **severity_figures(severity, found_severity, weights),
        "declared_absent_f1": binary_f1(absent.ravel() == 1, found_absent.ravel() == 1, each_category),
        "audience_macro_f1": np.nan_to_num(by_audience).mean(axis=1),
    }


def sentence_metrics(
    severity: Levels, absent: Levels, audience: Levels, predicted: tuple[Levels, Levels, Levels]
) -> dict[str, float]:
    """The plain sentence_figures, each row once."""
    figures = sentence_figures((severity, absent, audience), predicted, ones(len(severity)))
    return {name: float(value[0]) for name, value in figures.items()}
