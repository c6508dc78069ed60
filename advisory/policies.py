"""A Policy: a rating system's rules, or a family's own, as data that a person can read, copy and change."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import Field, model_validator

from advisory.descriptors import descriptors
from advisory.domain import Audience, Category, Severity
from advisory.errors import PolicyError
from advisory.shipped import configs
from advisory.yamlfile import Data, read_yaml

DEFAULT_POLICY = "family"


class Condition(Data):
    """When a rule fires. Exactly one of: category, categories, total, finding, audience, all."""

    category: Category | None = None
    categories: int | None = Field(None, ge=2, le=4, description="So many categories reach the severity, any of them.")
    severity: Severity | None = Field(None, description="At least this much of the category or categories.")
    total: float | None = Field(
        None, gt=0, le=12, description="The expected severities of what is told of add up to it or more."
    )
    sentences: int = Field(1, ge=1, description="At least so many sentences of the category at that severity or more.")
    modifier: str | None = Field(None, description="One of those sentences also says this, as glamorised.")
    unless: tuple[str, ...] = Field(
        (), description="Not where each of those sentences is below severe and says one of these, as comic or fantasy."
    )
    without: Audience | None = Field(None, description="Only where no sentence says the work is for these.")
    finding: str | None = Field(None, description="A finding of configs/descriptors.yaml in the evidence.")
    count: int = Field(1, ge=1, description="At least so often: uses of an f-word, sentences of all else.")
    audience: Audience | None = Field(None, description="A sentence says the work is for these.")
    all: tuple["Condition", ...] = Field((), description="Every one of these conditions.")

    @model_validator(mode="after")
    def _one_kind(self) -> "Condition":
        kinds = (
            self.category is not None,
            self.categories is not None,
            self.total is not None,
            self.finding is not None,
            self.audience is not None,
            bool(self.all),
        )
        of_severity = self.category is not None or self.categories is not None
        if sum(kinds) != 1:
            raise ValueError("needs exactly one of category, categories, total, finding, audience, all")
        if of_severity != (self.severity is not None):
            raise ValueError("severity goes with category or categories")
        if self.category is None and (self.sentences > 1 or self.modifier or self.unless):
            raise ValueError("sentences, modifier and unless go with category")
        if self.without and not of_severity and self.total is None:
            raise ValueError("without goes with category, categories or total")
        if self.count > 1 and self.finding is None and self.audience is None:
            raise ValueError("count goes with finding or audience")
        if self.severity is Severity.NONE or self.audience is Audience.NONE or self.without is Audience.NONE:
            raise ValueError("'none' is no condition")
        _known(self.finding, "finding", descriptors().by_id)
        for modifier in (self.modifier, *self.unless):
            _known(modifier, "modifier", [one.id for one in descriptors().modifiers])
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
            raise ValueError(f"can never be met: it asks for advice for {both[0]} and for none")
        if len(self.all) == 1:
            raise ValueError("all needs two conditions or more")

    def parts(self) -> Iterable["Condition"]:
        """The simple conditions it is made of."""
        if not self.all:
            yield self
        for part in self.all:
            yield from part.parts()


def _known(name: str | None, kind: str, valid: Iterable[str]) -> None:
    if name is not None and name not in (names := list(valid)):
        raise ValueError(f"{name!r} is no {kind} (valid are: {', '.join(names)})")


class Band(Data):
    """One step of a policy's ladder."""

    label: str
    min_age: int = Field(ge=0, le=21, description="Years.")
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
    text: str = Field(description="One sentence for parents.")
    source: str = Field(description="The published point it is after, with its year.")


class Policy(Data):
    """A rating system, or a family's own, as data. Bands ascend by age; rule ids and band labels are unique."""

    name: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str
    about: str
    reasons: dict[str, str] = Field(
        {}, description="The system's reason codes and what they stand for, in the order it prints them."
    )
    most_reasons: int | None = Field(None, ge=1, description="So many reasons are given at most.")
    bands: tuple[Band, ...] = Field(min_length=1)
    rules: tuple[Rule, ...]

    @model_validator(mode="after")
    def _consistent(self) -> "Policy":
        labels = [band.label for band in self.bands]
        every = [*labels, *(label for band in self.bands for label in band.also)]
        ages = [band.min_age for band in self.bands]
        if len(set(every)) != len(every):
            raise ValueError("band labels are not unique")
        if ages != sorted(ages):
            raise ValueError(f"bands must ascend by min_age (found {', '.join(map(str, ages))})")
        ids = [rule.id for rule in self.rules]
        if len(set(ids)) != len(ids):
            raise ValueError(f"rule ids are not unique: {next(one for one in ids if ids.count(one) > 1)}")
        for rule in self.rules:
            if rule.at_least not in labels:
                raise ValueError(f"rule {rule.id}: no band is called {rule.at_least!r} (there are {', '.join(labels)})")
            if rule.at_least == labels[0]:
                raise ValueError(f"rule {rule.id}: can never decide: {labels[0]!r} is the lowest band")
            if rule.reason is not None and rule.reason not in self.reasons:
                raise ValueError(f"rule {rule.id}: {rule.reason!r} is no reason (there are {', '.join(self.reasons)})")
        return self

    def rank(self, label: str) -> int:
        """The place of a band on the ladder, 0 lowest."""
        return [band.label for band in self.bands].index(label)


def policy_names() -> list[str]:
    """The shipped policies, the default first."""
    names = sorted(path.stem for path in (configs() / "policies").glob("*.yaml"))
    return sorted(names, key=lambda name: name != DEFAULT_POLICY)


def load_policy(policy: str | Path) -> Policy:
    """A shipped policy by name, or one from a YAML file.

    Raises PolicyError: one line with file and line, what is wrong and the valid values; or the shipped names.
    """
    if str(policy) in policy_names():
        return read_yaml(configs() / "policies" / f"{policy}.yaml", Policy)
    path = Path(policy)
    if not _exists(path):
        raise PolicyError(f"{policy}: no such policy or policy file (shipped are: {', '.join(policy_names())})")
    return read_yaml(path, Policy)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name that no system accepts
        return False
