"""The Report: what advisory answers, and the JSON contract other programs build on.

Its JSON Schema is printed by `advisory schema`. Within one major SCHEMA_VERSION fields are only added, and both schema
and Report let those pass that a later one has.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from advisory.domain import HIGHEST_AGE, LOWEST_AGE, Audience, Basis, Category, Severity
from advisory.limits import Answer

SCHEMA_VERSION = "1.0"

Probability = Annotated[float, Field(ge=0, le=1)]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class Source(_Part):
    """One text that was read. Offsets of evidence refer to `text`."""

    name: str
    format: Literal["text", "html"]
    sentences: int = Field(ge=0, description="Sentences read for content; site furniture is not.")
    text: str


class FoundWords(_Part):
    """The words of a sentence that meet a finding or a modifier such as comic: offsets into the source's text."""

    id: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    count: int = Field(ge=1, description="Uses that the sentence tells of; 1 for findings that count sentences.")


class GuideHeading(_Part):
    """The heading of a guide under which a sentence stands, verbatim."""

    quote: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    line: int = Field(ge=1)


class Scale(_Part):
    """What a guide gives on a scale of its own: 3 of at most 10."""

    value: float = Field(ge=0)
    maximum: int = Field(gt=0)


class Evidence(_Part):
    """A verbatim quote: source.text[start:end] == quote."""

    id: str = Field(description='"e1" is the strongest of the report.')
    quote: str
    start: int = Field(ge=0, description="Character offset into the source's text.")
    end: int = Field(gt=0)
    line: int = Field(ge=1, description="Line of the source's text, from 1.")
    source: str = Field(description="Name of the source.")
    labels: dict[Category, Severity] = Field(
        description="What the sentence says the work holds: mild or more, and at most the category's severity."
    )
    declared_absent: tuple[Category, ...] = Field(description="What the sentence says is absent or nearly so.")
    audience: Audience = Field(description="Whom the sentence says the work is for.")
    from_age: int | None = Field(
        None,
        ge=LOWEST_AGE,
        le=HIGHEST_AGE,
        description="The age from which the sentence advises the work; of several the highest.",
    )
    score: float = Field(ge=0, le=3, description="Expected severity of its strongest category, 0-3.")
    kind: Literal["statement", "stated_rating"] = Field(
        "statement", description="stated_rating: it quotes an official rating; what it says is in stated_ratings."
    )
    descriptors: tuple[str, ...] = Field(default=(), description="Ids of the finer findings.")
    found: tuple[FoundWords, ...] = Field(default=(), description="The words of each finding and of each modifier.")
    scores: dict[Category, Annotated[float, Field(ge=0, le=3)]] = Field(
        default={}, description="Expected severity of each category of `labels`, 0-3."
    )
    heading: GuideHeading | None = Field(None, description="The first of `headings`.")
    scale: Scale | None = Field(None, description="What the note under `heading` gives.")
    headings: dict[Category, GuideHeading] = Field(
        default={}, description="The heading that says the sentence is of the category; a line may have several."
    )
    scales: dict[Category, Scale] = Field(default={}, description="What the note under each of `headings` gives.")


class CategoryReport(_Part):
    """One category of the work, as far as the text tells."""

    severity: Severity = Field(
        description="As far as the text tells. none stands both where the text says that there is none and where it "
        "does not say: where basis is unmentioned, or inferred beside none, the text does not say."
    )
    score: float = Field(ge=0, le=3, description="Expected severity.")
    probabilities: dict[Severity, Probability] = Field(description="Calibrated; sum 1.")
    basis: Basis = Field(
        description="stated: evidence sentences say it; declared_absent: the text says there is none; inferred: its "
        "tone points there, no sentence says it; unmentioned: nothing to go on."
    )
    evidence: tuple[str, ...] = Field(description="Ids of the evidence, strongest first.")
    declared_absent: tuple[str, ...] = Field(description="Ids of the sentences that say there is none or little.")


class FiredRule(_Part):
    """A rule of the policy that applied, what met it, and where the text says so."""

    rule: str
    text: str = Field(description="The rule in a sentence for parents.")
    source: str = Field(description="The published rule it is after.")
    at_least: str = Field(description="The lowest band it allows.")
    category: Category | None = Field(description="The category that met it; null for advice of the text.")
    met_by: str = Field(
        description='What met it: a severity ("violence: severe"), a finding with its count ("f-word: 4"), an audience '
        '("audience: adults"), the highest age that the text advises ("advised age: 12"), a rating that it '
        'quotes ("quoted rating: mpa PG-13"), or how mature the work looks ("maturity: +0.7").'
    )
    findings: tuple[str, ...] = Field(default=(), description="Ids of the findings that met it.")
    evidence: tuple[str, ...]


class BandName(_Part):
    """A band of the policy."""

    label: str
    min_age: int


class ReasonCode(_Part):
    """A reason as a rating system prints it: L for language."""

    code: str
    text: str


class WithoutSentence(_Part):
    """What the band would be if one of the sentences it stands on were not in the text."""

    evidence: str
    label: str
    min_age: int


