"""A Policy (data, from YAML) and the engine that turns severities into an age band.

The age is the highest that any rule which fires demands (Kijkwijzer's and IARC's way of combining).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from advisory.domain import Audience, Category, Severity
from advisory.errors import PolicyError

# In the wheel the policies lie inside the package; in a checkout at the top level.
_FOLDERS = (Path(__file__).parent / "configs" / "policies", Path(__file__).parent.parent / "configs" / "policies")
DEFAULT_POLICY = "family"
_POSSIBLE_MASS = 0.8


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Condition(_Data):
    """When a rule fires. Exactly one of: category with severity, categories with severity, audience, all."""

    category: Category | None = None
    categories: int | None = Field(None, ge=2, le=4, description="So many categories reach the severity, any of them.")
    severity: Severity | None = Field(None, description="At least this much of the category or categories.")
    sentences: int = Field(1, ge=1, description="At least so many sentences of the category at that severity or more.")
    without: Audience | None = Field(None, description="Only where no sentence says the work is for these.")
    audience: Audience | None = Field(None, description="A sentence says the work is for these.")
    all: tuple["Condition", ...] = Field((), description="Every one of these conditions.")

    @model_validator(mode="after")
    def _one_kind(self) -> "Condition":
        of_severity = self.category is not None or self.categories is not None
        kinds = (self.category is not None, self.categories is not None, self.audience is not None, bool(self.all))
        if sum(kinds) != 1:
            raise ValueError("needs exactly one of category, categories, audience, all")
        if of_severity != (self.severity is not None):
            raise ValueError("severity goes with category or categories")
        if self.sentences > 1 and self.category is None:
            raise ValueError("sentences goes with category")
        if self.without and not of_severity:
            raise ValueError("without goes with category or categories")
        if self.severity is Severity.NONE or self.audience is Audience.NONE:
            raise ValueError("'none' is no condition")
        return self

    def parts(self) -> Iterable["Condition"]:
        """The simple conditions it is made of."""
        if not self.all:
            yield self
        for part in self.all:
            yield from part.parts()


class Band(_Data):
    """One step of a policy's ladder."""

    label: str
    min_age: int = Field(ge=0, le=21, description="Years.")
    uri: str | None = Field(None, description="MovieLabs Common Metadata URI of the rating.")


class Rule(_Data):
    """A demand for at least a band."""

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    when: Condition
    at_least: str = Field(description="The label of the lowest band that the rule allows.")
    text: str = Field(description="One sentence for parents.")
    source: str


