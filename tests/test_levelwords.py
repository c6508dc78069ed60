import pytest

from advisory import Severity
from advisory.levelwords import Level, in_known_levels, level_of


@pytest.mark.parametrize(
    ("said", "level"),
    [
        ("Moderate.", Level(Severity.MODERATE, "Moderate", 8)),
        ("Quite a bit - a duel", Level(Severity.MODERATE, "Quite a bit", 11)),
        ("Very little.", Level(Severity.MILD, "little", 11)),
        ("Quite a lot.", Level(Severity.SEVERE, "a lot", 11)),
        ("None to a little.", Level(Severity.MILD, "a little", 16)),
        # The higher, wherever it stands.
        ("Severe to mild.", Level(Severity.SEVERE, "Severe", 14)),
        ("None.", None),
        ("High-school crush", None),
        ("Some blood", None),
    ],
)
def test_the_level_at_the_beginning(said: str, level: Level | None) -> None:
    assert level_of(said) == level


@pytest.mark.parametrize(
    ("said", "known"),
    [
        ("Light.", "mild."),
        ("Very light. A kiss.", "mild. A kiss."),
        ("(Infrequent) A kiss.", "mild) A kiss."),
        ("Frequent", "moderate"),
        ("Light to heavy.", "heavy."),
        ("Severe to moderate.", "Severe."),
        ("Strong to mild.", "Strong."),
        ("Heavy/light", "Heavy"),
        ("Intense to mild.", "severe."),
        ("Minor to mild.", "mild."),
        ("None to mild.", "mild."),
        ("Mild/moderate - a duel", "moderate - a duel"),
        ("Mild.", "Mild."),
        ("Light sabres", "Light sabres"),
        ("Fair-haired boys fight.", "Fair-haired boys fight."),
        ("None.", "None."),
    ],
)
def test_levels_in_known_words(said: str, known: str) -> None:
    assert in_known_levels(said) == known
