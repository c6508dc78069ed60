"""A Policy: a rating system's rules, or a family's own, as data that a person can read, copy and change."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from advisory.descriptors import descriptors
from advisory.domain import HIGHEST_AGE, LOWEST_AGE, Audience, Category, Severity
from advisory.errors import PolicyError, nearest
from advisory.shipped import configs
from advisory.yamlfile import Data, WrongPart, read_yaml

DEFAULT_POLICY = "family"
# More than any text about a work has of sentences or uses that tell of one thing: a rule that asks for more never fires.
_MOST = 1000
# Shares are written to three places.
_ROUNDING = 0.01

Share = Annotated[float, Field(ge=0, le=1)]
Text = Annotated[str, Field(min_length=1)]


class Condition(Data):
    """When a rule fires.

    Exactly one of: category, categories, total, maturity, incomplete, untold, finding, audience, advised_age,
    not_advised_under, rated_age, not_rated_under, all.
    """

    category: Category | None = None
    categories: int | None = Field(None, ge=1, le=4, description="So many categories reach the severity, any of them.")
    severity: Severity | None = Field(None, description="At least this much of the category or categories.")
    total: float | None = Field(
        None,
        gt=0,
        lt=12,
        description="The expected severities of the categories add up to it or more; of those not told of, in part. "
        "Never of a text that is not `incomplete`.",
    )
    maturity: float | None = Field(
        None,
        gt=-4,
        lt=4,
        description="Works of whose like the text tells are for so old an audience, in standard deviations.",
    )
    incomplete: Literal[True] | None = Field(
        None,
        description="The text may leave something out: it is no guide that goes through the categories and tells of "
        "nothing severe.",
    )
    untold: Literal[True] | None = Field(
        None,
        description="The text tells of no content, and too little of what is absent: what it sounds like is all there is.",
    )
    sentences: int = Field(
        1, ge=1, le=_MOST, description="At least so many sentences of the category at that severity or more."
    )
    modifier: str | None = Field(None, description="One of those sentences also says this, as glamorised.")
    unless: tuple[str, ...] = Field(
        (), description="Not where each of those sentences is below severe and says one of these, as comic or fantasy."
    )
    without: Audience | None = Field(None, description="Only where no sentence says the work is for these.")
    # No finding is asked for by leaving it out: the default is not held to the length.
    finding: tuple[str, ...] = Field(
        (), min_length=1, description="A finding of configs/descriptors.yaml in the evidence, or any one of several."
    )
    count: int = Field(
        1, ge=1, le=_MOST, description="At least so often one finding: uses of an f-word, sentences of all else."
    )
    audience: Audience | None = Field(None, description="A sentence says the work is for these.")
    advised_age: int | None = Field(
        None,
        ge=LOWEST_AGE,
        le=HIGHEST_AGE,
        description="A sentence advises the work from this age on or a higher one, in years.",
    )
    not_advised_under: int | None = Field(
        None,
        ge=LOWEST_AGE + 1,
        le=HIGHEST_AGE,
        description="No sentence advises the work from an age below this, in years, or another advises it from this age or "
        "a higher one. That it is not for under-fives advises it to nobody, and advice in a sentence that holds "
        "something severe counts for none.",
    )
    rated_age: int | None = Field(
        None,
        ge=LOWEST_AGE,
        le=HIGHEST_AGE,
        description="A rating of the work that the text quotes asks for this age or a higher one, in years.",
    )
    not_rated_under: int | None = Field(
        None,
        ge=LOWEST_AGE + 1,
        le=HIGHEST_AGE,
        description="No rating of the work that the text quotes is for an age below this, in years, or another asks for "
        "this age or a higher one. A rating in a sentence that holds something severe counts for none.",
    )
    all: tuple["Condition", ...] = Field((), description="Every one of these conditions.")

    @field_validator("finding", mode="before")
    @classmethod
    def _several(cls, given: object) -> object:
        return (given,) if isinstance(given, str) else given

    @model_validator(mode="after")
    def _one_kind(self) -> "Condition":
        kinds = (
            self.category is not None,
            self.categories is not None,
            self.total is not None,
            self.maturity is not None,
            self.incomplete is not None,
            self.untold is not None,
            bool(self.finding),
            self.audience is not None,
            self.advised_age is not None,
            self.not_advised_under is not None,
            self.rated_age is not None,
            self.not_rated_under is not None,
            bool(self.all),
        )
        of_severity = self.category is not None or self.categories is not None
        if sum(kinds) != 1:
            raise ValueError(
                "needs exactly one of category, categories, total, maturity, incomplete, untold, finding, audience, "
                "advised_age, not_advised_under, rated_age, not_rated_under, all"
            )
        if of_severity != (self.severity is not None):
            raise ValueError("severity goes with category or categories")
        if self.category is None and (self.sentences > 1 or self.modifier or self.unless):
            raise ValueError("sentences, modifier and unless go with category")
        if self.without and not of_severity and self.total is None and self.audience is None:
            raise ValueError("without goes with category, categories, total or audience")
        if self.count > 1 and not self.finding and self.audience is None:
            raise ValueError("count goes with finding or audience")
        if self.severity is Severity.NONE:
            raise WrongPart(f"'none' is no condition ({_valid(Severity)})", "severity")
        for name in ("audience", "without"):
            if getattr(self, name) is Audience.NONE:
                raise WrongPart(f"'none' is no condition ({_valid(Audience)})", name)
        modifiers = [one.id for one in descriptors().modifiers]
        for at, finding in enumerate(self.finding):
            # One alone is mostly written without a list.
            place = ("finding", at) if len(self.finding) > 1 else ("finding",)
            _known(finding, "finding", descriptors().by_id, *place)
            if finding in self.finding[:at]:
                raise WrongPart(f"{finding!r} is there twice", *place)
        _known(self.modifier, "modifier", modifiers, "modifier")
        for at, modifier in enumerate(self.unless):
            _known(modifier, "modifier", modifiers, "unless", at)
        if self.modifier in self.unless:
            raise ValueError(f"can never be met: it asks for {self.modifier!r} and excludes it")
        if self.unless and self.severity is Severity.SEVERE:
            # What is severe stays so: else a worse text could come out milder.
            raise ValueError("unless is no condition of what is severe")
        self._can_be_met()
        return self

    def _can_be_met(self) -> None:
        parts = list(self.parts())
        asked = {part.audience for part in parts if part.audience}
        refused = {part.without for part in parts if part.without}
        if both := sorted(asked & refused):
            raise ValueError(f"can never be met: it asks for advice for {both[0]}, and for none (without: {both[0]})")
        told = any(
            part.finding or (part.category, part.categories, part.total, part.advised_age) != (None,) * 4
            for part in parts
        )
        if told and any(part.untold for part in parts):
            raise ValueError(
                "can never be met: it asks for what a text tells, and for a text that tells nothing (untold)"
            )
        advised = [part.advised_age for part in parts if part.advised_age]
        if advised and any(part.not_advised_under for part in parts):
            raise ValueError("advised_age and not_advised_under do not go together: the higher of two ages decides")
        rated = [part.rated_age for part in parts if part.rated_age]
        if rated and any(part.not_rated_under for part in parts):
            raise ValueError("rated_age and not_rated_under do not go together: the higher of two ages decides")
        if len(self.all) == 1:
            raise ValueError("all needs two conditions or more")

    def parts(self) -> Iterable["Condition"]:
        """The simple conditions it is made of."""
        if not self.all:
            yield self
        for part in self.all:
            yield from part.parts()


def _valid(words: type[Severity] | type[Audience]) -> str:
    return f"valid are: {', '.join(word for word in words if word != 'none')}"


def _known(name: str | None, kind: str, valid: Iterable[str], *at: str | int) -> None:
    if name is not None and name not in (names := list(valid)):
        raise WrongPart(f"{name!r} is no {kind}{nearest(name, names)} (valid are: {', '.join(names)})", *at)


class Band(Data):
    """One step of a policy's ladder."""

    label: Text
    min_age: int = Field(ge=0, le=HIGHEST_AGE, description="Years.")
    uri: str | None = Field(None, description="MovieLabs Common Metadata URI of the rating.")
    also: dict[str, str] = Field(
        {}, description="Other labels of the same step, as 12 on discs for 12A, to their URIs."
    )