class Policy(_Data):
    """A rating system, or a family's own, as data. Bands ascend by age; rule ids and band labels are unique."""

    name: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str
    about: str
    bands: tuple[Band, ...] = Field(min_length=1)
    rules: tuple[Rule, ...]

    @model_validator(mode="after")
    def _consistent(self) -> "Policy":
        labels = [band.label for band in self.bands]
        ages = [band.min_age for band in self.bands]
        if len(set(labels)) != len(labels):
            raise ValueError("band labels are not unique")
        if ages != sorted(ages):
            raise ValueError("bands must ascend by min_age")
        ids = [rule.id for rule in self.rules]
        if len(set(ids)) != len(ids):
            raise ValueError("rule ids are not unique")
        for rule in self.rules:
            if rule.at_least not in labels:
                raise ValueError(f"rule {rule.id}: no band is called {rule.at_least!r} (there are {', '.join(labels)})")
        return self

    def rank(self, label: str) -> int:
        """The place of a band on the ladder, 0 lowest."""
        return [band.label for band in self.bands].index(label)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules look at.

    severities: of the whole text. probabilities: their distributions. sentences: for each category the levels 1-3 of
    its evidence sentences. audience: the audiences that some sentence names.
    """

    severities: Mapping[Category, Severity]
    probabilities: Mapping[Category, tuple[float, float, float, float]]
    sentences: Mapping[Category, tuple[int, ...]]
    audience: frozenset[Audience]


@dataclass(frozen=True, slots=True)
class Decision:
    """The band of a policy for some facts: its rank, the rules that decided and that fired besides, and how sure."""

    band: int
    decided_by: tuple[Rule, ...]
    also: tuple[Rule, ...]
    lowest: int
    highest: int
    confidence: float


def decide(policy: Policy, facts: Facts) -> Decision:
    """Apply a policy.

    lowest and highest bound the bands that hold the middle 80 % of probability over all severities; confidence (0-1)
    is the probability of the band itself. Categories are taken as independent given the text.
    """
    levels = {category: severity.level for category, severity in facts.severities.items()}
    fired = [rule for rule in policy.rules if _holds(rule.when, levels, facts)]
    band = max((policy.rank(rule.at_least) for rule in fired), default=0)
    chances = _band_chances(policy, facts)
    tail = (1 - _POSSIBLE_MASS) / 2
    bands = range(len(policy.bands))
    lowest = next((at for at in bands if sum(chances[: at + 1]) > tail), band)
    highest = next((at for at in reversed(bands) if sum(chances[at:]) > tail), band)
    return Decision(
        band=band,
        decided_by=tuple(rule for rule in fired if policy.rank(rule.at_least) == band),
        also=tuple(rule for rule in fired if policy.rank(rule.at_least) < band),
        lowest=min(lowest, band),
        highest=max(highest, band),
        confidence=min(chances[band], 1.0),
    )


def _holds(condition: Condition, levels: Mapping[Category, int], facts: Facts) -> bool:
    if condition.all:
        return all(_holds(part, levels, facts) for part in condition.all)
    if condition.audience is not None:
        return condition.audience in facts.audience
    assert condition.severity is not None
    if condition.without in facts.audience:
        return False
    wanted = condition.severity.level
    if condition.category is None:
        return sum(level >= wanted for level in levels.values()) >= (condition.categories or 0)
    if levels[condition.category] < wanted:
        return False
    # A severity that is only inferred has no sentence, and still counts once.
    return condition.sentences <= max(1, sum(level >= wanted for level in facts.sentences[condition.category]))


def _band_chances(policy: Policy, facts: Facts) -> list[float]:
    """The probability of each band over the 4^4 combinations of severities."""
    ranks = [(policy.rank(rule.at_least), rule.when) for rule in policy.rules]
    # Most rules look at one category alone: its demand at each level is worked out once.
    demand = {category: [0] * 4 for category in Category}
    fixed = 0
    joint: list[tuple[int, Condition]] = []
    for rank, when in ranks:
        if when.category is not None:
            for level in range(4):
                if _holds(when, {when.category: level}, facts):
                    demand[when.category][level] = max(demand[when.category][level], rank)
        elif when.audience is not None:
            fixed = max(fixed, rank if _holds(when, {}, facts) else 0)
        else:
            joint.append((rank, when))
    chances = [0.0] * len(policy.bands)
    for levels in product(range(4), repeat=len(Category)):
        by_category = dict(zip(Category, levels, strict=True))
        chance = 1.0
        band = fixed
        for category, level in by_category.items():
            chance *= facts.probabilities[category][level]
            band = max(band, demand[category][level])
        for rank, when in joint:
            if rank > band and _holds(when, by_category, facts):
                band = rank
        chances[band] += chance
    return chances


def policy_names() -> list[str]:
    """The shipped policies, the default first."""
    names = sorted(path.stem for path in _folder().glob("*.yaml"))
    return sorted(names, key=lambda name: name != DEFAULT_POLICY)


def load_policy(policy: str | Path) -> Policy:
    """A shipped policy by name, or one from a YAML file. Raises PolicyError naming what is wrong, or the valid names."""
    shipped = _folder() / f"{policy}.yaml"
    path = shipped if str(policy) in policy_names() else Path(policy)
    try:
        content = path.read_bytes()
    except (OSError, ValueError):
        names = ", ".join(policy_names())
        raise PolicyError(f"{policy}: no such policy or readable policy file (shipped are: {names})") from None
    try:
        data: Any = yaml.safe_load(content)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise PolicyError(f"{path}: is not YAML ({' '.join(str(error).split())})") from None
    try:
        return Policy.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"])) or "policy"
        raise PolicyError(f"{path}: {where}: {first['msg'].removeprefix('Value error, ')}") from None


def parse_limits(limits: Iterable[str]) -> dict[Category, Severity]:
    """ "violence=mild" ... to the most a family accepts. Raises PolicyError with the valid names."""
    parsed: dict[Category, Severity] = {}
    for limit in limits:
        name, _, value = (part.strip().lower() for part in limit.partition("="))
        _known(name, [str(category) for category in Category], limit, "category")
        _known(value, [str(severity) for severity in Severity], limit, "severity")
        parsed[Category(name)] = Severity(value)
    return parsed


def _known(word: str, valid: list[str], limit: str, kind: Literal["category", "severity"]) -> None:
    if word not in valid:
        raise PolicyError(f"limit {limit!r}: {word!r} is no {kind} (valid are: {', '.join(valid)})")


def _folder() -> Path:
    return next(folder for folder in _FOLDERS if folder.is_dir())
