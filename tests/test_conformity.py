"""Each published point that a policy encodes, on made evidence: the band it asks for."""

from collections import Counter
from dataclasses import replace

import pytest

from advisory.descriptors import find
from advisory.domain import Audience, Category
from advisory.policies import load_policy
from advisory.rules import Facts, band_of, fired
from tests.made import facts, facts_meeting

CHILDREN = {Audience.CHILDREN: 1}
RULES = [(name, rule.id) for name in ("family", "mpa", "us-tv", "bbfc", "pegi", "esrb", "kijkwijzer", "fsk", "acb", "ifco", "fpb") for rule in load_policy(name).rules]  # fmt: skip


def says(category: str, *modifiers: str) -> dict[Category, frozenset[str]]:
    return {Category(category): frozenset(modifiers)}


def found(*names: str, **counts: int) -> dict[str, int]:
    return dict.fromkeys(names, 1) | {name.replace("_", "-"): count for name, count in counts.items()}


@pytest.mark.parametrize(("policy", "rule"), RULES)
def test_every_rule_fires_on_the_least_evidence_it_names(policy: str, rule: str) -> None:
    loaded = load_policy(policy)
    wanted = next(one for one in loaded.rules if one.id == rule)
    least = facts_meeting(wanted.when)
    assert wanted in fired(loaded, least)
    assert band_of(loaded, least)[0] >= loaded.rank(wanted.at_least)


def test_something_mild_in_a_work_that_looks_like_one_for_all_ages_leaves_it_so() -> None:
    mpa = load_policy("mpa")
    mild = facts(violence="mild", language="mild")
    assert mpa.bands[band_of(mpa, replace(mild, maturity=-3.5))[0]].label == "G"
    assert mpa.bands[band_of(mpa, replace(mild, maturity=-2.0))[0]].label == "PG"


