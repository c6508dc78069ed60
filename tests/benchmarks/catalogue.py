"""How a catalogue run scales, and what ten million documents cost. `python -m tests.benchmarks.catalogue`.

Prints a table: this process on all cores, then Ray with one worker and with two, each worker on a core of its own.
Rates are from the first part that is done to the last, without the start. Needs the extra `ray` and two cores. With
--write the results go to cards/benchmarks-catalogue.json, for the model card.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

from advisory import Rater
from advisory.catalogue.inputs import Columns
from advisory.catalogue.onray import on_ray
from advisory.catalogue.running import Engine, local, run
from tests.benchmarks.made import reviews

CARD = Path(__file__).parents[2] / "cards" / "benchmarks-catalogue.json"
_PLANNED_WORKS, _PLANNED_CORES = 10_000_000, 64


def write_catalogue(path: Path, rows: int) -> float:
    """Made reviews as JSON lines; the mean number of words."""
    texts = [text for _, text in reviews(rows)]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return sum(len(text.split()) for text in texts) / rows


def one_core_rater(claims: Path, cores: Sequence[int], driver: int) -> Rater:
    """A Rater on the first core that no other worker has claimed; in the driver, one on all cores."""
    for core in cores if os.getpid() != driver else []:
        with suppress(FileExistsError):
            (claims / str(core)).touch(exist_ok=False)
            os.sched_setaffinity(0, [core])
            break
    return Rater()


def rate_a_second(source: Path, output: Path, engine: Engine, cores: Sequence[int]) -> float:
    """Documents a second of a run."""
    seen: list[tuple[float, int]] = []
    with tempfile.TemporaryDirectory() as claims:
        make_rater = partial(one_core_rater, Path(claims), cores, os.getpid())
        run(source, output, Columns(), make_rater, engine, lambda done, _: seen.append((time.monotonic(), done)))
    # The first is the start, with nothing done.
    (began, before), (ended, done) = seen[1], seen[-1]
    return (done - before) / (ended - began)


def measure(rows: int, price: float, cores: Sequence[int]) -> dict[str, Any]:
    """All figures of one run: documents a second of each engine, whether their outputs are equal, and the plan."""
    settings: list[tuple[str, Engine]] = [
        (f"local, {len(cores)} cores", local),
        ("ray, 1 worker", partial(on_ray, address=None, workers=1)),
        ("ray, 2 workers", partial(on_ray, address=None, workers=2)),
    ]
    rates: dict[str, float] = {}
    outputs: set[bytes] = set()
    with tempfile.TemporaryDirectory() as name:
        source, output = Path(name, "in.jsonl"), Path(name, "out.jsonl")
        words = write_catalogue(source, rows)
        for label, engine in settings:
            rates[label] = round(rate_a_second(source, output, engine, cores), 1)
            outputs.add(output.read_bytes())
            print(f"{label}: {rates[label]:.1f} documents a second", file=sys.stderr)
    _, one, two = rates.values()
    hours = _PLANNED_WORKS / (two / 2 * _PLANNED_CORES) / 3600
    return {
        "rows": rows,
        "words": round(words),
        "documents_a_second": rates,
        "equal": len(outputs) == 1,
        "of_one_alone": round(two / 2 / one, 2),
        "hours": round(hours, 1),
        "core_hours": round(hours * _PLANNED_CORES),
        "price": price,
    }


def markdown(results: dict[str, Any]) -> str:
    """The results as a Markdown table, and what they amount to on paper."""
    rates = results["documents_a_second"]
    one = rates["ray, 1 worker"]
    head = (
        f"| {results['rows']:,} documents of {results['words']} words on the mean | documents/s | times one worker |\n"
    )
    rows = "".join(f"| {label} | {rate:.1f} | {rate / one:.2f} |\n" for label, rate in rates.items())
    return (
        f"{head}| --- | ---: | ---: |\n{rows}\n"
        f"The outputs of the engines are {'equal' if results['equal'] else 'DIFFERENT'}, byte for byte. On paper: "
        f"{_PLANNED_WORKS:,} such documents on {_PLANNED_CORES} cores, each as fast as a worker of two "
        f"({results['of_one_alone']:.0%} of one alone), take {results['hours']:.1f} hours, {results['core_hours']} core hours, "
        f"{results['core_hours'] * results['price']:.0f} at {results['price']:g} a core hour.\n"
    )


def main() -> int:
    """Print the table and the plan; exit status 1 where the engines' outputs differ."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=8000)
    parser.add_argument("--price", type=float, default=0.04, help="Of a core for an hour, in any currency.")
    parser.add_argument("--write", action="store_true", help="Write the results for the model card.")
    wanted = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2 or wanted.rows < 1000:
        print("needs two cores, and 1,000 rows", file=sys.stderr)
        return 2
    results = measure(wanted.rows, wanted.price, cores)
    print(markdown(results), end="")
    if wanted.write:
        CARD.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0 if results["equal"] else 1


if __name__ == "__main__":
    sys.exit(main())
