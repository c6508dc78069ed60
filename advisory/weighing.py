"""Sentence scores of a whole text to one calibrated severity a category, and the sentences it stands on.

Features of what sentences state only rise when a sentence is added that states more than the text's average does. All
else is read off the sentences that hold nothing severe (tone), and of these off the quiet ones (length, advice,
declared absence), so such a sentence leaves it alone. All weights are at least 0: adding a sentence that states severe
content can never lower a severity. No feature looks at the order of sentences.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from advisory.classifier import SentenceScores
from advisory.domain import Audience, Basis, Category, Severity, expected_level
from advisory.manifest import Manifest, MaturityWeights
from advisory.words import Words, foreign, tone

STEPS = ("mild", "moderate", "severe")
Floats = NDArray[np.float64]

# Neutral sentences that every text is taken to have besides its own: so that one sentence alone is no share of 100 %.
_SHARE_PRIOR = 10
# From about so many quiet sentences on, how often a step is reached says more than its strongest sentence, and a gentle
# tone counts beside what is stated: in thirty reviews some sentence always states something.
_LONG = 100
# How far the tone of a text without end says how mature it is, in place of what its sentences state.
_TOLD_BY_TONE = 0.8
# The share of sentences from which on a step is reached often in such a text.
_OFTEN = 0.03
# So many sentences that state something do not add up.
_FEW = 2
# Where no sentence speaks of sex, a tone that points there is right in three texts of ten (labelled documents of the
# pool; in authored ones in one of seven), so it is never more than a chance of that. Language and violence it tells
# better.
_UNTOLD_BY_TONE, _AT_MOST_BY_TONE = frozenset({Category.SEX}), 0.3
# Of works of which three sentences surely say that a step is reached, so many reach it, however long the text is. It
# takes three as sure as this, and none that are less sure than that: thirty reviews always hold three that are misread.
_PLAIN, _SURE, _UNSURE = 0.8, 0.95, 0.9


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

    Those that say it is for children are only those that hold no content themselves. maturity: for how old an audience
    works are of whose like the text tells, in standard deviations, 0 the average work.
    """

    categories: dict[Category, CategoryWeight]
    audience: dict[Audience, tuple[int, ...]]
    maturity: float


@dataclass(frozen=True, slots=True)
class Told:
    """What the n sentences of a text tell, as arrays.

    at_least [n, 4 categories, 3 steps]: P(>= mild, moderate, severe). absent [n, 4 categories]. children and adults
    [n]: the probability that the sentence calls the work fit for these. words: of each sentence.
    """

    at_least: Floats
    absent: Floats
    children: Floats
    adults: Floats
    words: tuple[Words, ...]


def told(scores: Sequence[SentenceScores]) -> Told:
    """The scores of a text's sentences as arrays."""

    severity = np.array([[s.probabilities[c] for c in Category] for s in scores], dtype=np.float64)
    reached = np.cumsum(severity.reshape(-1, len(Category), 4)[..., :0:-1], axis=-1)[..., ::-1]
    return Told(
        at_least=reached,
        absent=np.array([[s.declared_absent[c] for c in Category] for s in scores], dtype=np.float64).reshape(
            -1, len(Category)
        ),
        children=np.array([s.audience[Audience.CHILDREN] for s in scores], dtype=np.float64),
        adults=np.array([s.audience[Audience.ADULTS] for s in scores], dtype=np.float64),
        words=tuple(s.words for s in scores),
    )


