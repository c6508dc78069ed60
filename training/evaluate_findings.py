"""Precision and recall of each finding on evidence sentences that people read: a part of cards/policy_metrics.json.

`python -m training.evaluate_findings --data FOLDER --readings FOLDER`. The readings are of third-party sentences and
stay outside the repository: each *.jsonl of that folder has a line a sentence, {"id": of a sentence of
sentences_dev.jsonl, or "DOCUMENT:START" of one of documents_dev.jsonl, "categories": what the model held it to be
evidence of, "findings": ids that a reader found in it}.
"""

from pathlib import Path
from typing import Annotated, Any

import typer

from advisory.descriptors import descriptors, find
from advisory.domain import Category
from advisory.segmenting import segment
from training.failing import one_line_errors
from training.policy_card import add_metrics
from training.reading import read_jsonl


def finding_figures(texts: dict[str, str], readings: list[dict[str, Any]]) -> dict[str, Any]:
    """The figures: sentences read, and for each finding how often it was read and found, precision and recall."""
    counts = {one.id: [0, 0, 0] for one in descriptors().findings}
    for row in readings:
        found = {one.id for one in find(texts[row["id"]], map(Category, row["categories"]))} & counts.keys()
        read = set(row["findings"])
        for name in found | read:
            counts[name][0] += name in read
            counts[name][1] += name in found
            counts[name][2] += name in read and name in found
    return {
        "sentences": len(readings),
        "findings": {
            name: {
                "read": read,
                "found": found,
                "precision": round(both / found, 3) if found else None,
                "recall": round(both / read, 3) if read else None,
            }
            for name, (read, found, both) in counts.items()
        },
    }


def main(
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    readings: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The folder with readings.")],
) -> None:
    """Measure the findings against readings."""
    with one_line_errors():
        texts = {row["id"]: row["text"] for row in read_jsonl(data / "sentences_dev.jsonl")}
        for row in read_jsonl(data / "documents_dev.jsonl"):
            texts |= {f"{row['document_id']}:{one.start}": one.text for one in segment(row["text"])}
        rows = [row for path in sorted(readings.glob("*.jsonl")) for row in read_jsonl(path)]
    add_metrics({"findings": finding_figures(texts, rows)})


if __name__ == "__main__":
    typer.run(main)
