import numpy as np
import pytest
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score, f1_score

from advisory.domain import Category
from training.metrics import binary_f1, detection_f1, mean, ones, sentence_metrics, spearman, weighted_kappa

RNG = np.random.default_rng(5)
TRUTH = RNG.integers(0, 4, 60)
FOUND = np.clip(TRUTH + RNG.integers(-1, 2, 60), 0, 3)
TWICE = RNG.integers(0, 3, (2, 60)).astype(float)


def repeated(values: np.ndarray, draw: int) -> np.ndarray:
    """The rows as often as the weights of a draw say."""
    return np.repeat(values, TWICE[draw].astype(int))


def test_detection_and_kappa_are_those_of_the_rows_that_the_weights_repeat() -> None:
    f1, kappa = detection_f1(TRUTH, FOUND, TWICE), weighted_kappa(TRUTH, FOUND, TWICE)
    for draw in (0, 1):
        truth, found = repeated(TRUTH, draw), repeated(FOUND, draw)
        assert f1[draw] == pytest.approx(f1_score(truth >= 1, found >= 1))
        assert kappa[draw] == pytest.approx(cohen_kappa_score(truth, found, weights="quadratic"))


def test_spearman_is_that_of_the_rows_that_the_weights_repeat() -> None:
    found = spearman(TRUTH.astype(np.float64), RNG.random(60) + TRUTH, ones(60))
    assert 0 < found[0] < 1
    scores = RNG.random(60).round(1)
    for draw, value in enumerate(spearman(TRUTH.astype(np.float64), scores, TWICE)):
        assert value == pytest.approx(spearmanr(repeated(TRUTH, draw), repeated(scores, draw)).statistic)


def test_a_figure_of_nothing_is_nan() -> None:
    nothing = np.zeros(3, dtype=np.int64)
    assert np.isnan(detection_f1(nothing, nothing, ones(3))[0])
    assert np.isnan(weighted_kappa(nothing, nothing, ones(3))[0])
    assert np.isnan(mean(nothing, np.zeros((1, 3)))[0])
    assert binary_f1(np.array([True]), np.array([False]), ones(1))[0] == 0


def test_sentence_metrics_pool_absence_and_count_every_audience_alike() -> None:
    severity = np.tile(TRUTH[:, None], (1, 4))
    absent, found_absent = RNG.integers(0, 2, (2, 60, 4))
    audience, found_audience = RNG.integers(0, 3, (2, 60))
    figures = sentence_metrics(severity, absent, audience, (severity, found_absent, found_audience))
    assert all(figures[f"{c}_kappa"] == 1 == figures[f"{c}_f1"] for c in Category)
    assert figures["declared_absent_f1"] == pytest.approx(f1_score(absent.ravel(), found_absent.ravel()))
    expected = f1_score(audience, found_audience, average="macro", labels=[0, 1, 2, 3], zero_division=0)
    assert figures["audience_macro_f1"] == pytest.approx(expected)
