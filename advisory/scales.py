"""What a guide says outright of how much there is: "4/5", "Moderate", "●●○○○", "None", "Not present"."""

import re
from dataclasses import dataclass

from advisory.ages import only_advises
from advisory.domain import Severity
from advisory.guidewords import DOTS, PICTURE, TICK
from advisory.levelwords import ABSENT, level_of
from advisory.linekinds import VOTES

_DOTS = re.compile(rf"\(?({DOTS})\)?")
_FULL = re.compile(r"[\u25cf\u2b24\u2605\u25a0\u25ae]")
# "LANGUAGE 3 - 1 F-word, ...": Kids-In-Mind's 0-10, whose headings are in capitals.
TEN = 10
_OF_TEN = re.compile(r"(10|\d)(?:\s+[-\u2013\u2014]\s|\s*$)")
# A number of a row of scores, "Sex 0  Violence 5".
NUMBER = re.compile(r"(\d{1,2})\s*[,;|]?")
# From which number on there is more than a little, where nobody says of how many it is.
_MORE = 3
# "🔪🔪🔪", of five where nothing says of how many; "80%", but no part of something else.
_PICTURES = re.compile(rf"(?P<picture>{PICTURE}|{_FULL.pattern})\ufe0f?(?:\s?(?P=picture)\ufe0f?){{0,9}}")
_FIVE = 5
# "Violence: 🔴 High": a picture that only goes with what is said.
_PICTURED = re.compile(rf"^{PICTURE}\ufe0f?\s{{1,9}}(?=[^\W\d_])")
_PERCENT = re.compile(r"(100|\d{1,2})\s?%(?=\s*(?:[.,;)|]|$))")
_TICK = re.compile(TICK)
_LETTER = re.compile(r"[^\W\d_]")
# No scale: the date "5/10/2019", "3 of 4 brothers die", and "3 of 4 (the brothers) die". So few that a comma may follow
# are five or ten.
SCALE = re.compile(
    r"\(?(\d{1,2}(?:\.\d)?)\s*(?:(?:/|out of)\s*(\d{1,2})(?![\d%/])|"
    r"of\s*((?:5|10)(?=\s*,)|\d{1,2}(?=\s*(?:[.!;)]|$|\([^()]{1,80}\)\W{0,3}$|[\s.!,;)]{1,9}$))))\)?",
    re.IGNORECASE,
)
# "4 stars", "four out of five".
_STARS = re.compile(r"([1-5]) stars?(?=\s*(?:[.!,;:)|]|$))", re.IGNORECASE)
_NUMBERS = {word: number for number, word in enumerate("zero one two three four five six seven eight nine ten".split())}
_IN_WORDS = re.compile(rf"({'|'.join(_NUMBERS)}) out of ({'|'.join(_NUMBERS)})(?=\s*(?:[.!,;:)|]|$))", re.IGNORECASE)
_ABSENT = re.compile(rf"\(?(?:0|{ABSENT})\)?(?=\s*(?:[.!,;)|]|$))", re.IGNORECASE)
# "None, except heroin" declares nothing absent.
_EXCEPT = re.compile(r"(?:except|unless|apart from|but|besides|save|other than)\b(?:\s+for\b)?\s*(?=\w)", re.IGNORECASE)
_SCALE_MAXIMA = frozenset({3, 4, 5, 6, 10})
# A share of the maximum up to which a scale means mild and moderate: where Kids-In-Mind's 0-10 and the median of IMDb's
# 0-3 votes meet on works that have both (0-4 mild, 5-7 moderate, 8-10 severe).
_MILD_UP_TO, _MODERATE_UP_TO = 0.4, 0.7


@dataclass(frozen=True, slots=True)
class Stated:
    """What a guide says outright: a severity ("none" for declared absence), and the scale it says it on."""

    severity: Severity
    value: float | None = None
    maximum: int | None = None


