"""A catalogue run that is killed again and again, and one that is left alone. `python -m tests.benchmarks.resume`.

Kills (SIGKILL) at moments drawn by chance, resumes, and compares the two outputs byte for byte once their lines are
sorted. Exit status 1 where they differ.
"""

import argparse
import csv
import hashlib
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.made import reviews

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


def main() -> int:
    """Print what was done and whether the outputs are the same."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--kills", type=int, default=6)
    parser.add_argument("--seed", type=int, default=0)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source, whole, killed = folder / "in.csv", folder / "whole.jsonl", folder / "killed.jsonl"
        write_catalogue(source, wanted.rows)
        started = time.monotonic()
        subprocess.run([*COMMAND, str(source), "--output", str(whole)], check=True, stderr=subprocess.DEVNULL)
        print(f"uninterrupted: {wanted.rows:,} rows in {time.monotonic() - started:.0f} s")
        parts = folder / "killed.jsonl.parts"
        seen = killed_run([str(source), "--output", str(killed)], parts, wanted.kills, wanted.seed)
        print(f"killed {wanted.kills} times, with {', '.join(map(str, seen))} parts done")
        same = True
        for one, other in ((whole, killed), *[(Path(f"{p}.rejected.jsonl") for p in (whole, killed))]):
            equal = sorted_digest(one) == sorted_digest(other)
            lines = len(other.read_bytes().splitlines())
            print(
                f"{other.name}: {lines:,} lines, sha256 {sorted_digest(other)[:16]}, {'equal' if equal else 'DIFFERENT'}"
            )
            same = same and equal
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
