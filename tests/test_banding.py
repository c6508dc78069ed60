"""The answer of a policy, and what it would be without one of the sentences that decided it."""

import pytest

from advisory import Rater, rules
from advisory.policies import Policy, Rule
from advisory.rules import Facts

KILLING = "Two soldiers are shot dead in a muddy trench while their friends look on."
AGES = (0, 7, 10, 13, 16, 18)


@pytest.mark.parametrize("age", AGES)
def test_an_age_is_not_said_to_rise_without_a_sentence(rater: Rater, monkeypatch: pytest.MonkeyPatch, age: int) -> None:
    def without_it(policy: Policy, facts: Facts) -> tuple[int, tuple[Rule, ...]]:
        return (AGES.index(age), ()) if policy.name == "family" else rules.band_of(policy, facts)

    whole = rater.rate(KILLING).age_band.min_age
    assert AGES[0] < whole < AGES[-1]
    monkeypatch.setattr("advisory.banding.band_of", without_it)
    assert [one.min_age for one in rater.rate(KILLING).age_band.without] == [age] * (age <= whole)
