from pathlib import Path

import pytest
from pydantic import ValidationError

from advisory import Rater
from advisory.descriptors import descriptors
from advisory.domain import Category, Severity
from advisory.errors import PolicyError
from advisory.limits import Answer, Limits, parse_limits, read_limits

SEVERE = "Dozens of people are tortured and dismembered in gory, bloody close-up."
FAMILY = "Fun for the whole family!"
NEUTRAL = "The score is by a Danish composer and the sets were built in a barn."


def test_limits_of_the_command_line() -> None:
    limits = parse_limits(["violence=mild, no suicide", " Sex = none ", "no language", "no hard drugs"], for_age=9)
    assert limits.most == {
        Category.VIOLENCE: Severity.MILD,
        Category.SEX: Severity.NONE,
        Category.LANGUAGE: Severity.NONE,
    }
    assert limits.none_of == ("suicide", "hard-drugs")
    assert limits.for_age == 9


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("gore=mild", r"'gore' is no category .*language, sex, substances, violence"),
        ("violence=much", r"'much' is no severity .*none, mild, moderate, severe"),
        ("violence=mil", r"'mil' is no severity, did you mean 'mild'\? \(valid are: none, "),
        ("violence", "limit 'violence': says neither how much .*as violence=mild or"),
        ("", "limit '': has an empty part .*as violence=mild or"),
        ("violence=mild,", "limit 'violence=mild,': has an empty part"),
        ("no suicde", r"'suicde' is no category or finding, did you mean 'suicide'\? \(valid are: "),
        ("no spiders", r"'spiders' is no category or finding .*language, .*suicide"),
    ],
)
def test_an_unknown_limit_names_what_is_valid(text: str, message: str) -> None:
    with pytest.raises(PolicyError, match=message):
        parse_limits([text])


@pytest.mark.parametrize(
    "texts", [["violence=mild, violence=none"], ["violence=mild", "Violence = none"], ["no sex, sex=mild"]]
)
def test_two_limits_for_one_category_are_refused(texts: list[str]) -> None:
    with pytest.raises(
        PolicyError, match=r"limit '.*': there is another limit for (violence|sex) \(at most (mild|none)\)"
    ):
        parse_limits(texts)


def test_for_age_keeps_to_advice_under_the_rules_of_a_board_too(rater: Rater) -> None:
    report = rater.answering("mpa", Limits(for_age=9)).rate("Not for under-16s.")
    assert report.fit is not None
    assert (report.fit.answer, report.fit.checks[0].found) == (Answer.NOT_FIT, "16")


@pytest.mark.parametrize("age", [-1, 22])
def test_an_age_that_is_none(age: int) -> None:
    with pytest.raises(PolicyError, match=f"for_age {age}: .* 0 to 21"):
        parse_limits(["violence=mild"], for_age=age)


def test_a_finding_counts_once_and_all_of_them_may_be_unwanted() -> None:
    assert Limits(none_of=("suicide", "gore", "suicide")).none_of == ("suicide", "gore")
    assert len(Limits(none_of=tuple(descriptors().by_id)).none_of) == len(descriptors().by_id)
    with pytest.raises(ValidationError, match="at most"):
        Limits(none_of=("suicide",) * 1000)


