"""Each capability stays above its floor, and the suite itself is sound."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from advisory import Category, Rater, Severity
from advisory.domain import Audience
from tests.behaviour import tables
from tests.behaviour.__main__ import for_card
from tests.behaviour.cases import Capability, Case, CaseError, read_capability, read_suite
from tests.behaviour.expectations import Answer, trouble
from tests.behaviour.running import Results, run
from tests.behaviour.tables import NAMES, NOT_OF_IT, failed
from training.authored_texts import authored_text_sentences
from training.data import AUTHORED
from training.reading import read_jsonl

SUITE = read_suite()
FLOORS: dict[str, float] = yaml.safe_load((Path(__file__).parent / "floors.yaml").read_text())


@pytest.fixture(scope="session")
def results(rater: Rater) -> Results:
    return run(SUITE, rater)


@pytest.mark.parametrize("capability", [capability.id for capability in SUITE])
def test_no_capability_falls_below_its_floor(results: Results, capability: str) -> None:
    (row,) = [row for row in results["capabilities"] if row["id"] == capability]
    examples = "\n".join(f"{' => '.join(one['texts'])}: {one['trouble']}" for one in row["failures"])
    assert row["rate"] >= FLOORS[capability], examples


def test_disguised_profanity_is_found_as_often_as_plain(results: Results) -> None:
    rows = {row["id"]: row for row in results["capabilities"]}
    for capability in ("masked-words", "lookalike-letters", "spaced-and-leet"):
        plain, disguised = rows[capability]["recall"]
        assert disguised >= plain - 0.05, capability


def test_names_and_other_senses_of_words_raise_three_alarms_in_a_hundred_at_most(results: Results) -> None:
    alarms, cases = failed(results, NAMES)
    assert cases > 500
    assert alarms <= 0.03 * cases


def test_nine_in_ten_declared_absences_and_other_titles_are_right(results: Results) -> None:
    wrong, cases = failed(results, NOT_OF_IT)
    assert cases > 100
    assert wrong <= 0.1 * cases


def test_every_capability_has_a_floor() -> None:
    assert list(FLOORS) == [capability.id for capability in SUITE]


def test_the_suite_is_as_large_as_it_says() -> None:
    assert len(SUITE) >= 32
    assert {capability.kind for capability in SUITE} == {"mft", "inv", "dir"}
    for capability in SUITE:
        assert len(capability.cases) >= 25, capability.id
        assert len({case.texts for case in capability.cases}) == len(capability.cases), capability.id


def test_no_case_is_trained_on() -> None:
    rows = [*read_jsonl(AUTHORED), *authored_text_sentences()]
    trained = {_words(row["text"]) for row in rows}
    for capability in SUITE:
        for case in capability.cases:
            for text in case.texts:
                assert _words(text) not in trained or len(_words(text)) < 3, f"{capability.id}: {text}"


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.lower()))


HEAD = "id: made\ntitle: Made\nkind: {kind}\nlevel: sentence\n"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        (HEAD.format(kind="mft") + "cases:\n  - text: A fight.\n    expect: {gore: mild}", "cases.case 1.expect.gore"),
        (HEAD.format(kind="mft") + "cases:\n  - text: A fight.\n    expect: {sex: some}", "cases.case 1.expect.sex"),
        (HEAD.format(kind="mft") + "cases:\n  - A fight.", r"case 1 \('A fight.'\): mft has one text"),
        (HEAD.format(kind="inv") + "cases:\n  - text: One.\n    same: all", r"case 1 \('One.'\): inv has two texts"),
        (HEAD.format(kind="dir") + "cases:\n  - [One., Two.]", r"case 1 \('One.'\): dir has two texts"),
        (HEAD.format(kind="odd") + "cases:\n  - A fight.", "kind"),
        (HEAD.format(kind="mft") + "cases:\n  - text: A fight.\n    wanted: 3", "cases.case 1.wanted"),
        (HEAD.format(kind="mft"), "not a mapping with cases"),
        ("- a list", "not a mapping with cases"),
        ("id: [", "not a mapping with cases"),
        (HEAD.format(kind="mft") + "word_lists: true\ncases:\n  - text: A.\n    expect: {sex: mild}", "word lists"),
    ],
)
def test_a_malformed_case_is_named(tmp_path: Path, content: str, named: str) -> None:
    path = tmp_path / "made.yaml"
    path.write_text(content)
    with pytest.raises(CaseError, match=f"made.yaml: .*{named}"):
        read_capability(path)


def test_a_file_is_named_after_its_capability(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text(HEAD.format(kind="mft") + "cases:\n  - text: A.\n    none: all")
    with pytest.raises(CaseError, match=r"other\.yaml: id"):
        read_suite(tmp_path)


def answer(violence: Severity, *, absent: bool = False, audience: Audience | None = None, age: int = 0) -> Answer:
    return Answer(
        severities={**dict.fromkeys(Category, Severity.NONE), Category.VIOLENCE: violence},
        scores={**dict.fromkeys(Category, 0.0), Category.VIOLENCE: float(violence.level)},
        absent=frozenset({Category.VIOLENCE} if absent else ()),
        audience=frozenset({audience} if audience else ()),
        min_age=age,
    )


NONE, MILD, SEVERE = answer(Severity.NONE), answer(Severity.MILD), answer(Severity.SEVERE)


@pytest.mark.parametrize(
    ("expectation", "right", "wrong"),
    [
        ({"expect": {"violence": "mild"}}, [MILD], [SEVERE]),
        ({"at_least": {"violence": "mild"}}, [SEVERE], [NONE]),
        ({"at_most": {"violence": "mild"}}, [MILD], [SEVERE]),
        ({"none": "all"}, [NONE], [MILD]),
        ({"absent": ["violence"]}, [answer(Severity.NONE, absent=True)], [NONE]),
        ({"not_absent": ["violence"]}, [NONE], [answer(Severity.NONE, absent=True)]),
        ({"audience": "adults"}, [answer(Severity.NONE, audience=Audience.ADULTS)], [NONE]),
        ({"audience": "none"}, [NONE], [answer(Severity.NONE, audience=Audience.ADULTS)]),
        ({"same": "all"}, [MILD, MILD], [MILD, NONE]),
        ({"higher": "violence"}, [MILD, SEVERE], [MILD, MILD]),
        ({"not_lower": ["violence"]}, [MILD, MILD], [MILD, NONE]),
        ({"not_lower": ["sex"]}, [answer(Severity.MILD, age=10), answer(Severity.MILD, age=16)],
         [answer(Severity.MILD, age=10), answer(Severity.MILD, age=6)]),
    ],
)  # fmt: skip
def test_expectations(expectation: dict[str, Any], right: list[Answer], wrong: list[Answer]) -> None:
    case = Case.model_validate({"texts": ["made"] * len(right), **expectation})
    assert trouble(case, right) is None
    assert trouble(case, wrong)


def test_results_of_word_lists_and_tables(rater: Rater) -> None:
    import numpy as np

    suite = [
        Capability.model_validate(
            {"id": "made", "title": "Made", "kind": "mft", "level": "sentence", "word_lists": True, "cases": cases}
        )
        for cases in [
            [
                {"texts": ["A man is shot."], "expect": {"violence": "none", "language": "none"}},
                {"texts": ["Every line has a fuck in it."], "expect": {"language": "severe"}},
            ]
        ]
    ]
    found = run(suite, rater, {"silent": lambda texts: np.zeros(len(texts), dtype=bool)})
    (row,) = found["capabilities"]
    assert row["rate"] == row["word_lists"]["silent"] == 0.5
    (shot,) = rater.score_sentences(["A man is shot."])
    said = f"violence is {shot.severities[Category.VIOLENCE]}, expected none"
    assert row["failures"] == [{"texts": ["A man is shot."], "trouble": said}]
    assert said in tables.plain(found)
    assert tables.markdown(found).splitlines()[2] == "| Made | mft | 2 | 50 % | 50 % |"
    assert f"\u201cA man is shot.\u201d {said}" in tables.markdown(found)
    assert tables.asked(found) == []
    assert json.loads(json.dumps(for_card(found))) == for_card(found)
    found["capabilities"] = [{**row, "id": "people-names", "recall": [1.0, 0.5]}]
    assert tables.asked(found) == [
        "Names, titles and other senses of words: 1 false alarms in 2 cases, 50.0 % (asked: 3 %).",
        "Disguised profanity: recall 50 %, plain 100 % (asked: 5 points at most between).",
    ]
