import pytest

from advisory import Severity
from advisory.scales import Stated, of_a_row, read_level


@pytest.mark.parametrize(
    ("text", "stated", "rest", "excepts"),
    [
        ("4/5", Stated(Severity.SEVERE, 4, 5), "", False),
        ("3 out of 10. A slap.", Stated(Severity.MILD, 3, 10), "A slap.", False),
        ("\u25cf\u25cf\u25cb\u25cb\u25cb", Stated(Severity.MILD, 2, 5), "", False),
        ("Moderate - some blood", Stated(Severity.MODERATE), "some blood", False),
        ("5/10/2019", None, "", False),
        ("3 of 4 brothers die", None, "3 of 4 brothers die", False),
        ("None, except heroin.", None, "heroin.", True),
        ("Not present", Stated(Severity.NONE), "", False),
        ("None noted.", Stated(Severity.NONE), "", False),
        ("Ages 9 and up.", None, "", False),
        ("60%", Stated(Severity.MODERATE), "", False),
        ("\U0001f336\ufe0f\U0001f336\ufe0f", Stated(Severity.MILD), "", False),
        ("\U0001f336\ufe0f", None, "", False),
        ("\u2705", None, "", False),
    ],
)
def test_what_a_note_states_at_its_beginning(text: str, stated: Stated | None, rest: str, excepts: bool) -> None:
    assert read_level(text) == (stated, rest, excepts)


def test_a_bare_number_before_a_dash_is_one_of_ten_only_where_asked() -> None:
    assert read_level("8 - A beating.", of_ten=True) == (Stated(Severity.SEVERE, 8, 10), "A beating.", False)
    assert read_level("8 - A beating.")[0] is None


def test_numbers_of_a_row() -> None:
    levels = [of_a_row(value, None).severity for value in (0, 2, 5)]
    assert levels == [Severity.NONE, Severity.MILD, Severity.MODERATE]
    # What goes beyond five goes to ten.
    assert [of_a_row(value, None).severity for value in (6, 8)] == [Severity.MODERATE, Severity.SEVERE]
    assert of_a_row(5, 5) == Stated(Severity.SEVERE, 5, 5)
