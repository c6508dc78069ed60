"""Rater: reading, segmenting, classifying, weighing and rules in order. The public API."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from advisory.classifier import Classifier, SentenceScores
from advisory.domain import Audience, Basis, Category, Severity
from advisory.errors import ReadingError
from advisory.manifest import SHIPPED, read_manifest
from advisory.reading import MAX_BYTES, Document, read_path, read_text
from advisory.report import (
    AgeBand,
    BandName,
    CategoryReport,
    Evidence,
    FiredRule,
    LimitResult,
    ModelInfo,
    Report,
    Source,
    SystemEstimate,
)
from advisory.rules import DEFAULT_POLICY, Decision, Facts, Policy, Rule, decide, load_policy, policy_names
from advisory.segmenting import Sentence, segment
from advisory.weighing import Weighed, weigh

# Documents whose sentences are scored together by rate_many: enough to fill batches of every length.
_TOGETHER = 32


@dataclass(frozen=True, slots=True)
class _Read:
    """A document with its sentences."""

    document: Document
    sentences: list[Sentence]


class Rater:
    """Rates texts by one policy with one model. Loading costs a quarter of a second; use one Rater for many texts."""

    def __init__(
        self,
        policy: str | Path = DEFAULT_POLICY,
        *,
        model: str | Path | None = None,
        limits: dict[Category, Severity] | None = None,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        """policy: a shipped policy's name or a YAML file. model: a model directory in place of the shipped one.

        limits: the most a family accepts; reports then say which are exceeded. max_bytes: the largest file to read.
        Raises PolicyError or ModelError.
        """
        self.policy = load_policy(policy)
        self.limits = limits or {}
        self.max_bytes = max_bytes
        self._folder = Path(model) if model is not None else SHIPPED
        self.manifest = read_manifest(self._folder)

    @cached_property
    def _classifier(self) -> Classifier:
        return Classifier(self._folder, self.manifest)

    @cached_property
    def _systems(self) -> dict[str, Policy]:
        return {name: load_policy(name) for name in policy_names() if name != self.policy.name}

    def rate(self, text: str, title: str | None = None) -> Report:
        """The Report of a text. Raises ReadingError: empty, no sentence, not English."""
        return self.rate_document(read_text(text), title)

    def rate_file(self, path: str | Path, title: str | None = None) -> Report:
        """The Report of a text or HTML file, or of standard input for "-". Raises ReadingError."""
        return self.rate_document(read_path(path, self.max_bytes), title)

    def rate_document(self, document: Document, title: str | None = None) -> Report:
        """The Report of a Document of advisory.reading. Raises ReadingError: nothing but site furniture in it."""
        read = _read(document)
        return self._report([read], self.score_sentences([s.text for s in read.sentences]), title)

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
            scores = self.score_sentences([s.text for read in reads for s in read.sentences])
            at = 0
            for read in reads:
                yield self._report([read], scores[at : at + len(read.sentences)], None)
                at += len(read.sentences)
            if failed is not None:
                raise failed

    def rate_title(self, texts: Iterable[str] | dict[str, str], title: str | None = None) -> Report:
        """One Report of several texts about one work. A dict names its texts; else they are "text 1", "text 2", ..."""
        named = texts.items() if isinstance(texts, dict) else ((f"text {n}", t) for n, t in enumerate(texts, start=1))
        reads = [_read(read_text(text, name)) for name, text in named]
        if not reads:
            raise ReadingError("no text to rate")
        scores = self.score_sentences([s.text for read in reads for s in read.sentences])
        return self._report(reads, scores, title)

    def score_sentences(self, sentences: Sequence[str]) -> list[SentenceScores]:
        """What the sentence model says of each, in order."""
        return self._classifier.score(sentences)

    def _report(self, reads: list[_Read], scores: list[SentenceScores], title: str | None) -> Report:
        weighed = weigh(scores, self.manifest)
        sentences = [(read.document.name, sentence) for read in reads for sentence in read.sentences]
        evidence, ids = _evidence(sentences, scores, weighed)
        categories = {
            category: CategoryReport(
                severity=weight.severity,
                score=weight.score,
                probabilities=dict(zip(Severity, weight.probabilities, strict=True)),
                basis=weight.basis,
                evidence=tuple(ids[row] for row in weight.evidence),
                declared_absent=tuple(ids[row] for row in weight.declared_absent),
            )
            for category, weight in weighed.categories.items()
        }
        facts = Facts(
            severities={c: w.severity for c, w in weighed.categories.items()},
            probabilities={c: w.probabilities for c, w in weighed.categories.items()},
            sentences={
                c: tuple(_label(scores[row], c).level for row in w.evidence) for c, w in weighed.categories.items()
            },
            audience=frozenset(kind for kind, rows in weighed.audience.items() if rows),
        )
        by_id = {piece.id: piece for piece in evidence}
        cited_audience = {kind: tuple(ids[row] for row in rows) for kind, rows in weighed.audience.items()}
        return Report(
            title=title,
            age_band=_age_band(self.policy, decide(self.policy, facts), categories, cited_audience, by_id),
            categories=categories,
            evidence=evidence,
            untold=tuple(c for c, report in categories.items() if report.basis is Basis.UNMENTIONED),
            systems={name: _estimate(policy, decide(policy, facts)) for name, policy in self._systems.items()},
            limits=tuple(
                LimitResult(category=c, limit=limit, exceeded=categories[c].severity > limit)
                for c, limit in self.limits.items()
            ),
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
    return _Read(document, sentences)


def _label(score: SentenceScores, category: Category) -> Severity:
    """What a cited sentence counts as: the threshold of citing may lie below the 0.5 at which it alone reads as mild."""
    return max(score.severities[category], Severity.MILD)


def _evidence(
    sentences: list[tuple[str, Sentence]], scores: list[SentenceScores], weighed: Weighed
) -> tuple[tuple[Evidence, ...], dict[int, str]]:
    """Every cited sentence once, strongest first, and the id of each by sentence number."""
    labels: dict[int, dict[Category, Severity]] = {}
    absent: dict[int, list[Category]] = {}
    audience: dict[int, Audience] = {}
    for category, weight in weighed.categories.items():
        for row in weight.evidence:
            # A sentence that by itself reads as severe may not be enough to call the whole text so; showing both words
            # side by side would only puzzle.
            labels.setdefault(row, {})[category] = min(_label(scores[row], category), weight.severity)
        for row in weight.declared_absent:
            absent.setdefault(row, []).append(category)
    for kind, rows in weighed.audience.items():
        audience.update(dict.fromkeys(rows, kind))
    worth = {
        row: max(
            (sum(level * p for level, p in enumerate(scores[row].probabilities[c])) for c in labels.get(row, ())),
            default=0.0,
        )
        for row in labels.keys() | absent.keys() | audience.keys()
    }
    order = sorted(worth, key=lambda row: (-worth[row], row))
    ids = {row: f"e{number}" for number, row in enumerate(order, start=1)}
    return tuple(
        Evidence(
            id=ids[row],
            quote=sentences[row][1].text,
            start=sentences[row][1].start,
            end=sentences[row][1].end,
            line=sentences[row][1].line,
            source=sentences[row][0],
            labels=labels.get(row, {}),
            declared_absent=tuple(absent.get(row, ())),
            audience=audience.get(row, Audience.NONE),
            score=worth[row],
        )
        for row in order
    ), ids


def _age_band(
    policy: Policy,
    decision: Decision,
    categories: dict[Category, CategoryReport],
    audience: dict[Audience, tuple[str, ...]],
    evidence: Mapping[str, Evidence],
) -> AgeBand:
    band = policy.bands[decision.band]
    decided_by = tuple(_fired(rule, categories, audience, evidence) for rule in decision.decided_by)
    cited = [one for fired in decided_by for one in fired.evidence]
    if not decided_by:
        # The lowest band stands on what says that nothing is there.
        cited = [one for report in categories.values() for one in report.declared_absent]
        cited += audience[Audience.CHILDREN]
    names = [BandName(label=b.label, min_age=b.min_age) for b in policy.bands]
    return AgeBand(
        policy=policy.name,
        label=band.label,
        min_age=band.min_age,
        decided_by=decided_by,
        also=tuple(_fired(rule, categories, audience, evidence) for rule in decision.also),
        evidence=tuple(dict.fromkeys(cited)),
        possible=(names[decision.lowest], names[decision.highest]),
        confidence=decision.confidence,
        sufficient_evidence=bool(decided_by) or _enough_for_the_lowest(categories, audience),
    )


def _enough_for_the_lowest(
    categories: Mapping[Category, CategoryReport], audience: Mapping[Audience, tuple[str, ...]]
) -> bool:
    """Whether a text in which no rule fires may be called fit for all.

    "There is no nudity" alone says nothing of violence: it takes advice for children, or violence and one more category
    told of.
    """
    told = {category for category, report in categories.items() if report.basis is not Basis.UNMENTIONED}
    return bool(audience[Audience.CHILDREN]) or (Category.VIOLENCE in told and len(told) >= 2)


def _fired(
    rule: Rule,
    categories: dict[Category, CategoryReport],
    audience: dict[Audience, tuple[str, ...]],
    evidence: Mapping[str, Evidence],
) -> FiredRule:
    met: list[str] = []
    cited: list[str] = []
    judged: list[Category] = []
    for part in rule.when.parts():
        if part.audience is not None:
            met.append(f"audience: {part.audience}")
            cited += audience[part.audience]
            continue
        assert part.severity is not None
        named = [part.category] if part.category else [c for c in Category if categories[c].severity >= part.severity]
        for category in named:
            met.append(f"{category}: {categories[category].severity}")
            cited += _carrying(category, part.severity, categories[category], evidence)
        judged += named
    return FiredRule(
        rule=rule.id,
        text=rule.text,
        source=rule.source,
        at_least=rule.at_least,
        category=judged[0] if judged else None,
        met_by=", ".join(met),
        evidence=tuple(dict.fromkeys(cited)),
    )


def _carrying(
    category: Category, severity: Severity, report: CategoryReport, evidence: Mapping[str, Evidence]
) -> Sequence[str]:
    """The sentences that reach the severity themselves; where only all together do, all of them."""
    alone = [one for one in report.evidence if evidence[one].labels[category] >= severity]
    return alone or report.evidence


def _estimate(policy: Policy, decision: Decision) -> SystemEstimate:
    band = policy.bands[decision.band]
    return SystemEstimate(
        title=policy.title,
        label=band.label,
        min_age=band.min_age,
        uri=band.uri,
        decided_by=tuple(rule.id for rule in decision.decided_by),
    )
