"""What is asked of the service and what it answers besides Reports. The OpenAPI document is made of these."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, Field, model_validator

from advisory.limits import Limits
from advisory.policies import DEFAULT_POLICY, Band, policy_names
from advisory.rater import repeated
from advisory.report import Report
from advisory.yamlfile import Data, WrongPart

MOST_TEXTS = 100
# More than any object of a request has.
_MOST_KEYS = 20
# As limits.none_of and works.0 are.
_DEEPEST = 2


def _parts(value: Any, at: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Any]]:
    """The value and, after it, what is in it, as deep as requests go, each with its place."""
    yield at, value
    if len(at) < _DEEPEST:
        inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        for key, part in inside:
            yield from _parts(part, (*at, key))


# A name only: a path from a request would let anyone have files of the machine read.
def _shipped(name: str) -> str:
    if name not in policy_names():
        raise ValueError(f"{name[:200]!r} is no policy (valid are: {', '.join(policy_names())})")
    return name


def _whole(text: str) -> str:
    """The text. Raises ValueError: half of a character, which JSON can escape and no encoding can write."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ValueError("holds half of a character (a lone surrogate)") from None
    return text


PolicyName = Annotated[str, AfterValidator(_shipped), Field(json_schema_extra={"enum": [*policy_names()]})]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Title = Annotated[str, Field(max_length=500)]


class Asked(Data):
    """By what to judge."""

    policy: PolicyName = Field(DEFAULT_POLICY, description="A shipped policy: see GET /v1/policies.")
    limits: Limits = Field(Limits(), description="What a family accepts; `fit` of the report then answers.")

    @model_validator(mode="before")
    @classmethod
    def _of_fair_size(cls, body: Any) -> Any:
        # What follows tells of each wrong part by itself: of hundreds of thousands, for seconds.
        for at, part in _parts(body, ()):
            if isinstance(part, dict) and len(part) > _MOST_KEYS:
                raise WrongPart(f"has more than {_MOST_KEYS} keys", *at)
            if isinstance(part, list) and len(part) > MOST_TEXTS:
                raise WrongPart(f"has more than {MOST_TEXTS} items", *at)
        return body


class Text(Data):
    """A review, synopsis or guide: plain text, or the HTML of a page."""

    # An empty one cannot be rated, as one of blanks: of several works, the others still can.
    text: Annotated[str, AfterValidator(_whole)]
    name: Name | None = Field(None, description="What the report and errors call it.")


class Work(Text):
    """A text about a work of its own."""

    title: Title | None = None


class RateRequest(Asked, Work):
    """One text."""


class BatchRequest(Asked):
    """Several texts, each about a work of its own."""

    works: tuple[Work, ...] = Field(min_length=1, max_length=MOST_TEXTS)


class TitleRequest(Asked):
    """Several texts about one work."""

    texts: tuple[Text, ...] = Field(min_length=1, max_length=MOST_TEXTS)
    title: Title | None = None

    @model_validator(mode="after")
    def _names_differ(self) -> "TitleRequest":
        if (twice := repeated(self.names())) is not None:
            raise ValueError(f"two texts are called {twice!r}; evidence would not say which it is from")
        return self

    def names(self) -> list[str]:
        """What each text is called."""
        return [text.name or f"text {number}" for number, text in enumerate(self.texts, start=1)]


class Detail(Data):
    """One thing that is wrong with a request."""

    where: str = Field(description="The field, as body.limits.most.")
    message: str


class Problem(Data):
    """Why there is no report."""

    code: str = Field(description="For programs: invalid, unreadable, too_large, too_many_requests, busy, ...")
    message: str = Field(description="For people, one line.")
    request_id: str = Field(description="The same as the header X-Request-ID.")
    details: tuple[Detail, ...] = ()


class Failure(Data):
    """The body of every answer that is an error."""

    error: Problem


class BatchItem(Data):
    """A report, or why there is none."""

    report: Report | None = None
    error: Problem | None = None


class BatchAnswer(Data):
    """An item for every work, in the order asked."""

    results: tuple[BatchItem, ...]


class PolicyInfo(Data):
    """A shipped policy."""

    name: str
    title: str
    about: str
    default: bool
    bands: tuple[Band, ...]


class State(Data):
    """Whether the service lives, or can take a request."""

    status: str
