"""Sentence scores of a whole text to one calibrated severity a category, and the sentences it stands on.

Features of what sentences state only rise when a sentence is added that states more than the text's average does. The
tone is that of the other sentences, so such a sentence leaves it alone. All weights are at least 0: adding a sentence
that states severe content can never lower a severity. No feature looks at the order of sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from advisory.classifier import SentenceScores
from advisory.domain import Audience, Basis, Category, Severity
from advisory.manifest import Manifest

# Features of one category of one text, a row of them a severity step (mild, moderate, severe). In all but the tone a
# sentence counts by its calibrated probability of reaching that step.
KINDS = ("strongest", "repeated", "share", "tone")
STEPS = ("mild", "moderate", "severe")
Floats = NDArray[np.float64]

# Neutral sentences that every text is taken to have besides its own: so that one sentence alone is no share of 100 %.
_SHARE_PRIOR = 10
# Average sentences that every text is taken to have besides its own: a short text says little by its tone.
_TONE_PRIOR = 10
# The strongest few carry "repeated"; later ones add less and less.
_DECAY = 0.5


@dataclass(frozen=True, slots=True)
class CategoryWeight:
    """One category of one text: probabilities of the four severities (sum 1), and sentence numbers, strongest first."""

    severity: Severity
    score: float
    probabilities: tuple[float, float, float, float]
    basis: Basis
    evidence: tuple[int, ...]
    declared_absent: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """All categories of one text, and the sentences that say whom it is for, by audience, strongest first."""

    categories: dict[Category, CategoryWeight]
    audience: dict[Audience, tuple[int, ...]]


def features(at_least: Floats, tone: Floats, severe: Floats, *, denied: bool = False) -> Floats:
    """Features [3 steps, 4 KINDS] of one category of one text of n sentences.

    at_least [n, 3] is P(>= mild, moderate, severe) of the category, tone [n] its tone, severe [n] the greatest
    P(>= severe) of any category. denied: the text says that there is none, and nothing in it states any.

    strongest: -log of the chance that no sentence reaches the step, by its strongest sentence, at most 4.6 (99 %).
    repeated: the next strongest sentences' probabilities, each weighing half of the one before, 0-1.
    share: the part of the text's sentences that reaches the step, 0-1, square root (a tenth matters much, the last
    tenth little).
    tone: the mean tone, the same for all steps, drawn to the average work's 0 where there are few sentences.

    A sentence with something severe of another category counts neither in the share nor in the tone: were it to dilute
    them, a worse text could come out milder.
    """
    ranked = -np.sort(-at_least, axis=0)
    padded = np.zeros((9, 3))
    padded[: min(len(ranked), 9)] = ranked[:9]
    strongest = -np.log1p(-np.minimum(padded[0], 0.99))
    decay = _DECAY ** np.arange(1, 9)
    repeated = decay @ padded[1:]
    stated = at_least[:, 0] >= 0.5
    counted = stated | (severe < 0.5)
    share = np.sqrt(at_least[counted].sum(axis=0) / (counted.sum() + _SHARE_PRIOR))
    quiet = tone[~stated & (severe < 0.5)]
    # Where a text says outright that there is none, its tone is no ground to doubt that.
    mean = (np.minimum(quiet, 0) if denied else quiet).sum() / (len(quiet) + _TONE_PRIOR)
    # And a gentle tone takes nothing away from what a sentence states.
    if stated.any():
        mean = max(mean, 0.0)
    return np.stack([strongest, repeated, share, np.full(3, mean)], axis=1)


def at_least(scores: Sequence[SentenceScores], category: Category) -> Floats:
    """P(>= mild), P(>= moderate), P(>= severe) of each sentence, [n, 3]."""
    probabilities = np.array([score.probabilities[category] for score in scores], dtype=np.float64).reshape(-1, 4)
    reached: Floats = np.cumsum(probabilities[:, :0:-1], axis=1)[:, ::-1]
    return reached


def cumulative_probabilities(values: Floats, weights: Floats, thresholds: Floats) -> Floats:
    """P(>= mild), P(>= moderate), P(>= severe) [3] of a text from its features and weights [3, 4] and thresholds [3].

    Each step is a logistic model of its own; no step may be likelier than the one below it.
    """
    z = (values * weights).sum(axis=1) - thresholds
    chance: Floats = np.minimum.accumulate(0.5 * (1 + np.tanh(0.5 * z)))
    return chance


def weigh(scores: Sequence[SentenceScores], manifest: Manifest) -> Weighed:
    """The severities of a text from the scores of all its sentences."""
    audience = {kind: _cited([s.audience[kind] for s in scores], manifest.audience_threshold) for kind in Audience}
    del audience[Audience.NONE]
    suits_children = bool(audience[Audience.CHILDREN])
    severe = np.max([at_least(scores, c)[:, 2] for c in Category], axis=0)
    categories = {c: _weigh_category(scores, c, manifest, severe, suits_children) for c in Category}
    return Weighed(categories, audience)


def _weigh_category(
    scores: Sequence[SentenceScores],
    category: Category,
    manifest: Manifest,
    severe: Floats,
    suits_children: bool,
) -> CategoryWeight:
    model = manifest.documents[category]
    reached = at_least(scores, category)
    # What a sentence is worth as evidence: its expected severity.
    cited = reached[:, 0] >= manifest.evidence_threshold[category]
    worth = reached.sum(axis=1)
    evidence = tuple(sorted(np.flatnonzero(cited).tolist(), key=lambda row: (-worth[row], row)))
    absent = _cited([s.declared_absent[category] for s in scores], manifest.absent_threshold)

    tone = np.array([score.tone[category] for score in scores])
    values = features(reached, tone, severe, denied=bool(absent) and not evidence)
    steps = cumulative_probabilities(values, np.array(model.weights), np.array(model.thresholds))
    cumulative = [1.0, *steps.tolist(), 0.0]
    probabilities = tuple(cumulative[at] - cumulative[at + 1] for at in range(4))
    level = sum(p >= 0.5 for p in cumulative[1:4])
    if level > 0 and not evidence and reached[:, 0].max(initial=0.0) >= 0.5:
        # What the severity stands on is shown, even where no sentence is sure enough to be cited for itself.
        evidence = (int(worth.argmax()),)
    if level > 0:
        basis = Basis.STATED if evidence else Basis.INFERRED
    elif evidence:
        # A sentence holds something, so "none" would contradict what is shown beside it.
        level, basis = 1, Basis.STATED
    elif absent:
        basis = Basis.DECLARED_ABSENT
    else:
        basis = Basis.INFERRED if suits_children else Basis.UNMENTIONED
    return CategoryWeight(
        severity=Severity.from_level(level),
        score=sum(at * p for at, p in enumerate(probabilities)),
        probabilities=probabilities,
        basis=basis,
        evidence=evidence,
        declared_absent=absent,
    )


def _cited(values: Sequence[float], threshold: float) -> tuple[int, ...]:
    """Numbers of the sentences at or above the threshold, strongest first."""
    rows = [row for row, value in enumerate(values) if value >= threshold]
    return tuple(sorted(rows, key=lambda row: (-values[row], row)))
