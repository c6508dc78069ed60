"""README and cards say what the figures and the program say."""

import json
import re

from training.cards import METRICS, README, example_block, tables

_NUMBER = re.compile(r"\d+ %")


def test_the_example_in_the_readme_is_what_the_program_prints() -> None:
    # Quantised arithmetic differs by a hair between processors: the percentages may, the words may not.
    assert _NUMBER.sub("", example_block()) in _NUMBER.sub("", README.read_text(encoding="utf-8"))


def test_the_tables_are_those_of_the_figures() -> None:
    figures = json.loads(METRICS.read_text(encoding="utf-8"))
    card = (METRICS.parent / "model_card.md").read_text(encoding="utf-8")
    for table in tables(figures).values():
        assert table in card
    assert tables(figures)["figures:sentences"] in README.read_text(encoding="utf-8")
