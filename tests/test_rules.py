from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from advisory.domain import Audience, Category, Severity
from advisory.policies import Policy, load_policy, policy_names
from advisory.rules import Facts, band_chances, decide
from tests.made import facts, facts_meeting

POLICY: dict[str, Any] = {
    "name": "test",
    "title": "Test",
    "about": "For tests.",
    "bands": [{"label": "low", "min_age": 0}, {"label": "mid", "min_age": 10}, {"label": "high", "min_age": 18}],
    "rules": [
        {
            "id": "some",
            "when": {"category": "violence", "severity": "mild"},
            "at_least": "mid",
            "text": "t",
            "source": "s",
        },
        {
            "id": "often",
            "when": {"category": "violence", "severity": "mild", "sentences": 3},
            "at_least": "high",
            "text": "t",
            "source": "s",
        },
        {
            "id": "both",
            "when": {"all": [{"category": "sex", "severity": "mild"}, {"audience": "adults"}]},
            "at_least": "high",
            "text": "t",
            "source": "s",
        },
        {
            "id": "two",
            "when": {"categories": 2, "severity": "moderate"},
            "at_least": "high",
            "text": "t",
            "source": "s",
        },
    ],
}


def decided(policy: Policy, of: Facts) -> tuple[str, list[str]]:
    decision = decide(policy, of)
    return policy.bands[decision.band].label, [rule.id for rule in decision.decided_by]


def test_a_guide_adds_up_only_beside_something_severe() -> None:
    rule = {"id": "sum", "when": {"total": 3}, "at_least": "high", "text": "t", "source": "s"}
    policy = Policy.model_validate(POLICY | {"rules": [rule]})
    much = facts(language="moderate", sex="mild", violence="mild")
    assert decided(policy, much)[0] == "high"
    assert decided(policy, replace(much, guide=True))[0] == "low"
    assert decided(policy, replace(facts(language="severe", sex="mild"), guide=True))[0] == "high"


def test_conditions() -> None:
    policy = Policy.model_validate(POLICY)
    assert decided(policy, facts()) == ("low", [])
    assert decided(policy, facts(violence="mild")) == ("mid", ["some"])
    assert decided(policy, facts(violence="severe", sentences=3)) == ("high", ["often"])
    assert decided(policy, facts(sex="mild")) == ("low", [])
    assert decided(policy, facts(sex="mild", audience={Audience.ADULTS: 1})) == ("high", ["both"])
    assert decided(policy, facts(sex="moderate", language="severe")) == ("high", ["two"])


def test_a_rule_can_wait_for_what_is_not_advised() -> None:
    rule = {**POLICY["rules"][0], "when": {"category": "violence", "severity": "mild", "without": "children"}}
    policy = Policy.model_validate(POLICY | {"rules": [rule]})
    assert decided(policy, facts(violence="mild"))[0] == "mid"
    assert decided(policy, facts(violence="mild", audience={Audience.CHILDREN: 1}))[0] == "low"
    rule["when"] = {"categories": 2, "severity": "mild", "without": "children"}
    policy = Policy.model_validate(POLICY | {"rules": [rule]})
    assert decided(policy, facts(violence="mild", sex="mild"))[0] == "mid"
    assert decided(policy, facts(violence="mild", sex="mild", audience={Audience.CHILDREN: 1}))[0] == "low"
    rule["when"] = {"audience": "adults", "without": "children"}
    policy = Policy.model_validate(POLICY | {"rules": [rule]})
    assert decided(policy, facts(audience={Audience.ADULTS: 1}))[0] == "mid"
    assert decided(policy, facts(audience={Audience.ADULTS: 1, Audience.CHILDREN: 1}))[0] == "low"


