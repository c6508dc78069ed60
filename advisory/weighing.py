"""Sentence scores of a whole text to one calibrated severity a category, and the sentences it stands on.

Features of what sentences state only rise when a sentence is added that states more than the text's average does. All
else (tone, length, advice, declared absence) is read off the quiet sentences, which hold nothing severe, so such a
sentence leaves it alone. All weights are at least 0: adding a sentence that states severe content can never lower a
severity. No feature looks at the order of sentences.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from advisory.classifier import SentenceScores
from advisory.domain import Audience, Basis, Category, Severity
from advisory.manifest import Manifest

STEPS = ("mild", "moderate", "severe")
Floats = NDArray[np.float64]

# Neutral sentences that every text is taken to have besides its own: so that one sentence alone is no share of 100 %.
_SHARE_PRIOR = 10
# Average sentences that every text is taken to have besides its own: a short text says little by its tone.
_TONE_PRIOR = 10
# From about so many quiet sentences on, how often a step is reached says more than its strongest sentence, and a gentle
# tone counts beside what is stated: in thirty reviews some sentence always states something.
_LONG = 100
# The share of sentences from which on a step is reached often in such a text.
_OFTEN = 0.03
# The quiet sentences after which a text is no longer brief.
_BRIEF = 50
# Of works of which three sentences surely say that a step is reached, so many reach it, however long the text is. The
# sharpness lets only sure ones count: thirty reviews always hold three that are read wrongly.
_PLAIN, _SHARP = 0.8, 4
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
    """All categories of one text, and the sentences that say whom it is for, by audience, strongest first.

    Those that say it is for children are only those that hold no content themselves. maturity: how high official ratings
    of works are whose reviews sound like the text, in standard deviations, 0 the average.
    """

    categories: dict[Category, CategoryWeight]
    audience: dict[Audience, tuple[int, ...]]
    maturity: float


@dataclass(frozen=True, slots=True)
class Told:
    """What the n sentences of a text tell, as arrays.

    at_least [n, 4 categories, 3 steps]: P(>= mild, moderate, severe). absent and tone [n, 4 categories]. children and
    adults [n]: the probability that the sentence calls the work fit for these. maturity [n].
    """

    at_least: Floats
    absent: Floats
    tone: Floats
    children: Floats
    adults: Floats
    maturity: Floats


def told(scores: Sequence[SentenceScores]) -> Told:
    """The scores of a text's sentences as arrays."""

    def table(rows: list[list[float]]) -> Floats:
        return np.array(rows, dtype=np.float64).reshape(-1, len(Category))

    severity = np.array([[s.probabilities[c] for c in Category] for s in scores], dtype=np.float64)
    reached = np.cumsum(severity.reshape(-1, len(Category), 4)[..., :0:-1], axis=-1)[..., ::-1]
    return Told(
        at_least=reached,
        absent=table([[s.declared_absent[c] for c in Category] for s in scores]),
        tone=table([[s.tone[c] for c in Category] for s in scores]),
        children=np.array([s.audience[Audience.CHILDREN] for s in scores], dtype=np.float64),
        adults=np.array([s.audience[Audience.ADULTS] for s in scores], dtype=np.float64),
        maturity=np.array([s.maturity for s in scores], dtype=np.float64),
    )


def features(text: Told, column: int) -> Floats:
    """Features [3 steps, KINDS] of one category (its column) of a text.

    strongest: -log of the chance that no sentence reaches the step, by its strongest sentence, at most 4.6 (99 %). The
    longer the text, the more of this is replaced by how often the step is reached, log(1 + share / 0.03), 0-3.5.
    repeated: the next strongest sentences' probabilities, each weighing half of the one before, 0-1.
    share: the part of the text's sentences that reaches the step, 0-1, square root (a tenth matters much, the last
    tenth little).
    grim, gentle: the mean tone where it is above and where it is below the average work's 0, to which it is drawn where
    there are few sentences. A gentle tone takes nothing from a step that a sentence surely reaches, unless the text is
    long.
    brief: minus the logarithm of the number of quiet sentences, at most 50, in tens: a strongest of many says less.
    adults: the strongest advice that the work is for them. children: the same, negative.
    denied: the strongest statement that there is none of the category or hardly any, negative.
    """
    reached = text.at_least[:, column]
    ranked = -np.sort(-reached, axis=0)
    padded = np.zeros((9, len(STEPS)))
    padded[: min(len(ranked), 9)] = ranked[:9]
    strongest = -np.log1p(-np.minimum(padded[0], 0.99))
    decay = _DECAY ** np.arange(1, 9)
    repeated = decay @ padded[1:]

    stated = reached[:, 0] >= 0.5
    # Something severe of any category makes a sentence count for nothing here: were it to dilute a share or a tone, a
    # worse text could come out milder.
    harmless = text.at_least[:, :, 2].max(axis=1, initial=0.0) < 0.5
    counted = stated | harmless
    share = reached[counted].sum(axis=0) / (counted.sum() + _SHARE_PRIOR)
    quiet = ~stated & harmless
    number = int(quiet.sum())
    long = number / (number + _LONG)
    tone = text.tone[quiet, column].sum() / (number + _TONE_PRIOR)
    every = np.ones(len(STEPS))
    return np.stack(
        [
            (1 - long) * strongest + long * np.log1p(share / _OFTEN),
            repeated,
            np.sqrt(share),
            every * max(tone, 0.0),
            min(tone, 0.0) * np.maximum(1 - padded[0], long),
            every * -np.log1p(min(number, _BRIEF) / 10),
            every * text.adults.max(initial=0.0),
            every * -text.children[quiet].max(initial=0.0),
            every * -text.absent[quiet, column].max(initial=0.0),
        ],
        axis=1,
    )


