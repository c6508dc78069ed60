"""Each published point that a policy encodes, on made evidence: the band it asks for."""

from collections import Counter
from dataclasses import replace

import pytest

from advisory.banding import estimate
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
    ("us-tv", facts(findings=found("c-word")), "TV-MA"),
    ("us-tv", facts(findings=found("coarse-words"), language="mild"), "TV-PG"),
    ("us-tv", facts(sex="moderate", findings=found("pornography")), "TV-MA"),
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
    ("bbfc", facts(language="severe", says=says("language", "aggressive")), "15"),
    ("bbfc", facts(language="severe", says=says("language", "aggressive"), findings=found(f_word=30)), "15"),
    ("bbfc", facts(language="severe", says=says("language", "aggressive"), findings=found("slurs")), "15"),
    ("bbfc", facts(language="severe", says=says("language", "aggressive"), findings=found("c-word")), "18"),
    ("bbfc", facts(language="severe", findings=found("c-word")), "15"),
    ("bbfc", facts(language="severe", findings=found(c_word=5)), "18"),
    ("bbfc", facts(sex="mild", findings=found("kissing")), "U"),
    ("bbfc", facts(sex="mild", findings=found("kissing", "innuendo")), "PG"),
    ("bbfc", facts(sex="mild", findings=found("sex-implied")), "PG"),
    ("bbfc", facts(sex="severe", findings=found("pornography")), "18"),
    ("bbfc", facts(language="mild", findings=found("crude-humour")), "PG"),
    ("bbfc", facts(sex="moderate"), "12A"),
    ("bbfc", facts(sex="moderate", says=says("sex", "detailed")), "15"),
    ("bbfc", facts(substances="moderate"), "12A"),
    ("bbfc", facts(substances="moderate", says=says("substances", "glamorised")), "15"),
    ("bbfc", facts(substances="moderate", says=says("substances", "instructional"), findings=found("cannabis")), "18"),
    ("bbfc", facts(substances="moderate", says=says("substances", "instructional"), findings=found("alcohol")), "12A"),
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
    ("pegi", facts(findings=found("mild-oaths")), "12"),
    ("pegi", facts(language="mild", findings=found("crude-humour")), "3"),
    ("pegi", facts(language="mild", findings=found("insults")), "3"),
    ("pegi", facts(language="moderate", findings=found("crude-humour")), "12"),
    ("pegi", facts(findings=found("c-word")), "16"),
    ("pegi", facts(sex="mild", findings=found("kissing")), "3"),
    ("pegi", facts(sex="mild", findings=found("innuendo")), "12"),
    ("pegi", facts(sex="moderate", findings=found("kissing")), "12"),
    ("pegi", facts(sex="severe", findings=found("pornography")), "18"),
    ("pegi", facts(findings=found("slurs")), "12"),
    ("pegi", facts(findings=Counter(one.id for one in find("A racial slur is heard.", [Category.LANGUAGE]))), "12"),
    ("pegi", facts(findings=found(f_word=1)), "16"),
    ("pegi", facts(findings=found("drugs")), "16"),
    ("pegi", facts(findings=found("nudity")), "16"),
    ("pegi", facts(substances="mild", says=says("substances", "glamorised")), "16"),
    ("pegi", facts(substances="moderate", says=says("substances", "glamorised"), findings=found("drugs")), "18"),
    ("pegi", facts(substances="moderate", says=says("substances", "glamorised"), findings=found("cannabis")), "18"),
    ("pegi", facts(substances="severe", says=says("substances", "glamorised"), findings=found("hard-drugs")), "18"),
    ("pegi", facts(substances="severe", findings=found("hard-drugs")), "16"),
    ("pegi", facts(substances="moderate", says=says("substances", "glamorised"), findings=found("alcohol")), "16"),
    ("pegi", facts(violence="moderate", says=says("violence", "realistic")), "16"),
    ("pegi", facts(violence="mild", says=says("violence", "realistic")), "7"),
    ("pegi", facts(violence="moderate", says=says("violence", "defenceless")), "18"),
    ("pegi", facts(violence="mild", says=says("violence", "defenceless")), "7"),
    ("pegi", facts(violence="moderate"), "12"),
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
    ("esrb", facts(sex="severe", findings=found("pornography")), "AO"),
    ("esrb", facts(sex="moderate", findings=found("explicit-sex")), "M"),
    ("esrb", facts(sex="moderate", findings=found("innuendo")), "T"),
    ("esrb", facts(findings=found("c-word")), "M"),
    ("esrb", facts(violence="mild", says=says("violence", "fantasy"), sentences=2), "E10+"),
    ("esrb", facts(violence="mild", says=says("violence", "comic"), sentences=2), "E10+"),
    ("esrb", facts(violence="mild", says=says("violence", "comic")), "E"),
    ("esrb", facts(violence="moderate", says=says("violence", "comic")), "T"),
    ("esrb", facts(substances="moderate", findings=found("cannabis")), "M"),
    ("esrb", facts(substances="mild", findings=found("cannabis")), "T"),
    ("esrb", facts(substances="mild", findings=found("alcohol")), "E10+"),
    ("esrb", facts(findings=found("cannabis")), "T"),
    ("esrb", facts(substances="moderate"), "T"),
    # Kijkwijzer
    ("kijkwijzer", facts(substances="moderate"), "12"),
    ("kijkwijzer", facts(substances="severe"), "12"),
    ("kijkwijzer", facts(violence="mild"), "6"),
    ("kijkwijzer", facts(findings=found("harm-to-children")), "9"),
    ("kijkwijzer", facts(findings=found("animal-cruelty")), "9"),
    ("kijkwijzer", facts(violence="moderate"), "12"),
    ("kijkwijzer", facts(violence="moderate", findings=found("horror")), "12"),
    ("kijkwijzer", facts(violence="mild", findings=found("horror")), "9"),
    ("kijkwijzer", facts(violence="mild", findings=found("horror"), audience=CHILDREN), "6"),
    ("kijkwijzer", facts(substances="mild", findings=found("tobacco")), "AL"),
    ("kijkwijzer", facts(sex="severe", sentences=3, findings=found(pornography=2)), "18"),
    ("kijkwijzer", facts(sex="severe", sentences=3, findings=found(explicit_sex=2)), "16"),
    ("kijkwijzer", facts(findings=found("slurs")), "12"),
    ("kijkwijzer", facts(findings=found("drunkenness")), "12"),
    ("kijkwijzer", facts(findings=found("cannabis")), "12"),
    ("kijkwijzer", facts(sex="moderate", substances="moderate"), "14"),
    ("kijkwijzer", facts(sex="moderate", substances="moderate", says=says("substances", "condemned")), "12"),
    ("kijkwijzer", facts(violence="severe"), "16"),
    ("kijkwijzer", facts(findings=found("sexual-violence")), "16"),
    ("kijkwijzer", facts(substances="moderate", says=says("substances", "glamorised")), "16"),
    # FSK
    ("fsk", facts(sex="mild", findings=found("kissing")), "0"),
    ("fsk", facts(sex="mild", findings=found("innuendo")), "6"),
    ("fsk", facts(sex="severe", sentences=2, findings=found(pornography=2)), "18"),
    ("fsk", facts(violence="mild"), "6"),
    ("fsk", facts(violence="moderate"), "12"),
    ("fsk", facts(violence="severe"), "16"),
    ("fsk", facts(violence="severe", says=says("violence", "glamorised")), "18"),
    # Australia: the impact ladder
    ("acb", facts(violence="mild"), "PG"),
    ("acb", facts(violence="moderate"), "M"),
    ("acb", facts(findings=found(f_word=1)), "M"),
    ("acb", facts(violence="severe"), "MA15+"),
    ("acb", facts(violence="severe", findings=found("gore"), says=says("violence", "detailed")), "R18+"),
    ("acb", facts(violence="severe", findings=found("gore")), "MA15+"),
    ("acb", facts(violence="severe", says=says("violence", "detailed")), "MA15+"),
    ("acb", facts(findings=found("c-word")), "MA15+"),
    ("acb", facts(sex="mild", findings=found("kissing")), "G"),
    ("acb", facts(sex="mild", findings=found("sex-implied")), "PG"),
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
    ("ifco", facts(violence="severe", findings=found("gore"), says=says("violence", "detailed")), "18"),
    ("ifco", facts(violence="severe", findings=found("gore")), "15"),
    ("ifco", facts(violence="severe", says=says("violence", "detailed")), "15"),
    ("ifco", facts(findings=found("c-word")), "15"),
    ("ifco", facts(sex="mild", findings=found("kissing")), "G"),
    ("ifco", facts(sex="mild", findings=found("kissing", "sex-implied")), "PG"),
    ("ifco", facts(findings=found("suicide")), "12"),
    # FPB: the grid of categories and ages
    ("fpb", facts(language="mild"), "7-9PG"),
    ("fpb", facts(language="moderate"), "13"),
    ("fpb", facts(language="severe"), "16"),
    ("fpb", facts(findings=found("domestic-abuse")), "10-12PG"),
    ("fpb", facts(sex="mild", findings=found("kissing")), "A"),
    ("fpb", facts(sex="mild", findings=found("innuendo")), "10-12PG"),
    ("fpb", facts(sex="moderate", findings=found("kissing")), "13"),
    ("fpb", facts(findings=found("partial-nudity")), "7-9PG"),
    ("fpb", facts(sex="severe", findings=found("pornography")), "18"),
    ("fpb", facts(violence="moderate", findings=found("horror"), says=says("violence", "fantasy")), "10-12PG"),
    ("fpb", facts(findings=found("c-word")), "16"),
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


