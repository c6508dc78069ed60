"""Figures of merit for sentences: what cards/metrics.json holds, and what a training run prints."""

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import cohen_kappa_score, f1_score

from advisory.domain import Audience, Category

Levels = NDArray[np.int64]


def detection_f1(truth: Levels, predicted: Levels) -> float:
    """F1 of "severity at least mild", levels 0-3 in both arrays."""
    return float(f1_score(truth >= 1, predicted >= 1, zero_division=0))


def weighted_kappa(truth: Levels, predicted: Levels) -> float:
    """Quadratic weighted kappa over the levels 0-3."""
    return float(cohen_kappa_score(truth, predicted, weights="quadratic", labels=[0, 1, 2, 3]))


def sentence_metrics(
    severity: Levels, absent: Levels, audience: Levels, predicted: tuple[Levels, Levels, Levels]
) -> dict[str, float]:
    """All sentence figures of true against predicted severity [n, 4], absent [n, 4] and audience [n]."""
    predicted_severity, predicted_absent, predicted_audience = predicted
    figures: dict[str, float] = {}
    for column, category in enumerate(Category):
        figures[f"{category}_f1"] = detection_f1(severity[:, column], predicted_severity[:, column])
        figures[f"{category}_kappa"] = weighted_kappa(severity[:, column], predicted_severity[:, column])
    figures["declared_absent_f1"] = float(f1_score(absent.ravel(), predicted_absent.ravel(), zero_division=0))
    labels = list(range(len(Audience)))
    figures["audience_macro_f1"] = float(
        f1_score(audience, predicted_audience, average="macro", labels=labels, zero_division=0)
    )
    return figures
