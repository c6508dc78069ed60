"""Measure a model directory on the dev data: cards/metrics.json, from which `python -m training.cards` makes tables.

`python -m training.evaluate --data FOLDER [--model DIR] [--first FILE]`. Every figure of cards/metrics.json
comes from here; those of the other files in cards/ come from the commands that write them.
"""

import json
import math
import time
from pathlib import Path
from typing import Annotated, Any

import typer

from advisory.domain import Audience
from advisory.manifest import SHIPPED
from advisory.rater import Rater
from training.cards import METRICS
from training.evaluate_documents import documents
from training.evaluate_sentences import sentences
from training.evaluate_titles import titles
from training.failing import one_line_errors
from training.headline import headline

FIRST = METRICS.with_name("metrics_first.json")


def rounded(figures: Any) -> Any:
    """All floats at three decimals: the fourth is noise on this many rows. nan, a figure of nothing, is None."""
    if isinstance(figures, dict):
        return {str(name): rounded(value) for name, value in figures.items()}
    if isinstance(figures, list):
        return [rounded(value) for value in figures]
    if isinstance(figures, float):
        return round(figures, 3) if math.isfinite(figures) else None
    return figures


def main(
    data: Annotated[Path, typer.Option(exists=True, file_okay=False, help="The data folder.")],
    model: Annotated[Path, typer.Option(exists=True, file_okay=False, help="A model directory.")] = SHIPPED,
    first: Annotated[
        Path, typer.Option(exists=True, dir_okay=False, help="metrics.json of an earlier model to compare with.")
    ] = FIRST,
    write: Annotated[bool, typer.Option(help="Write cards/metrics.json.")] = True,
) -> None:
    """Measure --model on the dev data."""
    started = time.monotonic()
    with one_line_errors():
        rater = Rater(model=model)
        earlier = json.loads(first.read_text(encoding="utf-8"))
        figures = rounded(
            {
                "model": rater.manifest.model_dump(include={"name", "version"}),
                "audiences": list(map(str, Audience)),
                "sentences": sentences(data, model),
                "documents": documents(data, rater),
                "titles": titles(data, rater),
                "first": {"model": earlier["model"], "headline": headline(earlier)},
            }
        )
    text = json.dumps(figures, indent=1)
    print(text)
    print(f"{(time.monotonic() - started) / 60:.1f} minutes")
    if write:
        METRICS.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
