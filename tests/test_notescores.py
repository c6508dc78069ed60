import pytest

from advisory import Category, Severity
from advisory.headings import guide_notes
from advisory.notescores import holding_nothing, scores_with_notes
from advisory.segmenting import segment
from tests.made import scores


@pytest.mark.parametrize(
    ("guide", "spread", "severity"),
    [
        # Likely severe, but the guide says moderate; of another category it says nothing.
        ("Violence: Moderate. They whip him.", (0.0, 0.0, 0.3, 0.7), Severity.MODERATE),
        ("Violence: Moderate\n\nThey whip him.", (0.0, 0.0, 0.3, 0.7), Severity.MODERATE),
        ("Violence\n2/5\nThey whip him.", (0.0, 0.1, 0.6, 0.3), Severity.MILD),
        ("Language: Mild\n\nThey whip him.", (0.0, 0.0, 0.3, 0.7), Severity.SEVERE),
        # Surely severe, whatever the guide says; and none that says no level.
        ("Violence: Moderate. They whip him.", (0.0, 0.0, 0.04, 0.96), Severity.SEVERE),
        ("Violence: Slapstick. They whip him.", (0.0, 0.0, 0.3, 0.7), Severity.SEVERE),
        ("Violence: None. They whip him.", (0.0, 0.0, 0.3, 0.7), Severity.SEVERE),
    ],
)
def test_a_line_is_no_worse_than_the_guide_says(
    guide: str, spread: tuple[float, float, float, float], severity: Severity
) -> None:
    sentences = segment(guide)
    bare = [scores({Category.VIOLENCE: spread}) if "whip" in one.text else scores() for one in sentences]
    (at,) = (number for number, one in enumerate(sentences) if "whip" in one.text)
    read = scores_with_notes(guide_notes(guide, sentences), bare, {})[at]
    assert read.severities[Category.VIOLENCE] is severity
    assert sum(read.probabilities[Category.VIOLENCE]) == pytest.approx(1)
    # It is still told of, and may still be worse.
    chances = read.probabilities[Category.VIOLENCE]
    assert chances[0] == pytest.approx(spread[0])
    assert chances[3] >= spread[3] / 2


def test_the_worse_of_two_notes_on_one_category_counts() -> None:
    for line in ("Violence 5/5, Gore 0/5", "Gore 0/5, Violence 5/5"):
        (read,) = scores_with_notes(guide_notes(line, segment(line)), [scores()], {})
        assert read.severities[Category.VIOLENCE] is Severity.SEVERE
        assert read.declared_absent[Category.VIOLENCE] < 0.5


def test_a_heading_alone_holds_nothing() -> None:
    (read,) = scores_with_notes(
        guide_notes("Violence?", segment("Violence?")), [scores({Category.VIOLENCE: (0, 0, 0, 1)})], {}
    )
    assert set(read.severities.values()) == {Severity.NONE}


def test_a_name_in_a_list_keeps_what_it_says_by_itself() -> None:
    text = "Nudity\nViolence\nSmoking"
    bare = [scores({Category.SEX: (0, 0, 0, 1)}), scores(), scores()]
    read = scores_with_notes(
        guide_notes(text, segment(text)), bare, {0: scores(), 1: scores({Category.VIOLENCE: (0, 1, 0, 0)})}
    )
    assert [read[0].severities[Category.SEX], read[1].severities[Category.VIOLENCE]] == [Severity.SEVERE, Severity.MILD]


def test_what_holds_nothing_is_no_less_sure_than_before() -> None:
    held = holding_nothing(scores({Category.VIOLENCE: (0, 0, 0, 1)}, absent={Category.SEX: 0.9}))
    assert held.probabilities[Category.VIOLENCE][0] == pytest.approx(0.94)
    assert held.probabilities[Category.SEX][0] == pytest.approx(0.97)
    assert held.declared_absent[Category.SEX] < 0.5
