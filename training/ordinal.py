"""The ordinal model that turns features of a whole text into how far it goes: proportional odds, on several labels.

Sources of labels draw their lines differently: what makes a text worse they share.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from advisory.domain import Category
from advisory.heads import sigmoid
from advisory.manifest import KINDS, CategoryWeights, MaturityWeights
from advisory.weighing import STEPS, Told, features
from advisory.words import NO_WORDS
from training.export import neutral_weights

Floats = NDArray[np.float64]
# By step: a text of so many quiet sentences and one that reaches the step with this probability reaches it. Labels of
# works, which no single text repeats in full, must not talk a parent out of what a sentence plainly says, least of all
# where it is severe.
_SURE = (((10, 0.85), (40, 0.97)), ((10, 0.85), (40, 0.97)), ((10, 0.75), (40, 0.95)))
# So many quiet sentences and one that surely reaches the step below and this one no likelier than that do not reach it:
# in a text of a few lines it is a large share, and makes it no worse than it says.
_MILDER = (0, 3, 10)
_MILDER_CHANCES = (0.99, 0.3)
# By how much (0.3: a chance of 43 % is left), since a grim tone or another sentence may come on top.
_MILDER_MARGIN = 0.3
# How much breaking this costs.
_BREACH = 1000.0


@dataclass(frozen=True)
class Observations:
    """Texts of one label source: features [n, kinds], whether each of its steps is reached [n, steps], worth [n]."""

    values: Floats
    reached: NDArray[np.bool_]
    worth: Floats


def made_text(quiet: int, stating: list[list[float]]) -> Floats:
    """Features [KINDS] of a text of quiet sentences of average tone and some with these P(>= step) of a category."""
    rows = quiet + len(stating)
    at_least = np.zeros((rows, len(Category), len(STEPS)))
    at_least[: len(stating), 0] = stating
    nothing = np.zeros(rows)
    return features(Told(at_least, np.zeros((rows, len(Category))), nothing, nothing, (NO_WORDS,) * rows), 0)


def one_sure_sentence(quiet: int, probability: float, step: int) -> Floats:
    """Features of a text with one sentence that so surely reaches a step (0-2), and with it those below."""
    return made_text(quiet, [[probability * (at <= step) for at in range(len(STEPS))]])


def one_milder_sentence(quiet: int, step: int) -> Floats:
    """Features of a text with one sentence that surely reaches the step below this one (0-2), and hardly this."""
    sure, hardly = _MILDER_CHANCES
    return made_text(quiet, [[sure if at < step else hardly * (at == step) for at in range(len(STEPS))]])


def fit_ordinal(
    sources: list[Observations],
    prior: float,
    centre: Floats,
    first: Floats,
    sure: Sequence[Floats] = (),
    milder: Sequence[Floats] = (),
) -> tuple[Floats, Floats]:
    """Weights >= 0 [kinds] that all label sources share, and the thresholds [steps] of the first: proportional odds.

    Sources draw their lines differently and with more or less noise (Kids-In-Mind, votes, documents), so each has its
    own thresholds and, but for the first, its own scale; what makes a text worse they share. `prior` draws the weights
    to `centre`; `first` are the thresholds of the first source to start from. sure, milder [steps][n, kinds]: texts
    that must reach each step and that must not, whatever the labels say.
    """
    kinds, others = len(centre), len(sources) - 1
    steps = [source.reached.shape[1] for source in sources]
    starts = [first, *(np.linspace(first[0], first[-1], count) for count in steps[1:])]
    ends = kinds + np.cumsum([0, *steps])
    bounds: list[tuple[float | None, float | None]] = [(0.0, None)] * kinds
    bounds += [(None, None)] * sum(steps) + [(0.05, 5.0)] * others

    def loss(parameters: Floats) -> tuple[float, Floats]:
        weights, scales = parameters[:kinds], [1.0, *parameters[ends[-1] :]]
        gradient = np.zeros_like(parameters)
        pulled = weights - centre
        total = prior * float(pulled @ pulled)
        gradient[:kinds] = 2 * prior * pulled
        for texts_of_steps, sign, margin in ((sure, 1, 0.0), (milder, -1, _MILDER_MARGIN)):
            for step, texts in enumerate(texts_of_steps):
                breach = np.maximum(0, sign * (parameters[kinds + step] - texts @ weights) + margin)
                total += _BREACH * float(breach @ breach)
                gradient[:kinds] -= 2 * _BREACH * sign * (breach @ texts)
                gradient[kinds + step] += 2 * _BREACH * sign * breach.sum()
        for at, source in enumerate(sources):
            sums = source.values @ weights
            z = scales[at] * sums[:, None] - parameters[ends[at] : ends[at + 1]]
            total += float(source.worth @ (np.logaddexp(0, z) - source.reached * z).sum(axis=1))
            error = source.worth[:, None] * (sigmoid(z) - source.reached)
            gradient[:kinds] += scales[at] * (error.sum(axis=1) @ source.values)
            gradient[ends[at] : ends[at + 1]] -= error.sum(axis=0)
            if at:
                gradient[ends[-1] + at - 1] += error.sum(axis=1) @ sums
        return total, gradient

    start = np.concatenate([centre, *starts, np.ones(others)])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 5000}).x
    return found[:kinds], np.maximum.accumulate(found[kinds : ends[1]])


def fit_category(sources: list[Observations], prior: float) -> CategoryWeights:
    """The weights and thresholds of a category, the first source's: labelled documents.

    Where there are few texts, as of severe language, what remains is close to the neutral weights ("the strongest
    sentence decides"), as far as the texts allow that must reach a step or must not.
    """
    neutral = neutral_weights()
    sure = [np.array([one_sure_sentence(*text, step) for text in texts]) for step, texts in enumerate(_SURE)]
    milder = [np.array([one_milder_sentence(quiet, step) for quiet in _MILDER]) for step in range(len(STEPS))]
    centre, first = np.array(neutral.weights), np.array(neutral.thresholds)
    weights, thresholds = fit_ordinal(sources, prior, centre, first, sure, milder)
    return CategoryWeights(weights=_rounded(weights), thresholds=_rounded(thresholds))


def fit_maturity(sources: list[Observations], average_of: Floats, prior: float) -> MaturityWeights:
    """The weights of a text's maturity, scaled so that over some works [n, features] it has a mean of 0 and a deviation
    of 1.
    """
    kinds = average_of.shape[1]
    steps = sources[0].reached.shape[1]
    weights, _ = fit_ordinal(sources, prior, np.zeros(kinds), np.arange(steps, dtype=np.float64))
    sums = average_of @ weights
    weights, average = weights / sums.std(), float(sums.mean() / sums.std())
    ends = range(0, kinds - 1, len(KINDS))
    return MaturityWeights(
        categories={c: _rounded(weights[a:b]) for c, (a, b) in zip(Category, pairwise(ends), strict=True)},
        grim=round(float(weights[-2]), 4),
        gentle=round(float(weights[-1]), 4),
        average=round(average, 4),
    )


def _rounded(values: Floats) -> Any:
    return tuple(round(float(value), 4) for value in values)
