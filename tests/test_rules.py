from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from advisory.domain import Audience, Category, Severity
from advisory.errors import PolicyError
from advisory.rules import Facts, Policy, _band_chances, decide, load_policy, parse_limits, policy_names

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


def facts(
    sure: float = 1.0, sentences: int = 1, audience: frozenset[Audience] = frozenset(), **severities: str
) -> Facts:
    """Facts with these severities, each with probability `sure`, the rest spread over the other severities."""
    found = {category: Severity(severities.get(category, "none")) for category in Category}

    def spread(level: int) -> tuple[float, float, float, float]:
        a, b, c, d = (sure if at == level else (1 - sure) / 3 for at in range(4))
        return (a, b, c, d)

    return Facts(
        severities=found,
        probabilities={c: spread(s.level) for c, s in found.items()},
        sentences={c: (s.level,) * sentences if s.level else () for c, s in found.items()},
        audience=audience,
    )


def decided(policy: Policy, of: Facts) -> tuple[str, list[str]]:
    decision = decide(policy, of)
    return policy.bands[decision.band].label, [rule.id for rule in decision.decided_by]


def test_conditions() -> None:
    policy = Policy.model_validate(POLICY)
    assert decided(policy, facts()) == ("low", [])
    assert decided(policy, facts(violence="mild")) == ("mid", ["some"])
    assert decided(policy, facts(violence="severe", sentences=3)) == ("high", ["often"])
    assert decided(policy, facts(sex="mild")) == ("low", [])
    assert decided(policy, facts(sex="mild", audience=frozenset({Audience.ADULTS}))) == ("high", ["both"])
    assert decided(policy, facts(sex="moderate", language="severe")) == ("high", ["two"])


def test_a_rule_can_wait_for_what_is_not_advised() -> None:
    rule = {**POLICY["rules"][0], "when": {"category": "violence", "severity": "mild", "without": "children"}}
    policy = Policy.model_validate(POLICY | {"rules": [rule]})
    assert decided(policy, facts(violence="mild"))[0] == "mid"
    assert decided(policy, facts(violence="mild", audience=frozenset({Audience.CHILDREN})))[0] == "low"
    rule["when"] = {"categories": 2, "severity": "mild", "without": "children"}
    policy = Policy.model_validate(POLICY | {"rules": [rule]})
    assert decided(policy, facts(violence="mild", sex="mild"))[0] == "mid"
    assert decided(policy, facts(violence="mild", sex="mild", audience=frozenset({Audience.CHILDREN})))[0] == "low"


def test_rules_that_fire_and_ask_for_less_are_told() -> None:
    decision = decide(Policy.model_validate(POLICY), facts(violence="mild", sentences=3))
    assert [rule.id for rule in decision.also] == ["some"]


def test_possible_bands_and_confidence_come_from_the_probabilities() -> None:
    policy = Policy.model_validate(POLICY)
    sure, unsure = (decide(policy, facts(sure=p, violence="mild")) for p in (1.0, 0.5))
    assert (sure.lowest, sure.band, sure.highest, sure.confidence) == (1, 1, 1, 1.0)
    assert unsure.lowest == 0
    assert unsure.highest == 2
    assert 0 < unsure.confidence < 1


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
    deciding = set()
    for levels in product(map(str, Severity), repeat=4):
        for audience in (frozenset(), *(frozenset({one}) for one in Audience)):
            named = dict(zip(map(str, Category), levels, strict=True))
            deciding |= set(decided(policy, facts(audience=audience, sentences=9, **named))[1])  # type: ignore[arg-type]
    assert deciding == {rule.id for rule in policy.rules}


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
        audience=frozenset(),
    )
    chances = _band_chances(load_policy("family"), of)
    assert sum(chances) == pytest.approx(1)
    assert min(chances) >= 0


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"bands": POLICY["bands"][::-1]}, "ascend"),
        ({"bands": [{"label": "x", "min_age": 1}, {"label": "x", "min_age": 2}]}, "not unique"),
        ({"rules": POLICY["rules"][:1] * 2}, "rule ids are not unique"),
        ({"rules": [{**POLICY["rules"][0], "at_least": "nowhere"}]}, "no band is called 'nowhere'"),
        ({"rules": [{**POLICY["rules"][0], "when": {}}]}, "exactly one of"),
        ({"rules": [{**POLICY["rules"][0], "when": {"category": "sex"}}]}, "severity goes with"),
        ({"rules": [{**POLICY["rules"][0], "when": {"category": "sex", "severity": "none"}}]}, "'none' is no condition"),
        ({"rules": [{**POLICY["rules"][0], "when": {"categories": 2, "severity": "mild", "sentences": 2}}]}, "sentences goes with"),
        ({"colour": "red"}, "colour"),
    ],
)  # fmt: skip
def test_a_bad_policy_file_says_what_is_wrong(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(yaml.safe_dump(POLICY | change))
    with pytest.raises(PolicyError, match=message) as caught:
        load_policy(path)
    assert "policy.yaml" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("content", ["a: [b", "\x00", "just words", "- 1", "[" * 20_000, "a: 2024-13-45"])
def test_a_policy_file_that_is_no_policy(tmp_path: Path, content: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(content)
    with pytest.raises(PolicyError, match=r"policy\.yaml"):
        load_policy(path)


def test_an_unknown_policy_lists_the_shipped_ones() -> None:
    with pytest.raises(PolicyError, match=r"nonsense: no such policy.*family, mpa"):
        load_policy("nonsense")


def test_limits() -> None:
    assert parse_limits(["violence=mild", " Sex = none "]) == {
        Category.VIOLENCE: Severity.MILD,
        Category.SEX: Severity.NONE,
    }
    with pytest.raises(PolicyError, match=r"'gore' is no category .*language, sex, substances, violence"):
        parse_limits(["gore=mild"])
    with pytest.raises(PolicyError, match=r"'much' is no severity .*none, mild, moderate, severe"):
        parse_limits(["violence=much"])
    with pytest.raises(PolicyError, match="'' is no severity"):
        parse_limits(["violence"])