def test_a_rule_can_ask_for_an_age_that_the_text_advises() -> None:
    rule = {**POLICY["rules"][0], "when": {"advised_age": 12}}
    policy = Policy.model_validate(POLICY | {"rules": [rule]})
    assert decided(policy, facts(advised_age=11)) == ("low", [])
    assert decided(policy, facts(advised_age=12)) == ("mid", ["some"])
    assert decided(policy, facts(advised_age=16)) == ("mid", ["some"])
    # Advice is certain, whatever the text leaves open.
    assert decide(policy, facts(sure=0.4, advised_age=12)).confidence == pytest.approx(1)
    rule["when"] = {"all": [{"advised_age": 12}, {"category": "violence", "severity": "mild"}]}
    policy = Policy.model_validate(POLICY | {"rules": [rule]})
    assert decided(policy, facts(advised_age=12)) == ("low", [])
    assert decided(policy, facts(advised_age=12, violence="mild")) == ("mid", ["some"])


def test_a_rule_can_leave_out_works_that_the_text_advises_to_small_children() -> None:
    when = {"all": [{"category": "violence", "severity": "mild"}, {"not_advised_under": 6}]}
    policy = Policy.model_validate(POLICY | {"rules": [{**POLICY["rules"][0], "when": when}]})
    assert decided(policy, facts(violence="mild")) == ("mid", ["some"])
    assert decided(policy, facts(violence="mild", advised_age=5)) == ("low", [])
    assert decided(policy, facts(violence="mild", advised_age=6)) == ("mid", ["some"])
    # "Not for under-fives" advises it to nobody.
    assert decided(policy, facts(violence="mild", advised_age=5, advice_softens=False)) == ("mid", ["some"])
    assert decided(policy, facts(advised_age=6)) == ("low", [])


def test_a_rule_can_ask_for_an_age_that_a_quoted_rating_is_for() -> None:
    rule = {**POLICY["rules"][0], "when": {"rated_age": 12}}
    policy = Policy.model_validate(POLICY | {"rules": [rule]})
    assert decided(policy, facts(rated_age=11, advised_age=12)) == ("low", [])
    assert decided(policy, facts(rated_age=12)) == ("mid", ["some"])
    assert decide(policy, facts(sure=0.4, rated_age=12)).confidence == pytest.approx(1)


def test_a_rule_can_leave_out_works_that_a_board_has_rated_lower() -> None:
    when = {"all": [{"categories": 2, "severity": "severe"}, {"not_rated_under": 18}]}
    policy = Policy.model_validate(POLICY | {"rules": [{**POLICY["rules"][0], "when": when}]})
    assert decided(policy, facts(violence="severe", sex="severe")) == ("mid", ["some"])
    for age in (0, 15):
        rated = facts(violence="severe", sex="severe", rated_age=age, rating_softens=True)
        assert decided(policy, rated) == ("low", [])
    assert decided(policy, facts(violence="severe", sex="severe", rated_age=18)) == ("mid", ["some"])
    # In a sentence that holds something severe it settles nothing.
    beside = facts(violence="severe", sex="severe", rated_age=15, rating_softens=False)
    assert decided(policy, beside) == ("mid", ["some"])
    assert decided(policy, facts(rated_age=18)) == ("low", [])


def test_rules_that_fire_and_ask_for_less_are_told() -> None:
    decision = decide(Policy.model_validate(POLICY), facts(violence="mild", sentences=3))
    assert [rule.id for rule in decision.also] == ["some"]


def test_a_rule_that_yields_is_not_told_beside_the_other() -> None:
    first, *others = POLICY["rules"]
    yielding = first | {"id": "yielding", "yields_to": first["id"]}
    policy = Policy.model_validate(POLICY | {"rules": [yielding, first, *others]})
    told = decide(policy, facts(violence="mild", sentences=3))
    plain = decide(Policy.model_validate(POLICY), facts(violence="mild", sentences=3))
    assert (told.band, told.decided_by, told.also) == (plain.band, plain.decided_by, plain.also)


def test_possible_bands_and_confidence_come_from_the_probabilities() -> None:
    policy = Policy.model_validate(POLICY)
    sure, unsure = (decide(policy, facts(sure=p, violence="mild")) for p in (1.0, 0.5))
    assert (sure.lowest, sure.band, sure.highest, sure.confidence) == (1, 1, 1, 1.0)
    assert (unsure.lowest, unsure.highest) == (1, 2)
    assert 0.4 < unsure.confidence < 0.5