class AgeBand(_Part):
    """The age from which the policy holds the work fit."""

    policy: str
    label: str
    min_age: int = Field(
        description="Years. Where sufficient_evidence is false: only what is told allows this age, or a guess from how "
        "the text sounds where it tells of no content."
    )
    decided_by: tuple[FiredRule, ...] = Field(description="Empty where no rule asks for more than the lowest band.")
    also: tuple[FiredRule, ...] = Field(description="Rules that fired and ask for less.")
    evidence: tuple[str, ...] = Field(description="Ids of all evidence that the band stands on.")
    possible: tuple[BandName, BandName] = Field(description="Lowest and highest band, 80 % of probability between.")
    confidence: Probability = Field(description="Probability of this very band.")
    sufficient_evidence: bool = Field(description="False: the text tells too little to answer.")
    uri: str | None = Field(None, description="MovieLabs URI of the rating that the band estimates.")
    reasons: tuple[ReasonCode, ...] = ()
    without: tuple[WithoutSentence, ...] = Field(default=(), description="For the strongest of the deciding sentences.")
    official: Literal[False] = False


class SystemEstimate(_Part):
    """What another rating system's rules would give. Never an official rating."""

    title: str
    label: str
    min_age: int
    uri: str | None
    decided_by: tuple[str, ...] = Field(description="Ids of that policy's rules.")
    reasons: tuple[ReasonCode, ...] = Field(default=(), description="Where the system has codes, those that decided.")
    official: Literal[False] = False


class StatedReason(_Part):
    """A reason of a quoted rating, verbatim, and what its wording means in CARA's reasons."""

    text: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    severities: dict[Category, Severity]


class StatedRating(_Part):
    """A rating of the work that the text quotes, by a board or a guide. Never our estimate."""

    system: str = Field(description="Name of the policy of that system, or of the site that gave it.")
    label: str
    min_age: int | None = Field(description="Years; null where the label is of no known ladder.")
    uri: str | None
    reasons: tuple[StatedReason, ...]
    evidence: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)


class AdvisedAgeReport(_Part):
    """An age from which the text itself advises the work: "ages 9 and up". Offsets into the source's text."""

    from_age: int = Field(ge=LOWEST_AGE, le=HIGHEST_AGE, description="Years.")
    evidence: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)


class WorkHead(_Part):
    """A title on a line that heads a work. Offsets into the source's text."""

    quote: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    line: int = Field(ge=1)
    source: str


class FindingReport(_Part):
    """A finer finding of the whole text."""

    title: str
    categories: tuple[Category, ...]
    count: int = Field(ge=1, description="Uses told of (the f-word), or sentences that say so.")
    evidence: tuple[str, ...]


class ModelInfo(_Part):
    """Which weights answered."""

    name: str
    version: str


class LimitResult(_Part):
    """One limit that the caller set, against what was found."""

    category: Category
    limit: Severity
    exceeded: bool | None = Field(description="Null where the text does not tell.")
    evidence: tuple[str, ...] = Field(default=(), description="Ids of the sentences that exceed it, strongest first.")


class Check(_Part):
    """One thing that a family accepts or not, against what was found."""

    what: str = Field(description="A category, a finding's id, or age.")
    allowed: str = Field(description='A severity, "none" for a finding, or years.')
    found: str = Field(description="In the same terms; unknown where the text does not tell.")
    answer: Answer
    evidence: tuple[str, ...] = Field(description="Ids of the sentences that exceed it, strongest first.")


class Fit(_Part):
    """Whether the work keeps to all that was asked."""

    answer: Answer
    checks: tuple[Check, ...]


class Report(_Part):
    """All that advisory has to say of one work."""

    schema_version: str = Field(default=SCHEMA_VERSION, pattern=r"^1\.\d+$")
    title: str | None
    age_band: AgeBand
    categories: dict[Category, CategoryReport]
    evidence: tuple[Evidence, ...]
    untold: tuple[Category, ...] = Field(description="Categories of which the text itself says nothing.")
    systems: dict[str, SystemEstimate]
    limits: tuple[LimitResult, ...] = Field(default=(), description="The limits on categories; fit has all of them.")
    fit: Fit | None = Field(None, description="Only where limits or an age were given.")
    findings: dict[str, FindingReport] = Field(default={}, description="Finer findings by id.")
    stated_ratings: tuple[StatedRating, ...] = ()
    advised_ages: tuple[AdvisedAgeReport, ...] = Field(default=(), description="In the order of the text.")
    several_works: tuple[WorkHead, ...] = Field(
        default=(),
        description="Where a text tells of several works under a title each, these titles: then all that is told adds "
        "up to none of them, and each is better rated by itself.",
    )
    maturity: float = Field(
        default=0.0,
        description="For how old an audience works are of whose like the text tells, by what it states and how it "
        "sounds, in standard deviations, 0 the average work.",
    )
    sources: tuple[Source, ...]
    model: ModelInfo

    @model_validator(mode="after")
    def _quotes_are_verbatim(self) -> "Report":
        texts = {source.name: source.text for source in self.sources}
        for piece in self.evidence:
            if texts.get(piece.source, "")[piece.start : piece.end] != piece.quote:
                raise ValueError(f"evidence {piece.id} is not verbatim in {piece.source}")
            for heading in (*([piece.heading] if piece.heading else []), *piece.headings.values()):
                if texts[piece.source][heading.start : heading.end] != heading.quote:
                    raise ValueError(f"a heading of evidence {piece.id} is not verbatim in {piece.source}")
        for head in self.several_works:
            if texts.get(head.source, "")[head.start : head.end] != head.quote:
                raise ValueError(f"a title of several works is not verbatim in {head.source}")
        return self

    def quoted(self, ids: tuple[str, ...]) -> list[Evidence]:
        """The evidence with these ids, in their order."""
        by_id = {piece.id: piece for piece in self.evidence}
        return [by_id[one] for one in ids]
