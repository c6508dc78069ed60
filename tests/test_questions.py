import time

import pytest

from advisory import Category, Rater, Severity
from advisory.domain import Audience, Basis
from advisory.notescores import NOBODY
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
        ("**Is anyone raped?** *Yes.*", "Is anyone raped: Yes"),
        ("Are drugs used? No", "Are drugs used: No"),
        ("Is there a sexual assault: No", "Is there a sexual assault: No"),
        ("Does the dog die   Yes 2   No 61   NO", "Does the dog die: No"),
        ("Are there spiders   Yes 44   No 1", "Are there spiders: Yes"),
        ("Is someone sexually assaulted\tNO", "Is someone sexually assaulted: No"),
        ("| Does the dog die | No |", "Does the dog die: No"),
        ("- Any nudity? Nope!", "Any nudity: Nope"),
        ("Was anyone hurt: [ ] yes [x] no", "Was anyone hurt: No"),
        ("**Q.** Any swearing? **A.** *None*, thankfully.", "Any swearing: None, thankfully"),
        ("Is it scary? Not at all.", "scary: Not at all"),
        ("Was this cartoon scary? Not at all.", "scary: Not at all"),
        ("Is the film violent? A bit.", "violent: A bit"),
        ("Is this film violent? Yes.", "violent: Yes"),
        ("Does the dog die? No, it lives.", "Does the dog die: No, it lives"),
        ("Is there any kissing? No, thank goodness.", "Is there any kissing: No, thank goodness"),
        ("Is there blood? Yes, a lot.", "Is there blood: Yes, a lot"),
        ("Does anyone swear? All the time.", "Does anyone swear: Yes, all the time"),
        ("Is there nudity? None at all.", "Is there nudity: None at all"),
        ("Q: Is there nudity? A: No.", "Is there nudity: No"),
        ("Q. Is there blood? A. Yes, lots.", "Is there blood: Yes, lots"),
        ("Question 2: Is there blood? Answer: Nothing.", "Is there blood: Nothing"),
        (
            "Is there sex? Talked about constantly, never seen.",
            "Is there sex: Yes, talked about constantly",
        ),
        ("Is anyone raped? Off screen.", "Is anyone raped: Yes, off screen"),
        ("Is there violence? A fair bit.", "Is there violence: Yes, a fair bit"),
        ("How scary is it? Very.", "How scary is it: Yes, very"),
        ("So is it OK for a boy of 7? I'd say so.", "It is OK for a boy of 7: Yes"),
        ("Is it too scary for a six-year-old? I wouldn't.", "It is too scary for a six-year-old: Yes"),
        ("Is it too much for an 8yo? Not until 12.", "It is too much for an 8yo: Yes"),
        ("Is it too much for an 8yo? I don't think so.", "It is not too much for an 8yo: No"),
        ("Is it too violent for my 7 year old? Perfectly fine.", "It is not too violent for my 7 year old: No"),
        ("Would you let a 7 year old see it too? I wouldn't.", "I would not let a 7 year old see it too: No"),
    ],
)
def test_a_question_with_its_answer_is_one_sentence(line: str, reads: str) -> None:
    ((quote, answer),) = asked(f"{QUIET}\n\n{line}")
    assert quote in line
    assert answer.reads == reads
    assert answer.denied is (": No" in reads)


def test_an_answer_on_the_next_line_stays_where_it_is() -> None:
    text = "Does the cat die?\nNo"
    sentences, answered = join_answers(text, segment(text))
    assert [one.text for one in sentences] == ["Does the cat die?", "No"]
    assert answered[0].denied


def test_each_question_has_its_own_answer() -> None:
    text = "Is there any swearing? No. Does anyone bleed? All the time. Is it scary? Not at all."
    assert [answer.reads for _, answer in asked(text)] == [
        "Is there any swearing: No",
        "Does anyone bleed: Yes, all the time",
        "scary: Not at all",
    ]