def test_how_sure_a_band_is_goes_by_how_often_people_give_it() -> None:
    """Of ten texts that the rules surely hold to be mid, people call six so and four high."""
    policy = Policy.model_validate(POLICY | {"confusion": [[1, 0, 0], [0, 0.6, 0.4], [0, 0.1, 0.9]]})
    decision = decide(policy, facts(violence="mild"))
    assert (decision.lowest, decision.band, decision.highest) == (1, 1, 2)
    assert decision.confidence == pytest.approx(0.6)
    # The band itself is that of the rules, whatever people say.
    assert decide(policy, facts(violence="mild", sentences=3)).confidence == pytest.approx(0.9)
    unlikely = Policy.model_validate(POLICY | {"confusion": [[1, 0, 0], [0.9, 0.1, 0], [0, 0, 1]]})
    decision = decide(unlikely, facts(violence="mild"))
    assert (decision.lowest, decision.band, decision.highest) == (0, 1, 1)


def test_of_two_runs_of_bands_as_short_the_likelier_is_possible() -> None:
    policy = Policy.model_validate(POLICY | {"confusion": [[1, 0, 0], [0.15, 0.65, 0.2], [0, 0, 1]]})
    decision = decide(policy, facts(violence="mild"))
    assert (decision.lowest, decision.highest) == (1, 2)


def test_inferred_severity_without_a_sentence_still_counts() -> None:
    of = facts(violence="mild", sentences=0)
    assert decided(Policy.model_validate(POLICY), of)[0] == "mid"


@pytest.mark.parametrize("name", policy_names())
def test_shipped_policies_are_monotone(name: str) -> None:
    policy = load_policy(name)
    ages = {
        levels: decide(policy, facts(sentences=9, **dict(zip(map(str, Category), levels, strict=True)))).band  # type: ignore[arg-type]
        for levels in product(map(str, Severity), repeat=4)
    }
    for levels, band in ages.items():
        for at, level in enumerate(levels):
            worse = [str(s) for s in Severity if s > Severity(level)][:1]
            if worse:
                assert ages[(*levels[:at], worse[0], *levels[at + 1 :])] >= band


@pytest.mark.parametrize("name", policy_names())
def test_every_rule_of_shipped_policies_can_decide(name: str) -> None:
    policy = load_policy(name)
    softened = dict.fromkeys(Category, frozenset({"comic", "fantasy", "historical", "condemned"}))
    for rule, least in [(one, of) for one in policy.rules for of in facts_meeting(one.when)]:
        # Where another rule asks for more of the same, it is one that advice, a softening word or a gentle tone holds back.
        circumstances = (
            least,
            replace(least, audience={**least.audience, Audience.CHILDREN: 1}),
            replace(least, audience={**least.audience, Audience.CHILDREN: 1}, maturity=-3.0),
            replace(least, maturity=least.maturity - 0.6),
            replace(least, modifiers={c: (softened[c],) * len(levels) for c, levels in least.sentences.items()}),
        )
        assert any(rule in decide(policy, one).decided_by for one in circumstances), rule.id


def test_what_a_text_does_not_tell_of_counts_the_more_the_longer_it_is() -> None:
    likely = dict.fromkeys((Category.LANGUAGE, Category.SEX, Category.SUBSTANCES), (0.6, 0.3, 0.1, 0.0))
    told = facts(violence="mild")
    totals = [
        replace(told, probabilities={**told.probabilities, **likely}, length=length).total for length in (0, 4, 400)
    ]
    assert totals[0] == pytest.approx(1.0)
    assert totals[1] == pytest.approx(1.75)
    assert 2.45 < totals[2] < 2.5
    nothing = replace(facts(), probabilities={**told.probabilities, **likely}, length=400)
    assert nothing.total == 0.0


def test_much_that_is_moderate_is_never_for_adults_only() -> None:
    moderate = facts(language="moderate", sex="moderate", substances="moderate", violence="moderate")
    severe = facts(language="moderate", sex="moderate", substances="moderate", violence="severe")
    assert decided(load_policy("family"), moderate)[0] == "16+"
    assert decided(load_policy("family"), severe)[0] == "18+"