def read_level(text: str, *, of_ten: bool = False) -> tuple[Stated | None, str, bool]:
    """What a note states outright at its beginning, the rest, and whether that is an exception from "none".

    Advice that names an age is no part of the rest, nor is what holds no word: they tell of no category. of_ten: a bare
    number before a dash is one of 0-10.
    """
    stated, rest, excepts = _beginning(_PICTURED.sub("", text.strip(" \t|")), of_ten=of_ten)
    return stated, "" if not _LETTER.search(rest) or only_advises(rest) else rest, excepts


def is_ticked(text: str) -> bool:
    """Whether a sign at its beginning says that there is some, which is all that it says."""
    return bool(_TICK.match(text.strip(" \t|")))


def count_pictures(text: str) -> int:
    """How many pictures of one kind stand at its beginning."""
    found = _PICTURES.match(text.strip(" \t|"))
    return found[0].count(found["picture"]) if found else 0


def of_a_row(value: int, maximum: int | None) -> Stated:
    """A number of a row: on the scale that the row names, else only that there is none, a little or more."""
    if maximum in _SCALE_MAXIMA and value <= maximum:
        return _on_scale(value, maximum)
    if value > _FIVE:
        # What goes beyond five goes to ten.
        return Stated(_severity(value / TEN))
    return Stated(Severity.NONE if value == 0 else Severity.MILD if value < _MORE else Severity.MODERATE)


def _beginning(text: str, *, of_ten: bool) -> tuple[Stated | None, str, bool]:
    if of_ten and (found := _OF_TEN.match(text)):
        return _on_scale(int(found[1]), TEN), text[found.end() :], False
    if found := VOTES.match(text):
        return Stated(Severity(found["level"].lower())), _after(text, found.end()), False
    if (found := _DOTS.match(text)) and (scale := _read_dots(found[1])):
        return scale, _after(text, found.end()), False
    if (marks := count_pictures(text)) > 1 and (found := _PICTURES.match(text)):
        return Stated(_severity(marks / (TEN if marks > _FIVE else _FIVE))), _after(text, found.end()), False
    if found := _PERCENT.match(text):
        return Stated(_severity(int(found[1]) / 100)), _after(text, found.end()), False
    if found := _ABSENT.match(text):
        rest = _after(text, found.end())
        exception = _EXCEPT.match(rest)
        return (None, rest[exception.end() :], True) if exception else (Stated(Severity.NONE), rest, False)
    if found := _STARS.match(text):
        return _on_scale(int(found[1]), _FIVE), _after(text, found.end()), False
    if (found := _IN_WORDS.match(text)) and (scale := _scale_of(*(_NUMBERS[word.lower()] for word in found.groups()))):
        return scale, _after(text, found.end()), False
    if (found := SCALE.match(text)) and (scale := _scale_of(float(found[1]), int(found[2] or found[3]))):
        return scale, _after(text, found.end()), False
    if level := level_of(text):
        return Stated(level.severity), _after(text, level.end), False
    return None, text, False


def _after(text: str, end: int) -> str:
    return text[end:].lstrip(" .,;:!)|-\u2013\u2014")


def _scale_of(value: float, maximum: int) -> Stated | None:
    if maximum not in _SCALE_MAXIMA or value > maximum:
        return None
    return _on_scale(value, maximum)


def _read_dots(dots: str) -> Stated | None:
    """Of "●●●○○" 3 of 5. Without an empty one only five or ten of them are sure to be all there can be."""
    full = len(_FULL.findall(dots))
    if len(dots) not in _SCALE_MAXIMA or (full == len(dots) and full not in (5, 10)):
        return None
    return _on_scale(full, len(dots))


def _on_scale(value: float, maximum: int) -> Stated:
    return Stated(_severity(value / maximum), value, maximum)


def _severity(share: float) -> Severity:
    return Severity.from_level(0 if share == 0 else 1 if share <= _MILD_UP_TO else 2 if share <= _MODERATE_UP_TO else 3)