# The codes that a board would print, each beside the neighbour that has another: policy, evidence, codes.
CODES: list[tuple[str, Facts, list[str]]] = [
    # Drink and smoking are no drugs, where a board's code is of drugs.
    *[(name, facts(substances=much, findings=found(one)), []) for name in ("bbfc", "acb", "ifco") for much in ("mild", "moderate", "severe") for one in ("alcohol", "drunkenness", "tobacco")],
    *[("bbfc", facts(substances=much, findings=found(one)), ["Drugs"]) for much in ("mild", "moderate", "severe") for one in ("drugs", "cannabis", "hard-drugs", "drug-dealing")],
    *[("acb", facts(substances=much, findings=found(one)), ["Drug use"]) for much in ("mild", "moderate", "severe") for one in ("drugs", "cannabis", "hard-drugs", "drug-dealing")],
    *[("ifco", facts(substances=much, findings=found(one)), ["D"]) for much in ("mild", "moderate", "severe") for one in ("drugs", "cannabis", "hard-drugs", "drug-dealing")],
    ("bbfc", facts(substances="moderate", says=says("substances", "glamorised"), findings=found("alcohol")), []),
    ("bbfc", facts(substances="moderate", says=says("substances", "glamorised"), findings=found("cannabis")), ["Drugs"]),
    ("ifco", facts(substances="severe", says=says("substances", "glamorised"), findings=found("drunkenness")), []),
    ("ifco", facts(substances="severe", says=says("substances", "glamorised"), findings=found("hard-drugs")), ["D"]),
    ("acb", facts(substances="moderate", findings=found("addiction")), ["Themes"]),
    ("pegi", facts(substances="severe"), []),
    ("pegi", facts(substances="severe", findings=found("cannabis")), ["Drugs"]),
    ("fpb", facts(substances="moderate", findings=found("alcohol")), ["SA"]),
    # Use and reference, themes and content
    ("esrb", facts(substances="mild", findings=found("cannabis")), ["Drug Reference"]),
    ("esrb", facts(substances="moderate", findings=found("cannabis")), ["Use of Drugs"]),
    ("esrb", facts(substances="mild", findings=found("drugs")), ["Drug Reference"]),
    ("esrb", facts(substances="moderate", findings=found("drugs")), ["Use of Drugs"]),
    ("esrb", facts(substances="mild", findings=found("alcohol")), ["Alcohol Reference"]),
    ("esrb", facts(substances="moderate", findings=found("alcohol")), ["Use of Alcohol"]),
    ("esrb", facts(sex="mild", findings=found("kissing")), []),
    ("esrb", facts(sex="mild", findings=found("sex-implied")), ["Suggestive Themes"]),
    ("esrb", facts(sex="moderate"), ["Sexual Themes"]),
    ("esrb", facts(sex="moderate", findings=found("sex-scene")), ["Sexual Content"]),
    ("esrb", facts(sex="moderate", findings=found("explicit-sex")), ["Strong Sexual Content"]),
    ("esrb", facts(violence="moderate"), ["Violence"]),
    ("esrb", facts(violence="moderate", says=says("violence", "fantasy")), ["Fantasy Violence"]),
    ("esrb", facts(violence="moderate", says=says("violence", "comic")), ["Cartoon Violence"]),
    ("esrb", facts(violence="severe", says=says("violence", "comic")), ["Intense Violence"]),
    ("esrb", facts(violence="mild", says=says("violence", "fantasy"), sentences=2), ["Fantasy Violence"]),
    # Where nobody is hurt, horror is fright and no violence.
    ("kijkwijzer", facts(violence="moderate", findings=found("horror")), ["A"]),
    ("kijkwijzer", facts(violence="moderate", findings=found("horror", "killing")), ["G", "A"]),
    ("kijkwijzer", facts(violence="moderate", findings=found("fighting")), ["G"]),
    ("bbfc", facts(violence="moderate", findings=found("horror")), ["Horror"]),
    ("bbfc", facts(violence="moderate", findings=found("fighting")), ["Violence"]),
    ("bbfc", facts(violence="mild", findings=found("horror")), ["Horror"]),
    ("bbfc", facts(violence="mild", findings=found("fighting")), ["Violence"]),
    ("acb", facts(violence="moderate", findings=found("horror")), ["Themes"]),
    ("acb", facts(violence="moderate", findings=found("horror", "killing")), ["Themes", "Violence"]),
    ("acb", facts(violence="mild", findings=found("horror")), ["Themes"]),
    ("ifco", facts(violence="moderate", findings=found("horror")), ["Theme"]),
    ("ifco", facts(violence="moderate", findings=found("killing")), ["V"]),
    ("fpb", facts(violence="moderate", findings=found("horror")), ["V", "H"]),
    ("fpb", facts(violence="moderate"), ["V"]),
    # Crude humour and name-calling are no bad language, innuendo no sexual situation.
    *[(name, facts(language="mild", findings=found("insults")), []) for name in ("bbfc", "acb", "ifco", "fpb", "us-tv", "esrb")],
    ("bbfc", facts(language="mild", findings=found("mild-oaths")), ["Language"]),
    ("acb", facts(language="mild", findings=found("coarse-words")), ["Language"]),
    ("ifco", facts(language="mild", findings=found("mild-oaths")), ["L"]),
    ("fpb", facts(language="mild", findings=found("mild-oaths")), ["L"]),
    ("esrb", facts(language="mild", findings=found("mild-oaths")), ["Mild Language"]),
    ("us-tv", facts(language="mild", findings=found("mild-oaths")), ["L"]),
    ("us-tv", facts(sex="mild", findings=found("innuendo")), ["D"]),
    ("us-tv", facts(sex="moderate", findings=found("innuendo")), ["D"]),
    ("us-tv", facts(sex="mild", findings=found("sex-implied")), ["S"]),
    ("us-tv", facts(sex="moderate", findings=found("sex-scene", "innuendo")), ["D", "S"]),
]  # fmt: skip


@pytest.mark.parametrize(("policy", "evidence", "codes"), CODES)
def test_codes_say_what_the_evidence_tells(policy: str, evidence: Facts, codes: list[str]) -> None:
    assert [one.code for one in estimate(load_policy(policy), evidence).reasons] == codes


def test_nothing_severe_in_substances_says_two_amounts() -> None:
    severe = facts(substances="severe", findings=found("hard-drugs"))
    assert len({rule.text for rule in band_of(load_policy("fpb"), severe)[1]}) == 1


@pytest.mark.parametrize("policy", sorted({name for name, _ in RULES} - {"family", "mpa"}))
@pytest.mark.parametrize("finding", ["tobacco", "alcohol", "drunkenness", "kissing", "insults", "crude-humour"])
def test_no_text_speaks_of_drugs_alone_where_none_are_told(policy: str, finding: str) -> None:
    loaded = load_policy(policy)
    for much in ("mild", "moderate", "severe"):
        for rule in fired(loaded, facts(substances=much, findings=found(finding))):
            drugs = "drug" in rule.text.lower() or "cannabis" in rule.text.lower()
            assert not drugs or " or " in rule.text, rule.id
