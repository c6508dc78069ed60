"""Rater: reading, segmenting, classifying, weighing and rules in order. The public API."""

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from advisory.assessing import Assessed, assess
from advisory.banding import Answers, age_band, estimate, fit, limit_results, untold
from advisory.citing import Passage, cite, finding_reports, stated_ratings
from advisory.classifier import Classifier, SentenceScores
from advisory.domain import Severity
from advisory.errors import ReadingError, writable
from advisory.headings import Note, guide_notes
from advisory.headings import apply as apply_notes
from advisory.limits import Limits
from advisory.manifest import SHIPPED, read_manifest
from advisory.policies import DEFAULT_POLICY, load_policy, policy_names
from advisory.ratings import quoted_ratings
from advisory.reading import MAX_BYTES, Document, read_path, read_text
from advisory.report import CategoryReport, ModelInfo, Report, Source
from advisory.rules import Facts, decide
from advisory.segmenting import Sentence, segment

# Documents whose sentences are scored together by rate_many: enough to fill batches of every length.
_TOGETHER = 32


@dataclass(frozen=True, slots=True)
class _Read:
    """A document with its sentences, and those that are notes of a guide by their number."""

    document: Document
    sentences: list[Sentence]
    notes: dict[int, Note]


@dataclass(frozen=True, slots=True)
class _Work:
    """The sentences of all documents about a work, and their scores beside."""

    passages: list[Passage]
    scores: list[SentenceScores]

    def less(self, row: int) -> "_Work":
        """The work as if one sentence were not there."""
        return _Work(self.passages[:row] + self.passages[row + 1 :], self.scores[:row] + self.scores[row + 1 :])


