import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisory.errors import PolicyError
from advisory.policies import load_policy, policy_names
from advisory.shipped import configs
from tests.test_rules import POLICY


def line_of(path: Path, text: str) -> int:
    return next(n for n, line in enumerate(path.read_text().splitlines(), start=1) if text in line)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"bands": POLICY["bands"][::-1]}, "ascend"),
        ({"bands": [{"label": "x", "min_age": 1}, {"label": "x", "min_age": 2}]}, "not unique"),
        ({"bands": [{"label": "x", "min_age": 1}, {"label": "y", "min_age": 2, "also": {"x": "u"}}]}, "not unique"),
        ({"rules": [POLICY["rules"][0], dict(POLICY["rules"][0], when={"finding": "gore"})]}, "rule ids are not unique: some"),
        ({"rules": [{**POLICY["rules"][0], "at_least": "nowhere"}]}, "no band is called 'nowhere'"),
        ({"rules": [{**POLICY["rules"][0], "when": {}}]}, "exactly one of"),
        ({"rules": [{**POLICY["rules"][0], "when": {"category": "sex"}}]}, "severity goes with"),
        ({"rules": [{**POLICY["rules"][0], "when": {"category": "sex", "severity": "none"}}]}, "'none' is no condition"),
        ({"rules": [{**POLICY["rules"][0], "when": {"categories": 2, "severity": "mild", "sentences": 2}}]}, "sentences, modifier and unless go with"),
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
    with pytest.raises(PolicyError, match=r"nonsense: no such policy.*family, acb, .*mpa"):
        load_policy("nonsense")


def test_an_empty_name_is_not_the_folder_one_stands_in() -> None:
    with pytest.raises(PolicyError, match=r"^'': no such policy.*family, acb"):
        load_policy("")