# A point of RULES.md a line: policy, evidence, band.
POINTS: list[tuple[str, Facts, str]] = [
    # MPA 2020
    ("mpa", facts(), "G"),
    ("mpa", facts(violence="mild", says=says("violence", "comic"), audience=CHILDREN), "G"),
    ("mpa", facts(violence="mild", audience=CHILDREN), "PG"),
    ("mpa", facts(language="mild", audience=CHILDREN), "PG"),
    ("mpa", facts(sex="mild", audience=CHILDREN, findings=found("partial-nudity")), "PG"),
    ("mpa", facts(findings=found("nudity")), "PG-13"),
    ("mpa", facts(findings=found("drugs")), "PG-13"),
    ("mpa", facts(findings=found("cannabis")), "PG-13"),
    ("mpa", facts(findings=found(f_word=1)), "PG-13"),
    ("mpa", facts(language="moderate", findings=found(f_word=1)), "PG-13"),
    ("mpa", facts(findings=found(f_word=2)), "R"),
    ("mpa", facts(findings=found("f-word-sexual", f_word=1)), "R"),
    ("mpa", facts(violence="moderate"), "PG-13"),
    ("mpa", facts(sex="moderate", sentences=2), "R"),
    ("mpa", facts(substances="moderate", sentences=2), "R"),
    ("mpa", facts(substances="moderate"), "PG-13"),
    ("mpa", facts(violence="moderate", says=says("violence", "fantasy"), audience=CHILDREN), "PG"),
    ("mpa", facts(violence="moderate", says=says("violence", "comic"), audience=CHILDREN), "PG"),
    ("mpa", facts(violence="moderate", findings=found("gore")), "R"),
    ("mpa", facts(violence="moderate", findings=found("torture")), "R"),
    ("mpa", facts(findings=found("sexual-violence")), "R"),
    ("mpa", facts(violence="severe"), "R"),
    ("mpa", facts(sex="severe", violence="severe", sentences=4), "NC-17"),
    # Floors of the family policy: illegal drugs 13, f-words 13 and 16, sexual violence 16, suicide 12
    ("family", facts(findings=found("drugs")), "13+"),
    ("family", facts(findings=found(f_word=1)), "13+"),
    ("family", facts(findings=found(f_word=2)), "16+"),
    ("family", facts(findings=found("sexual-violence")), "16+"),
    ("family", facts(findings=found("suicide")), "13+"),
    ("family", facts(findings=found("slurs")), "13+"),
    # US TV
    ("us-tv", facts(violence="mild", audience=CHILDREN), "TV-Y7"),
    ("us-tv", facts(violence="mild"), "TV-PG"),
    ("us-tv", facts(language="mild"), "TV-PG"),
    ("us-tv", facts(language="moderate"), "TV-14"),
    ("us-tv", facts(language="severe"), "TV-MA"),
    ("us-tv", facts(sex="mild"), "TV-PG"),
    ("us-tv", facts(sex="moderate"), "TV-14"),
    ("us-tv", facts(sex="moderate", findings=found("explicit-sex")), "TV-MA"),
    ("us-tv", facts(violence="moderate"), "TV-14"),
    ("us-tv", facts(violence="severe"), "TV-MA"),
    # BBFC 2019 and 2024
    ("bbfc", facts(), "U"),
    ("bbfc", facts(violence="mild", says=says("violence", "comic")), "U"),
    ("bbfc", facts(violence="moderate", says=says("violence", "historical")), "PG"),
    ("bbfc", facts(violence="moderate", says=says("violence", "comic")), "PG"),
    ("bbfc", facts(violence="moderate"), "12A"),
    ("bbfc", facts(findings=found(f_word=1)), "12A"),
    ("bbfc", facts(findings=found(f_word=4)), "15"),
    ("bbfc", facts(language="severe", says=says("language", "aggressive")), "18"),
    ("bbfc", facts(sex="moderate"), "12A"),
    ("bbfc", facts(sex="moderate", says=says("sex", "detailed")), "15"),
    ("bbfc", facts(substances="moderate"), "12A"),
    ("bbfc", facts(substances="moderate", says=says("substances", "glamorised")), "15"),
    ("bbfc", facts(substances="moderate", says=says("substances", "instructional")), "18"),
    ("bbfc", facts(violence="severe", findings=found("torture")), "18"),
    ("bbfc", facts(findings=found("sexual-violence")), "15"),
    ("bbfc", facts(findings=found("slurs")), "15"),
    ("bbfc", facts(findings=found("suicide")), "12A"),
    ("bbfc", facts(violence="mild", says=says("violence", "imitable")), "12A"),
    # PEGI
    ("pegi", facts(violence="mild", says=says("violence", "comic")), "3"),
    ("pegi", facts(findings=found("horror")), "7"),
    ("pegi", facts(violence="mild"), "7"),
    ("pegi", facts(findings=found("coarse-words")), "12"),
    ("pegi", facts(findings=found("slurs")), "12"),
    ("pegi", facts(findings=Counter(one.id for one in find("A racial slur is heard.", [Category.LANGUAGE]))), "12"),
    ("pegi", facts(findings=found(f_word=1)), "16"),
    ("pegi", facts(findings=found("drugs")), "16"),
    ("pegi", facts(findings=found("nudity")), "16"),
    ("pegi", facts(substances="mild", says=says("substances", "glamorised")), "16"),
    ("pegi", facts(substances="moderate", says=says("substances", "glamorised"), findings=found("drugs")), "18"),
    ("pegi", facts(violence="moderate", findings=found("torture")), "18"),
    ("pegi", facts(findings=found("sexual-violence")), "18"),
    ("pegi", facts(findings=found("gambling")), "12"),
    # ESRB
    ("esrb", facts(violence="mild", says=says("violence", "fantasy")), "E"),
    ("esrb", facts(violence="mild"), "E10+"),
    ("esrb", facts(findings=found(f_word=1)), "T"),
    ("esrb", facts(findings=found(f_word=2)), "M"),
    ("esrb", facts(violence="moderate", findings=found("gore")), "M"),
    ("esrb", facts(sex="severe", findings=found("explicit-sex")), "AO"),
    ("esrb", facts(findings=found("cannabis")), "T"),
    ("esrb", facts(substances="moderate"), "T"),
    # Kijkwijzer
    ("kijkwijzer", facts(substances="moderate"), "12"),
    ("kijkwijzer", facts(substances="severe"), "12"),
    ("kijkwijzer", facts(violence="mild"), "6"),
    ("kijkwijzer", facts(findings=found("harm-to-children")), "9"),
    ("kijkwijzer", facts(findings=found("animal-cruelty")), "9"),
    ("kijkwijzer", facts(violence="moderate"), "12"),
    ("kijkwijzer", facts(findings=found("slurs")), "12"),
    ("kijkwijzer", facts(findings=found("drunkenness")), "12"),
    ("kijkwijzer", facts(findings=found("cannabis")), "12"),
    ("kijkwijzer", facts(sex="moderate", substances="moderate"), "14"),
    ("kijkwijzer", facts(sex="moderate", substances="moderate", says=says("substances", "condemned")), "12"),
    ("kijkwijzer", facts(violence="severe"), "16"),
    ("kijkwijzer", facts(findings=found("sexual-violence")), "16"),
    ("kijkwijzer", facts(substances="moderate", says=says("substances", "glamorised")), "16"),
    # FSK
    ("fsk", facts(violence="mild"), "6"),
    ("fsk", facts(violence="moderate"), "12"),
    ("fsk", facts(violence="severe"), "16"),
    ("fsk", facts(violence="severe", says=says("violence", "glamorised")), "18"),
    # Australia: the impact ladder
    ("acb", facts(violence="mild"), "PG"),
    ("acb", facts(violence="moderate"), "M"),
    ("acb", facts(findings=found(f_word=1)), "M"),
    ("acb", facts(violence="severe"), "MA15+"),
    ("acb", facts(findings=found("sexual-violence")), "MA15+"),
    # IFCO
    ("ifco", facts(violence="mild", says=says("violence", "fantasy")), "G"),
    ("ifco", facts(violence="moderate", says=says("violence", "comic"), audience=CHILDREN), "PG"),
    ("ifco", facts(language="mild"), "PG"),
    ("ifco", facts(findings=found(f_word=1)), "12"),
    ("ifco", facts(language="moderate", says=says("language", "aggressive")), "15"),
    ("ifco", facts(substances="mild", findings=found("hard-drugs")), "15"),
    ("ifco", facts(substances="mild", findings=found("hard-drugs"), says=says("substances", "condemned")), "12"),
    ("ifco", facts(violence="severe", findings=found("torture")), "18"),
    ("ifco", facts(findings=found("suicide")), "12"),
    # FPB: the grid of categories and ages
    ("fpb", facts(language="mild"), "7-9PG"),
    ("fpb", facts(language="moderate"), "13"),
    ("fpb", facts(language="severe"), "16"),
    ("fpb", facts(findings=found("domestic-abuse")), "10-12PG"),
    ("fpb", facts(sex="mild"), "10-12PG"),
    ("fpb", facts(findings=found("sexual-violence")), "13"),
    ("fpb", facts(sex="severe", violence="severe", findings=found("sexual-violence")), "18"),
    ("fpb", facts(substances="mild", says=says("substances", "condemned")), "7-9PG"),
    ("fpb", facts(substances="moderate"), "16"),
    ("fpb", facts(substances="moderate", says=says("substances", "condemned")), "13"),
]


