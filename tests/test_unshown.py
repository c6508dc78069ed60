import pytest

from advisory.unshown import only_bare_chested, only_unshown, without_unshown


@pytest.mark.parametrize(
    "sentence",
    [
        "Nothing is shown.",
        "Nothing shown mind.",
        "Nothing is described.",
        "It's not shown.",
        "None of it is shown on screen.",
        "But we don’t see it.",
    ],
)
def test_what_says_only_that_nothing_is_shown(sentence: str) -> None:
    assert only_unshown(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "It is shown.",
        "No blood is shown.",
        "Nothing happens.",
        "It is described.",
        "No wound is described.",
        "He has not seen her.",
        "",
    ],
)
def test_what_says_something_else(sentence: str) -> None:
    assert not only_unshown(sentence)


@pytest.mark.parametrize(
    ("sentence", "rest"),
    [
        ("Couple sleep together, nothing seen.", "Couple sleep together"),
        ("Couple sleep together but nothing is shown.", "Couple sleep together"),
        ("Couple sleep together (not shown).", "Couple sleep together"),
        ("A film that I had not seen.", "A film that I had not seen."),
        ("Nothing is shown.", "Nothing is shown."),
    ],
)
def test_what_stands_before_it(sentence: str, rest: str) -> None:
    assert without_unshown(sentence) == rest


@pytest.mark.parametrize(
    "said",
    [
        "Shirtless men.",
        "a bare-chested farmer by the lake",
        "Topless men",
        "Two men in swimming trunks.",
        "Men without shirts",
    ],
)
def test_men_without_a_shirt_are_no_nudity(said: str) -> None:
    assert only_bare_chested(said)


@pytest.mark.parametrize(
    "said",
    ["", "Topless women.", "A shirtless girl.", "Bare-chested.", "Shirtless men, one naked from behind.", "Shirtless men and a bare bottom",
     "Men without clothes", "A shirtless man in the shower"],
)  # fmt: skip
def test_what_else_is_told_of_them_may_be(said: str) -> None:
    assert not only_bare_chested(said)
