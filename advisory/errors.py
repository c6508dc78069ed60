"""Errors a caller can act on. Each message is one line that names the file or value and the trouble."""

from collections.abc import Iterable


def writable(name: str) -> str:
    """The name of a file or title with its lone surrogates spelt out ("\\udcff"), as no encoding can write them.

    Python has them in names whose bytes are no text.
    """
    return name.encode("utf-8", "backslashreplace").decode("utf-8")


def nearest(word: str, valid: Iterable[str], most: int = 1) -> str:
    """What a message about an unknown word adds: ", did you mean 'suicide'?"; empty where no valid word is near.

    most: so many near words are named, the nearest first.
    """
    from difflib import get_close_matches

    near = " or ".join(map(repr, get_close_matches(word[:200], list(valid), n=most)))
    return f", did you mean {near}?" if near else ""


class AdvisoryError(ValueError):
    """The base of every error that advisory raises on purpose. Its message can be written anywhere."""

    def __init__(self, message: str) -> None:
        super().__init__(writable(message))


class ReadingError(AdvisoryError):
    """A text that cannot be read, or holds nothing to rate."""


class PolicyError(AdvisoryError):
    """A policy or limit that does not exist or is not well formed."""


class ModelError(AdvisoryError):
    """A model directory that is missing, damaged or made for other labels."""