@pytest.mark.parametrize(("policy", "evidence", "band"), POINTS)
def test_published_points(policy: str, evidence: Facts, band: str) -> None:
    loaded = load_policy(policy)
    if policy == "mpa":
        # What works are rated of whose like the text tells is no published point: a text that tells of one for all ages
        # leaves something mild at that, and one that does not is at least PG.
        evidence = replace(evidence, maturity={"G": -3.0, "R": 0.0}.get(band, -2.0))
    assert loaded.bands[band_of(loaded, evidence)[0]].label == band


@pytest.mark.parametrize("policy", sorted({name for name, _ in RULES}))
@pytest.mark.parametrize("severity", ["none", "mild", "moderate", "severe"])
def test_sexual_abuse_of_a_child_is_no_less_than_sexual_violence(policy: str, severity: str) -> None:
    loaded = load_policy(policy)
    bands = [
        band_of(loaded, facts(sex=severity, violence=severity, findings=found(one)))[0]
        for one in ("child-sexual-abuse", "sexual-violence")
    ]
    assert bands[0] >= bands[1]
    assert band_of(loaded, facts(findings=found("child-sexual-abuse")))[0] > 0


@pytest.mark.parametrize("policy", ["bbfc", "ifco", "mpa"])
def test_comic_moderate_violence_is_pg_by_a_rule_of_its_own(policy: str) -> None:
    comic = facts(violence="moderate", says=says("violence", "comic"), audience=CHILDREN)
    loaded = load_policy(policy)
    assert "PG" in {rule.at_least for rule in fired(loaded, comic) if rule.when.category is Category.VIOLENCE}
