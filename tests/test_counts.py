import pytest

from advisory import Category, Rater, Severity
from advisory.counts import with_counts
from advisory.descriptors import find
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


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ('"shit" a few times, one "fuck".', 1),
        ('"Shit" several times and one f-word.', 1),
        ('The f-word is used once; "shit" many times.', 1),
        ('One f-word, "shit" constantly.', 1),
        ('One "fuck" and constant "shit".', 1),
        ('One f-word, many uses of "shit".', 1),
        ("Constant swearing with one f-word.", 1),
        ('"Shit" is heard constantly, and the f-word is heard once.', 1),
        ('"Shit" is said thirty times and "fuck" three times.', 3),
        ('"Shit" twenty times, "fuck" ten times.', 10),
        ("Frequent s-words, an f-word.", 1),
        # As they are.
        ('"fuck" only once', 1),
        ("a single f-word", 1),
        ('One f-word and a handful of "shits".', 1),
        ('"shit" ten times and "fuck" once', 1),
        ('"Shit" once, "fuck" many times.', 10),
        ("A few s-words, many f-words.", 10),
        ("A few f-words, many of them shouted.", 10),
        ("One f-word in every scene.", 10),
        ("He says fuck, many, many times.", 10),
        ("The f-word is used once, maybe twice.", 2),
        # One quantity of several words that are listed.
        ('"Shit" and "fuck" are used constantly.', 10),
        ('Many uses of "shit" and "fuck".', 10),
        ('Constant swearing ("fuck", "shit").', 10),
        ("Constant swearing, including the f-word.", 10),
    ],
)
def test_a_quantity_is_of_the_nearest_word_in_its_clause(text: str, count: int) -> None:
    assert [one.times for one in find(text, [Category.LANGUAGE]) if one.id == "f-word"] == [count]


def test_what_is_none_stays_so_and_what_is_severe_is_left() -> None:
    for score in (scores(), scores({Category.LANGUAGE: (0.01, 0.01, 0.01, 0.97)})):
        assert with_counts(score, "11 f-words.") is score


def test_the_level_of_a_guide_takes_nothing_from_a_count(rater: Rater) -> None:
    report = rater.rate('Profanity\nModerate\n11 uses of "f**k", 20 of "s**t".\nNobody is cruel to the ferryman.')
    assert report.categories[Category.LANGUAGE].severity is Severity.SEVERE
