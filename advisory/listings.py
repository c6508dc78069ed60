"""Lists of what a work holds: content warnings, descriptors beside a rating, names of content in a row."""

import re
from collections.abc import Sequence

from advisory.guidewords import BARE_HEADING, CATEGORY, GENRES, LEADING
from advisory.levelwords import LEVEL_WORD
from advisory.linekinds import (
    CONTENT_WORD,
    CONTENT_WORDS,
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
    is_title_case,
    kind_of,
    states_something,
)

_WARNING = re.compile(rf"\W{{0,3}}(?:{WARNS})\W{{0,3}}", re.IGNORECASE)
_BOARD = re.compile(
    r"\W{0,3}(?:(?:esrb|pegi|bbfc|fsk|usk|acb|ifco)\b[\w\s:+-]{0,30}|content descriptors?|(?:mature|teen|everyone|adults only)(?: \d{1,2}\+?)?)\W{0,3}",
    re.IGNORECASE,
)
# How much there is of what the lines below name.
_DEGREE = re.compile(rf"\W{{0,3}}(?:{LEVEL_WORD})\W{{0,3}}", re.IGNORECASE)
# A list without such a head has so many names at least: fewer headings in a row are two sections of which one says
# nothing.
_LIST = 3
_JOINED = re.compile(r"[/&+]")
# "Alcoholism (41)": a warning, and how many readers gave it.
COUNTED = re.compile(r"(?P<said>[^()]{2,60}?)\s?\(\d{1,6}\)")
_WARNINGS = re.compile(r"\W*(?:content|trigger) warnings?\W*", re.IGNORECASE)
# What a name of content ends with: "drug use", "sexual situations", "torture scenes".
_ENDS = re.compile(
    rf"{CONTENT_WORD}(?:\s(?:scenes?|content|references?|themes?|situations?|use|abuse|misuse|material|images?|imagery|humou?r))?"
    r"\W{0,3}$",
    re.IGNORECASE,
)
# Between bars and the like stand the facts of a work, of which a list of its content may be one.
_FACT_SIGN = re.compile(r"[|\u2022\u00b7\u2027]")
_COMMA = re.compile(r"[,;]")
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
            # A menu may name content, one on a line.
            if run and (not of_a_site or warns or all(lists_contents(lines[at]) for at in run)):
                labelled = lists_contents(lines[run[-1]]) and end < len(lines) and _is_label(lines[end])
                if kinds[run[-1]] == "heading" and _is_note(lines, end) and not (labelled or (told and len(run) > 1)):
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


def lists_contents(line: str) -> bool:
    """Whether a line lists what a work holds, in two names or more, and nothing need say so: "violence, foul language".

    The list may be one of several facts between bars, and may stand after a label.
    """
    return any(_is_list(fact.rpartition(":")[2]) for fact in _FACT_SIGN.split(LIST_MARK.sub("", line)))


def notes_content(line: str) -> bool:
    """Whether a line that is no sentence tells of content, "Full of torture scenes", and is no title: "Blood on the Snow"
    and "Murder at the mill" begin with a capital, and go on from what they name.
    """
    text = LIST_MARK.sub("", line).strip()
    if not states_something(text):
        return False
    parts = _COMMA.split(text)
    if text[0].islower():
        return len(parts) > 1 or bool(CONTENT_WORDS.search(text))
    return any(map(_ENDS.search, parts))


def _is_list(text: str) -> bool:
    """Whether at least two, and half, of what stands between commas names content."""
    items = [item.strip() for item in _COMMA.split(text)]
    named = sum(map(_names_content, items))
    return named > 1 and 2 * named >= len(items)


def _names_content(item: str) -> bool:
    words = WORD.findall(item)
    if not 0 < len(words) <= NAME_WORDS:
        return False
    if is_title_case(words):
        # "Ann Blood" ends with a word for content too.
        return bool(BARE_HEADING.fullmatch(item) or NAMES.fullmatch(item) or QUALIFIED.match(item))
    return bool(_ENDS.search(item))


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


def _is_label(line: str) -> bool:
    """Whether a line is a fact or a button, as stands under a list of content on one line: "Watchlist", "Cast: Ann Cole"."""
    return bool(line.strip()) and kind_of(line) == "fragment" and not (states_something(line) or is_answer(line))


def _is_list_on_a_line(names: str) -> bool:
    """Whether a bare heading is a list: of three categories, or of two with commas alone. Sections go by category."""
    of = sum(bool(pattern.search(names)) for pattern in CATEGORY.values())
    return of > 1 and not _JOINED.search(names) and (of >= _LIST or not re.search(r"\band\b", names))
