"""What is learnt of how often people give which band."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("sklearn")

from advisory.policies import load_policy
from tests.made import facts
from training.people import as_yaml, confusion
from training.rated_titles import RatedTitle

POLICY = load_policy("family")
BANDS = len(POLICY.bands)


def works(*given: int) -> list[RatedTitle]:
    """Works that the rules surely hold to be 13+, the fourth band, and what people gave."""
    return [RatedTitle(one, facts(violence="moderate")) for one in given]


def test_shares_are_what_people_gave_beside_a_little_faith_in_the_rules() -> None:
    made = works(*[3] * 600, *[4] * 400)
    shares = confusion(POLICY, made, [1.0] * len(made))
    assert shares.sum(axis=1) == pytest.approx(np.ones(BANDS))
    assert shares[3, 3] == pytest.approx(0.6, abs=0.01)
    assert shares[3, 4] == pytest.approx(0.4, abs=0.01)
    # Of a band that nobody was asked about the rules are believed.
    assert shares[5, 5] == 1


def test_what_a_work_counts() -> None:
    made = works(*[3] * 100, *[4] * 100)
    shares = confusion(POLICY, made, [3.0] * 100 + [1.0] * 100)
    assert shares[3, 3] == pytest.approx(0.75, abs=0.01)


def test_works_that_tell_nothing_are_left_out() -> None:
    made = works(*[3] * 50) + [RatedTitle(5, replace(facts(), untold=True))] * 50
    assert confusion(POLICY, made, [1.0] * 100)[3, 3] > 0.99


def test_the_lines_can_be_put_into_a_policy() -> None:
    lines = as_yaml(np.array([[0.25, 0.75], [0, 1]])).splitlines()
    assert lines == ["confusion:", "  - [0.250, 0.750]", "  - [0.000, 1.000]"]
