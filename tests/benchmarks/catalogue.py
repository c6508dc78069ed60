"""How a catalogue run scales, and what ten million documents cost. `python -m tests.benchmarks.catalogue`.

Prints a table: this process on all cores, then Ray with one worker on one core and with two on two. Rates leave out
the start: they are the difference of a long and a short run. Needs the extra `ray` and two cores.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.made import reviews

_SHORT = 256
_PLANNED_WORKS, _PLANNED_CORES = 10_000_000, 64


def write_catalogue(path: Path, rows: int) -> float:
    """Made reviews as JSON lines; the mean number of words."""
    texts = [text for _, text in reviews(rows)]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts))
    return sum(len(text.split()) for text in texts) / rows


def seconds(source: Path, output: Path, engine: Sequence[str], cores: Sequence[int]) -> float:
    """Of the whole command on these cores."""
    command = [sys.executable, "-m", "advisory", "catalogue", str(source), "--output", str(output), *engine]
    started = time.monotonic()
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL, preexec_fn=lambda: os.sched_setaffinity(0, cores))
    return time.monotonic() - started


def main() -> int:
    """Print the tables; exit status 1 where the engines' outputs differ."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=4000)
    parser.add_argument("--price", type=float, default=0.04, help="Of a core for an hour, in any currency.")
    wanted = parser.parse_args()
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        print("needs two cores", file=sys.stderr)
        return 2
    settings = [
        (f"local, {len(cores)} cores", [], cores),
        ("ray, 1 worker, 1 core", ["--engine", "ray", "--workers", "1"], cores[:1]),
        ("ray, 2 workers, 2 cores", ["--engine", "ray", "--workers", "2"], cores[:2]),
    ]
    rates: list[float] = []
    outputs: list[bytes] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_catalogue(folder / "short.jsonl", _SHORT)
        words = write_catalogue(folder / "long.jsonl", wanted.rows)
        print(f"{wanted.rows:,} documents of {words:.0f} words on the mean\n")
        print("| engine | start, s | documents/s | of one worker |\n| --- | ---: | ---: | ---: |")
        for label, engine, used in settings:
            output = folder / "out.jsonl"
            short = seconds(folder / "short.jsonl", output, engine, used)
            whole = seconds(folder / "long.jsonl", output, engine, used)
            rate = (wanted.rows - _SHORT) / (whole - short)
            rates.append(rate)
            outputs.append(output.read_bytes())
            share = f"{rate / rates[1]:.2f}" if len(rates) > 1 else ""
            print(f"| {label} | {short - _SHORT / rate:.1f} | {rate:.1f} | {share} |", flush=True)
    same = len(set(outputs)) == 1
    print(f"\nThe outputs are {'equal' if same else 'DIFFERENT'}, byte for byte.")
    _, one, two = rates
    hours = _PLANNED_WORKS / (two / 2 * _PLANNED_CORES) / 3600
    print(
        f"On paper: {_PLANNED_WORKS:,} such documents on {_PLANNED_CORES} cores, each as fast as a worker of two "
        f"({two / 2:.1f} a second, {two / 2 / one:.0%} of one alone): {hours:.1f} hours, "
        f"{hours * _PLANNED_CORES:.0f} core hours, {hours * _PLANNED_CORES * wanted.price:.0f} at {wanted.price:g} a core hour."
    )
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