@pytest.mark.parametrize(
    "answer", ["No, but people die.", "No, it is tortured.", "Not really, though there are drugs."]
)
def test_what_goes_on_after_a_denial_stays_a_sentence(answer: str) -> None:
    text = f"Is it gory? {answer}"
    sentences, answered = join_answers(text, segment(text))
    assert [one.text for one in sentences] == ["Is it gory?", answer]
    assert answered[0].denied


def test_an_answer_on_the_next_line_may_be_marked() -> None:
    ((quote, answer),) = asked("Q: Is there nudity?\nA: No.")
    assert (quote, answer.denied, answer.of_all) == ("Q: Is there nudity?", True, True)


@pytest.mark.parametrize(
    "text", ["Is this the best film of the year? I think so.", "Who kills her? No idea.",
             "They do nothing and say no.", "Is it any good?\n\n\nNo.", "Is she dead? No one knows.", "Is it good? Some say so.",
             "Plan A. Is it any good? A man dies."],
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
    ("question", "of_all"),
    [
        ("Is anyone hurt", True),
        ("Is anybody killed or injured", True),
        ("Does anyone swear", True),
        ("Is it scary", True),
        ("Is the film gory", True),
        ("Is it too scary", False),
        ("Is it scary for adults", False),
        ("Is anyone raped", False),
        ("Is anyone hurt in the second half", False),
        ("Does the dog die", False),
    ],
)
def test_what_a_denial_denies_altogether(question: str, of_all: bool) -> None:
    ((_, answer),) = asked(f"{question}? No.")
    assert answer.of_all is of_all


@pytest.mark.parametrize(
    "question",
    ["Are there any scenes without heroin?", "Is there any let-up in the bloodshed?", "Isn't there a way out?"],
)
def test_who_denies_an_end_to_it_denies_nothing(question: str) -> None:
    assert asked(f"{question} No.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Anyone with a Year 5 let them watch?",
        "Is it too scary for a 6yo?",
        "Do the characters drink or do drugs?",
        "Is there a rape scene?",
    ],
)
def test_what_only_asks_tells_nothing(rater: Rater, sentence: str) -> None:
    ((_, question),) = asked(f"{sentence} We saw it in June.")
    assert question.open
    full = scores({Category.SEX: (0, 0, 0, 1)}, absent={Category.VIOLENCE: 0.9}, audience=Audience.ADULTS)
    assert held(full, question).audience == NOBODY
    report = rater.rate(f"{QUIET} {sentence}")
    assert not report.evidence
    assert not report.findings


def test_who_asks_for_advice_may_state_content(rater: Rater) -> None:
    report = rater.rate(f"{QUIET} Would you let your children see a man being tortured to death?")
    assert report.categories[Category.VIOLENCE].severity is Severity.SEVERE


def test_what_is_asked_in_the_words_of_a_statement_stays(rater: Rater) -> None:
    for question in ("Did we really need the scene where he is tortured?", "Is there a scene in which she is raped?"):
        assert asked(question) == []
        assert rater.rate(f"{QUIET} {question}").findings


def test_advice_is_read_with_its_answer(rater: Rater) -> None:
    for text, audience in (
        ("Is it OK for a seven year old? No.", Audience.ADULTS),
        ("Is it OK for a seven year old? I'd say so.", Audience.CHILDREN),
        ("Is it too scary for a six-year-old? I wouldn't.", Audience.TEENS),
        ("Is it too violent for my 7 year old? Perfectly fine.", Audience.NONE),
        ("Would you take a five year old? Not on your life.", Audience.ADULTS),
    ):
        assert {piece.audience for piece in rater.rate(f"{QUIET} {text}").evidence} == {audience}


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Is there any nudity? No.", True),
        ("Is there any nudity? No. Is there sex? No.", True),
        ("Is there any nudity? No. Is there violence? Not shown.", True),
        ("Is there any nudity? No. Is there sex? Not shown.", False),
        ("Is there sex? Nobody told me. Is there any nudity? No.", False),
        ("Is there sex? Nothing graphic.", False),
        ("Is there sex? I forget. Is there sex? No.", True),
    ],
)
def test_a_part_that_is_denied_is_not_the_whole(rater: Rater, text: str, absent: bool) -> None:
    basis = rater.rate(f"{QUIET}\n\n{text}").categories[Category.SEX].basis
    assert basis is (Basis.DECLARED_ABSENT if absent else Basis.UNMENTIONED)


