"""A short round of each target, so that the fuzz command keeps working and a crash is met early."""

import pytest

from tests.fuzz.__main__ import NEEDS, TARGETS, one_round
from tests.fuzz.targets import TARGETS as FUNCTIONS


@pytest.mark.parametrize("target", TARGETS)
def test_a_round(target: str) -> None:
    for name in NEEDS.get(target, ()):
        pytest.importorskip(name)
    one_round(target, 50)


def test_the_command_knows_every_target() -> None:
    assert tuple(FUNCTIONS) == TARGETS