def features(text: Told, column: int) -> Floats:
    """Features [KINDS] of one category (its column) of a text. The first two kinds stand once for each step.

    strongest: -log of the chance that no sentence reaches the step, by its strongest sentence, at most 4.6 (99 %). The
    longer the text, the more of this is replaced by how often the step is reached, log(1 + share / 0.03), 0-3.5.
    share: the part of the text's sentences that reaches the step, 0-1, square root (a tenth matters much, the last
    tenth little).
    grim, gentle: the tone where it is above and where it is below the average work's 0, to which it is drawn where
    there are few sentences. A gentle tone takes nothing from what a sentence surely states (moderate or worse), unless
    the text is long. grim_long, gentle_long: the same by how long the text is, 0-1: the longer, the surer a tone tells.
    adults: the strongest advice that the work is for them. children: the same, negative.
    denied: the strongest statement that there is none of the category or hardly any, negative. Neither of these two
    takes anything from what a sentence states so surely that there is no doubt, unless the text is long.
    """
    reached = text.at_least[:, column]
    strongest = reached.max(axis=0, initial=0.0)
    stated = reached[:, 0] >= 0.5
    # What is severe in any category dilutes neither a share nor a tone here, or a worse text could come out milder.
    harmless = _harmless(text)
    share = _share(reached[harmless], reached[~harmless & stated])
    quiet = ~stated & harmless
    long = _length(quiet)
    level = _tone(text, harmless)[column]
    grim, gentle = max(level, 0.0), min(level, 0.0) * max(1 - strongest[1], long)
    open_to_doubt = max(1 - _surely(strongest[1]), long)
    return np.array(
        [
            *((1 - long) * -np.log1p(-np.minimum(strongest, 0.99)) + long * np.log1p(share / _OFTEN)),
            *np.sqrt(share),
            *(grim, gentle, long * grim, long * gentle),
            text.adults.max(initial=0.0),
            -text.children[quiet].max(initial=0.0) * open_to_doubt,
            -text.absent[quiet, column].max(initial=0.0) * open_to_doubt,
        ]
    )


def _harmless(text: Told) -> NDArray[np.bool_]:
    """The sentences [n] that hold nothing severe, of no category."""
    without: NDArray[np.bool_] = text.at_least[:, :, 2].max(axis=1, initial=0.0) < 0.5
    return without


def _share(harmless: Floats, severe: Floats) -> Floats:
    """The part [3] of sentences that reaches each step: of the harmless ones [n, 3], and of those severe ones [m, 3]
    that make it greater.
    """
    sums = np.concatenate([np.zeros((1, len(STEPS))), (-np.sort(-severe, axis=0)).cumsum(axis=0)])
    numbers = len(harmless) + _SHARE_PRIOR + np.arange(len(severe) + 1)
    share: Floats = ((harmless.sum(axis=0) + sums) / numbers[:, None]).max(axis=0)
    return share


def _tone(text: Told, rows: NDArray[np.bool_]) -> Floats:
    """The tone of the chosen sentences of a text that are in English."""
    return tone([words for row in np.flatnonzero(rows).tolist() if not foreign(words := text.words[row])])


def cumulative_probabilities(values: Floats, weights: Floats, thresholds: Floats) -> Floats:
    """P(>= mild, moderate, severe) [3] of a text from its features and weights [KINDS] and thresholds [3]."""
    chance: Floats = 0.5 * (1 + np.tanh(0.5 * (values @ weights - thresholds)))
    return chance


def weigh(scores: Sequence[SentenceScores], manifest: Manifest, *, guide: bool = False) -> Weighed:
    """The severities of a text from the scores of all its sentences.

    guide: whether it goes through all categories (headings.is_guide): then it leaves nothing untold that its sentences
    could add up to. Not beside something severe, so that what is added to a text lowers nothing.
    """
    text = told(scores)
    complete = guide and text.at_least[:, :, 2].max(initial=0.0) < 0.5
    audience = {kind: _cited([s.audience[kind] for s in scores], manifest.audience_threshold) for kind in Audience}
    del audience[Audience.NONE]
    # Advice for children softens rules. A sentence that states content besides must not: added to a text, it could make
    # it younger.
    holds = text.at_least[:, :, 0].max(axis=1, initial=0.0) >= 0.5
    audience[Audience.CHILDREN] = tuple(row for row in audience[Audience.CHILDREN] if not holds[row])
    values = [features(text, column) for column in range(len(Category))]
    categories = {
        c: _weigh_category(text, at, c, values[at], manifest, complete=complete) for at, c in enumerate(Category)
    }
    mild = all(weight.severity <= Severity.MILD for weight in categories.values())
    if audience[Audience.CHILDREN] and mild:
        # "Wonderful family fun!" of a work with a killing in it is no word on its language.
        inferred = {c: replace(w, basis=Basis.INFERRED) for c, w in categories.items() if w.basis is Basis.UNMENTIONED}
        categories |= inferred
    return Weighed(categories, audience, maturity(maturity_features(text, values), manifest.maturity))