def cumulative_probabilities(values: Floats, weights: Floats, thresholds: Floats) -> Floats:
    """P(>= mild), P(>= moderate), P(>= severe) [3] of a text from its features and weights [3, KINDS] and thresholds
    [3].

    Each step is a logistic model of its own; no step may be likelier than the one below it.
    """
    z = (values * weights).sum(axis=1) - thresholds
    chance: Floats = np.minimum.accumulate(0.5 * (1 + np.tanh(0.5 * z)))
    return chance


def weigh(scores: Sequence[SentenceScores], manifest: Manifest) -> Weighed:
    """The severities of a text from the scores of all its sentences."""
    text = told(scores)
    audience = {kind: _cited([s.audience[kind] for s in scores], manifest.audience_threshold) for kind in Audience}
    del audience[Audience.NONE]
    # Advice for children softens rules. A sentence that states content besides must not: added to a text, it could make
    # it younger.
    holds = text.at_least[:, :, 0].max(axis=1, initial=0.0) >= 0.5
    audience[Audience.CHILDREN] = tuple(row for row in audience[Audience.CHILDREN] if not holds[row])
    categories = {c: _weigh_category(text, at, c, manifest) for at, c in enumerate(Category)}
    mild = all(weight.severity <= Severity.MILD for weight in categories.values())
    if audience[Audience.CHILDREN] and mild:
        # "Wonderful family fun!" of a work with a killing in it is no word on its language.
        inferred = {c: replace(w, basis=Basis.INFERRED) for c, w in categories.items() if w.basis is Basis.UNMENTIONED}
        categories |= inferred
    return Weighed(categories, audience, maturity(text))


def _weigh_category(text: Told, column: int, category: Category, manifest: Manifest) -> CategoryWeight:
    model = manifest.documents[category]
    reached = text.at_least[:, column]
    # What a sentence is worth as evidence: its expected severity.
    cited = reached[:, 0] >= manifest.evidence_threshold[category]
    worth = reached.sum(axis=1)
    absent = _cited(text.absent[:, column].tolist(), manifest.absent_threshold)

    values = features(text, column)
    steps = cumulative_probabilities(values, np.array(model.weights), np.array(model.thresholds))
    steps = np.maximum(steps, plainly(reached))
    cumulative = [1.0, *steps.tolist(), 0.0]
    probabilities = tuple(cumulative[at] - cumulative[at + 1] for at in range(4))
    level = sum(p >= 0.5 for p in cumulative[1:4])
    holding = np.flatnonzero(reached[:, 0] >= 0.5)
    if level > 0 and len(holding):
        # What the severity stands on is shown, even where it is not sure enough to be cited for itself; and whatever
        # else is cited, so that nothing that is added to a text makes it vanish but what is stronger.
        cited[holding[worth[holding].argmax()]] = True
    evidence = tuple(sorted(np.flatnonzero(cited).tolist(), key=lambda row: (-worth[row], row)))
    if level > 0:
        basis = Basis.STATED if evidence else Basis.INFERRED
    elif evidence:
        # A sentence holds something, so "none" would contradict what is shown beside it.
        level, basis = 1, Basis.STATED
    elif absent:
        basis = Basis.DECLARED_ABSENT
    else:
        basis = Basis.UNMENTIONED
    return CategoryWeight(
        severity=Severity.from_level(level),
        score=sum(at * p for at, p in enumerate(probabilities)),
        probabilities=probabilities,
        basis=basis,
        evidence=evidence,
        declared_absent=absent,
    )


def maturity(text: Told) -> float:
    """How high official ratings of works are whose reviews sound like the text, in standard deviations, 0 the average.

    The mean over the quiet sentences, drawn to 0 where there are few; then those that hold content and sound worse than
    that, as many of the worst of them as raise the mean most. So what holds content can only raise it. What denies content
    counts for nothing: "no sex, no drugs" has the words of works that hold them.
    """
    holding = text.at_least[:, :, 0].max(axis=1, initial=0.0) >= 0.5
    plain = ~holding & (text.absent.max(axis=1, initial=0.0) < 0.5)
    number = int(plain.sum()) + _TONE_PRIOR
    quiet = float(text.maturity[plain].sum()) / number
    above = -np.sort(-np.maximum(text.maturity[holding] - quiet, 0))
    raised = np.cumsum(above) / (number + np.arange(1, len(above) + 1))
    return quiet + float(raised.max(initial=0.0))


def plainly(reached: Floats) -> Floats:
    """The least P(>= each step) [3] that the third strongest of n sentences [n, 3] leaves; 0 where there are fewer."""
    if len(reached) < 3:
        return np.zeros(len(STEPS))
    third: Floats = -np.sort(-reached, axis=0)[2]
    return _PLAIN * third**_SHARP


def _cited(values: Sequence[float], threshold: float) -> tuple[int, ...]:
    """Numbers of the sentences at or above the threshold, strongest first."""
    rows = [row for row, value in enumerate(values) if value >= threshold]
    return tuple(sorted(rows, key=lambda row: (-values[row], row)))
