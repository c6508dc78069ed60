"""The scores of sentences that are notes of a guide: read with their heading, and with what they state outright."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from advisory.classifier import SentenceScores
from advisory.domain import Audience, Category, Severity
from advisory.headings import Note

# How likely that is which a rule reads off the words themselves: what a note states outright, or a number of f-words.
# The model goes against it only where it is as sure.
OUTRIGHT = 0.94
# The audience of a sentence that advises nobody.
NOBODY = {kind: float(kind is Audience.NONE) for kind in Audience}


def scores_with_notes(
    notes: Mapping[int, Note], bare: Sequence[SentenceScores], headed: Mapping[int, SentenceScores]
) -> list[SentenceScores]:
    """The scores of all sentences, those of notes read with their heading.

    headed: scores of Note.with_heading, by sentence number. A note that states content by itself keeps its own scores;
    what it states outright is then the least that it counts for.
    """
    scores = list(bare)
    for number, note in notes.items():
        score = bare[number]
        if all(not piece.rest for piece in note.all()):
            # "Violence?", "Sex 2 Drugs 0": headings are no evidence, but for what is stated outright; nor is what
            # families can talk about, unless that is severe.
            topics = not note.heading.categories
            severe = topics and Severity.SEVERE in score.severities.values()
            score = replace(score, declared_absent=_none_absent()) if severe else holding_nothing(score)
            if topics:
                score = replace(score, audience=NOBODY)
        says_something = any(score.probabilities[c][0] <= 0.5 for c in Category)
        if number in headed and any(piece.reads for piece in note.all()):
            # What a name in a list says by itself it keeps.
            score = _no_less(score, headed[number])
        elif number in headed and (note.excepts or not says_something):
            with_heading = headed[number]
            score = replace(
                score,
                severities=with_heading.severities,
                probabilities=with_heading.probabilities,
                declared_absent=with_heading.declared_absent,
            )
        for piece in note.worst_last():
            score = _outright(_no_worse(score, piece), piece)
        scores[number] = score
    return scores


def holding_nothing(score: SentenceScores) -> SentenceScores:
    """The scores of a sentence that neither holds anything nor says that there is none."""
    left = (1 - OUTRIGHT) / 3
    nothing = (OUTRIGHT, left, left, left)
    return replace(
        score,
        severities=dict.fromkeys(Category, Severity.NONE),
        # What the classifier is surer of it stays surer of.
        probabilities={c: spread if spread[0] > OUTRIGHT else nothing for c, spread in score.probabilities.items()},
        declared_absent=_none_absent(),
    )


def _none_absent() -> dict[Category, float]:
    return dict.fromkeys(Category, 1 - OUTRIGHT)


def _no_less(score: SentenceScores, other: SentenceScores) -> SentenceScores:
    """The scores of a sentence that is read in two ways: of each category the way that holds more."""
    probabilities: dict[Category, tuple[float, float, float, float]] = {}
    for category in Category:
        a, b, c, d = _greater(score.probabilities[category], other.probabilities[category])
        probabilities[category] = (a, b, c, d)
    return replace(
        score,
        probabilities=probabilities,
        severities={c: max(score.severities[c], other.severities[c]) for c in Category},
        declared_absent={c: min(score.declared_absent[c], other.declared_absent[c]) for c in Category},
    )


def _no_worse(score: SentenceScores, note: Note) -> SentenceScores:
    """The scores of a line of a guide that gives the level of the category itself: it has seen the work, so the line is
    read as worse than that only where this is sure.
    """
    if note.level is None or note.level.severity is Severity.NONE:
        return score
    probabilities, severities = dict(score.probabilities), dict(score.severities)
    level = note.level.severity.level
    for category in note.heading.categories:
        spread = list(probabilities[category])
        if sum(spread[level + 1 :]) < OUTRIGHT:
            # Half of it goes down to the level: what is likely becomes possible.
            halves = [p / 2 for p in spread[level + 1 :]]
            lowered = [*spread[:level], spread[level] + sum(halves), *halves]
            a, b, c, d = lowered
            probabilities[category] = (a, b, c, d)
            severities[category] = min(severities[category], note.level.severity)
    return replace(score, severities=severities, probabilities=probabilities)


def _outright(score: SentenceScores, note: Note) -> SentenceScores:
    """The scores with what the note states outright: at least that severity, or absence where the rest says nothing."""
    probabilities, severities, absent = dict(score.probabilities), dict(score.severities), dict(score.declared_absent)
    for category in note.heading.categories:
        if note.excepts and not note.is_short:
            absent[category] = min(absent[category], 1 - OUTRIGHT)
        if note.stated is None:
            continue
        level = note.stated.severity.level
        states = severities[category] > Severity.NONE or probabilities[category][0] <= 0.5
        if level == 0 and note.rest and states:
            continue
        spread = [(1 - OUTRIGHT) / 3] * 4
        spread[level] = OUTRIGHT
        if note.rest and level > 0:
            spread = _greater(spread, score.probabilities[category])
        a, b, c, d = spread
        probabilities[category] = (a, b, c, d)
        severities[category] = max(Severity.from_level(level), severities[category] if note.rest else Severity.NONE)
        absent[category] = OUTRIGHT if level == 0 else min(absent[category], 1 - OUTRIGHT)
    return replace(score, severities=severities, probabilities=probabilities, declared_absent=absent)


def _greater(one: Sequence[float], other: Sequence[float]) -> list[float]:
    """The distribution whose chance of reaching each severity is the greater of the two."""
    reached = [max(sum(one[k:]), sum(other[k:])) for k in range(4)]
    return [here - above for here, above in zip(reached, [*reached[1:], 0.0], strict=True)]
