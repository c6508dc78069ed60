import numpy as np
import pytest

from training.bootstrap import draws, interval, measured
from training.metrics import Floats, mean


def test_rows_of_a_title_are_drawn_together() -> None:
    drawn = draws(["a", "b", "a", "c"], resamples=50)
    assert (drawn[:, 0] == drawn[:, 2]).all()
    assert (drawn[:, [0, 1, 3]].sum(axis=1) == 3).all()
    assert (drawn == draws(["a", "b", "a", "c"], resamples=50)).all()


def test_the_interval_of_a_share_is_about_the_binomial_one() -> None:
    values = np.arange(400) < 200
    found = measured(lambda weights: {"share": mean(values, weights)}, [str(at) for at in range(400)])
    assert found["share"] == 0.5
    assert found["intervals"]["share"] == pytest.approx([0.451, 0.549], abs=0.01)


def test_like_rows_of_few_titles_make_a_wide_interval() -> None:
    values = np.arange(400) < 200
    found = measured(lambda weights: {"share": mean(values, weights)}, [str(at // 100) for at in range(400)])
    low, high = found["intervals"]["share"]
    assert high - low > 0.8


def test_resamples_in_which_a_figure_is_undefined_are_left_out() -> None:
    assert interval(np.array([np.nan, 0.25, 0.25])) == [0.25, 0.25]


def test_an_undefined_figure_has_no_interval() -> None:
    def figures(weights: Floats) -> dict[str, Floats]:
        return {"nothing": np.full(len(weights), np.nan)}

    assert measured(figures, ["a", "b"])["intervals"] == {}
