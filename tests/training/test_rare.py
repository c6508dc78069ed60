"""Class weights: what few labels say counts for more, in its own category alone."""

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("torch")

import torch

from training.data import PRESENT
from training.model import cumulative, loss, targets
from training.rare import rarity, weigh_rare
from training.train_sentences import train

from .test_pipeline import config

# Of the first category one in four is severe; all of the second are alike; the third has a degree nobody wrote down.
SEVERITY = torch.tensor([[0, 1, 0, 0], [0, 1, 0, 2], [0, 1, PRESENT, 0], [3, 1, 1, 2]])


def test_the_rare_counts_for_more_and_all_on_average_one() -> None:
    weights = rarity(SEVERITY, 0.5)
    torch.testing.assert_close(weights.mean(0), torch.ones(4))
    torch.testing.assert_close(weights[3, 0] / weights[0, 0], torch.tensor(3**0.5))
    torch.testing.assert_close(weights[:, 1], torch.ones(4))
    torch.testing.assert_close(weights[2, 2], weights[3, 2])
    assert weights[2, 2] > weights[0, 2]
    torch.testing.assert_close(weights[:, 3], torch.ones(4))
    torch.testing.assert_close(rarity(SEVERITY, 1)[3, 0], torch.tensor(2.0))
    assert bool((rarity(SEVERITY, 0) == 1).all())


@pytest.mark.parametrize("head", ["corn", "coral"])
def test_a_miss_costs_more_where_the_severity_is_rare(head: str) -> None:
    wanted = targets(SEVERITY, torch.zeros_like(SEVERITY), torch.zeros(4, dtype=torch.long))
    wanted = cumulative(wanted) if head == "coral" else wanted
    weighed = weigh_rare(wanted, SEVERITY, 1)
    unsure = torch.zeros(1, 25)

    def cost(row: int, *, rare: bool) -> float:
        chosen = torch.tensor([row])
        return float(loss(unsure, (weighed if rare else wanted).rows(chosen), head=head))

    assert cost(3, rare=True) > cost(3, rare=False)
    assert cost(0, rare=True) < cost(0, rare=False)


def test_what_was_not_asked_stays_unasked_and_answers_of_a_teacher_count_as_before() -> None:
    wanted = targets(SEVERITY, torch.zeros_like(SEVERITY), torch.zeros(4, dtype=torch.long))
    weighed = weigh_rare(wanted, SEVERITY[:3], 1)
    assert torch.equal(weighed.reached[3:], wanted.reached[3:])
    assert not torch.equal(weighed.reached[:3], wanted.reached[:3])
    assert torch.equal(weighed.reached == 0, wanted.reached == 0)
    assert all(torch.equal(a, b) for a, b in zip(weighed._replace(reached=wanted.reached), wanted, strict=True))


def test_a_run_with_class_weights_learns_otherwise(tmp_path: Path, backbone: Path, data: Path) -> None:
    def heads(name: str, **changes: Any) -> torch.Tensor:
        return train(config(tmp_path / name, epochs=1, **changes), data, str(backbone)).heads.weight

    plain = heads("plain")
    assert torch.equal(plain, heads("off", rare=0))
    assert not torch.equal(plain, heads("weighed", rare=0.5))
