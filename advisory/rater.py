"""Rater: reading, segmenting, classifying, weighing and rules in order. The public API."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from copy import copy
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Self, TypeVar

from advisory.ages import advised_ages
from advisory.assessing import Assessed, assess
from advisory.banding import Answers, age_band, estimate, fit, limit_results, untold
from advisory.citing import Passage, age_reports, cite, finding_reports, stated_ratings
from advisory.classifier import Classifier, SentenceScores, loading
from advisory.counts import with_counts
from advisory.domain import Severity
from advisory.errors import ReadingError, writable
from advisory.headings import Note, guide_notes, is_guide, without_headings
from advisory.limits import Limits
from advisory.manifest import SHIPPED
from advisory.notescores import scores_with_notes
from advisory.policies import DEFAULT_POLICY, Policy, load_policy, policy_names
from advisory.questions import Answered, held, join_answers
from advisory.ratings import quoted_ratings
from advisory.reading import MAX_BYTES, Document, read_path, read_text
from advisory.report import CategoryReport, ModelInfo, Report, Source, WorkHead
from advisory.rules import Facts, decide
from advisory.segmenting import Sentence, segment
from advisory.works import heads_of_works

# Documents whose sentences are scored together by rate_many: enough to keep every core at work.
TOGETHER = 32

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document with its sentences, and those that are notes of a guide, or answered questions, by their number."""

    document: Document
    sentences: list[Sentence]
    notes: dict[int, Note]
    answered: dict[int, Answered]


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be rated as one: at least one document, each under a name of its own."""

    documents: Sequence[Prepared]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class _Scored:
    """The sentences of all documents about a work, and their scores beside."""

    passages: list[Passage]
    scores: list[SentenceScores]

    def less(self, row: int) -> "_Scored":
        """The work as if one sentence were not there."""
        return _Scored(self.passages[:row] + self.passages[row + 1 :], self.scores[:row] + self.scores[row + 1 :])


class Rater:
    """Rates texts by one policy with one model. Loading costs a quarter of a second; use one Rater for many texts."""

    def __init__(
        self,
        policy: str | Path = DEFAULT_POLICY,
        *,
        model: str | Path | Future[Classifier] | None = None,
        limits: Limits | None = None,
        max_bytes: int = MAX_BYTES,
        threads: int | None = None,
    ) -> None:
        """policy: a shipped policy's name or a YAML file. model: a model directory in place of the shipped one,
        or one that is already being loaded (advisory.classifier.loading).

        limits: what a family accepts; reports then say whether the work is fit. max_bytes: the largest file to read.
        threads: how many sentences the model reads at a time, None for as many as this process has cores; a model that
        is being loaded has its own.
        Raises PolicyError or ModelError.
        """
        self.limits = limits or Limits()
        self.max_bytes = max_bytes
        opened = model if isinstance(model, Future) else loading(SHIPPED if model is None else Path(model), threads)
        # Beside the loading of the model.
        self.policy = load_policy(policy)
        self._systems = _others(self.policy)
        self._classifier = opened.result()
        self.manifest = self._classifier.manifest

    def answering(self, policy: str | Path, limits: Limits) -> Self:
        """The same model, not loaded again, that answers by another policy and for other limits. Raises PolicyError."""
        other = copy(self)
        other.policy = load_policy(policy)
        other.limits = limits
        other._systems = _others(other.policy)
        return other

    def rate(self, text: str, title: str | None = None) -> Report:
        """The Report of a text. Raises ReadingError: empty, no sentence, not English."""
        return self.rate_document(read_text(text), title)

    def rate_file(self, path: str | Path, title: str | None = None) -> Report:
        """The Report of a text or HTML file, or of standard input for "-". Raises ReadingError."""
        return self.rate_document(read_path(path, self.max_bytes), title)

    def rate_document(self, document: Document, title: str | None = None) -> Report:
        """The Report of a Document of advisory.reading. Raises ReadingError: nothing but site furniture in it."""
        (report,) = self.rate_works([Work([prepare(document)], title)])
        return report

    def rate_many(self, texts: Iterable[str]) -> Iterator[Report]:
        """The Reports of texts in their order, lazily, some texts at a time.

        Raises as rate, at that text; TypeError for a text in place of several.
        """
        for result in self.rate_each(texts):
            if isinstance(result, ReadingError):
                raise result
            yield result

    def rate_each(self, texts: Iterable[str]) -> Iterator[Report | ReadingError]:
        """As rate_many, but a text that cannot be rated gives its ReadingError in place of a Report."""
        iterator = iter(_several(texts))
        while chunk := list(islice(iterator, TOGETHER)):
            tried = [_tried(text) for text in chunk]
            reports = self.rate_works([Work([one]) for one in tried if isinstance(one, Prepared)])
            for one in tried:
                yield one if isinstance(one, ReadingError) else next(reports)

    def rate_works(self, works: Sequence[Work]) -> Iterator[Report]:
        """The Reports of works in their order, the sentences of all of them scored together."""
        for work, scored in zip(works, self._scored(works), strict=True):
            yield self._report(work, scored)

    def rate_title(self, texts: Iterable[str] | Mapping[str, str], title: str | None = None) -> Report:
        """One Report of several texts about one work. A mapping names its texts; else they are "text 1", "text 2", ...

        Raises ReadingError: no text, two of one name, or as rate; TypeError for a text in place of several.
        """
        several = (
            dict(texts)
            if isinstance(texts, Mapping)
            else {f"text {n}": t for n, t in enumerate(_several(texts), start=1)}
        )
        documents = [prepare(read_text(text, name)) for name, text in several.items()]
        if not documents:
            raise ReadingError("no text to rate")
        if (twice := repeated(document.document.name for document in documents)) is not None:
            raise ReadingError(f"two texts are called {twice!r}")
        (report,) = self.rate_works([Work(documents, title)])
        return report

    def score_sentences(self, sentences: Sequence[str]) -> list[SentenceScores]:
        """What the sentence model says of each, in order. Raises TypeError for a sentence in place of several."""
        return self._classifier.score(_several(sentences))

    def facts(self, text: str) -> Facts:
        """What the rules look at in a text: for measuring policies without making reports. Raises as rate."""
        (scored,) = self._scored([Work([prepare(read_text(text))])])
        return self._assess(scored).facts

    def _scored(self, works: Sequence[Work]) -> list[_Scored]:
        """The scored sentences of works in one run of the model."""
        passages = [[passage for one in work.documents for passage in _passages(one, work.title)] for work in works]
        flat = [passage for of_work in passages for passage in of_work]
        notes = {row: passage.note for row, passage in enumerate(flat) if passage.note}
        headed = {row: text for row, note in notes.items() if (text := note.with_heading)}
        scored = self.score_sentences([*(passage.reads for passage in flat), *headed.values()])
        bare = [
            held(score, one.answered) if one.answered else score
            for one, score in zip(flat, scored[: len(flat)], strict=True)
        ]
        read = scores_with_notes(notes, bare, dict(zip(headed, scored[len(flat) :], strict=True)))
        scores = iter(
            [
                with_counts(score, without_headings(one.sentence, one.note))
                for one, score in zip(flat, read, strict=True)
            ]
        )
        return [_Scored(of_work, list(islice(scores, len(of_work)))) for of_work in passages]

    def _assess(self, scored: _Scored) -> Assessed:
        return assess(
            [without_headings(one.sentence, one.note) for one in scored.passages],
            scored.scores,
            self.manifest,
            {row: one.ages for row, one in enumerate(scored.passages) if one.ages},
            {row: one.ratings for row, one in enumerate(scored.passages) if one.ratings},
            guide=is_guide([one.note for one in scored.passages]),
        )

    def _report(self, work: Work, scored: _Scored) -> Report:
        assessed = self._assess(scored)
        evidence, ids = cite(scored.passages, scored.scores, assessed)
        row_of = {name: row for row, name in ids.items()}
        categories = {
            category: CategoryReport(
                severity=weight.severity,
                score=weight.score,
                probabilities=dict(zip(Severity, weight.probabilities, strict=True)),
                basis=weight.basis,
                evidence=tuple(ids[row] for row in weight.evidence),
                declared_absent=tuple(ids[row] for row in weight.declared_absent),
            )
            for category, weight in assessed.weighed.categories.items()
        }
        found = Answers(
            categories=categories,
            audience={kind: tuple(ids[row] for row in cited) for kind, cited in assessed.weighed.audience.items()},
            findings=finding_reports(assessed, ids),
            evidence={piece.id: piece for piece in evidence},
            ratings=stated_ratings(scored.passages, ids),
            maturity=assessed.weighed.maturity,
        )

        def without(name: str) -> Facts:
            return self._assess(scored.less(row_of[name])).facts

        band = age_band(self.policy, decide(self.policy, assessed.facts), found, without)
        return Report(
            title=work.title and writable(work.title),
            maturity=assessed.weighed.maturity,
            age_band=band,
            categories=categories,
            evidence=evidence,
            untold=untold(categories),
            systems={name: estimate(policy, assessed.facts) for name, policy in self._systems.items()},
            limits=limit_results(self.limits, found),
            fit=fit(self.limits, self.policy, band, found) if self.limits else None,
            findings=dict(found.findings),
            stated_ratings=found.ratings,
            advised_ages=age_reports(scored.passages, ids),
            several_works=tuple(head for one in work.documents for head in _heads(one.document)),
            sources=tuple(
                Source(
                    name=one.document.name,
                    format="html" if one.document.format == "html" else "text",
                    sentences=len(one.sentences),
                    text=one.document.text,
                )
                for one in work.documents
            ),
            model=ModelInfo(name=self.manifest.name, version=self.manifest.version),
        )


def _others(policy: Policy) -> dict[str, Policy]:
    """The shipped policies but this one, by name."""
    return {name: load_policy(name) for name in policy_names() if name != policy.name}


def _several(texts: T) -> T:
    """The texts. Raises TypeError for one alone, which Python would take for a list of letters."""
    if isinstance(texts, str | bytes):
        raise TypeError("pass a list of texts, not one text: [text]")
    return texts


def repeated(names: Iterable[str]) -> str | None:
    """The first name that was there before; None where all differ."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return None


