"""What a family accepts, and whether a work keeps to it: fit, not fit, or cannot tell."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import Field, field_validator

from advisory.descriptors import descriptors
from advisory.domain import HIGHEST_AGE, Category, Severity
from advisory.errors import PolicyError, nearest
from advisory.yamlfile import Data, WrongPart, read_yaml

# No fewer than there are findings: each is asked for once at most.
_MOST_FINDINGS = 100
_WRITTEN = "write a limit as violence=mild or as 'no suicide'"


class Limits(Data):
    """The most a family accepts. A limits file has these keys, at least one of them."""

    most: Mapping[Category, Severity] = Field(default={}, description="A category to the most of it that is accepted.")
    none_of: tuple[str, ...] = Field(
        default=(), max_length=_MOST_FINDINGS, description="Findings that are not accepted at all, as suicide."
    )
    for_age: int | None = Field(
        default=None, ge=0, le=HIGHEST_AGE, strict=True, description="The age of the youngest who watches, in years."
    )

    @field_validator("none_of")
    @classmethod
    def _known_findings(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        for at, name in enumerate(names):
            if name not in descriptors().by_id:
                near, valid = nearest(name, descriptors().by_id), ", ".join(descriptors().by_id)
                raise WrongPart(f"{name[:200]!r} is no finding{near} (valid are: {valid})", at)
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

    Raises PolicyError naming the part that is wrong, and the valid names; the category that is limited twice; or an age
    that is none.
    """
    if for_age is not None and not 0 <= for_age <= HIGHEST_AGE:
        raise PolicyError(f"for_age {for_age}: is no age of a child (valid are 0 to {HIGHEST_AGE})")
    before = before or Limits()
    most: dict[Category, Severity] = {}
    none_of = list(before.none_of)
    for text in texts:
        for part in (part.strip().lower() for part in text.split(",")):
            if not part:
                raise PolicyError(f"limit {text!r}: has an empty part ({_WRITTEN})")
            limit = _parsed(part)
            if isinstance(limit, str):
                if limit not in none_of:
                    none_of.append(limit)
                continue
            category, severity = limit
            # As a key that is twice in a file: which of the two is meant, nobody can tell.
            if category in most:
                raise PolicyError(f"limit {part!r}: there is another limit for {category} (at most {most[category]})")
            most[category] = severity
    return Limits(
        most={**before.most, **most},
        none_of=tuple(none_of),
        for_age=before.for_age if for_age is None else for_age,
    )


def _parsed(part: str) -> tuple[Category, Severity] | str:
    """A category with the most of it, or a finding that is not accepted."""
    if part.startswith("no "):
        name = part.removeprefix("no ").strip()
        if name in set(Category):
            return Category(name), Severity.NONE
        finding = name.replace(" ", "-")
        _known(finding, [*map(str, Category), *descriptors().by_id], part, "category or finding")
        return finding
    name, sign, value = (piece.strip() for piece in part.partition("="))
    if not sign:
        raise PolicyError(f"limit {part!r}: says neither how much is accepted nor 'no' ({_WRITTEN})")
    _known(name, [str(category) for category in Category], part, "category")
    _known(value, [str(severity) for severity in Severity], part, "severity")
    return Category(name), Severity(value)


def _known(word: str, valid: list[str], limit: str, kind: str) -> None:
    if word not in valid:
        near = nearest(word, valid)
        raise PolicyError(f"limit {limit!r}: {word!r} is no {kind}{near} (valid are: {', '.join(valid)})")
