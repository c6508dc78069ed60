import re

import pytest

from advisory import schoolwords


@pytest.mark.parametrize(
    ("pattern", "text", "age"),
    [
        (schoolwords.ALONE, "PreS-Gr 2", 3),
        (schoolwords.ALONE, "K-Gr 2", 5),
        (schoolwords.ALONE, "Gr 7 Up", 12),
        (schoolwords.ALONE, "Suggested grade level: 7-9", 12),
        (schoolwords.ALONE, "Gr 6-4", None),
        (schoolwords.ALONE, "Year 7+", 11),
        (schoolwords.ALONE, "KS4", 14),
        (schoolwords.SAID, "Years 5 and 6", 9),
        (schoolwords.SAID, "grades 3 to 5", 8),
        # The Irish first count two years of infants.
        (schoolwords.SAID, "6th class", 11),
        (schoolwords.SAID, "third graders", 8),
        (schoolwords.SAID, "10th graders", 15),
        (schoolwords.SAID, "twelfth grade", 17),
        (schoolwords.SAID, "Key Stage 5", 16),
        (schoolwords.SAID, "primary school age", 5),
        (schoolwords.SAID, "middle-schoolers", 11),
        (schoolwords.SAID, "pre-schoolers and up", 3),
        (schoolwords.SAID, "older teens and up", 16),
        (schoolwords.SHELF, "Comedy | Preschool | 2 seasons", 3),
    ],
)
def test_how_old_the_youngest_are(pattern: re.Pattern[str], text: str, age: int | None) -> None:
    found = pattern.search(text)
    assert found is not None
    assert schoolwords.age_of(found) == age
    assert schoolwords.HINT.search(text)


@pytest.mark.parametrize(
    "text", ["Year 14", "tweens", "9th class", "tenth class", "13th grade", "grades are bad", "high school"]
)
def test_what_names_no_pupils(text: str) -> None:
    assert schoolwords.SAID.search(text) is None


def test_one_year_that_may_be_of_a_series() -> None:
    for text in ("Year 3", "the Year 3", "grade 10", "KS2", "fifth grade", "5th class"):
        assert schoolwords.SINGLE.fullmatch(text)
    for text in ("Year 3s", "Years 3 and 4", "Year 3+", "10th graders", "pupils in Year 3", "Year 3 class"):
        assert not schoolwords.SINGLE.fullmatch(text)
