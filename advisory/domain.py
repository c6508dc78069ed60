"""The words everything else is said in: the four categories, the four severities, a span of text."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple

# Years. Of these an advice in a text may be the lowest age; a number beyond them counts something.
LOWEST_AGE, HIGHEST_AGE = 1, 21


class Category(StrEnum):
    """What a parent asks about. The order is the order of every table and every model output."""

    LANGUAGE = "language"
    SEX = "sex"
    SUBSTANCES = "substances"
    VIOLENCE = "violence"


class Severity(StrEnum):
    """How much of a category a work holds. Ordered: none < mild < moderate < severe; the value is the word."""

    NONE = "none"
    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"

    @property
    def level(self) -> int:
        """0 (none) to 3 (severe)."""
        return _LEVELS[self]

    @classmethod
    def from_level(cls, level: int) -> "Severity":
        """The severity of a level 0-3. Raises IndexError outside that range."""
        if level < 0:
            raise IndexError(f"severity level {level} is below 0")
        return tuple(cls)[level]

    # StrEnum would compare the words alphabetically ("mild" < "none"): a wrong order that no test of a
    # single value would notice.
    def __lt__(self, other: str) -> bool:
        return self.level < Severity(other).level

    def __le__(self, other: str) -> bool:
        return self.level <= Severity(other).level

    def __gt__(self, other: str) -> bool:
        return self.level > Severity(other).level

    def __ge__(self, other: str) -> bool:
        return self.level >= Severity(other).level


_LEVELS = {severity: level for level, severity in enumerate(Severity)}


def expected_level(probabilities: Iterable[float]) -> float:
    """The expected severity, 0.0 (none) to 3.0 (severe), by the probabilities of the four severities in their order."""
    return sum(level * p for level, p in enumerate(probabilities))


class Basis(StrEnum):
    """What a category's severity stands on."""

    STATED = "stated"
    DECLARED_ABSENT = "declared_absent"
    INFERRED = "inferred"
    UNMENTIONED = "unmentioned"


class Audience(StrEnum):
    """Whom a sentence says the work is for."""

    NONE = "none"
    CHILDREN = "children"
    TEENS = "teens"
    ADULTS = "adults"


class Span(NamedTuple):
    """Half-open character range [start, end) into a Document's text."""

    start: int
    end: int
