"""Words for how much there is of something, from none of it on: "Not present", "a little", "Mild to moderate".

Where only some of these are meant, or more, it says beside the pattern why.
"""

import re
from typing import NamedTuple

from advisory.domain import Severity

# Those that the classifier knows, and more.
_KNOWN_LEVELS = {
    Severity.MILD: r"mild|minimal|minor|low|a little|little|slight",
    Severity.MODERATE: r"moderate|medium|some",
    Severity.SEVERE: r"severe|strong|extreme|heavy|high|a lot|graphic",
}
_MORE_LEVELS = {
    Severity.MILD: r"light|few|infrequent|rare|occasional|limited|gentle|negligible",
    Severity.MODERATE: r"frequent|considerable|significant|substantial|average|fair|quite a (?:bit|few)|a fair (?:bit|amount)",
    Severity.SEVERE: r"intense|explicit|extensive|excessive|pervasive|constant|lots|tons|plenty",
}
_KNOWN = re.compile("|".join(_KNOWN_LEVELS.values()), re.IGNORECASE)
LEVELS = {severity: f"{known}|{_MORE_LEVELS[severity]}" for severity, known in _KNOWN_LEVELS.items()}
LEVEL_WORD = "|".join(LEVELS.values())
_OF_LEVEL = {severity: re.compile(words, re.IGNORECASE) for severity, words in LEVELS.items()}
# The names of the severities themselves, as sites with fixed levels have them.
SEVERITY = "|".join(Severity)
# That there is none.
ABSENT = (
    r"none(?: (?:at all|found|noted|whatsoever|that \w+ \w+))?|nope|n/a|nil|zero|not present|not applicable|"
    r"nothing(?: at all)?"
)
# "High-school crush" gives no level; a comma at the end stands before the next heading.
_LEVEL = re.compile(
    rf"\(?(?:(?:very |fairly |quite )?(?P<one>{LEVEL_WORD}|none)(?:\s?[/\u2013-]\s?| to | or ))?"
    rf"(?:very |fairly |quite )?(?P<other>{LEVEL_WORD})\)?(?=\s*(?:[.!;:)|\u2013\u2014]|,?\s*$)|\s+-)",
    re.IGNORECASE,
)


class Level(NamedTuple):
    """A level that a text begins with: how much it is, the word for it, and where it ends."""

    severity: Severity
    word: str
    end: int


def level_of(text: str) -> Level | None:
    """The level that a text begins with, if it does: of two ("Mild to moderate", "Severe to mild") the higher."""
    found = _LEVEL.match(text)
    if found is None:
        return None
    # Of two equals the last.
    levels = [Level(_severity(word), word, found.end()) for word in (found["other"], found["one"]) if word]
    return max(levels, key=lambda level: level.severity)


def in_known_levels(text: str) -> str:
    """The text, a level that it begins with in a word that the classifier knows: "Light." is "mild."."""
    level = level_of(text)
    if level is None:
        return text
    return (level.word if _KNOWN.fullmatch(level.word) else level.severity) + text[level.end :]


def _severity(word: str) -> Severity:
    return next((severity for severity, words in _OF_LEVEL.items() if words.fullmatch(word)), Severity.NONE)
