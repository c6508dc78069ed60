import json
from dataclasses import replace
from pathlib import Path

import pytest

from advisory.manifest import SHIPPED, read_manifest
from advisory.policies import Condition, Rule, load_policy, policy_names
from tests.made import facts
from training import evaluate_policies, policy_card
from training.evaluate_findings import finding_figures
from training.evaluate_policies import agreement, mpa_figures
from training.policy_card import CARD, card
from training.rated_titles import RatedTitle, mask_ratings
from training.tune_policy import tuned


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("It is rated R for gore and language.", "It is  ."),
        ("Rated R: violence.", " : violence."),
        ("Rating: four stars.", "Rating: four stars."),
        ("A PG-13 film.", "A   film."),
        ("An R-rated film from the MPAA.", "An   film from the  ."),
        ("I rated it highly.", "I rated it highly."),
    ],
)
def test_quoted_ratings_are_masked(text: str, masked: str) -> None:
    assert mask_ratings(text) == masked


def test_the_card_holds_every_rule() -> None:
    text = card({})
    for name in policy_names():
        for rule in load_policy(name).rules:
            assert f"| `{rule.id}` |" in text


def test_the_card_is_up_to_date_with_the_policies() -> None:
    tables = card({}).split("\n## ")[1:]
    committed = CARD.read_text(encoding="utf-8")
    assert all(f"## {one.rstrip()}" in committed for one in tables)


def test_agreement_with_the_mpa() -> None:
    titles = [RatedTitle(0, facts()), RatedTitle(3, facts(violence="severe")), RatedTitle(2, facts(violence="severe"))]
    figures = mpa_figures(titles, load_policy("mpa"))
    assert figures["accuracy"] == pytest.approx(2 / 3)
    assert figures["within_one"] == 1.0
    assert figures["confusion"][2] == [0, 0, 0, 1]


def test_the_figures_name_the_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate_policies, "rated_titles", lambda *_: [RatedTitle(0, facts())])
    monkeypatch.setattr(evaluate_policies, "certified_figures", lambda *_: {})
    monkeypatch.setattr(policy_card, "POLICY_METRICS", tmp_path / "policy_metrics.json")
    monkeypatch.setattr(policy_card, "main", lambda: None)
    evaluate_policies.main(tmp_path)
    figures = json.loads((tmp_path / "policy_metrics.json").read_text())
    manifest = read_manifest(SHIPPED)
    assert figures["model"] == {"name": manifest.name, "version": manifest.version}
    assert figures["mpa"]["rows"] == 1


def test_tuning_never_makes_it_worse() -> None:
    titles = [
        RatedTitle(0, facts(violence="mild")),
        RatedTitle(1, facts(sex="mild")),
        RatedTitle(2, facts(sex="moderate")),
    ]
    policy = load_policy("mpa")
    before, after = (mpa_figures(titles, one)["macro_f1"] for one in (policy, tuned(policy, titles)))
    assert after >= before


def test_a_total_within_a_rule_is_tuned_too() -> None:
    family = load_policy("family")
    total = next(rule for rule in family.rules if rule.id == "adds-up-16").model_copy(
        update={
            "at_least": "7+",
            "when": Condition.model_validate({"all": [{"categories": 2, "severity": "mild"}, {"total": 3.1}]}),
        }
    )
    policy = family.model_copy(update={"rules": (total,)})
    two, three = facts(violence="mild", sex="mild"), facts(violence="moderate", sex="mild", language="mild")
    works = [RatedTitle(0, two), RatedTitle(0, facts(violence="severe")), RatedTitle(1, three)]
    assert agreement(works, policy, 1)["accuracy"] == 1.0
    harder = [RatedTitle(1, two), *works[1:]]
    assert agreement(harder, policy, 1)["accuracy"] < 1.0
    assert agreement(harder, tuned(policy, harder), 1)["accuracy"] == 1.0


def test_rules_that_ask_for_one_maturity_move_together() -> None:
    family = load_policy("family")

    def line(name: str, severity: str, **category: str) -> Rule:
        when = {"all": [{"severity": severity, **category}, {"maturity": -1.0}]}
        return family.rules[0].model_copy(update={"id": name, "at_least": "7+", "when": Condition.model_validate(when)})

    policy = family.model_copy(
        update={"rules": (line("a", "mild", category="sex"), line("b", "mild", category="violence"))}
    )
    # Both rules hold for the one that is for all: moved alone, either leaves it where it is.
    young, older = replace(facts(sex="mild", violence="mild"), maturity=-0.5), replace(facts(sex="mild"), maturity=1.0)
    works = [RatedTitle(0, young), RatedTitle(1, older)]
    assert agreement(works, policy, 1)["accuracy"] == 0.5
    assert agreement(works, tuned(policy, works), 1)["accuracy"] == 1.0


def test_findings_are_measured_by_precision_and_recall() -> None:
    texts = {"a": "There is gore.", "b": "He dies."}
    readings = [
        {"id": "a", "categories": ["violence"], "findings": ["gore", "blood"]},
        {"id": "b", "categories": ["violence"], "findings": []},
    ]
    figures = finding_figures(texts, readings)["findings"]
    assert figures["gore"] == {"read": 1, "found": 1, "precision": 1.0, "recall": 1.0}
    assert figures["blood"]["recall"] == 0.0
    assert figures["killing"]["precision"] == 0.0


def test_the_card_goes_where_it_is_told(tmp_path: Path) -> None:
    from training.policy_card import main

    main(tmp_path / "card.md")
    assert (tmp_path / "card.md").read_text(encoding="utf-8").startswith("# Policy card")
