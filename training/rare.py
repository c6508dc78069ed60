"""Class weights: what few labels say counts for more."""

import torch
from torch import Tensor

from training.data import PRESENT
from training.model import Targets


def rarity(severity: Tensor, power: float) -> Tensor:
    """What each row counts in each category [n, 4]: by how rare its severity is there, to a power; on average 1.

    severity [n, 4] holds 0-3 or PRESENT, which is counted as a severity of its own.
    """
    places = severity - PRESENT
    frequent = torch.stack([torch.bincount(column)[column] for column in places.T], dim=1)
    weights = frequent.double() ** -power
    return (weights / weights.mean(0)).float()


def weigh_rare(wanted: Targets, severity: Tensor, power: float) -> Targets:
    """The targets with each category's steps weighed by `rarity`.

    The labels [n, 4] are those of the first n sentences; what a teacher answered comes after them and counts as before.
    """
    reached = wanted.reached.clone()
    reached[: len(severity)] *= rarity(severity, power)[..., None]
    return wanted._replace(reached=reached)