def changed(when: dict[str, Any]) -> dict[str, Any]:
    return {"rules": [{**POLICY["rules"][0], "when": when}]}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (changed({"finding": "fword"}), "'fword' is no finding, did you mean 'f-word'. .valid are: mild-oaths, .*f-word"),
        (changed({"finding": ["gore", "fword"]}), r"finding\.1: 'fword' is no finding, did you mean 'f-word'. .valid are: mild-oaths"),
        (changed({"finding": ["gore", "blood", "gore"]}), r"finding\.2: 'gore' is there twice"),
        (changed({"finding": []}), "finding: .* at least 1 item"),
        (changed({"finding": 5}), "finding: should be a list: .'5'"),
        (changed({"finding": ["gore", 5]}), r"finding\.1: .*string .found '5'"),
        (changed({"finding": ["gore", "blood"], "audience": "teens"}), "exactly one of"),
        (changed({"all": [{"untold": True}, {"finding": ["gore", "blood"]}]}), "can never be met: .* tells nothing"),
        (changed({"category": "gore", "severity": "mild"}), "'language', 'sex', 'substances' or 'violence' .found 'gore'"),
        (changed({"category": "sex", "severity": "huge"}), "'none', 'mild', 'moderate' or 'severe' .found 'huge'"),
        (changed({"category": "sex", "severity": "mild", "modifier": "funny"}), "'funny' is no modifier .valid are: comic"),
        (changed({"category": "sex", "severity": "severe", "unless": ["comic"]}), "no condition of what is severe"),
        (changed({"category": "sex", "severity": "mild", "unless": ["comic"], "modifier": "comic"}), "can never be met"),
        (changed({"all": [{"audience": "children"}, {"category": "sex", "severity": "mild", "without": "children"}]}), "can never be met"),
        (changed({"all": [{"audience": "children"}]}), "two conditions or more"),
        (changed({"category": "sex", "severity": "mild", "count": 2}), "count goes with"),
        (changed({"audience": "children", "sentences": 2}), "sentences, modifier and unless go with"),
        (changed({"finding": "gore", "without": "children"}), "without goes with"),
        (changed({"finding": "gore", "count": 1001}), "less than or equal to 1000 .found '1001'"),
        (changed({"category": "sex", "severity": "mild", "sentences": 1001}), "less than or equal to 1000"),
        (changed({"total": 12}), "less than 12 .found '12'"),
        (changed({"maturity": 4}), "less than 4 .found '4'"),
        (changed({"maturity": 1}), "a tone alone is no evidence"),
        (changed({"all": [{"untold": True}, {"finding": "gore"}]}), "can never be met: .* tells nothing"),
        (changed({"untold": False}), "untold"),
        (changed({"all": [{"audience": "teens"}, {"all": [{"audience": "adults"}, {"total": 3, "without": "teens"}]}]}), "can never be met"),
        (changed({"advised_age": 22}), "less than or equal to 21 .found '22'"),
        (changed({"advised_age": 0}), "greater than or equal to 1 .found '0'"),
        (changed({"rated_age": 22}), "less than or equal to 21 .found '22'"),
        (changed({"rated_age": 12, "advised_age": 12}), "exactly one of .*rated_age"),
        (changed({"advised_age": 12, "count": 2}), "count goes with"),
        (changed({"advised_age": 12, "without": "children"}), "without goes with"),
        (changed({"advised_age": 12, "audience": "teens"}), "exactly one of .*advised_age"),
        (changed({"advised_age": "twelve"}), "found 'twelve'"),
        (changed({"not_advised_under": 6}), "what is not said is no evidence"),
        (changed({"all": [{"maturity": 0.5}, {"not_advised_under": 6}]}), "what is not said is no evidence"),
        (changed({"all": [{"finding": "gore"}, {"not_advised_under": 1}]}), "greater than or equal to 2 .found '1'"),
        (changed({"all": [{"advised_age": 7}, {"not_advised_under": 6}]}), "do not go together"),
        (changed({"not_rated_under": 15}), "what is not said is no evidence"),
        (changed({"all": [{"incomplete": True}, {"not_rated_under": 15}]}), "what is not said is no evidence"),
        (changed({"all": [{"not_rated_under": 15}, {"not_advised_under": 6}]}), "what is not said is no evidence"),
        (changed({"all": [{"finding": "gore"}, {"not_rated_under": 1}]}), "greater than or equal to 2 .found '1'"),
        (changed({"all": [{"rated_age": 15}, {"not_rated_under": 18}]}), "rated_age and not_rated_under do not go together"),
        (changed({"audience": "none"}), "'none' is no condition .valid are: children, teens, adults"),
        ({"bands": POLICY["bands"][:1]}, "no band is called 'mid' .valid are: none, as there is one band alone"),
        ({"rules": []}, "at least 1 item"),
        ({"confusion": [[1, 0]]}, r"confusion: 1 rows for \d bands"),
        ({"confusion": [[1] for _ in POLICY["bands"]]}, r"confusion\.0: 1 shares for \d bands"),
        ({"confusion": [[0.9 / len(POLICY["bands"]) for _ in POLICY["bands"]] for _ in POLICY["bands"]]}, r"confusion\.0: .*not to 1"),
        ({"confusion": [[-1]]}, "greater than or equal to 0"),
        ({"rules": [{**POLICY["rules"][0], "text": ""}]}, "at least 1 character"),
        (changed({"finding": "gore", "severty": "mild"}), "severty: is no known key .valid are: category, .*all"),
        ({"rules": [{**POLICY["rules"][0], "at_least": "low"}]}, "can never decide: 'low' is the lowest band"),
        ({"rules": [{**POLICY["rules"][0], "reason": "V"}]}, "'V' is no reason"),
    ],
)  # fmt: skip
def test_a_bad_rule_names_its_line_and_what_is_valid(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(yaml.safe_dump(POLICY | change, sort_keys=False))
    with pytest.raises(PolicyError, match=message) as caught:
        load_policy(path)
    assert str(caught.value).startswith(f"{path}, line ")
    assert "\n" not in str(caught.value)


def test_the_line_is_that_of_the_key(tmp_path: Path) -> None:
    path = tmp_path / "policy.yaml"
    path.write_text(yaml.safe_dump(POLICY, sort_keys=False).replace("severity: moderate", "severity: enormous"))
    with pytest.raises(PolicyError, match=rf", line {line_of(path, 'enormous')}: rules\.3\.when\.severity: "):
        load_policy(path)


@pytest.mark.parametrize(
    ("old", "new", "further", "message"),
    [
        ("at_least: 16+", "at_least: 15+", 0, "no band is called '15+' (valid are: 7+, 10+, 13+, 16+, 18+)"),
        ("at_least: 16+", "at_least: All ages", 0, "can never decide"),
        ("at_least: 16+", "at_least: 16+\n    reason: L", 1, "'L' is no reason"),
        ("at_least: 16+", "at_least: 16+\n    yields_to: sex", 1, "no other rule is called 'sex'"),
        ("at_least: 16+", "at_least: 16+\n    yields_to: sex-mild", 1, "sex-mild asks for less: 7+"),
        ("id: sex-mild", "id: language-mild", 0, "not unique"),
        ("{label: 7+, min_age: 7}", "{label: 10+, min_age: 7}", 1, "not unique"),
        ("{label: 13+, min_age: 13}", "{label: 13+, min_age: 9}", 0, "9 stands after 10"),
        ("{finding: suicide}", "\n      finding: suicid", 1, "'suicid' is no finding"),
        ("{finding: suicide}", "\n      finding:\n        - gore\n        - suicid", 3, "'suicid' is no finding"),
        ("{audience: adults, without: children}", "\n      audience: none", 1, "'none' is no condition"),
        (
            "{category: sex, severity: severe}",
            "\n      category: sex\n      severity: none",
            2,
            "'none' is no condition",
        ),
    ],
)
def test_what_contradicts_the_rest_of_a_policy_has_its_own_line(
    tmp_path: Path, old: str, new: str, further: int, message: str
) -> None:
    """further: how many lines after the first that is changed."""
    text = (configs() / "policies" / "family.yaml").read_text()
    path = tmp_path / "policy.yaml"
    path.write_text(text.replace(old, new, 1))
    lines = zip(text.splitlines(), path.read_text().splitlines(), strict=False)
    changed = next(number for number, (before, after) in enumerate(lines, start=1) if before != after)
    # Where something is put after the line, that line is as it was.
    line = changed + further - (old in new)
    with pytest.raises(PolicyError, match=rf", line {line}: .*{re.escape(message)}"):
        load_policy(path)


def test_systems_have_uris_and_rules_and_reasons_of_their_own() -> None:
    assert set(policy_names()) == {
        "family", "mpa", "us-tv", "bbfc", "pegi", "esrb", "kijkwijzer", "fsk", "acb", "ifco", "fpb",
    }  # fmt: skip
    for name in policy_names()[1:]:
        policy = load_policy(name)
        assert all(band.uri and band.uri.startswith("http://www.movielabs.com/md/ratings/") for band in policy.bands)
        assert all(rule.id.startswith(f"{name}-") for rule in policy.rules)
        assert {rule.reason for rule in policy.rules} - {None} <= set(policy.reasons)


@pytest.mark.parametrize("name", sorted({*policy_names()} - {"family", "mpa"}))
def test_the_source_of_each_rule_of_a_board_has_a_year_or_says_that_it_has_none(name: str) -> None:
    # The family cites the other policies' sources, and CARA's reasons are of all years.
    without = [
        rule.source for rule in load_policy(name).rules if not re.search(r"\b20\d\d\b|undated|^Ours", rule.source)
    ]
    assert without == []


# The rows of MovieLabs Common Metadata Ratings v2.5.1 for the labels of our ladders: the last part of each URI.
URIS = {
    "mpa": ("US/MPAA/2", {"G": "G", "PG": "PG", "PG-13": "PG-13", "R": "R", "NC-17": "NC-17"}),
    "us-tv": (
        "US/TVPG/2",
        {"TV-Y": "TV-Y", "TV-G": "TV-G", "TV-Y7": "TV-Y7", "TV-Y7-FV": "TV-Y7-FV", "TV-PG": "TV-PG", "TV-14": "TV-14", "TV-MA": "TV-MA"},
    ),
    "bbfc": ("GB/BBFC/1", {"U": "U", "PG": "PG", "12A": "12A", "12": "12", "15": "15", "18": "18"}),
    "pegi": ("BE/PEGI/1", {"3": "PEGI-3", "7": "PEGI-7", "12": "PEGI-12", "16": "PEGI-16", "18": "PEGI-18"}),
    "esrb": ("US/ESRB/0", {"E": "E", "E10+": "10-plus", "T": "T", "M": "M", "AO": "A"}),
    "kijkwijzer": ("NL/Kijkwijzer/2", {"AL": "AL", "6": "6", "9": "9", "12": "12", "14": "14", "16": "16", "18": "18"}),
    "fsk": ("DE/FSK/1", {"0": "0", "6": "6", "12": "12", "16": "16", "18": "18"}),
    "acb": ("AU/NCS/1", {"G": "G", "PG": "PG", "M": "M", "MA15+": "MA15", "R18+": "R18+"}),
    "ifco": ("IE/IFCO/1", {"G": "G", "PG": "PG", "12": "12", "15": "15", "18": "18"}),
    "fpb": (
        "ZA/FPB/4",
        {"A": "A", "PG": "PG", "7-9PG": "7-9-PG", "10-12PG": "10-12-PG", "13": "13", "16": "16", "18": "18"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", policy_names()[1:])
def test_every_label_has_the_uri_of_its_rating(name: str) -> None:
    system, labels = URIS[name]
    found = {
        label: uri for band in load_policy(name).bands for label, uri in {band.label: band.uri, **band.also}.items()
    }
    assert found == {label: f"http://www.movielabs.com/md/ratings/{system}/{part}" for label, part in labels.items()}


@pytest.mark.parametrize(
    ("policy", "rule"),
    [("family", "two-severe"), ("family", "adds-up-16"), ("kijkwijzer", "kijkwijzer-language-12")],
)
def test_a_rule_that_no_board_publishes_says_that_it_is_ours(policy: str, rule: str) -> None:
    (source,) = [one.source for one in load_policy(policy).rules if one.id == rule]
    assert source.startswith("Ours: ")


def test_sources_give_no_year_that_the_esrb_does_not() -> None:
    assert not [rule.id for rule in load_policy("esrb").rules if "2023" in rule.source]


def test_an_estimate_of_a_board_repeats_no_rating_that_the_text_quotes() -> None:
    rules = [(name, part) for name in policy_names() for rule in load_policy(name).rules for part in rule.when.parts()]
    assert {name for name, part in rules if part.rated_age or part.not_rated_under} == {"family"}
