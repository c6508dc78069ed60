import numpy as np
import pytest

from training.calibration import BINS, reliabilities, reliability


def test_sure_and_right_has_no_error() -> None:
    assert reliability(np.array([0.0, 1.0]), np.array([False, True]))["error"] == 0


def test_the_error_is_the_gap_of_said_and_was() -> None:
    found = reliability(np.array([0.9] * 10), np.array([True] * 5 + [False] * 5))
    assert found["error"] == pytest.approx(0.4)
    assert len(found["bins"]) == BINS
    assert found["bins"][9] == {"rows": 10, "probability": pytest.approx(0.9), "frequency": 0.5}
    assert found["bins"][0] == {"rows": 0, "probability": None, "frequency": None}


def test_reliabilities_take_each_category_at_its_level() -> None:
    severity = np.array([[0, 1, 2, 3], [0, 0, 0, 0]])
    at_least_moderate = (severity >= 2).astype(float)
    assert all(found["error"] == 0 for found in reliabilities(at_least_moderate, severity, 2).values())
    assert reliabilities(at_least_moderate, severity, 1)["sex"]["error"] == 0.5


def test_the_error_by_chance_falls_with_the_number_of_rows() -> None:
    rng = np.random.default_rng(0)
    probability = rng.random(4000)
    found = reliability(probability, rng.random(4000) < probability)
    assert found["error"] == pytest.approx(found["error_by_chance"], abs=0.01)
    assert found["error_by_chance"] < reliability(probability[:100], probability[:100] > 0.5)["error_by_chance"] / 3
