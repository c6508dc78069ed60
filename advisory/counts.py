"""Counts that are a severity by themselves: many of the strongest words are severe, however the sentence sounds."""

from dataclasses import replace

from advisory.classifier import SentenceScores
from advisory.descriptors import find
from advisory.domain import Category, Severity
from advisory.notescores import OUTRIGHT

# "Many f-words" are severe, "one or few" moderate: so the guideline that the model learnt from, which gives no number.
_MANY = 10


def with_counts(score: SentenceScores, text: str) -> SentenceScores:
    """The scores of a sentence, its language severe where it states many f-words. Where the model hears no language in
    it ("the audience counted eleven f-words"), nothing is counted.
    """
    if score.severities[Category.LANGUAGE] not in (Severity.MILD, Severity.MODERATE):
        return score
    if not any(one.id == "f-word" and one.times >= _MANY for one in find(text, [Category.LANGUAGE])):
        return score
    none, mild, moderate, severe = score.probabilities[Category.LANGUAGE]
    left = (1 - max(OUTRIGHT, severe)) / (1 - severe)
    spread = (none * left, mild * left, moderate * left, max(OUTRIGHT, severe))
    return replace(
        score,
        probabilities={**score.probabilities, Category.LANGUAGE: spread},
        severities={**score.severities, Category.LANGUAGE: Severity.SEVERE},
    )