def _weigh_category(
    text: Told, column: int, category: Category, values: Floats, manifest: Manifest, *, complete: bool
) -> CategoryWeight:
    model = manifest.documents[category]
    reached = text.at_least[:, column]
    # What a sentence is worth as evidence: its expected severity.
    cited = reached[:, 0] >= manifest.evidence_threshold[category]
    worth = reached.sum(axis=1)
    absent = _cited(text.absent[:, column].tolist(), manifest.absent_threshold)

    steps = cumulative_probabilities(values, np.array(model.weights), np.array(model.thresholds))
    most = at_most(reached, _harmless(text), complete=complete, by_tone=category not in _UNTOLD_BY_TONE)
    steps = np.minimum(np.maximum(steps, plainly(reached)), most)
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
        score=expected_level(probabilities),
        probabilities=probabilities,
        basis=basis,
        evidence=evidence,
        declared_absent=absent,
    )


def maturity_features(text: Told, of_categories: Sequence[Floats]) -> Floats:
    """What a text's maturity is a sum of, [4 * KINDS + 2]: the features of each category, which count for less the
    longer the text is, then the tone that goes with high ratings where it is above and where it is below the average
    work's 0.
    """
    harmless = _harmless(text)
    level = _tone(text, harmless)[-1]
    stated_part = 1 - _TOLD_BY_TONE * _length(harmless)
    return np.concatenate([stated_part * np.concatenate(of_categories), [max(level, 0.0), min(level, 0.0)]])


def _length(rows: NDArray[np.bool_]) -> float:
    """How long a text is by its chosen sentences, 0-1."""
    number = int(rows.sum())
    return number / (number + _LONG)


def maturity(values: Floats, model: MaturityWeights) -> float:
    """For how old an audience works are of whose like a text with these maturity_features tells, in standard
    deviations, 0 the average work.
    """
    weights = [*(model.categories[category] for category in Category), (model.grim, model.gentle)]
    return float(values @ np.concatenate(weights)) - model.average


def enough_for_the_lowest(bases: Mapping[Category, Basis], audience: Mapping[Audience, Sequence[object]]) -> bool:
    """Whether a text that tells of no content may be called fit for all.

    "There is no nudity" alone says nothing of violence: it takes advice for children, or violence and one more category
    told of.
    """
    mentioned = {category for category, basis in bases.items() if basis is not Basis.UNMENTIONED}
    return bool(audience[Audience.CHILDREN]) or (Category.VIOLENCE in mentioned and len(mentioned) >= 2)


def plainly(reached: Floats) -> Floats:
    """The least P(>= each step) [3] that the third strongest of n sentences [n, 3] leaves; 0 where there are fewer."""
    if len(reached) < 3:
        return np.zeros(len(STEPS))
    third: Floats = -np.sort(-reached, axis=0)[2]
    return _PLAIN * _surely(third)


def _surely(reached: Floats) -> Floats:
    """How far probabilities are beyond doubt: 0 up to 90 %, 1 from 95 % on."""
    sure: Floats = np.clip((reached - _UNSURE) / (_SURE - _UNSURE), 0, 1)
    return sure


def at_most(reached: Floats, harmless: NDArray[np.bool_], *, complete: bool, by_tone: bool) -> Floats:
    """The most P(>= each step) [3] that the sentences [n, 3] of a text allow. harmless [n]: which hold nothing
    severe in any category.

    One or two that state something are no worse together than the worse of them says: beside the quote it would look
    wrong, and be. From three on they may add up unless the text is complete. Where there are none the tone may tell, if
    the category is one that it tells of; and what is severe in another category takes nothing from that.
    """
    stating = reached[:, 0] >= 0.5
    if stating.sum() > _FEW and not complete:
        return np.ones(len(STEPS))
    strongest: Floats = reached[stating].max(axis=0, initial=0.0)
    by_quotes = np.where(strongest >= 0.5, 1.0, strongest)
    if (stating & harmless).any():
        return by_quotes
    return np.maximum(by_quotes, 1.0 if by_tone else _AT_MOST_BY_TONE)


def _cited(values: Sequence[float], threshold: float) -> tuple[int, ...]:
    """Numbers of the sentences at or above the threshold, strongest first."""
    rows = [row for row, value in enumerate(values) if value >= threshold]
    return tuple(sorted(rows, key=lambda row: (-values[row], row)))
