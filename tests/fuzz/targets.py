"""What is fuzzed: functions of bytes that end, or raise AssertionError or what a user would see as a crash."""

import tempfile
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from advisory.errors import PolicyError, ReadingError
from advisory.normalising import normalise
from advisory.policies import load_policy
from advisory.profanity import mask
from advisory.rater import Rater
from advisory.reading import read_bytes
from advisory.rendering import markdown, terminal
from advisory.rendering.jsontext import render as json_text
from advisory.report import Report
from advisory.segmenting import segment

# Scoring takes some milliseconds a sentence: longer texts only make the fuzzer slower.
_LONGEST_RATED = 300
_STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def reading(data: bytes) -> None:
    """Bytes as a file: a Document, or ReadingError."""
    try:
        document = read_bytes(data, "fuzz", max_bytes=len(data))
    except ReadingError:
        return
    assert document.text.encode("utf-8")
    assert "\r" not in document.text


def html(data: bytes) -> None:
    """The same as a web page."""
    reading(b"<!doctype html><html><body><p>A man is shot.</p>" + data)


def segmenting(data: bytes) -> None:
    """Sentences are verbatim, in order, and on one line."""
    text = data.decode("utf-8", "replace")
    end = 0
    for sentence in segment(text):
        assert text[sentence.start : sentence.end] == sentence.text == sentence.text.strip() != ""
        assert sentence.start >= end
        assert "\n" not in sentence.text
        assert text.count("\n", 0, sentence.start) == sentence.line - 1
        end = sentence.end


def normalising(data: bytes) -> None:
    """Disguises are undone without an error, and masking keeps the length."""
    text = _text(data)
    assert not {unicodedata.category(c) for c in normalise(text)} & {"Cf", "Cs"}
    assert len(mask(text)) == len(text)


def rating(data: bytes) -> None:
    """A text from bytes to every rendering: nothing that steers a terminal, and JSON that reads back."""
    try:
        report = _rater().rate(_text(data)[:_LONGEST_RATED], title=data[:20].decode("utf-8", "replace"))
    except ReadingError:
        return
    for shown in (terminal.render(report, unmasked=True), markdown.render(report), json_text(report)):
        assert not {unicodedata.category(c) for c in shown if c != "\n"} & _STEERING
    assert Report.model_validate_json(json_text(report)) == report


def policies(data: bytes) -> None:
    """Bytes as a policy file: a Policy, or PolicyError on one line."""
    path = _folder() / "policy.yaml"
    path.write_bytes(data)
    message = ""
    try:
        load_policy(path)
    except PolicyError as error:
        message = str(error)
    assert "\n" not in message


def reports(data: bytes) -> None:
    """Bytes as a report's JSON: a Report, or ValidationError."""
    try:
        Report.model_validate_json(data)
    except ValidationError:
        return


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (reading, html, segmenting, normalising, rating, policies, reports)
}


def _text(data: bytes) -> str:
    """Bytes as any text, lone surrogates and all."""
    return data.decode("utf-8", "surrogateescape")


@cache
def _rater() -> Rater:
    return Rater()


@cache
def _folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="advisory-fuzz-"))


def seeds(target: str) -> list[bytes]:
    """Valid inputs of a target, to start from."""
    root = Path(__file__).parent.parent.parent
    if target == "policies":
        return [path.read_bytes() for path in sorted((root / "configs" / "policies").glob("*.yaml"))]
    if target == "reports":
        return [json_text(_rater().rate("A man is shot. There is no nudity.")).encode()]
    return [path.read_bytes()[:2000] for path in sorted((root / "examples").iterdir())]
