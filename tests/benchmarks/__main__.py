"""`python -m tests.benchmarks`: how fast advisory starts, rates and grows, beside what one could have instead.

Some ten minutes on two idle cores. Contenders whose package or folder is not there are left out.
"""

import json
import os
import platform
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from tests.benchmarks import contenders
from tests.benchmarks.measuring import CORES, Figures, apart, command, growth, rate_of, reports_of
from tests.benchmarks.tables import markdown
from tests.benchmarks.texts import document

CARD = Path(__file__).parents[2] / "cards" / "benchmarks.json"
KILOBYTES = (1, 10, 100, 1000)
NUMBERS = (1, 10, 100, 1000, 10_000)


def start(times: int) -> dict[str, Figures]:
    """Whole processes, from the shell's view."""
    with tempfile.TemporaryDirectory() as folder:
        review = Path(folder) / "review.txt"
        review.write_text(document(1000, seed=4), encoding="utf-8")
        commands = {
            "python, doing nothing": ["-c", "pass"],
            "advisory --version": ["-m", "advisory", "--version"],
            "advisory --help": ["-m", "advisory", "--help"],
            "advisory rate, 1,000 words": ["-m", "advisory", "rate", str(review)],
        }
        return {name: command(arguments, times) for name, arguments in commands.items()}


def beside(checkpoint: Path | None, mpnet: Path | None, seconds: float, number: int) -> dict[str, Figures]:
    """The sentence model and all contenders that are there, on the same sentences."""
    wanted: dict[str, tuple[Callable[..., contenders.Answer], Sequence[Path | None]]] = {
        "advisory": (contenders.advisory, []),
        "its model in torch, fp32, padded to the batch": (contenders.checkpoint, [checkpoint]),
        "all-mpnet-base-v2 in torch, fp32, encoder alone": (contenders.encoder, [mpnet]),
        "alt-profanity-check": (contenders.alt_profanity_check, []),
        "TF-IDF + logistic regression": (contenders.tfidf, []),
    }
    found = {}
    for name, (load, folder) in wanted.items():
        if None in folder:
            continue
        try:
            found[name] = apart(rate_of, load, *map(str, folder), seconds=seconds, number=number)
        except ImportError as error:
            print(f"{name}: left out ({error})")
    return found


def machine() -> Figures:
    """What the figures hang on."""
    processor = platform.processor() or platform.machine()
    if (info := Path("/proc/cpuinfo")).exists():
        models = [
            line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")
        ]
        processor = models[0] if models else processor
    return {"cores": min(CORES, os.cpu_count() or 1), "processor": processor, "python": platform.python_version()}


def main(
    checkpoint: Annotated[
        Path | None, typer.Option(exists=True, file_okay=False, help="The run that the weights were made from.")
    ] = None,
    mpnet: Annotated[Path | None, typer.Option(exists=True, file_okay=False, help="all-mpnet-base-v2.")] = None,
    documents: Annotated[int, typer.Option(min=1, help="Documents whose sentences all read.")] = 2000,
    seconds: Annotated[float, typer.Option(min=0.1, help="A contender is stopped after so long.")] = 90,
    times: Annotated[int, typer.Option(min=1, help="Starts of a process, of which the median counts.")] = 7,
    most: Annotated[int, typer.Option(min=1, help="The largest text in kB, and a tenth of the most texts.")] = 1000,
    write: Annotated[bool, typer.Option("--write", help=f"Write cards/{CARD.name} for the model card.")] = False,
) -> None:
    """Measure, and print the tables."""
    figures: Figures = {
        "machine": machine(),
        "start": start(times),
        "reports": apart(reports_of, contenders.reports, seconds=seconds, number=documents),
        "sentences": beside(checkpoint, mpnet, seconds, documents),
        "size": {size: apart(growth, size, None) for size in KILOBYTES if size <= most},
        "number": {number: apart(growth, None, number) for number in NUMBERS if number <= 10 * most},
    }
    # As it is read back: keys are words.
    figures = json.loads(json.dumps(figures))
    print(markdown(figures), end="")
    if write:
        CARD.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
