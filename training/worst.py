"""Print what a model gets most wrong, to be read: `python -m training.worst --data FOLDER [--model DIR]`.

The dev sentences whose expected severities are farthest from their labels, and the dev documents whose ages are.
Reading shows which kinds of text to write training sentences for; the texts themselves teach nothing. Third parties'
texts: the output is not for publication.
"""

from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from advisory.domain import Category
from advisory.manifest import SHIPPED
from advisory.rater import Rater
from advisory.report import Report
from training.failing import one_line_errors
from training.metrics import Floats
from training.reading import read_jsonl


def misses(expected: Floats, labels: Floats) -> Floats:
    """How far expected severities [n, 4] are from labels [n, 4] where they are farthest, [n]."""
    distance: Floats = abs(expected - labels).max(axis=1)
    return distance


def worst_sentences(rater: Rater, rows: list[dict[str, Any]], most: int) -> list[str]:
    """A line a sentence, the worst first: labels, what the model expects, the text."""
    scores = rater.score_sentences([row["text"] for row in rows])
    expected = np.array([[np.arange(4) @ one.probabilities[c] for c in Category] for one in scores])
    labels = np.array([[row[c] for c in Category] for row in rows], dtype=np.float64)
    order = np.argsort(-misses(expected, labels))[:most]
    return [
        f"labels {labels[at].astype(int).tolist()} expected {expected[at].round(1).tolist()} {rows[at]['text']}"
        for at in order
    ]


def worst_documents(rater: Rater, rows: list[dict[str, Any]], most: int) -> list[str]:
    """A paragraph a document whose reader gave an age, the worst first: ages, severities, rules, the text."""
    aged = [row for row in rows if row["annotations"][0]["age"] is not None]
    reports = list(rater.rate_many([row["text"] for row in aged]))
    pairs = sorted(zip(aged, reports, strict=True), key=lambda pair: -_years_off(*pair))
    return [_paragraph(row, report) for row, report in pairs[:most]]


def _years_off(row: dict[str, Any], report: Report) -> int:
    age: int = row["annotations"][0]["age"]
    return abs(report.age_band.min_age - age)


def _paragraph(row: dict[str, Any], report: Report) -> str:
    note = row["annotations"][0]
    found = {str(c): one.severity.level for c, one in report.categories.items()}
    rules = ", ".join(rule.rule for rule in report.age_band.decided_by)
    return f"reader: {note['age']} {note['severity']}\nmodel: {report.age_band.min_age} {found} by {rules}\n{row['text']}\n"


def main(
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    model: Annotated[Path, typer.Option(exists=True, file_okay=False, help="A model directory.")] = SHIPPED,
    sentences: Annotated[int, typer.Option(min=0, help="How many sentences.")] = 50,
    documents: Annotated[int, typer.Option(min=0, help="How many documents.")] = 20,
) -> None:
    """Print the worst sentences and documents."""
    with one_line_errors():
        rater = Rater(model=model)
        lines = worst_sentences(rater, read_jsonl(data / "sentences_dev.jsonl"), sentences)
        lines += worst_documents(rater, read_jsonl(data / "documents_dev.jsonl"), documents)
    print("\n".join(lines))


if __name__ == "__main__":
    typer.run(main)