class Rater:
    """Rates texts by one policy with one model. Loading costs a quarter of a second; use one Rater for many texts."""

    def __init__(
        self,
        policy: str | Path = DEFAULT_POLICY,
        *,
        model: str | Path | None = None,
        limits: Limits | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        """policy: a shipped policy's name or a YAML file. model: a model directory in place of the shipped one.

        limits: what a family accepts; reports then say whether the work is fit. max_bytes: the largest file to read.
        Raises PolicyError or ModelError.
        """
        self.limits = limits or Limits()
        self.max_bytes = max_bytes
        folder = Path(model) if model is not None else SHIPPED
        self.manifest = read_manifest(folder)
        # Goes on beside the policies, and beside the reading of the first text.
        beside = ThreadPoolExecutor(1)
        self._loading = beside.submit(Classifier, folder, self.manifest)
        beside.shutdown(wait=False)
        self.policy = load_policy(policy)
        self._systems = {name: load_policy(name) for name in policy_names() if name != self.policy.name}

    @property
    def _classifier(self) -> Classifier:
        return self._loading.result()

    def rate(self, text: str, title: str | None = None) -> Report:
        """The Report of a text. Raises ReadingError: empty, no sentence, not English."""
        return self.rate_document(read_text(text), title)

    def rate_file(self, path: str | Path, title: str | None = None) -> Report:
        """The Report of a text or HTML file, or of standard input for "-". Raises ReadingError."""
        return self.rate_document(read_path(path, self.max_bytes), title)

    def rate_document(self, document: Document, title: str | None = None) -> Report:
        """The Report of a Document of advisory.reading. Raises ReadingError: nothing but site furniture in it."""
        return self._rated([_read(document)], title)

    def rate_many(self, texts: Iterable[str]) -> Iterator[Report]:
        """The Reports of texts in their order, lazily, sentences batched across texts. Raises as rate, at that text."""
        iterator = iter(texts)
        while chunk := list(islice(iterator, _TOGETHER)):
            failed: ReadingError | None = None
            reads = []
            for text in chunk:
                try:
                    reads.append(_read(read_text(text)))
                except ReadingError as error:
                    failed = error
                    break
            for read, work in zip(reads, self._works([[read] for read in reads], None), strict=True):
                yield self._report([read], work, None)
            if failed is not None:
                raise failed

    def rate_title(self, texts: Iterable[str] | dict[str, str], title: str | None = None) -> Report:
        """One Report of several texts about one work. A dict names its texts; else they are "text 1", "text 2", ..."""
        named = texts.items() if isinstance(texts, dict) else ((f"text {n}", t) for n, t in enumerate(texts, start=1))
        reads = [_read(read_text(text, name)) for name, text in named]
        if not reads:
            raise ReadingError("no text to rate")
        names = [read.document.name for read in reads]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise ReadingError(f"two texts are called {twice!r}")
        return self._rated(reads, title)

    def score_sentences(self, sentences: Sequence[str]) -> list[SentenceScores]:
        """What the sentence model says of each, in order."""
        return self._classifier.score(sentences)

    def facts(self, text: str) -> Facts:
        """What the rules look at in a text: for measuring policies without making reports. Raises as rate."""
        (work,) = self._works([[_read(read_text(text))]], None)
        return self._assess(work).facts

    def _rated(self, reads: Sequence[_Read], title: str | None) -> Report:
        title = title and writable(title)
        (work,) = self._works([reads], title)
        return self._report(reads, work, title)

    def _works(self, works: Sequence[Sequence[_Read]], title: str | None) -> list[_Work]:
        """The scored sentences of works, each of one or more documents, in one run of the model."""
        passages = [[passage for read in reads for passage in _passages(read, title)] for reads in works]
        flat = [passage for of_work in passages for passage in of_work]
        notes = {row: passage.note for row, passage in enumerate(flat) if passage.note}
        headed = {row: text for row, note in notes.items() if (text := note.with_heading)}
        scored = self.score_sentences([*(passage.sentence.text for passage in flat), *headed.values()])
        scores = iter(apply_notes(notes, scored[: len(flat)], dict(zip(headed, scored[len(flat) :], strict=True))))
        return [_Work(of_work, list(islice(scores, len(of_work)))) for of_work in passages]

    def _assess(self, work: _Work) -> Assessed:
        return assess([passage.sentence.text for passage in work.passages], work.scores, self.manifest)

    def _report(self, reads: Sequence[_Read], work: _Work, title: str | None) -> Report:
        assessed = self._assess(work)
        evidence, ids = cite(work.passages, work.scores, assessed)
        rows = {name: row for row, name in ids.items()}
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
            audience={kind: tuple(ids[row] for row in rows) for kind, rows in assessed.weighed.audience.items()},
            findings=finding_reports(assessed, ids),
            evidence={piece.id: piece for piece in evidence},
        )

        def without(name: str) -> Facts:
            return self._assess(work.less(rows[name])).facts

        band = age_band(self.policy, decide(self.policy, assessed.facts), found, without)
        return Report(
            title=title,
            age_band=band,
            categories=categories,
            evidence=evidence,
            untold=untold(categories),
            systems={name: estimate(policy, assessed.facts) for name, policy in self._systems.items()},
            limits=limit_results(self.limits, found),
            fit=fit(self.limits, band, found) if self.limits else None,
            findings=dict(found.findings),
            stated_ratings=stated_ratings(work.passages, ids),
            sources=tuple(
                Source(
                    name=read.document.name,
                    format="html" if read.document.format == "html" else "text",
                    sentences=len(read.sentences),
                    text=read.document.text,
                )
                for read in reads
            ),
            model=ModelInfo(name=self.manifest.name, version=self.manifest.version),
        )


def _read(document: Document) -> _Read:
    sentences = segment(document.text)
    if not sentences:
        raise ReadingError(f"{document.name}: holds no sentence to rate, only menus or labels")
    return _Read(document, sentences, guide_notes(document.text, sentences))


def _passages(read: _Read, title: str | None) -> Iterator[Passage]:
    for number, sentence in enumerate(read.sentences):
        ratings = tuple(quoted_ratings(sentence.text, title))
        yield Passage(read.document.name, sentence, read.notes.get(number), ratings)