def prepare(document: Document) -> Prepared:
    """The document as Rater.rate_works takes it. Raises ReadingError: nothing but site furniture in it."""
    sentences, answered = join_answers(document.text, segment(document.text))
    if not sentences:
        raise ReadingError(f"{document.name}: holds no sentence to rate, only menus or labels")
    notes = {number: note for number, note in guide_notes(document.text, sentences).items() if number not in answered}
    return Prepared(document, sentences, notes, answered)


def _heads(document: Document) -> Iterator[WorkHead]:
    for line, span in heads_of_works(document.text):
        quote = document.text[span.start : span.end]
        yield WorkHead(quote=quote, start=span.start, end=span.end, line=line, source=document.name)


def _tried(text: str) -> Prepared | ReadingError:
    try:
        return prepare(read_text(text))
    except ReadingError as error:
        return error


def _passages(prepared: Prepared, title: str | None) -> Iterator[Passage]:
    for number, sentence in enumerate(prepared.sentences):
        ratings = tuple(quoted_ratings(sentence.text, title))
        # What a board's rating names is no advice of the text.
        ages = advised_ages(sentence.text, title, [rating.span for rating in ratings])
        note, answered = prepared.notes.get(number), prepared.answered.get(number)
        yield Passage(prepared.document.name, sentence, note, ratings, ages, answered)
