"""Whether what advisory said of a case's texts is what the case expects."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from advisory.classifier import SentenceScores
from advisory.domain import Audience, Category, Severity
from advisory.manifest import Manifest
from advisory.report import Report
from tests.behaviour.cases import Case

# Expected severities (0-3) that lie closer together than this are no rise.
_RISE = 0.1


@dataclass(frozen=True, slots=True)
class Answer:
    """What advisory says of one text. scores: expected severities 0-3. min_age: of a document, None of a sentence."""

    severities: Mapping[Category, Severity]
    scores: Mapping[Category, float]
    absent: frozenset[Category]
    audience: frozenset[Audience]
    min_age: int | None = None


def of_sentence(scores: SentenceScores, manifest: Manifest) -> Answer:
    """The answer of a single sentence, by the thresholds at which a report cites it."""
    return Answer(
        severities=scores.severities,
        scores={c: sum(level * p for level, p in enumerate(row)) for c, row in scores.probabilities.items()},
        absent=frozenset(c for c, p in scores.declared_absent.items() if p >= manifest.absent_threshold),
        audience=frozenset(
            a for a, p in scores.audience.items() if a is not Audience.NONE and p >= manifest.audience_threshold
        ),
    )


def of_document(report: Report) -> Answer:
    """The answer of a whole text."""
    return Answer(
        severities={c: found.severity for c, found in report.categories.items()},
        scores={c: found.score for c, found in report.categories.items()},
        absent=frozenset(c for c, found in report.categories.items() if found.declared_absent),
        audience=frozenset(piece.audience for piece in report.evidence) - {Audience.NONE},
        min_age=report.age_band.min_age,
    )


def trouble(case: Case, answers: Sequence[Answer]) -> str | None:
    """What is wrong with the answers to a case's texts, in a line; None where all is as expected."""
    found = [line for answer in answers for line in _of_one(case, answer)]
    found += _of_all(case, answers)
    return "; ".join(dict.fromkeys(found)) or None


def reaches(case: Case, answer: Answer) -> bool:
    """Whether an answer has at least the severities that the case asks for."""
    return all(answer.severities[category] >= severity for category, severity in case.at_least.items())


def _of_one(case: Case, answer: Answer) -> Iterator[str]:
    exact = {**case.expect, **dict.fromkeys(case.none, Severity.NONE)}
    for category, severity in answer.severities.items():
        if category in exact and severity is not exact[category]:
            yield f"{category} is {severity}, expected {exact[category]}"
        if category in case.at_least and severity < case.at_least[category]:
            yield f"{category} is {severity}, expected at least {case.at_least[category]}"
        if category in case.at_most and severity > case.at_most[category]:
            yield f"{category} is {severity}, expected at most {case.at_most[category]}"
        if category in case.absent and category not in answer.absent:
            yield f"{category} is not read as declared absent"
        if category in case.not_absent and category in answer.absent:
            yield f"{category} is read as declared absent"
    if case.audience is not None and answer.audience != {case.audience} - {Audience.NONE}:
        yield f"audience is {' and '.join(sorted(answer.audience)) or 'none'}, expected {case.audience}"


def _of_all(case: Case, answers: Sequence[Answer]) -> Iterator[str]:
    for category in case.same:
        severities = [answer.severities[category] for answer in answers]
        if len(set(severities)) > 1:
            yield f"{category} changes: {', then '.join(severities)}"
    first, last = answers[0], answers[-1]
    if case.higher is not None and last.scores[case.higher] < first.scores[case.higher] + _RISE:
        yield f"{case.higher} goes from {first.scores[case.higher]:.2f} to {last.scores[case.higher]:.2f}, expected higher"
    for category in case.not_lower:
        if last.severities[category] < first.severities[category]:
            yield f"{category} falls from {first.severities[category]} to {last.severities[category]}"
    if case.not_lower and (last.min_age or 0) < (first.min_age or 0):
        yield f"the age falls from {first.min_age} to {last.min_age}"
