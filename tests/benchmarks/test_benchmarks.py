"""The benchmarks run and say what was measured; how fast is for people to read."""

import statistics

import pytest

from tests.benchmarks import contenders
from tests.benchmarks.measuring import apart, command, growth, rate_of, reports_of
from tests.benchmarks.tables import markdown
from tests.benchmarks.texts import document, documents, sentences


def test_texts_are_the_same_each_time_and_differ_among_themselves() -> None:
    made = list(documents(30, seed=1))
    assert made == list(documents(30, seed=1))
    assert made != list(documents(30, seed=2))
    assert len(set(made)) == 30
    few = list(sentences(500, seed=1))
    assert len(set(few)) > 480


def test_texts_are_as_long_as_reviews() -> None:
    lengths = [len(text.split()) for text in documents(300, seed=1)]
    assert 140 < statistics.median(lengths) < 220
    assert max(lengths) > 3 * statistics.median(lengths)
    assert 1000 <= len(document(1000, seed=1).split()) < 1100


def test_a_command_that_fails_is_no_figure() -> None:
    assert command(["-c", "pass"], 1)["seconds"] > 0
    with pytest.raises(RuntimeError, match="exit status 3"):
        command(["-c", "raise SystemExit(3)"], 1)


def test_figures_become_tables() -> None:
    ours = apart(rate_of, contenders.advisory, seconds=60, number=2)
    reports = apart(reports_of, contenders.reports, seconds=60, number=2)
    assert reports["documents"] == 2
    assert reports["sentences"] == ours["sentences"] > 2
    grown = apart(growth, 1, None)
    assert grown["characters"] == 1000
    slower = {**ours, "seconds": 4 * ours["seconds"]}
    figures = {
        "machine": {"cores": 2, "processor": "abacus", "python": "3"},
        "start": {"nothing": {"seconds": 0.5, "cpu_seconds": 0.25}},
        "reports": reports,
        "sentences": {"advisory": ours, "slow one": slower},
        "size": {"1": grown},
        "number": {"1000": {"characters": 2_000_000, "seconds": 30.0, "memory_mb": 150.0}},
    }
    made = markdown(figures)
    assert "2 cores of abacus" in made
    assert "| nothing | 0.500 | 0.250 |  |" in made
    row = next(line for line in made.splitlines() if line.startswith("| slow one"))
    assert row.split("|")[3].strip() == "4.00"
    assert "| 1,000 | 30.00 | 15 | 150 |" in made
