import time

import pytest

from advisory import Category, Rater, Severity
from advisory.domain import Basis
from advisory.questions import Answered, held, join_answers
from advisory.segmenting import segment
from tests.made import scores

QUIET = "Nora spends a summer at her aunt's farm and learns to drive the tractor."


def asked(text: str) -> list[tuple[str, Answered]]:
    sentences, answered = join_answers(text, segment(text))
    for sentence in sentences:
        assert text[sentence.start : sentence.end] == sentence.text
    return [(sentences[number].text, one) for number, one in answered.items()]


@pytest.mark.parametrize(
    ("line", "reads"),
    [
        ("Is anyone raped? Yes.", "Is anyone raped: Yes"),
        ("Are drugs used? No", "Are drugs used: No"),
        ("Is there a sexual assault: No", "Is there a sexual assault: No"),
        ("Does the dog die   Yes 2   No 61   NO", "Does the dog die: No"),
        ("Are there spiders   Yes 44   No 1", "Are there spiders: Yes"),
        ("Is someone sexually assaulted\tNO", "Is someone sexually assaulted: No"),
        ("| Does the dog die | No |", "Does the dog die: No"),
        ("- Any nudity? Nope!", "Any nudity: No"),
    ],
)
def test_a_question_with_its_answer_is_one_sentence(line: str, reads: str) -> None:
    ((quote, answer),) = asked(f"{QUIET}\n\n{line}")
    assert quote in line
    assert answer.reads == reads
    assert answer.denied is reads.endswith("No")


def test_an_answer_on_the_next_line_stays_where_it_is() -> None:
    text = "Does the cat die?\nNo"
    sentences, answered = join_answers(text, segment(text))
    assert [one.text for one in sentences] == ["Does the cat die?", "No"]
    assert answered[0].denied


@pytest.mark.parametrize(
    "text", ["Is it gory? No, but people die.", "Is this the best film of the year? I think so.", "Who kills her? No idea.",
             "They do nothing and say no.", "Is it any good?\n\n\nNo."],
)  # fmt: skip
def test_other_questions_are_as_they_were(text: str) -> None:
    assert asked(text) == []
    assert join_answers(text, segment(text))[0] == segment(text)


def test_what_is_denied_is_absent_only_where_all_of_its_kind_is() -> None:
    score = scores(absent={Category.VIOLENCE: 0.9})
    assert held(score, Answered("Are drugs used: Yes", denied=False, of_all=False)) == score
    for of_all in (True, False):
        denied = held(score, Answered("Does the dog die: No", denied=True, of_all=of_all))
        assert (denied.declared_absent[Category.VIOLENCE] > 0.5) is of_all


@pytest.mark.parametrize(
    "question",
    ["Are there any scenes without heroin?", "Is there any let-up in the bloodshed?", "Isn't there a way out?"],
)
def test_who_denies_an_end_to_it_denies_nothing(question: str) -> None:
    assert asked(f"{question} No.") == []


def test_no_votes_at_all_deny_nothing() -> None:
    ((_, answer),) = asked("Are there any drugs used   Yes 0   No 0")
    assert not answer.of_all


def test_what_a_question_takes_for_granted_stays(rater: Rater) -> None:
    report = rater.rate(f"{QUIET}\n\nWas the rape punished? No.\nDoes the younger brother survive the torture? No.")
    assert report.categories[Category.SEX].severity is Severity.SEVERE
    assert {"sexual-violence", "torture"} <= report.findings.keys()


def test_the_answer_decides(rater: Rater) -> None:
    yes = rater.rate(f"{QUIET}\n\nIs anyone raped? Yes.\nAre drugs used? Yes")
    no = rater.rate(f"{QUIET}\n\nIs anyone raped? No.\nDoes the dog die? No\nIs there any blood or gore? No")
    assert yes.categories[Category.SEX].severity is Severity.SEVERE
    assert yes.categories[Category.SUBSTANCES].basis is Basis.STATED
    assert yes.categories[Category.SEX].evidence
    assert yes.evidence[0].quote == "Is anyone raped? Yes."
    assert no.categories[Category.SEX].severity is Severity.NONE
    assert no.categories[Category.VIOLENCE].basis is Basis.DECLARED_ABSENT
    assert not no.findings


@pytest.mark.parametrize("unit", ["Is it? No ", "is a ", "Does it   ", "is it: yes 1 no 1 ", "any\t"])
def test_linear_time(unit: str) -> None:
    text = unit * 40_000
    started = time.monotonic()
    join_answers(text, segment(text))
    assert time.monotonic() - started < 20
