"""Fill the generated blocks of README and cards: tables of cards/metrics.json, cards/behaviour.json, cards/texts.json
and, where they were written, cards/comparison.json and cards/benchmarks*.json, and the output of the README's example.

`python -m training.cards [--log FILE ...]`. A block stands between `<!-- figures:NAME -->` or `<!-- example:NAME -->`
and `<!-- end -->` (in the YAML head of a card after a `#`); all else in those files is written by hand. What training
cost and what it came to is in the logs of the runs: cards/runs.json keeps that of each run whose log was ever given.
"""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from advisory.rater import Rater
from advisory.rendering.terminal import render
from tests.behaviour.tables import markdown
from tests.benchmarks import catalogue, load, resume
from tests.benchmarks.tables import markdown as benchmark_tables
from tests.texts.tables import markdown as texts_table
from training.authored_texts import TEXTS as AUTHORED_TEXTS
from training.data import AUTHORED
from training.pool import AGES, DOCUMENTS, LABELS
from training.reading import read_jsonl
from training.tables import comparison, table, tables

ROOT = Path(__file__).parent.parent
METRICS = ROOT / "cards" / "metrics.json"
README = ROOT / "README.md"
CARD = ROOT / "cards" / "model_card.md"
DATA_CARD = ROOT / "cards" / "data_card.md"
BEHAVIOUR = ROOT / "cards" / "behaviour.json"
TEXTS = ROOT / "cards" / "texts.json"
COMPARISON = ROOT / "cards" / "comparison.json"
RUNS = ROOT / "cards" / "runs.json"
BENCHMARKS = ROOT / "cards" / "benchmarks.json"
EXAMPLE = "the-salt-road"


def fill(text: str, mark: str, content: str) -> str:
    """The text with the block of that mark filled anew; a text without the block stays as it is."""
    block = re.compile(rf"(<!-- {re.escape(mark)} -->\n).*?((?:# )?<!-- end -->)", re.DOTALL)
    return block.sub(lambda match: f"{match[1]}{content}{match[2]}", text)


def example_block() -> str:
    """What `advisory rate examples/the-salt-road.txt` prints, as a Markdown code block."""
    name = f"examples/{EXAMPLE}.txt"
    report = Rater().rate_file(ROOT / name, title=name)
    return f"```text\n{render(report)}```\n"


def kept_runs(logs: list[Path]) -> dict[str, Any]:
    """What is kept of each run, by its name, after these logs (log.jsonl of a run's folder): `minutes`,
    `peak_memory_mb`, and `dev` after its last epoch, before quantisation. A run that is known has its figures replaced.
    """
    runs: dict[str, Any] = json.loads(RUNS.read_text(encoding="utf-8")) if RUNS.exists() else {}
    for path in logs:
        entries = read_jsonl(path)
        minutes, megabytes = cost(entries)
        runs[path.parent.name] = {"minutes": minutes, "peak_memory_mb": megabytes, "dev": entries[-1]["dev"]}
    return runs


def cost_block(runs: dict[str, Any]) -> str:
    """A table of the runs: minutes, and the most memory where the log has it."""
    rows = [
        [name, f"{run['minutes']:.0f}", f"{run['peak_memory_mb'] / 1024:.1f}" if run["peak_memory_mb"] else ""]
        for name, run in runs.items()
    ]
    return table(["run", "minutes", "peak memory, GiB"], rows)


def variants_block(runs: dict[str, Any]) -> str:
    """A table of the dev figures of the runs."""
    names = next(iter(runs.values()))["dev"]
    rows = [[run, *(f"{kept['dev'][name]:.3f}" for name in names)] for run, kept in runs.items()]
    return table(["run", *(name.replace("_", " ") for name in names)], rows)


def cost(entries: list[dict[str, Any]]) -> tuple[float, int]:
    """Minutes and peak memory in MB (0 where it was not logged) of the last run in a log, an entry an epoch.

    The minutes of an entry are counted from the start of the run. Older logs have those from the start of the command:
    where they fall, it was interrupted and went on.
    """
    begun = max(at for at, entry in enumerate(entries) if entry["epoch"] == 1)
    entries = entries[begun:]
    minutes = [entry["minutes"] for entry in entries]
    stretches = [at for at in range(len(minutes)) if at + 1 == len(minutes) or minutes[at + 1] < minutes[at]]
    return sum(minutes[at] for at in stretches), max(entry.get("peak_memory_mb", 0) for entry in entries)


def counts_block() -> str:
    """How many labels of our own there are in `training/data`, by what they are of."""
    authored = read_jsonl(AUTHORED)
    hard = sum(row["drawn"].startswith("x-") for row in authored)
    texts, kinds = (Counter(row["set"] for row in read_jsonl(path)) for path in (AUTHORED_TEXTS, DOCUMENTS))
    rows = [
        [
            "authored sentences",
            f"{len(authored)}",
            f"{100 * hard / len(authored):.0f} % hard negatives or contrast pairs",
        ],
        [
            "authored whole texts",
            f"{texts.total()}",
            f"{texts['sentences']} for their sentences, {texts['documents']} for what becomes of sentences",
        ],
        ["pool sentences", f"{len(LABELS.read_text(encoding='ascii').splitlines())}", ""],
        ["pool documents", f"{kinds.total()}", ", ".join(f"{number} {kind}" for kind, number in kinds.most_common())],
        ["pool documents read for their age", f"{len(AGES.read_text(encoding='ascii').splitlines())}", ""],
    ]
    return table(["our own labels", "rows", ""], rows)


def main(
    log: Annotated[
        list[Path] | None,
        typer.Option(exists=True, dir_okay=False, help="log.jsonl of a run, to be kept in cards/runs.json."),
    ] = None,
) -> None:
    """Write all blocks."""
    blocks = tables(json.loads(METRICS.read_text(encoding="utf-8"))) | {f"example:{EXAMPLE}": example_block()}
    blocks["figures:behaviour"] = markdown(json.loads(BEHAVIOUR.read_text(encoding="utf-8")))
    blocks["figures:texts"] = texts_table(json.loads(TEXTS.read_text(encoding="utf-8")))
    if COMPARISON.exists():
        blocks["figures:comparison"] = comparison(json.loads(COMPARISON.read_text(encoding="utf-8")))
    if BENCHMARKS.exists():
        blocks["figures:benchmarks"] = benchmark_tables(json.loads(BENCHMARKS.read_text(encoding="utf-8")))
    for name, benchmark in (("service", load), ("catalogue", catalogue), ("resume", resume)):
        if benchmark.CARD.exists():
            blocks[f"figures:{name}"] = benchmark.markdown(json.loads(benchmark.CARD.read_text(encoding="utf-8")))
    if runs := kept_runs(log or []):
        RUNS.write_text(json.dumps(runs, indent=2) + "\n", encoding="utf-8")
        blocks["figures:cost"] = cost_block(runs)
        blocks["figures:variants"] = variants_block(runs)
    blocks["figures:counts"] = counts_block()
    for path in (README, CARD, DATA_CARD):
        text = path.read_text(encoding="utf-8")
        for mark, content in blocks.items():
            text = fill(text, mark, content)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