class Rule(Data):
    """A demand for at least a band."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    when: Condition
    at_least: str = Field(description="The label of the lowest band that the rule allows.")
    reason: str | None = Field(None, description="A code of the policy's reasons, given where this rule decides.")
    yields_to: str | None = Field(
        None, description="A rule that says as much and asks for no less: where both fire, only that is told."
    )
    text: Text = Field(description="One sentence for parents.")
    source: Text = Field(description="The published point it is after, with its year.")

    def guesses(self) -> bool:
        """Whether it goes by how a text sounds that tells nothing: no evidence stands behind it."""
        return any(part.untold for part in self.when.parts())

    @model_validator(mode="after")
    def _cites(self) -> "Rule":
        parts = list(self.when.parts())
        if all(part.maturity is not None for part in parts):
            raise WrongPart("maturity goes with another condition, in all: a tone alone is no evidence", "when")
        said = [
            part for part in parts if (part.not_advised_under, part.not_rated_under, part.incomplete) == (None,) * 3
        ]
        if all(part.maturity is not None for part in said):
            raise WrongPart(
                "not_advised_under, not_rated_under and incomplete go with another condition than maturity, in all: "
                "what is not said is no evidence",
                "when",
            )
        return self


class Policy(Data):
    """A rating system, or a family's own, as data. Bands ascend by age; rule ids and band labels are unique."""

    name: str = Field(pattern=r"^[a-z0-9-]+$")
    title: Text
    about: str
    reasons: dict[str, str] = Field(
        {}, description="The system's reason codes and what they stand for, in the order it prints them."
    )
    most_reasons: int | None = Field(None, ge=1, description="So many reasons are given at most.")
    bands: tuple[Band, ...] = Field(min_length=1)
    confusion: tuple[tuple[Share, ...], ...] = Field(
        (),
        description="A row a band: to what shares people gave each band where these rules gave that of the row. How sure a "
        "band is goes by it; without it, by what the text leaves open alone.",
    )
    rules: tuple[Rule, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _square(self) -> "Policy":
        if not self.confusion:
            return self
        size = len(self.bands)
        if len(self.confusion) != size:
            raise WrongPart(f"{len(self.confusion)} rows for {size} bands: each band needs one", "confusion")
        for at, row in enumerate(self.confusion):
            if len(row) != size:
                raise WrongPart(f"{len(row)} shares for {size} bands: each band needs one", "confusion", at)
            if abs(sum(row) - 1) > _ROUNDING:
                raise WrongPart(f"the shares add up to {sum(row):.3g}, not to 1", "confusion", at)
        return self

    @model_validator(mode="after")
    def _consistent(self) -> "Policy":
        seen: set[str] = set()
        for at, band in enumerate(self.bands):
            for label in (band.label, *band.also):
                if label in seen:
                    raise WrongPart(f"band labels are not unique: {label!r}", "bands", at)
                seen.add(label)
            if at and band.min_age < (before := self.bands[at - 1].min_age):
                raise WrongPart(f"bands must ascend by min_age: {band.min_age} stands after {before}", "bands", at)
        higher = [band.label for band in self.bands[1:]]
        ids: set[str] = set()
        for at, rule in enumerate(self.rules):
            if rule.id in ids:
                raise WrongPart(f"rule ids are not unique: {rule.id}", "rules", at, "id")
            ids.add(rule.id)
            valid = f"valid are: {', '.join(higher) or 'none, as there is one band alone'}"
            if rule.at_least == self.bands[0].label:
                message = f"rule {rule.id}: can never decide: {rule.at_least!r} is the lowest band ({valid})"
                raise WrongPart(message, "rules", at, "at_least")
            if rule.at_least not in higher:
                message = f"rule {rule.id}: no band is called {rule.at_least!r} ({valid})"
                raise WrongPart(message, "rules", at, "at_least")
            if rule.yields_to is not None:
                asked = {other.id: other.at_least for other in self.rules}
                if rule.yields_to == rule.id or rule.yields_to not in asked:
                    message = f"rule {rule.id}: no other rule is called {rule.yields_to!r}"
                    raise WrongPart(message, "rules", at, "yields_to")
                if asked[rule.yields_to] in higher and self.rank(asked[rule.yields_to]) < self.rank(rule.at_least):
                    message = f"rule {rule.id}: {rule.yields_to} asks for less: {asked[rule.yields_to]}"
                    raise WrongPart(message, "rules", at, "yields_to")
            if rule.reason is not None and rule.reason not in self.reasons:
                message = f"rule {rule.id}: {rule.reason!r} is no reason (valid are: {', '.join(self.reasons)})"
                raise WrongPart(message, "rules", at, "reason")
        return self

    def rank(self, label: str) -> int:
        """The place of a band on the ladder, 0 lowest."""
        return [band.label for band in self.bands].index(label)


def policy_names() -> list[str]:
    """The shipped policies, the default first."""
    return list(_shipped_names())


def load_policy(policy: str | Path) -> Policy:
    """A shipped policy by name, or one from a YAML file.

    Raises PolicyError: one line with file and line, what is wrong and the valid values; or the shipped names.
    """
    name = str(policy)
    if name in policy_names():
        return _shipped(name)
    path = Path(policy)
    # An empty name, as of a variable that is not set, would be the folder one stands in.
    if not name or not _exists(path):
        raise PolicyError(
            f"{name or repr(name)}: no such policy or policy file (shipped are: {', '.join(policy_names())})"
        )
    return read_yaml(path, Policy)


# Both are asked for again with every request to the service.
@cache
def _shipped_names() -> tuple[str, ...]:
    names = sorted(path.stem for path in (configs() / "policies").glob("*.yaml"))
    return tuple(sorted(names, key=lambda name: name != DEFAULT_POLICY))


@cache
def _shipped(name: str) -> Policy:
    return read_yaml(configs() / "policies" / f"{name}.yaml", Policy)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no system accepts
        return False
