"""What is known of whole works, as numbers."""

import numpy as np
import pandas as pd
import pytest

pytest.importorskip("torch")

from advisory.domain import Category
from advisory.words import TONES
from training.levels import AUTHORED_TRUST, title_levels, work_levels


def test_title_levels_are_the_mean_of_standardised_sources() -> None:
    titles = pd.DataFrame(
        {"kim_violence": [0.0, 10.0, np.nan], "imdb_violence": [1.0, 3.0, np.nan], "imdb_sex": [0, 1, 2]}
    )
    levels, trust = title_levels(titles, np.zeros((3, 4)), Category.VIOLENCE)
    assert levels[0] == -levels[1] < 0
    assert trust.tolist() == [1, 1, 0]


def test_titles_without_a_label_get_what_their_rating_leads_to_expect() -> None:
    labels = np.tile([1.0, 9.0], 40)
    titles = pd.DataFrame(
        {
            "kim_violence": [*labels, np.nan, np.nan],
            "mpa_rating": [*["PG", "R"] * 40, "PG", "R"],
            "mpa_reason": [None] * 82,
        }
    )
    levels, trust = title_levels(titles, np.zeros((82, 4)), Category.VIOLENCE)
    assert levels[80] == pytest.approx(levels[0], abs=0.01)
    assert levels[81] == pytest.approx(levels[1], abs=0.01)
    assert 0.9 < trust[80] <= 1


def test_texts_come_after_titles_and_are_trusted_less() -> None:
    titles = pd.DataFrame({"imdb_violence": [0, 1, 2, 3], "mpa_rating": ["G", "PG", None, "R"]})
    read = {"severity": dict.fromkeys(Category, 3), "age": 18}
    untold = {"severity": dict.fromkeys(Category, 0), "age": None}
    levels, trust = work_levels(titles, [read, untold])
    assert levels.shape == trust.shape == (6, TONES)
    violence = list(Category).index(Category.VIOLENCE)
    assert levels[4, violence] == pytest.approx(levels[3, violence])
    assert levels[5, violence] == pytest.approx(levels[0, violence])
    assert trust[:, violence].tolist() == [1, 1, 1, 1, AUTHORED_TRUST, AUTHORED_TRUST]
    # The rating is the last; who gave no age says nothing of it.
    assert trust[:, -1].tolist() == [1, 1, 0, 1, AUTHORED_TRUST, 0]
    assert levels[4, -1] > levels[1, -1] > levels[0, -1]
