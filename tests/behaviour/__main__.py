"""`python -m tests.behaviour`: run the suite and print its pass rates."""

import argparse
import json
import sys
from pathlib import Path

from advisory.errors import ModelError
from advisory.rater import Rater
from tests.behaviour.cases import CaseError, read_suite
from tests.behaviour.running import Results, Row, installed_word_lists, run
from tests.behaviour.tables import SHOWN_FAILURES, plain

CARD = Path(__file__).parent.parent.parent / "cards" / "behaviour.json"


def main() -> int:
    """Exit status 2 where the model or a file of cases cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m tests.behaviour", description="Run the behaviour suite.")
    parser.add_argument("--model", type=Path, help="a model directory in place of the shipped one")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all results, with every failure")
    parser.add_argument("--write", action="store_true", help=f"write {CARD.parent.name}/{CARD.name} for the model card")
    arguments = parser.parse_args()
    try:
        results = run(read_suite(), Rater(model=arguments.model), installed_word_lists())
    except (ModelError, CaseError) as error:
        print(error, file=sys.stderr)
        return 2
    print(plain(results), end="")
    if arguments.json:
        _write(arguments.json, results)
    if arguments.write:
        _write(CARD, for_card(results))
    return 0


def for_card(results: Results) -> Results:
    """The results with a few failures of each capability, as examples."""
    rows: list[Row] = [{**row, "failures": row["failures"][:SHOWN_FAILURES]} for row in results["capabilities"]]
    return {**results, "capabilities": rows}


def _write(path: Path, results: Results) -> None:
    path.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
