import datetime
import time

import pytest

from advisory import Rater
from advisory.rendering import html, markdown, terminal
from advisory.works import heads_of_works

NEWSLETTER = """What we watched this week

1. Marrowbone Lane (series, 8 episodes)
A detective hunts a man who flays his victims.

2. Pocket Orchard (book, ages 5+)
A girl grows a pear tree in her coat.
"""


def titles(text: str) -> list[str]:
    return [text[span.start : span.end] for _, span in heads_of_works(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (NEWSLETTER, ["Marrowbone Lane", "Pocket Orchard"]),
        (
            "THE GLASS FERRYMAN (15)\nStrong violence\nPADDOCK PALS: THE MOVIE (U)\n",
            ["THE GLASS FERRYMAN", "PADDOCK PALS: THE MOVIE"],
        ),
        ("## Hollow Crown (film)\n\nBlood.\n\n## Ash (Orla Kintyre, novel)\n\nBees.", ["Hollow Crown", "Ash"]),
        # One work, twice; and what is no head.
        ("Hollow Crown (film)\nBlood.\nHollow Crown (film)\n", []),
        ("Sexual content (18)\nViolence (15)\nMina Dorn (15)\nSenator Crick (R)\n", []),
        ("1. Hollow Crown (15)\n2. Ash (U)\n", ["Hollow Crown", "Ash"]),
        ("Hollow Crown (2019)\nJane Vane (mother)\nTom Ash (bookkeeper)\n", []),
        ("It is based on Ash (novel). Hollow Crown (film) is better.\nAsh (15) is not for the young.", []),
    ],
)
def test_heads_of_works(text: str, found: list[str]) -> None:
    assert titles(text) == found


def test_a_text_of_several_works_says_so(rater: Rater) -> None:
    report = rater.rate(NEWSLETTER)
    assert [(head.quote, head.line) for head in report.several_works] == [("Marrowbone Lane", 3), ("Pocket Orchard", 6)]
    page = html.render(report, date=datetime.date(2025, 1, 2))
    for text in (terminal.render(report, width=200), markdown.render(report), page):
        assert "several works (lines 3, 6)" in text
    assert not rater.rate("A girl grows a pear tree in her coat.").several_works


@pytest.mark.parametrize("unit", ["A (", "A (film", "1. A (a, ", "A" * 50, "# "])
def test_linear_time(unit: str) -> None:
    started = time.monotonic()
    heads_of_works(unit * 100_000)
    heads_of_works(f"{unit}\n" * 50_000)
    assert len(heads_of_works("".join(f"Ash{number} (film)\n" for number in range(50_000)))) == 50_000
    assert time.monotonic() - started < 10