def test_family_bands() -> None:
    assert [band.min_age for band in load_policy("family").bands] == [0, 7, 10, 13, 16, 18]
    assert policy_names()[0] == "family"


@given(st.lists(st.lists(st.floats(0.01, 1), min_size=4, max_size=4), min_size=4, max_size=4))
def test_the_chances_of_the_bands_sum_to_one(raw: list[list[float]]) -> None:
    rows = [tuple(value / sum(row) for value in row) for row in raw]
    of = Facts(
        severities=dict.fromkeys(Category, Severity.MILD),
        probabilities=dict(zip(Category, rows, strict=True)),  # type: ignore[arg-type]
        sentences=dict.fromkeys(Category, (1,)),
        audience={},
    )
    chances = band_chances(load_policy("family"), of)
    assert sum(chances) == pytest.approx(1)
    assert min(chances) >= 0


def rule(when: dict[str, Any], at_least: str = "high") -> dict[str, Any]:
    return {"id": "r", "when": when, "at_least": at_least, "text": "t", "source": "s"}


@pytest.mark.parametrize(
    ("when", "met", "not_met"),
    [
        ({"finding": "f-word", "count": 2}, facts(findings={"f-word": 2}), facts(findings={"f-word": 1})),
        ({"finding": ["gore", "blood"]}, facts(findings={"blood": 1}), facts(findings={"torture": 1})),
        (
            {"finding": ["gore", "blood"], "count": 2},
            facts(findings={"gore": 1, "blood": 2}),
            facts(findings={"gore": 1, "blood": 1}),
        ),
        (
            {"all": [{"total": 1}, {"maturity": 0.5}]},
            replace(facts(sex="mild"), maturity=0.5),
            replace(facts(sex="mild"), maturity=0.4),
        ),
        ({"total": 3}, facts(sex="moderate", violence="mild"), facts(sex="moderate")),
        # Many small chances of what the text tells nothing of are no content.
        ({"total": 1}, facts(sure=0.5, sex="mild"), facts(sure=0.5)),
        ({"audience": "adults", "count": 2}, facts(audience={Audience.ADULTS: 2}), facts(audience={Audience.ADULTS: 1})),
        (
            {"category": "violence", "severity": "mild", "modifier": "imitable"},
            facts(violence="mild", says={Category.VIOLENCE: frozenset({"imitable"})}),
            facts(violence="mild"),
        ),
        (
            {"category": "violence", "severity": "mild", "unless": ["comic"]},
            facts(violence="mild"),
            facts(violence="mild", says={Category.VIOLENCE: frozenset({"comic"})}),
        ),
    ],
)  # fmt: skip
def test_conditions_on_findings_scores_and_modifiers(when: dict[str, Any], met: Facts, not_met: Facts) -> None:
    policy = Policy.model_validate(POLICY | {"rules": [rule(when)]})
    assert decided(policy, met)[0] == "high"
    assert decided(policy, not_met)[0] == "low"


def test_what_is_softened_takes_nothing_from_another_sentence_or_from_what_is_severe() -> None:
    policy = Policy.model_validate(
        POLICY | {"rules": [rule({"category": "violence", "severity": "mild", "unless": ["comic"]})]}
    )
    comic, plain = frozenset({"comic"}), frozenset[str]()
    for levels, says in (((1, 1), (comic, plain)), ((1, 3), (comic, comic))):
        of = replace(
            facts(violence="mild"),
            sentences=dict.fromkeys(Category, ()) | {Category.VIOLENCE: levels},
            modifiers={Category.VIOLENCE: says},
        )
        assert decided(policy, of)[0] == "high"


def test_possible_bands_count_findings_as_certain() -> None:
    for finding in ("gore", ["blood", "gore"]):
        policy = Policy.model_validate(POLICY | {"rules": [rule({"finding": finding}, "mid"), *POLICY["rules"][1:2]]})
        decision = decide(policy, facts(sure=0.9, findings={"gore": 1}))
        assert (decision.lowest, decision.band) == (1, 1)
