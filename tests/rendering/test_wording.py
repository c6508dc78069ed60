import pytest

from advisory import Rater
from advisory.rendering.wording import headline, printable


@pytest.mark.parametrize(
    ("raw", "safe"),
    [("a\tb\nc", "a b c"), ("\x1b[2Jgone", "[2Jgone"), ("\u202egnp.exe", "gnp.exe"), ("tag\U000e0041", "tag"), ("café — “ok” 😀", "café — “ok” 😀")],
)  # fmt: skip
def test_printable(raw: str, safe: str) -> None:
    assert printable(raw) == safe


def test_a_band_that_is_only_what_is_told_says_so(rater: Rater) -> None:
    stated = "Dozens of people are tortured and dismembered in gory close-up."
    part = rater.rate(stated)
    whole = rater.rate(f"{stated} There is no swearing, no sex and no drinking or drugs.")
    label, age = part.age_band.label, part.age_band.min_age
    assert headline(part) == f"At least {label}: what the text tells is fit from about age {age}."
    assert headline(whole) == f"{label}: fit from about age {age}."
