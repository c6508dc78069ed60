import pytest

from advisory.unshown import only_unshown, without_unshown


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
