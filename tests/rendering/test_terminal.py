from advisory import Rater
from advisory.rendering.terminal import render

TEXT = (
    'The hero says "f--k" and fuck again.\nA man is shot \x1b[31mdead\x1b[0m and dismembered in gory close-up.\n'
    "There is no nudity. The barn was built by the composer.\n"
)


def test_the_age_comes_first_then_rows_then_quotes(rater: Rater) -> None:
    text = render(rater.rate(TEXT, title="Ash"))
    places = [
        text.index(part)
        for part in ("Ash", "fit from about age", "\n  Language", "\n  Violence", "What the text says", "line 2  “")
    ]
    assert places == sorted(places)


def test_what_is_not_told_is_not_called_none(rater: Rater) -> None:
    text = render(rater.rate(TEXT))
    row = next(line for line in text.splitlines() if "Substances" in line)
    assert "unknown" in row
    assert "none" not in row
    assert "Not told is not the same as none." in text


def test_strong_words_are_masked_unless_asked_for(rater: Rater) -> None:
    report = rater.rate(TEXT)
    assert "f***" in render(report)
    assert "fuck" not in render(report)
    assert "fuck" in render(report, unmasked=True)


def test_escapes_of_a_text_never_reach_the_terminal(rater: Rater) -> None:
    report = rater.rate(TEXT, title="A\x1b]0;sh\x07sh")
    assert "\x1b" not in render(report)
    assert "\x1b[31mdead" not in render(report, colour=True)


def test_width_is_kept(rater: Rater) -> None:
    assert max(map(len, render(rater.rate(TEXT * 3), width=60).splitlines())) <= 60


def test_too_little_told_gives_no_age(rater: Rater) -> None:
    text = render(rater.rate("The barn was built by the Danish composer himself."))
    assert "Cannot tell" in text
    assert "fit from" not in text


def test_several_sources_are_named(rater: Rater) -> None:
    text = render(rater.rate_title({"mine.txt": TEXT, "yours.txt": "It is a quiet film about bees."}))
    assert "mine.txt line 2" in text
