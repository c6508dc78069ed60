"""How a catalogue run scales, and what ten million documents cost. `python -m tests.benchmarks.catalogue`.

Prints a table: this process on all cores, then Ray with one worker and with two, each worker on a core of its own.
Rates are from the first part that is done to the last, without the start. Needs the extra `ray` and two cores.
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

from advisory import Rater
from advisory.catalogue.inputs import Columns
from advisory.catalogue.onray import on_ray
from advisory.catalogue.running import Engine, local, run
from tests.benchmarks.made import reviews

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


def main() -> int:
    """Print the table and the plan; exit status 1 where the engines' outputs differ."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=8000)
    parser.add_argument("--price", type=float, default=0.04, help="Of a core for an hour, in any currency.")
    wanted = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2 or wanted.rows < 1000:
        print("needs two cores, and 1,000 rows", file=sys.stderr)
        return 2
    settings: list[tuple[str, Engine]] = [
        (f"local, {len(cores)} cores", local),
        ("ray, 1 worker", partial(on_ray, address=None, workers=1)),
        ("ray, 2 workers", partial(on_ray, address=None, workers=2)),
    ]
    rates: list[float] = []
    outputs: set[bytes] = set()
    with tempfile.TemporaryDirectory() as name:
        source, output = Path(name, "in.jsonl"), Path(name, "out.jsonl")
        words = write_catalogue(source, wanted.rows)
        print(f"{wanted.rows:,} documents of {words:.0f} words on the mean\n")
        print("| engine | documents/s | times one worker |\n| --- | ---: | ---: |")
        for label, engine in settings:
            rates.append(rate_a_second(source, output, engine, cores))
            outputs.add(output.read_bytes())
            times = f"{rates[-1] / rates[1]:.2f}" if len(rates) > 1 else ""
            print(f"| {label} | {rates[-1]:.1f} | {times} |", flush=True)
    print(f"\nThe outputs are {'equal' if len(outputs) == 1 else 'DIFFERENT'}, byte for byte.")
    _, one, two = rates
    hours = _PLANNED_WORKS / (two / 2 * _PLANNED_CORES) / 3600
    print(
        f"On paper: {_PLANNED_WORKS:,} such documents on {_PLANNED_CORES} cores, each as fast as a worker of two "
        f"({two / 2:.1f} a second, {two / 2 / one:.0%} of one alone): {hours:.1f} hours, {hours * _PLANNED_CORES:.0f} "
        f"core hours, {hours * _PLANNED_CORES * wanted.price:.0f} at {wanted.price:g} a core hour."
    )
    return 0 if len(outputs) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
