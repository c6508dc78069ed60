"""The cited sentences of a work as Evidence: verbatim quotes with what each says, its findings and its heading."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from advisory.ages import AdvisedAge
from advisory.assessing import Assessed, counted, sentence_label
from advisory.classifier import SentenceScores
from advisory.descriptors import descriptors
from advisory.domain import Audience, Category, Severity, Span, expected_level
from advisory.headings import Note
from advisory.listings import COUNTED
from advisory.questions import Answered
from advisory.ratings import QuotedRating, for_the_model
from advisory.report import (
    AdvisedAgeReport,
    Evidence,
    FindingReport,
    FoundWords,
    GuideHeading,
    Scale,
    StatedRating,
    StatedReason,
)
from advisory.segmenting import Sentence


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a work: the text it is from, the note of a guide that it is, ratings it quotes, ages it advises,
    and the answer, where it is a question that the text answers or one that only asks.
    """

    source: str
    sentence: Sentence
    note: Note | None
    ratings: tuple[QuotedRating, ...]
    ages: tuple[AdvisedAge, ...]
    answered: Answered | None = None

    @property
    def reads(self) -> str:
        """The words for the classifier. To it the 18 readers of "Sexual content (18)" are an age, and the codes of
        "TV-14 LV" no words.
        """
        if self.answered:
            return self.answered.reads
        counted = COUNTED.fullmatch(self.sentence.text)
        return counted["said"] if counted else for_the_model(self.sentence.text, self.ratings)


def cite(
    passages: Sequence[Passage], scores: Sequence[SentenceScores], assessed: Assessed
) -> tuple[tuple[Evidence, ...], dict[int, str]]:
    """Every cited sentence once, strongest first, and the id of each by sentence number."""
    labels: dict[int, dict[Category, Severity]] = {}
    absent: dict[int, list[Category]] = {}
    audience: dict[int, Audience] = {}
    for category, weight in assessed.weighed.categories.items():
        for row in weight.evidence:
            # A sentence that by itself reads as severe may not be enough to call the whole text so; showing both words
            # side by side would only puzzle.
            labels.setdefault(row, {})[category] = min(sentence_label(scores[row], category), weight.severity)
        for row in weight.declared_absent:
            absent.setdefault(row, []).append(category)
    # What a finding stands on is cited, whether any category stands on it or not.
    telling = {row for row, found in assessed.findings.items() if any(one.id in descriptors().by_id for one in found)}
    for kind, rows in assessed.weighed.audience.items():
        audience.update(dict.fromkeys(rows, kind))
    quoting = {row for row, passage in enumerate(passages) if passage.ratings or passage.ages}
    expected = {
        row: {c: expected_level(scores[row].probabilities[c]) for c in labels.get(row, ())}
        for row in labels.keys() | absent.keys() | audience.keys() | quoting | telling
    }
    worth = {row: max(of_category.values(), default=0.0) for row, of_category in expected.items()}
    order = sorted(worth, key=lambda row: (-worth[row], row))
    ids = {row: f"e{number}" for number, row in enumerate(order, start=1)}
    evidence = []
    for row in order:
        passage = passages[row]
        sentence, note = passage.sentence, passage.note
        of_category = {c: one for one in (note.worst_last() if note else ()) for c in one.heading.categories}
        found = assessed.findings.get(row, ())
        evidence.append(
            Evidence(
                id=ids[row],
                quote=sentence.text,
                start=sentence.start,
                end=sentence.end,
                line=sentence.line,
                source=passage.source,
                labels=labels.get(row, {}),
                declared_absent=tuple(absent.get(row, ())),
                audience=audience.get(row, Audience.NONE),
                from_age=max((one.from_age for one in passage.ages), default=None),
                score=worth[row],
                scores=expected[row],
                kind="stated_rating" if passage.ratings else "statement",
                descriptors=tuple(one.id for one in found if one.id in descriptors().by_id),
                found=tuple(
                    FoundWords(id=one.id, **_placed(one.span, sentence.start), count=one.times) for one in found
                ),
                heading=_heading(note) if note else None,
                scale=_scale(note) if note else None,
                headings={c: _heading(of_category[c]) for c in Category if c in of_category},
                scales={c: scale for c in Category if c in of_category and (scale := _scale(of_category[c]))},
            )
        )
    return tuple(evidence), ids


def finding_reports(assessed: Assessed, ids: Mapping[int, str]) -> dict[str, FindingReport]:
    """The findings of the whole text by id, in the order of configs/descriptors.yaml."""
    counts = counted(assessed.findings)
    rows: dict[str, list[int]] = {}
    for row, found in assessed.findings.items():
        for one in found:
            rows.setdefault(one.id, []).append(row)
    return {
        one.id: FindingReport(
            title=one.title,
            categories=one.categories,
            count=counts[one.id],
            # e2 before e10: strongest first.
            evidence=tuple(sorted((ids[row] for row in rows[one.id]), key=lambda name: (len(name), name))),
        )
        for one in descriptors().findings
        if one.id in counts
    }


def stated_ratings(passages: Sequence[Passage], ids: Mapping[int, str]) -> tuple[StatedRating, ...]:
    """The quoted ratings in the order of the text."""
    return tuple(
        StatedRating(
            system=rating.system,
            label=rating.label,
            min_age=rating.min_age,
            uri=rating.uri,
            reasons=tuple(
                StatedReason(
                    text=passage.sentence.text[reason.span.start : reason.span.end],
                    **_placed(reason.span, passage.sentence.start),
                    severities=reason.severities,
                )
                for reason in rating.reasons
            ),
            evidence=ids[row],
            **_placed(rating.span, passage.sentence.start),
        )
        for row, passage in enumerate(passages)
        for rating in passage.ratings
    )


def age_reports(passages: Sequence[Passage], ids: Mapping[int, str]) -> tuple[AdvisedAgeReport, ...]:
    """The ages that the text's own advice names, in the order of the text."""
    return tuple(
        AdvisedAgeReport(from_age=one.from_age, evidence=ids[row], **_placed(one.span, passage.sentence.start))
        for row, passage in enumerate(passages)
        for one in passage.ages
    )


def _placed(span: Span, start: int) -> dict[str, int]:
    """A span of a sentence as offsets into the source's text."""
    return {"start": start + span.start, "end": start + span.end}


def _heading(note: Note) -> GuideHeading:
    heading = note.heading
    return GuideHeading(quote=heading.text, start=heading.start, end=heading.end, line=heading.line)


def _scale(note: Note) -> Scale | None:
    if note.stated is None or note.stated.maximum is None:
        return None
    return Scale(value=note.stated.value or 0.0, maximum=note.stated.maximum)
