"""How often people give which band to texts of which a policy's rules give a certain one.

A rule that fires surely is not an age that every reader would give. What is learnt here, a policy holds as its
`confusion`, and a report says by it how sure it is.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from advisory.policies import Policy
from advisory.rules import band_chances
from training.rated_titles import RatedTitle

# What is taken for granted before any text is read: so many texts of each band of which people say the same.
_PRIOR = 3.0
_ROUNDS = 200


def confusion(policy: Policy, works: Sequence[RatedTitle], worths: Sequence[float]) -> NDArray[np.float64]:
    """The shares [bands by the rules, bands by people] that make what people said of works likeliest; rows sum to 1.

    The rules give a work chances of several bands: how much of what people said of it is due to which is found by
    expectation maximisation (Dempster, Laird, Rubin 1977). Works of which the text tells nothing are left out: their
    report says that it cannot tell.
    """
    told = [at for at, work in enumerate(works) if not work.facts.untold]
    chances = np.array([band_chances(policy, works[at].facts) for at in told])
    weights = np.array(worths)[told]
    given = np.eye(len(policy.bands))[[works[at].rating for at in told]]
    prior = _PRIOR * np.eye(len(policy.bands))
    shares: NDArray[np.float64] = (given.sum(axis=0) / len(told) + np.eye(len(policy.bands))) / 2
    for _ in range(_ROUNDS):
        due = chances * (given @ shares.T)
        due *= (weights / due.sum(axis=1))[:, None]
        counts = due.T @ given + prior
        shares = counts / counts.sum(axis=1, keepdims=True)
    return shares


def as_yaml(shares: NDArray[np.float64]) -> str:
    """The lines of a policy file."""
    rows = [", ".join(f"{share:.3f}" for share in row) for row in shares]
    return "\n".join(["confusion:", *(f"  - [{row}]" for row in rows)])
