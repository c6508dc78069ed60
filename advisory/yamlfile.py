"""A YAML file that a person wrote, read into a pydantic model. Every complaint names the file and the line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from advisory.errors import PolicyError, ReadingError, writable
from advisory.files import in_words, read_file

MAX_BYTES = 200_000
_DEEPEST = 50
# Where PyYAML was built with libyaml it reads ten times faster.
_Base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Base):  # type: ignore[misc]
    """Says where a value stands that its kind does not allow, as a date in a thirteenth month."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> Any:
        """The value of a part. Raises _Refused."""
        try:
            return super().construct_object(node, deep)
        except ValueError as error:
            raise _Refused(f"is not YAML ({' '.join(str(error).split())[:200]})", _line(node)) from None


class Data(BaseModel):
    """A part of such a file: unknown keys are refused, values do not change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


M = TypeVar("M", bound=BaseModel)
Location = tuple[str | int, ...]


class WrongPart(ValueError):
    """What a model's validator finds wrong with one of its parts; at: where in the model that is."""

    def __init__(self, message: str, *at: str | int) -> None:
        super().__init__(message)
        self.at: Location = at


def read_yaml(path: Path, model: type[M]) -> M:
    """The model that the file holds. Only plain YAML is read: no tags, no aliases, so no code and no bombs.

    Raises PolicyError, one line with file, line and the valid values: not YAML, a key twice, an unknown key, a wrong
    value; or the file cannot be read.
    """
    try:
        content = read_file(path, MAX_BYTES + 1)
    except ReadingError as error:
        raise PolicyError(str(error)) from None
    if len(content) > MAX_BYTES:
        raise PolicyError(f"{path}: is larger than such a file may be ({in_words(MAX_BYTES)})")
    try:
        _refuse_bombs(content)
        loader = _Loader(content)
        node = loader.get_single_node()
        lines = dict(_lines(node, ())) if node is not None else {}
        data: Any = loader.construct_document(node) if node is not None else None
    except _Refused as error:
        raise PolicyError(f"{path}, line {error.line}: {error}") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f", line {mark.line + 1}" if mark else ""
        raise PolicyError(f"{path}{where}: is not YAML ({' '.join(str(error.problem).split())})") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        if isinstance(error, PolicyError):
            raise
        raise PolicyError(f"{path}: is not YAML ({' '.join(str(error).split())[:200]})") from None
    try:
        return model.model_validate(data)
    except ValidationError as error:
        raise PolicyError(f"{path}, {_explained(error.errors()[0], lines, model)}") from None


class _Refused(Exception):
    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def _refuse_bombs(content: bytes) -> None:
    """Raise for aliases, by which few bytes stand for billions of values, and for a depth that would end the stack.

    And for escapes of lone surrogates, which PyYAML without libyaml lets through: no report could be written with them.
    """
    depth = 0
    for event in yaml.parse(content, Loader=_Loader):
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(f"aliases (*{event.anchor}) are not read", _line(event))
        if isinstance(event, yaml.ScalarEvent) and writable(event.value) != event.value:
            raise _Refused(f"{writable(event.value)[:60]!r} holds a lone surrogate, which is no text", _line(event))
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _Refused(f"nested more than {_DEEPEST} deep", _line(event))


def _line(place: yaml.Node | yaml.Event) -> int:
    return place.start_mark.line + 1 if place.start_mark else 1


def _lines(node: yaml.Node, at: Location) -> Iterator[tuple[Location, int]]:
    """The line, from 1, of every place in the file; a value of a mapping is at its key."""
    if not at:
        yield at, _line(node)
    if isinstance(node, yaml.MappingNode):
        seen = set()
        for key, value in node.value:
            place = (*at, key.value if isinstance(key, yaml.ScalarNode) else str(key.tag))
            if place in seen:
                raise _Refused(f"the key {place[-1]!r} is there twice", _line(key))
            seen.add(place)
            yield place, _line(key)
            yield from _lines(value, place)
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield (*at, number), _line(value)
            yield from _lines(value, (*at, number))


def _explained(error: ErrorDetails, lines: dict[Location, int], model: type[BaseModel]) -> str:
    """ "line 12: rules.3.when.severity: ...", with the valid keys where one is unknown."""
    raised = error.get("ctx", {}).get("error")
    # What is wrong with a key, pydantic says of a place within it.
    location = tuple(part for part in error["loc"] if part != "[key]")
    location += raised.at if isinstance(raised, WrongPart) else ()
    message = error["msg"].removeprefix("Value error, ")
    found = f"{str(error['input'])[:60]!r}" if isinstance(error["input"], str | int | float) else ""
    if error["type"] == "extra_forbidden":
        message = f"is no known key (valid are: {', '.join(_keys(model, location[:-1]))})"
    elif error["type"] == "model_type":
        is_ = "is empty" if error["input"] is None else "is no mapping"
        message = f"{is_}, but should have keys with values (valid are: {', '.join(_keys(model, location))})"
    elif error["type"] == "tuple_type":
        message = f"should be a list{f': [{found}]' if found else ''}"
    elif error["type"] != "value_error" and found:
        message += f" (found {found})"
    known = location
    while known not in lines and known:
        known = known[:-1]
    # A key of the file may go over many lines.
    where = ".".join(" ".join(str(part).split())[:200] for part in location)
    return f"line {lines.get(known, 1)}: {f'{where}: ' if where else ''}{message}"


def _keys(model: type[BaseModel], location: Location) -> list[str]:
    """The keys that are valid at a place."""
    for part in location:
        field = model.model_fields.get(str(part))
        found = field and _model_within(field.annotation)
        model = found or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _model_within(annotation: Any) -> type[BaseModel] | None:
    """The model in an annotation such as tuple[Rule, ...] or Condition | None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for one in get_args(annotation) if (found := _model_within(one))), None)
