import re
from collections.abc import Callable

import pytest

from advisory import advising, agewords, schoolwords
from advisory.domain import Span


def found(pattern: re.Pattern[str], plain: str) -> re.Match[str]:
    match = pattern.search(plain)
    assert match
    return match


@pytest.mark.parametrize(
    ("decides", "pattern", "yes", "no"),
    [
        (advising.heads, agewords.HEADED, "Recommended age: 10", "Of his recommended age: 10."),
        (advising.heads, agewords.HEADED, "Recommended age: 10", "Recommended age: 10 seems too strict."),
        (advising.forbids, agewords.BELOW, "It is not for under 12s.", "Under 12s train at the school."),
        (advising.forbids, agewords.AT, "Too scary for a five-year-old.", "A funny five-year-old."),
        (advising.forbids, agewords.TEENS, "It is not for teens.", "It is not too scary for teens."),
        (advising.waits, agewords.UNTIL, "I'd wait until 13.", "She waited until 13."),
        (advising.advises, agewords.UPWARD, "Best for ages 9 and up.", "Players: 3+"),
        (advising.advises, agewords.BETWEEN, "It's for 8-12.", "My cousins (girls 10-11) loved it."),
        (advising.advises, agewords.FROM, "Fine from 7.", "I loved it from the age of six."),
        (advising.advises_pupils, schoolwords.SAID, "Good for Year 3.", "I think Year 3 is the best."),
        (advising.is_counted, agewords.LISTED, "As for deaths, I'd say 14", "I'd say 14"),
        (advising.is_denied, agewords.GIVEN, "If so, I'd give it to any ten-year-old?", "I'd give it to any ten-year-old."),
        (advising.also_for_elders, agewords.UPWARD, "Ages 8 and up will love it and adults too.", "Ages 8 and up."),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)  # fmt: skip
def test_what_stands_around_an_age(
    decides: Callable[[str, re.Match[str]], bool], pattern: re.Pattern[str], yes: str, no: str
) -> None:
    assert decides(yes, found(pattern, yes))
    assert not decides(no, found(pattern, no))


@pytest.mark.parametrize(
    ("plain", "title", "another"),
    [
        ("Unlike Hollow Crown, for ages 9 and up", None, True),
        ("Unlike Hollow Crown, for ages 9 and up", "Hollow Crown", False),
        # For want of a title.
        ("Hollow Crown is for ages 9 and up", None, False),
        ("Hollow Crown is for ages 9 and up", "The Salt Road", True),
        ("A novel by Rosa Vane, for ages 9 and up", None, False),
    ],
)
def test_whose_age_it_is(plain: str, title: str | None, another: bool) -> None:
    span = Span(*found(agewords.UPWARD, plain).span())
    assert advising.is_of_another(plain, span, title) is another
