from typing import Any

import pytest

from advisory import Category, Rater, Severity
from advisory.report import Report
from training.evaluate_documents import at_least, document_figures, span_counts

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
