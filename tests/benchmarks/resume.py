"""A catalogue run that is killed again and again, and one that is left alone. `python -m tests.benchmarks.resume`.

Kills (SIGKILL) at moments drawn by chance, resumes, and compares the two outputs byte for byte once their lines are
sorted. Exit status 1 where they differ. With --write the results go to cards/benchmarks-resume.json, for the model
card.
"""

import argparse
import csv
import hashlib
import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.benchmarks.made import reviews

CARD = Path(__file__).parents[2] / "cards" / "benchmarks-resume.json"
COMMAND = [sys.executable, "-m", "advisory", "catalogue"]


def write_catalogue(path: Path, rows: int) -> None:
    """A CSV file of made reviews; one row in a thousand has no text, one too few cells."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["id", "title", "text"])
        for number, (title, text) in enumerate(reviews(rows)):
            spoilt = {0: [f"r{number}", title, ""], 500: [f"r{number}", title]}.get(number % 1000)
            writer.writerow(spoilt or [f"r{number}", title, text])


def killed_run(arguments: list[str], parts: Path, kills: int, seed: int) -> list[int]:
    """Run to the end in spite of so many kills; the number of parts that were done at each."""
    chance = random.Random(seed)
    seen = []
    for _ in range(kills):
        done = len(list(parts.glob("part-????????.parquet")))
        process = subprocess.Popen([*COMMAND, *arguments], stderr=subprocess.DEVNULL)
        # After some parts more, at any moment within the next.
        wanted = done + chance.randint(1, 5)
        while process.poll() is None and len(list(parts.glob("part-????????.parquet"))) < wanted:
            time.sleep(0.05)
        time.sleep(chance.uniform(0, 3))
        process.kill()
        process.wait()
        seen.append(len(list(parts.glob("part-????????.parquet"))))
    subprocess.run([*COMMAND, *arguments], check=True, stderr=subprocess.DEVNULL)
    return seen


def sorted_digest(path: Path) -> str:
    """Of the lines, sorted."""
    return hashlib.sha256(b"".join(sorted(path.read_bytes().splitlines(keepends=True)))).hexdigest()


def measure(rows: int, kills: int, seed: int) -> dict[str, Any]:
    """Both runs: seconds of the one left alone, the parts that were done at each kill, and for output and rejected rows
    the number of lines and whether they are equal."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, whole, killed = folder / "in.csv", folder / "whole.jsonl", folder / "killed.jsonl"
        write_catalogue(source, rows)
        started = time.monotonic()
        subprocess.run([*COMMAND, str(source), "--output", str(whole)], check=True, stderr=subprocess.DEVNULL)
        seconds = time.monotonic() - started
        parts = folder / "killed.jsonl.parts"
        seen = killed_run([str(source), "--output", str(killed)], parts, kills, seed)
        aside_whole, aside_killed = (Path(f"{path}.rejected.jsonl") for path in (whole, killed))
        pairs = {"rated": (whole, killed), "set aside": (aside_whole, aside_killed)}
        return {
            "rows": rows,
            "seconds": round(seconds),
            "parts_done_at_kills": seen,
            "outputs": {
                kind: {
                    "lines": len(other.read_bytes().splitlines()),
                    "equal": sorted_digest(one) == sorted_digest(other),
                }
                for kind, (one, other) in pairs.items()
            },
        }


def markdown(results: dict[str, Any]) -> str:
    """The results in words."""
    done = results["parts_done_at_kills"]
    outputs = "; ".join(
        f"{kind}, {found['lines']:,} rows, {'equal' if found['equal'] else 'DIFFERENT'}"
        for kind, found in results["outputs"].items()
    )
    return (
        f"{results['rows']:,} rows, {results['seconds']} seconds left alone; killed {len(done)} times, with "
        f"{', '.join(map(str, done))} parts done, and resumed each time. The two outputs, sorted, byte for byte: {outputs}.\n"
    )


def main() -> int:
    """Print what was done and whether the outputs are the same."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--write", action="store_true", help="Write the results for the model card.")
    wanted = parser.parse_args()
    results = measure(wanted.rows, wanted.kills, wanted.seed)
    print(markdown(results), end="")
    if wanted.write:
        CARD.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    return 0 if all(found["equal"] for found in results["outputs"].values()) else 1


if __name__ == "__main__":
    sys.exit(main())
