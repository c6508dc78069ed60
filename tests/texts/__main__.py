"""`python -m tests.texts`: rate the whole texts and say how far the answers agree with their readers."""

import argparse
import json
import sys
from pathlib import Path

from advisory.errors import ModelError
from advisory.rater import Rater
from tests.texts.measuring import measure
from tests.texts.tables import markdown

CARD = Path(__file__).parent.parent.parent / "cards" / "texts.json"


def main() -> int:
    """Exit status 2 where the model cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m tests.texts", description="Rate the whole texts.")
    parser.add_argument("--model", type=Path, help="a model directory in place of the shipped one")
    parser.add_argument("--write", action="store_true", help=f"write {CARD.parent.name}/{CARD.name} for the model card")
    arguments = parser.parse_args()
    try:
        figures = measure(Rater(model=arguments.model))
    except ModelError as error:
        print(error, file=sys.stderr)
        return 2
    print(markdown(figures))
    print("\n".join(figures["texts"]))
    if arguments.write:
        kept = {name: figures[name] for name in figures if name != "texts"}
        CARD.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
