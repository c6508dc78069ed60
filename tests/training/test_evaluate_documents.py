from typing import Any

import numpy as np
import pytest

from advisory import Category, Rater, Severity
from advisory.report import Report
from training.evaluate_documents import at_least, document_figures, grouped, span_counts
from training.judged import CANNOT_TELL, Judged

TEXT = "It is a slow film about bees. A guard is shot dead in the barn. The music is lovely."


@pytest.fixture(scope="module")
def report() -> Report:
    return Rater().rate(TEXT)


def as_annotated(report: Report, **changes: Any) -> dict[str, Any]:
    """A row of documents_dev whose annotator agrees with the report in all."""
    note = {
        "severity": {str(c): told.severity.level for c, told in report.categories.items()},
        "basis": {str(c): told.basis.replace("_", " ") for c, told in report.categories.items()},
        "age": report.age_band.min_age,
        "evidence": {
            str(c): [[piece.start, piece.end] for piece in report.quoted(told.evidence)]
            for c, told in report.categories.items()
        },
    }
    return {"document_id": "d", "text": TEXT, "annotations": [note | changes]}


def test_full_agreement(report: Report) -> None:
    figures = document_figures([as_annotated(report)], [report])
    for category in Category:
        assert figures[category]["exact"] == figures[category]["basis_exact"] == 1
    assert figures["violence"]["positives"] == 1
    assert figures["evidence"]["f1"] == figures["age_band"]["exact"] == 1


def test_a_span_counts_where_half_of_it_is_met(report: Report) -> None:
    start = TEXT.index("A guard")
    end = TEXT.index(" The music")
    none: dict[str, list[list[int]]] = {str(c): [] for c in Category}
    whole = as_annotated(report, evidence=none | {"violence": [[0, len(TEXT)]]})
    part = as_annotated(report, evidence=none | {"violence": [[start, start + 10], [end + 1, len(TEXT)]]})
    # The quote lies in the annotated span, but is less than half of it.
    assert span_counts(whole, report) == (1, 1, 1, 0)
    # The first annotated span lies in the quote, but is less than half of it; the second is elsewhere.
    assert span_counts(part, report) == (1, 0, 2, 1)


def test_an_age_nobody_could_tell_is_not_counted_against_the_band(report: Report) -> None:
    figures = document_figures([as_annotated(report), as_annotated(report, age=None)], [report, report])
    assert figures["age_band"]["rows"] == 1
    assert figures["age_band"]["exact"] == 1
    assert figures["age_band"]["cannot_tell_f1"] == 0


def test_two_bands_too_low(report: Report) -> None:
    figures = document_figures([as_annotated(report, age=18)], [report])
    assert figures["age_band"]["two_or_more_too_low"] == 1
    assert figures["age_band"]["within_one"] == 0


def test_at_least_sums_from_the_step_on(report: Report) -> None:
    column = list(Category).index(Category.VIOLENCE)
    chances = report.categories[Category.VIOLENCE].probabilities
    assert at_least([report], Severity.MILD)[0, column] == pytest.approx(1 - chances[Severity.NONE])
    assert at_least([report], Severity.SEVERE)[0, column] == pytest.approx(chances[Severity.SEVERE])


def test_groups_hold_each_text_once_and_say_how_few_they_are() -> None:
    rows = [
        {"document_id": "d0", "text": "word " * 99, "kind": "synopsis", "title_id": "t0"},
        {"document_id": "d1", "text": "word " * 100, "kind": "review", "title_id": "t0"},
        {"document_id": "d2", "text": "word " * 250, "kind": "review", "title_id": "t1"},
    ]
    truth = Judged(np.array([[0, 0, 0, 2], [0, 0, 0, 3], [1, 0, 0, 0]]), np.array([3, CANNOT_TELL, 1]))
    found = Judged(np.array([[0, 0, 0, 2], [0, 0, 0, 1], [0, 0, 0, 0]]), np.array([4, 2, 1]))
    groups = grouped(rows, {"t0": 1994.0}, truth, found)
    assert {way: {name: group["rows"] for name, group in members.items()} for way, members in groups.items()} == {
        "kind": {"review": 2, "synopsis": 1},
        "length": {"under 100 words": 1, "100 to 249 words": 1, "250 words or more": 1},
        "era": {"1990s": 2, "unknown": 1},
    }
    reviews = groups["kind"]["review"]
    assert reviews["positives"] == {"language": 1, "sex": 0, "substances": 0, "violence": 1}
    assert reviews["aged"] == 1
    assert (reviews["violence_exact"], reviews["language_within_one"], reviews["age_exact"]) == (0.5, 1, 1)
    nineties = groups["era"]["1990s"]
    assert (nineties["violence_exact"], nineties["age_exact"], nineties["age_within_one"]) == (0.5, 0, 1)
    assert nineties["intervals"]["violence_exact"] == [0, 1]
    assert np.isnan(groups["length"]["100 to 249 words"]["age_exact"])
