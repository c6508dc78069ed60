"""How far the answers to the whole texts agree with their readers, and the readers with each other."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from advisory.domain import Category
from advisory.rater import Rater
from advisory.report import Report

FOLDER = Path(__file__).parent
_BANDS = (0, 7, 10, 13, 16, 18)
# A reader who cannot tell an age.
_UNTOLD = "?"

Figures = dict[str, Any]


class Reading(NamedTuple):
    """What one reader said of a text: the number of its age band or None for "cannot tell", and its severities 0-3."""

    band: int | None
    severities: tuple[int, ...]


class Case(NamedTuple):
    """A text and its two readings."""

    id: str
    text: str
    readings: tuple[Reading, Reading]


def read_cases() -> list[Case]:
    """All texts, in the order of readings.tsv."""
    lines = (FOLDER / "readings.tsv").read_text(encoding="utf-8").splitlines()[1:]
    cases = []
    for line in lines:
        name, *given = line.split("\t")
        text = (FOLDER / "cases" / f"{name}.txt").read_text(encoding="utf-8")
        cases.append(Case(name, text, (_reading(*given[:2]), _reading(*given[2:]))))
    return cases


def _reading(age: str, severities: str) -> Reading:
    return Reading(None if age == _UNTOLD else _BANDS.index(int(age)), tuple(map(int, severities)))


def answer(report: Report) -> Reading:
    """The report as a reading. Where it cannot tell, its age is the guess that its JSON has."""
    severities = tuple(report.categories[category].severity.level for category in Category)
    return Reading(_BANDS.index(report.age_band.min_age), severities)


def agreement(found: Sequence[Reading], truth: Sequence[Reading]) -> Figures:
    """Of severities a category and of all: `exact`, `within_one`. Of age bands: `age_exact`, `age_within_one`,
    `two_too_low` and `two_too_high`, where both name one.
    """
    told, true = (np.array([one.severities for one in some]) for some in (found, truth))
    bands = [(a.band, b.band) for a, b in zip(found, truth, strict=True)]
    off = np.array([a - b for a, b in bands if a is not None and b is not None])
    exact = (told == true).mean(axis=0)
    return {
        **{str(category): float(exact[at]) for at, category in enumerate(Category)},
        "exact": float(exact.mean()),
        "within_one": float((abs(told - true) <= 1).mean()),
        "age_exact": float((off == 0).mean()),
        "age_within_one": float((abs(off) <= 1).mean()),
        "two_too_low": float((off <= -2).mean()),
        "two_too_high": float((off >= 2).mean()),
    }


def measure(rater: Rater) -> Figures:
    """The agreement of the answers with the readers, the mean over both, and that of the readers with each other; with
    the `texts` on whose severities or age the answer differs from both, and the `model` that answered.
    """
    cases = read_cases()
    reports = list(rater.rate_many([case.text for case in cases]))
    found = [answer(report) for report in reports]
    first, second = ([case.readings[at] for case in cases] for at in (0, 1))
    by_reader = [agreement(found, truth) for truth in (first, second)]
    possible = [
        report.age_band.possible[0].min_age <= _BANDS[reading.band] <= report.age_band.possible[1].min_age
        for readings in (first, second)
        for report, reading in zip(reports, readings, strict=True)
        if reading.band is not None and report.age_band.sufficient_evidence
    ]
    return {
        "model": rater.manifest.model_dump(include={"name", "version"}),
        "rows": len(cases),
        "answers": {name: float(np.mean([one[name] for one in by_reader])) for name in by_reader[0]},
        "possible": float(np.mean(possible)),
        "readers": agreement(first, second),
        "texts": [
            _difference(case, one)
            for case, one in zip(cases, found, strict=True)
            if all(one != reading for reading in case.readings)
        ],
    }


def _difference(case: Case, found: Reading) -> str:
    said = " or ".join(dict.fromkeys(map(_written, case.readings)))
    return f"{case.id}: {_written(found)}, read as {said}"


def _written(reading: Reading) -> str:
    age = _UNTOLD if reading.band is None else f"{_BANDS[reading.band]}+"
    return f"{age} {''.join(map(str, reading.severities))}"