def test_a_denied_part_is_no_fit_for_a_limit_on_the_whole(rater: Rater) -> None:
    text = f"{QUIET}\n\nIs there sex? Talked about constantly, never seen.\nIs there any nudity? No."
    sex = rater.rate(text).categories[Category.SEX]
    assert (sex.severity, sex.basis) == (Severity.MODERATE, Basis.STATED)


def test_no_votes_at_all_deny_nothing() -> None:
    ((_, answer),) = asked("Are there any drugs used   Yes 0   No 0")
    assert not answer.of_all


@pytest.mark.parametrize(
    "text",
    [
        "Is there much swearing? No problem.",
        "Is there any violence? Fine.",
        "Is it too scary for a six-year-old? I would.",
        "Would you let a six-year-old see it, or is it too scary? I wouldn't.",
    ],
)
def test_what_may_answer_something_else_stays(text: str) -> None:
    ((question, answer),) = asked(text)
    assert question == text[: text.index("?") + 1]
    assert answer.open


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


@pytest.mark.parametrize(
    ("text", "stated", "absent"),
    [
        ("Nudity? No. Swearing? A bit.", {Category.LANGUAGE}, {Category.SEX}),
        ("Violence? No. Sex? No.", set(), {Category.VIOLENCE, Category.SEX}),
        ("Is anyone hurt? No.", set(), {Category.VIOLENCE}),
        ("Is it scary? Not at all.", set(), {Category.VIOLENCE}),
        ("Does the dog die? No, it lives.", set(), set()),
        ("Is there swearing? No. Is there blood? Yes, a lot.", {Category.VIOLENCE}, {Category.LANGUAGE}),
        ("Q: Is there nudity?\nA: No.", set(), {Category.SEX}),
        ("Q. Is there blood? A. Yes, lots.", {Category.VIOLENCE}, set()),
        ("Is there violence? Lots. Is there drinking? Off screen.", {Category.VIOLENCE, Category.SUBSTANCES}, set()),
        ("How much swearing is there? None.", set(), {Category.LANGUAGE}),
        ("Is there any kissing? No, thank goodness. Does anyone swear? All the time.", {Category.LANGUAGE}, {Category.SEX}),
        ("Any drugs? No, but lots of drinking.", {Category.SUBSTANCES}, set()),
        ("Q: Is there any violence?\nA: Yes, lots of it.\nQ: Any sex?\nA: Constantly.", {Category.VIOLENCE, Category.SEX}, set()),
        ("Is there any violence? Yes, lots of it. Is there much swearing? No problem.", {Category.VIOLENCE}, set()),
    ],
)  # fmt: skip
def test_what_questions_and_answers_tell(rater: Rater, text: str, stated: set[Category], absent: set[Category]) -> None:
    report = rater.rate(f"{QUIET}\n\n{text}")
    found = {basis: {c for c in Category if report.categories[c].basis is basis} for basis in Basis}
    assert found[Basis.STATED] == stated
    assert found[Basis.DECLARED_ABSENT] == absent
    assert "drugs" not in report.findings


@pytest.mark.parametrize(
    "unit",
    [
        "Is it? No ",
        "is a ",
        "Does it   ",
        "is it: yes 1 no 1 ",
        "any\t",
        "Q. ",
        "Is it? No, so ",
        "Is it? A. Yes, ",
        "Is it ok for ",
        "only just ",
    ],
)
def test_linear_time(unit: str) -> None:
    text = unit * 40_000
    started = time.monotonic()
    join_answers(text, segment(text))
    assert time.monotonic() - started < 20
