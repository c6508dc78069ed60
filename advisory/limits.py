"""What a family accepts, and whether a work keeps to it: fit, not fit, or cannot tell."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import Field, field_validator

from advisory.descriptors import descriptors
from advisory.domain import Category, Severity
from advisory.errors import PolicyError
from advisory.yamlfile import Data, WrongPart, read_yaml

# No fewer than there are findings: each is asked for once at most.
_MOST_FINDINGS = 100


class Limits(Data):
    """The most a family accepts. A limits file has these keys, at least one of them."""

    most: Mapping[Category, Severity] = Field(default={}, description="A category to the most of it that is accepted.")
    none_of: tuple[str, ...] = Field(
        default=(), max_length=_MOST_FINDINGS, description="Findings that are not accepted at all, as suicide."
    )
    for_age: int | None = Field(
        default=None, ge=0, le=21, strict=True, description="The age of the youngest who watches, in years."
    )

    @field_validator("none_of")
    @classmethod
    def _known_findings(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for at, name in enumerate(names):
            if name not in descriptors().by_id:
                message = f"{name[:200]!r} is no finding (valid are: {', '.join(descriptors().by_id)})"
                raise WrongPart(message, at)
        return tuple(dict.fromkeys(names))

    def __bool__(self) -> bool:
        return bool(self.most or self.none_of or self.for_age is not None)


class Answer(StrEnum):
    """Whether a work keeps to limits."""

    FIT = "fit"
    NOT_FIT = "not_fit"
    CANNOT_TELL = "cannot_tell"


def worst(answers: Iterable[Answer]) -> Answer:
    """The answer for all of several: one that is not fit decides, then one that cannot be told."""
    given = set(answers)
    return next((one for one in (Answer.NOT_FIT, Answer.CANNOT_TELL) if one in given), Answer.FIT)


def read_limits(path: Path) -> Limits:
    """The limits of a YAML file. Raises PolicyError: one line with file, line, what is wrong and the valid values."""
    limits = read_yaml(path, Limits)
    if not limits:
        raise PolicyError(f"{path}, line 1: sets no limit (valid are: {', '.join(Limits.model_fields)})")
    return limits


def parse_limits(texts: Iterable[str], *, before: Limits | None = None, for_age: int | None = None) -> Limits:
    """ "violence=mild, no suicide" ... added to the limits that were there before.

    Raises PolicyError naming the part that is wrong, and the valid names.
    """
    before = before or Limits()
    most = dict(before.most)
    none_of = list(before.none_of)
    for part in (part.strip().lower() for text in texts for part in text.split(",")):
        if part.startswith("no "):
            _add_unwanted(part, part.removeprefix("no ").strip(), most, none_of)
            continue
        name, _, value = (piece.strip() for piece in part.partition("="))
        _known(name, [str(category) for category in Category], part, "category")
        _known(value, [str(severity) for severity in Severity], part, "severity")
        most[Category(name)] = Severity(value)
    return Limits(
        most=most,
        none_of=tuple(none_of),
        for_age=before.for_age if for_age is None else for_age,
    )


def _add_unwanted(part: str, name: str, most: dict[Category, Severity], none_of: list[str]) -> None:
    if name in set(Category):
        most[Category(name)] = Severity.NONE
        return
    finding = name.replace(" ", "-")
    _known(finding, [*map(str, Category), *descriptors().by_id], part, "category or finding")
    none_of.append(finding)


def _known(word: str, valid: list[str], limit: str, kind: str) -> None:
    if word not in valid:
        raise PolicyError(f"limit {limit!r}: {word!r} is no {kind} (valid are: {', '.join(valid)})")
