from typing import Any

import numpy as np
import pytest

from advisory import Category, Rater
from training.judged import BANDS, CANNOT_TELL, Judged, by_annotators, by_reports, kappas, near_figures
from training.metrics import ones

VIOLENCE = list(Category).index(Category.VIOLENCE)


def of_violence(*levels: int) -> np.ndarray:
    """Severities [n, 4] that are 0 but for violence."""
    severity = np.zeros((len(levels), len(Category)), dtype=np.int64)
    severity[:, VIOLENCE] = levels
    return severity


def plain(figures: dict[str, np.ndarray]) -> dict[str, float]:
    return {name: float(value[0]) for name, value in figures.items()}


def test_annotations_and_reports_come_to_the_same_numbers() -> None:
    report = Rater().rate("It is a slow film about bees. A guard is shot dead in the barn.")
    severity = {str(c): one.severity.level for c, one in report.categories.items()}
    rows: list[dict[str, Any]] = [
        {"annotations": [{"severity": severity, "age": age}]} for age in (report.age_band.min_age, None)
    ]
    truth, found = by_annotators(rows), by_reports([report, report])
    assert truth.severity.tolist() == found.severity.tolist()
    assert truth.severity[0, VIOLENCE] >= 1
    assert truth.band.tolist() == [found.band[0], CANNOT_TELL]
    assert BANDS[found.band[0]] == report.age_band.min_age


def test_near_is_right_or_a_step_away_in_either_direction() -> None:
    truth = Judged(of_violence(0, 1, 2, 3), np.array([0, 3, 5, CANNOT_TELL]))
    found = Judged(of_violence(1, 1, 1, 1), np.array([0, 2, 2, 4]))
    figures = plain(near_figures(truth, found, ones(4)))
    assert (figures["violence_exact"], figures["violence_within_one"]) == (0.25, 0.75)
    assert (figures["sex_exact"], figures["sex_within_one"]) == (1, 1)
    # The text without an age counts neither for nor against a band.
    assert figures["age_exact"] == pytest.approx(1 / 3)
    assert figures["age_within_one"] == pytest.approx(2 / 3)


def test_no_text_with_an_age_gives_no_figure_of_ages() -> None:
    truth = Judged(of_violence(2), np.array([CANNOT_TELL]))
    figures = plain(near_figures(truth, Judged(of_violence(2), np.array([3])), ones(1)))
    assert figures["violence_exact"] == 1
    assert np.isnan(figures["age_exact"])
    assert np.isnan(figures["age_within_one"])


def test_kappas_are_of_their_own_category() -> None:
    figures = plain(kappas(of_violence(0, 1, 2, 3), of_violence(0, 1, 2, 3), ones(4)))
    assert figures["violence_kappa"] == 1
    assert np.isnan(figures["sex_kappa"])


def test_some_of_the_texts() -> None:
    some = Judged(of_violence(0, 1, 2), np.array([0, 3, 5])).of(np.array([2, 0]))
    assert some.severity[:, VIOLENCE].tolist() == [2, 0]
    assert some.band.tolist() == [5, 0]
