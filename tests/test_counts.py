import pytest

from advisory import Category, Rater, Severity
from advisory.counts import with_counts
from tests.made import scores

MODERATE = (0.05, 0.1, 0.8, 0.05)


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ('11 uses of "f**k", 20 of "s**t".', Severity.SEVERE),
        ("F-words: 40", Severity.SEVERE),
        ("There are three f-words.", Severity.MODERATE),
        ("Chapter 14: one f-word.", Severity.MODERATE),
        ("Twenty uses of damn.", Severity.MODERATE),
    ],
)
def test_many_of_the_strongest_words_are_severe(text: str, severity: Severity) -> None:
    read = with_counts(scores({Category.LANGUAGE: MODERATE}), text)
    assert read.severities[Category.LANGUAGE] is severity
    assert sum(read.probabilities[Category.LANGUAGE]) == pytest.approx(1)


def test_what_is_none_stays_so_and_what_is_severe_is_left() -> None:
    for score in (scores(), scores({Category.LANGUAGE: (0.01, 0.01, 0.01, 0.97)})):
        assert with_counts(score, "11 f-words.") is score


def test_the_level_of_a_guide_takes_nothing_from_a_count(rater: Rater) -> None:
    report = rater.rate('Profanity\nModerate\n11 uses of "f**k", 20 of "s**t".\nNobody is cruel to the ferryman.')
    assert report.categories[Category.LANGUAGE].severity is Severity.SEVERE
