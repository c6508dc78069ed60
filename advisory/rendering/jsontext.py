"""A Report as JSON text."""

import re

from advisory.report import Report

# JSON writes ASCII control characters as \uXXXX but lets others through that steer a terminal (U+009B is ESC and "["
# in one), reorder what is read, or cannot be seen. They only occur within strings, where an escape is the same text.
# All that Unicode calls control or format characters, and those set aside for such.
_HIDDEN = re.compile(
    "[\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def render(report: Report, *, indent: int | None = None) -> str:
    """The contract's JSON, on one line where indent is None. Ends with a newline."""
    return harmless(report.model_dump_json(indent=indent)) + "\n"


def harmless(json: str) -> str:
    """The same JSON with what steers a terminal, reorders or cannot be seen as escapes."""
    return _HIDDEN.sub(_escaped, json)


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
