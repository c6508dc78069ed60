"""Lists of what a work holds: content warnings, descriptors beside a rating, names of content in a row."""

import re
from collections.abc import Sequence

from advisory.guidewords import CATEGORY, GENRES, LEADING
from advisory.linekinds import (
    DENIES,
    LIST_MARK,
    LONGEST_HEADING,
    NAME_WORDS,
    NAMES,
    PROSE_WORDS,
    QUALIFIED,
    QUALIFIED_WORDS,
    SITE,
    WARNS,
    WORD,
    is_answer,
    kind_of,
)

_WARNING = re.compile(rf"\W{{0,3}}(?:{WARNS})\W{{0,3}}", re.IGNORECASE)
_BOARD = re.compile(
    r"\W{0,3}(?:(?:esrb|pegi|bbfc|fsk|usk|acb|ifco)\b[\w\s:+-]{0,30}|content descriptors?|(?:mature|teen|everyone|adults only)(?: \d{1,2}\+?)?)\W{0,3}",
    re.IGNORECASE,
)
# How much there is of what the lines below name.
_DEGREE = re.compile(r"\W{0,3}(?:graphic|moderate|minor|mild|severe)\W{0,3}", re.IGNORECASE)
# A list without such a head has so many names at least: fewer headings in a row are two sections of which one says
# nothing.
_LIST = 3
_JOINED = re.compile(r"[/&+]")
# "Alcoholism (41)": a warning, and how many readers gave it.
COUNTED = re.compile(r"(?P<said>[^()]{2,60}?)\s?\(\d{1,6}\)")
_WARNINGS = re.compile(r"\W*(?:content|trigger) warnings?\W*", re.IGNORECASE)
# Warnings go on so far, at the most.
_WARNINGS_REACH = 80


def counted_warnings(lines: Sequence[str]) -> set[int]:
    """The lines, from 0, of a list of content warnings that say of how many readers each is: "Sexual content (18)"."""
    found: set[int] = set()
    left = 0
    for number, line in enumerate(lines):
        left = _WARNINGS_REACH if _WARNINGS.fullmatch(line) else left - 1
        if left > 0 and COUNTED.fullmatch(LIST_MARK.sub("", line).strip()):
            found.add(number)
    return found


def listed_contents(lines: Sequence[str], kinds: Sequence[str] | None = None) -> set[int]:
    """The lines, from 0, of lists of what a work holds: bare names of content in a row with nothing under any of them,
    three or more or below what says that such a list follows. Names that are headings elsewhere are a menu of those.

    kinds: those of the lines, where they are known.
    """
    kinds = kinds or [kind_of(line) for line in lines]
    runs: list[tuple[list[int], bool]] = []
    heads: set[int] = set()
    heading: set[int] = set()
    warns = boards = of_a_site = False
    number = 0
    while number < len(lines):
        line = lines[number]
        if kinds[number] == "blank" or ((warns or boards) and _DEGREE.fullmatch(line)):
            of_a_site = of_a_site and kinds[number] != "blank"
            number += 1
            continue
        warning, board = bool(_WARNING.fullmatch(line)), bool(_BOARD.fullmatch(line))
        end = number
        if warning or board:
            heads.add(number)
        else:
            while end < len(lines) and _is_name(lines[end], kinds[end], of_any=warns):
                end += 1
            run = list(range(number, end))
            told = warns or boards
            if run and not (of_a_site and not warns):
                if kinds[run[-1]] == "heading" and _is_note(lines, end) and not (told and len(run) > 1):
                    # It heads what stands under it.
                    heading.add(run[-1])
                runs.append((run, told))
            of_a_site = of_a_site or bool(SITE.fullmatch(line))
        warns, boards = warning, board
        number = max(end, number + 1)
    inside = heads.union(*(run for run, _ in runs)) - heading
    elsewhere = {
        found["heading"].lower()
        for number, kind in enumerate(kinds)
        if kind in ("heading", "guide") and number not in inside and (found := LEADING.match(lines[number]))
    }
    listed: set[int] = set()
    for run, told in runs:
        names = [LIST_MARK.sub("", lines[number]).strip(" .").lower() for number in run]
        on_a_line = len(run) == 1 and kinds[run[0]] == "heading" and _is_list_on_a_line(names[0])
        if on_a_line:
            names = names[0].split(", ")
        enough = on_a_line or len(set(names) - GENRES) >= _LIST or told
        # "Sex & Nudity" names a section. Below a warning nothing that stands elsewhere takes a name away.
        sections = 0 if told else sum(name in elsewhere or bool(_JOINED.search(name)) for name in names)
        if enough and 2 * sections < len(names):
            listed.update(set(run) - heading)
    return listed


def _is_name(line: str, kind: str, *, of_any: bool) -> bool:
    """Whether a line is a bare name of content; of_any: of which anything may be one, as in "Animal death"."""
    text = LIST_MARK.sub("", line).strip()
    if not text[:1].isalpha() or text.endswith((":", "?", "!")) or len(text) > LONGEST_HEADING or DENIES.match(text):
        return False
    if kind == "heading" or NAMES.fullmatch(text):
        return True
    words = len(WORD.findall(text))
    if kind == "guide":
        return words <= QUALIFIED_WORDS and bool(QUALIFIED.match(text))
    return of_any and kind == "fragment" and words <= NAME_WORDS and not (is_answer(text) or SITE.fullmatch(text))


def _is_note(lines: Sequence[str], number: int) -> bool:
    """Whether what stands on a line, or below it where it is blank, is what a guide says under a heading."""
    if number + 1 < len(lines) and not lines[number].strip():
        return is_answer(lines[number + 1])
    return number < len(lines) and (
        kind_of(lines[number]) in ("fragment", "sentence") and len(WORD.findall(lines[number])) < PROSE_WORDS
    )


def _is_list_on_a_line(names: str) -> bool:
    """Whether a bare heading is a list: of three categories, or of two with commas alone. Sections go by category."""
    of = sum(bool(pattern.search(names)) for pattern in CATEGORY.values())
    return of > 1 and not _JOINED.search(names) and (of >= _LIST or not re.search(r"\band\b", names))
