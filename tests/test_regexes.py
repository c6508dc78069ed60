"""No regular expression of advisory takes more than linear time, in the way in which it is used."""

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import advisory

# What patterns repeat or look for, each as long as the string is.
UNITS = (
    "a", "a ", "A ", "1", "1 ", ",", ", ", ".", ". ", "(", ")", '"', "'", "-", " - ", ":", " ", "\t", "<", "<p ", "<!--", "&",
    "/", "*", "f-", "f ", "\u200b", "sex ", "sex,", "sex and ", "violence: ", "none ", "no ", "rated ", "Rated R ", "PG ", "it ",
    "the film ", "common sense ", "BBFC ", "certificate ", "for ", "graphic ", "x(", "0/", "10 of ", "=", "\u00d7", "<meta ",
)  # fmt: skip
METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "split")


class Used(NamedTuple):
    """A pattern, where it is, and the methods that are called on it."""

    name: str
    pattern: "re.Pattern[Any]"
    methods: frozenset[str]


def used_patterns() -> list[Used]:
    """Every pattern that a module of advisory compiles for itself or gives to a function of re."""
    modules = [
        importlib.import_module(info.name)
        for info in pkgutil.walk_packages(advisory.__path__, "advisory.")
        if not info.name.endswith("__main__")
    ]
    sources = {module.__name__: Path(str(module.__file__)).read_text() for module in modules}
    everything = "\n".join(sources.values())
    found: dict[int, Used] = {}
    for module in modules:
        for name, value in vars(module).items():
            methods = set(re.findall(rf"\b{name}\.({'|'.join(METHODS)})\(", everything))
            for pattern in within(value):
                # Those in a table are called by the name of a loop: by the most that can be.
                found[id(pattern)] = Used(f"{module.__name__}.{name}", pattern, frozenset(methods or {"finditer"}))
        for call in ast.walk(ast.parse(sources[module.__name__])):
            match call:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[ast.Constant(value=str(text)), *_]
                ) if method in METHODS:
                    pattern = re.compile(text)
                    found[id(pattern)] = Used(f"{module.__name__}:{call.lineno}", pattern, frozenset({method}))
    return list(found.values())


def within(value: object) -> Iterator["re.Pattern[Any]"]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from within(list(value.values()))
    elif isinstance(value, list | tuple):
        for one in value:
            yield from within(one)


def seconds(one: Used, text: str) -> float:
    """Of the processor's time, whatever else the machine does."""
    subject: Any = text.encode() if isinstance(one.pattern.pattern, bytes) else text
    started = time.process_time()
    for method in one.methods:
        arguments = (subject[:0], subject) if method == "sub" else (subject,)
        result = getattr(one.pattern, method)(*arguments)
        if method == "finditer":
            list(result)
    return time.process_time() - started


USED = used_patterns()


@pytest.mark.parametrize("one", USED, ids=[one.name for one in USED])
def test_growth(one: Used) -> None:
    for unit in UNITS:
        small, large = (f"x{unit * (length // len(unit))}!" for length in (1_000, 10_000))
        least = seconds(one, small)
        # Ten times the text. Quadratic work would take a hundred times as long; the constant is for what is too short
        # to be measured. Once slow may be another thread's work, three times is not.
        assert any(seconds(one, large) < 30 * least + 0.2 for _ in range(3)), (unit, least)


def test_patterns_are_found_and_a_bad_one_is_told() -> None:
    assert {"advisory.scales.SCALE", "advisory.ratings._PATTERNS", "advisory.phrases._WORD"} <= {u.name for u in USED}
    with pytest.raises(AssertionError):
        test_growth(Used("quadratic", re.compile(r"(?:[a-z],?)*;"), frozenset({"search"})))