def test_a_limits_file(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text("most:\n  violence: mild\nnone_of: [suicide]\nfor_age: 9\n")
    limits = parse_limits(["violence=none"], before=read_limits(path))
    assert limits == Limits(most={Category.VIOLENCE: Severity.NONE}, none_of=("suicide",), for_age=9)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "most:\n  gore: mild\n",
            r"line 2: most\.gore.*: Input should be 'language', 'sex', 'substances' or 'violence'",
        ),
        ("most:\n  sex: some\n", r"line 2: most\.sex: Input should be 'none', 'mild', 'moderate' or 'severe'"),
        ("for_age: old\n", r"line 1: for_age: .*integer.*'old'"),
        ("at_most: 1\n", r"line 1: at_most: is no known key \(valid are: most, none_of, for_age\)"),
        (
            "none_of:\n  - suicide\n  - spiders\n",
            r"line 3: none_of\.1: 'spiders' is no finding \(valid are: mild-oaths",
        ),
        ("none_of: [suicde]\n", r"'suicde' is no finding, did you mean 'suicide'\? \(valid are: mild-oaths"),
        ("none_of: suicide\n", r"line 1: none_of: should be a list: \['suicide'\]$"),
        ("none_of: {suicide: 1}\n", "line 1: none_of: should be a list$"),
        ("most:\n  violense: mild\n", r"line 2: most\.violense: Input should be 'language'"),
        ("# ours\n", r"line 1: is empty, but should have keys with values \(valid are: most, none_of, for_age\)"),
        ("[]\n", r"line 1: is no mapping, but should have keys with values \(valid are: most, none_of, for_age\)"),
        ("most: {}\nfor_age: 2020-13-45\n", r"line 2: is not YAML \(month must be in 1\.\.12"),
        ("most: {}\n", "line 1: sets no limit"),
    ],
)
def test_a_bad_limits_file_names_the_line(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(text)
    with pytest.raises(PolicyError, match=message):
        read_limits(path)
    with pytest.raises(PolicyError, match=r"absent\.yaml: no such file"):
        read_limits(tmp_path / "absent.yaml")


@pytest.mark.parametrize(
    ("limits", "text", "answer"),
    [
        ("violence=severe", SEVERE, Answer.FIT),
        ("violence=mild", SEVERE, Answer.NOT_FIT),
        ("no torture", SEVERE, Answer.NOT_FIT),
        ("no suicide", SEVERE, Answer.CANNOT_TELL),
        ("no suicide", "There is no violence and no sex.", Answer.FIT),
        ("no suicide", FAMILY, Answer.FIT),
        # Whom it is for vouches for nothing where something of the kind is told.
        ("no suicide", f"{FAMILY} {SEVERE}", Answer.CANNOT_TELL),
        ("no drugs", "A man snorts cocaine off a mirror.", Answer.NOT_FIT),
        ("no alcohol", "The cook is very drunk all evening.", Answer.NOT_FIT),
        ("no hard-drugs", "The students smoke weed on the roof.", Answer.CANNOT_TELL),
        ("no violence", FAMILY, Answer.CANNOT_TELL),
        ("violence=mild", FAMILY, Answer.FIT),
        ("violence=mild", NEUTRAL, Answer.CANNOT_TELL),
        ("no suicide", NEUTRAL, Answer.CANNOT_TELL),
        ("sex=none", SEVERE, Answer.CANNOT_TELL),
        ("sex=none, violence=none", SEVERE, Answer.NOT_FIT),
    ],
)
def test_fit(limits: str, text: str, answer: Answer) -> None:
    report = Rater(limits=parse_limits([limits])).rate(text)
    assert report.fit is not None
    assert report.fit.answer is answer
    for check in report.fit.checks:
        assert bool(check.evidence) == (check.answer is Answer.NOT_FIT)
    exceeded = {Answer.FIT: False, Answer.NOT_FIT: True, Answer.CANNOT_TELL: None}
    by_category = {check.what: check for check in report.fit.checks}
    for one in report.limits:
        assert one.exceeded is exceeded[by_category[one.category].answer]


def test_age() -> None:
    def fit(text: str, age: int) -> Answer:
        report = Rater(limits=Limits(for_age=age)).rate(text)
        assert report.fit is not None
        return report.fit.answer

    assert fit(SEVERE, 9) is Answer.NOT_FIT
    assert fit(SEVERE, 18) is Answer.CANNOT_TELL
    assert fit(f"{SEVERE} There is no swearing, no sex and no drinking or drugs.", 18) is Answer.FIT
    assert fit("A detective chases a thief across Paris. He has one night to catch her.", 13) is Answer.CANNOT_TELL
    assert fit(FAMILY, 10) is Answer.FIT
    # The band is 10+, the advice of the text two years less.
    assert fit(f"Ages 8 and up. {FAMILY}", 8) is Answer.FIT
    assert fit(f"Ages 8 and up. {FAMILY}", 7) is Answer.NOT_FIT
    assert fit(f"Ages 8 and up. {SEVERE}", 9) is Answer.NOT_FIT
    assert fit(NEUTRAL, 18) is Answer.CANNOT_TELL


def test_advice_alone_does_not_tell_of_any_category() -> None:
    report = Rater().rate(FAMILY)
    assert set(report.untold) == set(Category)
    assert report.age_band.sufficient_evidence
