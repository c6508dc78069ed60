"""From a row of the model's logits to probabilities. The one place that knows the layout of a row."""

from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from advisory.domain import Audience, Category, Severity

Floats = NDArray[np.float32]
F = TypeVar("F", np.float32, np.float64)

CATEGORIES = len(Category)
STEPS = len(Severity) - 1
# Where each head begins in a row: severity steps first, then these.
ABSENT_AT = CATEGORIES * STEPS
AUDIENCE_AT = ABSENT_AT + CATEGORIES
LOGITS = AUDIENCE_AT + len(Audience)


class HeadProbabilities(NamedTuple):
    """What the model says of n sentences.

    severity [n, 4 categories, 4 severities] and audience [n, 4]: rows sum to 1. absent [n, 4 categories]: 0 to 1.
    """

    severity: Floats
    absent: Floats
    audience: Floats


def to_probabilities(logits: Floats, temperature: Floats | None = None) -> HeadProbabilities:
    """Probabilities of logits [n, LOGITS]. P(>=mild) >= P(>=moderate) >= P(>=severe) by construction.

    temperature [4 categories] divides the severity logits; None leaves them.
    """
    steps = logits[:, :ABSENT_AT].reshape(-1, CATEGORIES, STEPS)
    if temperature is not None:
        steps = steps / temperature[:, None]
    steps = sigmoid(steps)
    at_least = np.cumprod(steps, axis=-1)
    ones, zeros = np.ones_like(at_least[..., :1]), np.zeros_like(at_least[..., :1])
    at_least = np.concatenate([ones, at_least, zeros], axis=-1)
    audience = logits[:, AUDIENCE_AT:]
    audience = np.exp(audience - audience.max(axis=-1, keepdims=True))
    return HeadProbabilities(
        severity=at_least[..., :-1] - at_least[..., 1:],
        absent=sigmoid(logits[:, ABSENT_AT:AUDIENCE_AT]),
        audience=audience / audience.sum(axis=-1, keepdims=True),
    )


def to_levels(severity: Floats) -> NDArray[np.int64]:
    """The highest level whose P(at least it) is 0.5 or more: the median of the distribution, 0-3."""
    at_least = np.cumsum(severity[..., ::-1], axis=-1)[..., ::-1][..., 1:]
    levels: NDArray[np.int64] = (at_least >= 0.5).sum(axis=-1)
    return levels


def sigmoid(values: NDArray[F]) -> NDArray[F]:
    """1 / (1 + exp(-values))."""
    # tanh does not overflow where exp would.
    result: NDArray[F] = 0.5 * (1 + np.tanh(0.5 * values))
    return result
