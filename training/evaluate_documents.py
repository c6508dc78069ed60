"""Figures on documents_dev: severities, basis, age band, evidence by span, calibration; groups of texts; baselines."""

from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from advisory.domain import Category, Severity, Span
from advisory.rater import Rater
from advisory.report import Report
from training.bootstrap import measured
from training.calibration import reliabilities, reliability
from training.data import overlaps
from training.document_baselines import document_baselines
from training.groups import KINDS, Lengths, grouped_rows
from training.judged import BANDS, CANNOT_TELL, Judged, by_annotators, by_reports, near_figures
from training.metrics import Floats, Levels, binary_f1, mean, ratio, weighted_kappa
from training.reading import read_jsonl

# Three groups of about as many texts each.
_LENGTHS = Lengths(("under 100 words", "100 to 249 words", "250 words or more"), (100, 250))


def documents(data: Path, rater: Rater) -> dict[str, Any]:
    """All document figures; `kinds` has those of reviews and of synopses alone, `groups` those that few texts allow."""
    rows = read_jsonl(data / "documents_dev.jsonl")
    titles = pd.read_csv(data / "titles_dev.csv", usecols=["title_id", "year"])
    reports = list(rater.rate_many([row["text"] for row in rows]))
    inside = {kind: [at for at, row in enumerate(rows) if row["kind"] == kind] for kind in KINDS}
    truth = by_annotators(rows)
    return {
        **document_figures(rows, reports),
        "kinds": {
            kind: document_figures([rows[at] for at in chosen], [reports[at] for at in chosen])
            for kind, chosen in inside.items()
            if chosen
        },
        "groups": grouped(rows, dict(zip(titles.title_id, titles.year, strict=True)), truth, by_reports(reports)),
        "baselines": document_baselines(read_jsonl(data / "documents_train.jsonl"), rows, rater),
        "calibration": {
            str(step): reliabilities(at_least(reports, step), truth.severity, step.level)
            for step in (Severity.MILD, Severity.MODERATE)
        },
    }


def at_least(reports: list[Report], step: Severity) -> Floats:
    """P(severity >= step) [n, 4 categories] of reports."""
    return np.array(
        [
            [sum(p for severity, p in report.categories[c].probabilities.items() if severity >= step) for c in Category]
            for report in reports
        ]
    )


def grouped(
    rows: list[dict[str, Any]], years: dict[str, float], truth: Judged, found: Judged
) -> dict[str, dict[str, Any]]:
    """near_figures by kind of text, by words of the text and by era of the title, with how many texts hold any of a
    category (`positives`) and have an age (`aged`). No kappa: among few texts it hangs on the one or two that hold any.
    """
    names = np.array([row["document_id"] for row in rows])

    def figures(inside: NDArray[np.int64]) -> dict[str, Any]:
        true, said = truth.of(inside), found.of(inside)
        holding = (true.severity >= 1).sum(axis=0).tolist()
        return {
            "rows": len(inside),
            "aged": int((true.band != CANNOT_TELL).sum()),
            "positives": {str(c): number for c, number in zip(Category, holding, strict=True)},
            **measured(partial(near_figures, true, said), names[inside].tolist()),
        }

    return {
        way: {name: figures(inside) for name, inside in members.items()}
        for way, members in grouped_rows(rows, years, _LENGTHS).items()
    }


def document_figures(rows: list[dict[str, Any]], reports: list[Report]) -> dict[str, Any]:
    """Rows of documents_dev against their reports, with intervals over documents."""
    groups = [row["document_id"] for row in rows]
    notes = [row["annotations"][0] for row in rows]
    truth, found = by_annotators(rows), by_reports(reports)
    figures: dict[str, Any] = {"rows": len(rows)}
    for column, category in enumerate(Category):
        levels = truth.severity[:, column]
        told = [report.categories[category] for report in reports]
        bases = [note["basis"][category].replace(" ", "_") for note in notes]
        basis_right = np.array([basis == one.basis for basis, one in zip(bases, told, strict=True)])
        measures = measured(partial(_severity_figures, levels, found.severity[:, column], basis_right), groups)
        figures[str(category)] = {"positives": int((levels >= 1).sum()), **measures}
    spans = np.array([span_counts(row, report) for row, report in zip(rows, reports, strict=True)])
    figures["evidence"] = measured(partial(_evidence_figures, spans), groups)
    untold = np.array([not report.age_band.sufficient_evidence for report in reports])
    possible = np.array([[BANDS.index(band.min_age) for band in report.age_band.possible] for report in reports])
    measures = measured(partial(_age_figures, truth.band, found.band, untold, possible), groups)
    sure = np.array([report.age_band.confidence for report in reports])
    aged = truth.band != CANNOT_TELL
    answered = aged & ~untold
    figures["age_band"] = {
        "rows": int(aged.sum()),
        **measures,
        "calibration": reliability(sure[answered], (found.band == truth.band)[answered]),
    }
    return figures


def _severity_figures(
    truth: Levels, found: Levels, basis_right: NDArray[np.bool_], weights: Floats
) -> dict[str, Floats]:
    return {
        "kappa": weighted_kappa(truth, found, weights),
        "exact": mean(truth == found, weights),
        "within_one": mean(abs(truth - found) <= 1, weights),
        "basis_exact": mean(basis_right, weights),
    }


def span_counts(row: dict[str, Any], report: Report) -> tuple[int, int, int, int]:
    """Spans of all categories in a document: cited, of these right, annotated, of these met.

    A cited span is right where half of it overlaps an annotated one of the category, an annotated one is met where half
    of it overlaps a cited one.
    """
    cited = right = annotated = met = 0
    for category in Category:
        spans = row["annotations"][0]["evidence"][category]
        pieces = report.quoted(report.categories[category].evidence)
        cited += len(pieces)
        right += sum(any(overlaps(piece, span) for span in spans) for piece in pieces)
        annotated += len(spans)
        met += sum(any(overlaps(Span(*span), (piece.start, piece.end)) for piece in pieces) for span in spans)
    return cited, right, annotated, met


def _evidence_figures(spans: Levels, weights: Floats) -> dict[str, Floats]:
    """From span_counts [n, 4]."""
    cited, right, annotated, met = (weights @ spans).T
    precision, recall = ratio(right, cited), ratio(met, annotated)
    return {"precision": precision, "recall": recall, "f1": ratio(2 * precision * recall, precision + recall)}


def _age_figures(
    ages: Levels, bands: Levels, untold: NDArray[np.bool_], possible: Levels, weights: Floats
) -> dict[str, Floats]:
    """From the numbers of the true and the found bands [n], whether the report calls the evidence insufficient, and the
    lowest and highest band [n, 2] that it calls possible.
    """
    known = ages != CANNOT_TELL
    off, weights_known = (bands - ages)[known], weights[:, known]
    return {
        "exact": mean(off == 0, weights_known),
        "within_one": mean(abs(off) <= 1, weights_known),
        "two_or_more_too_low": mean(off <= -2, weights_known),
        "two_or_more_too_high": mean(off >= 2, weights_known),
        "cannot_tell_f1": binary_f1(~known, untold, weights),
        # Of the texts that were answered: of the others everything is possible.
        "possible": mean(
            ((possible[:, 0] <= ages) & (ages <= possible[:, 1]))[known & ~untold], weights[:, known & ~untold]
        ),
    }
