from typing import Any

import pytest

from training.groups import Lengths, era_of, grouped_rows

LENGTHS = Lengths(("short", "middling", "long"), (12, 26))


@pytest.mark.parametrize(
    ("words", "group"), [(0, "short"), (11, "short"), (12, "middling"), (25, "middling"), (26, "long")]
)
def test_length(words: int, group: str) -> None:
    assert LENGTHS.of("word " * words) == group


@pytest.mark.parametrize(
    ("year", "era"),
    [
        (1989.0, "before 1990"), (1990.0, "1990s"), (2009.0, "2000s"), (2010.0, "2010 on"), (None, "unknown"),
        (float("nan"), "unknown"),
    ],
)  # fmt: skip
def test_era(year: float | None, era: str) -> None:
    assert era_of(year) == era


def test_each_row_is_in_one_group_of_each_way_and_the_groups_are_in_the_order_of_the_tables() -> None:
    def row(words: int, kind: str, title: str) -> dict[str, Any]:
        return {"text": "word " * words, "kind": kind, "title_id": title}

    rows = [row(30, "synopsis", "new"), row(3, "review", "old"), row(3, "synopsis", "not known")]
    found = grouped_rows(rows, {"new": 2015.0, "old": 1950.0}, LENGTHS)
    assert {way: [(name, inside.tolist()) for name, inside in members.items()] for way, members in found.items()} == {
        "kind": [("review", [1]), ("synopsis", [0, 2])],
        "length": [("short", [1, 2]), ("long", [0])],
        "era": [("before 1990", [1]), ("2010 on", [0]), ("unknown", [2])],
    }
