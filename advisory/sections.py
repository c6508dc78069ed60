"""The sections of guides: where a heading stands, in a sentence or alone on a line, and how far it speaks.

What notes say under it is for advisory.headings. A heading alone states nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from advisory.domain import Category
from advisory.guidewords import (
    BARE_HEADING,
    CATEGORY,
    CROSS,
    DOTS,
    GENRES,
    GUIDE_HEADING,
    ITS_LEVEL,
    OTHER_HEADING,
    PICTURE,
    SCORE,
    SCORED,
    TICK,
    label_of,
)
from advisory.levelwords import LEVEL_WORD, SEVERITY
from advisory.linekinds import DISCUSSION, LIST_MARK, is_label, is_list_of_contents, is_unlisted_heading
from advisory.markup import LOWEST_RANK
from advisory.scales import read_level

# "Language is a barrier" has no heading: a sign, a number, dots, pictures or a lone severity must follow. Other words for
# levels go on otherwise, "Fear high above", unless they stand in brackets. A hyphen is a sign only with white space
# around it, or "violence-free" would be a heading.
_HEAD = re.compile(
    rf"\b(?P<heading>{GUIDE_HEADING}){ITS_LEVEL}"
    rf"(?:\s*[:=\u2013\u2014\u2192][:=\u2013\u2014-]*\s*|\s+-+\s+|\s*(?=\(?\d)|\s*(?=(?:{SEVERITY}|nope|n/a)\b)|"
    rf"\s*(?=\((?:none|{LEVEL_WORD})\))|\s*(?={DOTS}|{PICTURE}|{TICK}|{CROSS}))",
    re.IGNORECASE,
)
# The first cell of a row of a table.
_ROW_HEAD = re.compile(rf"\s*\|[\s*_]*(?P<heading>{GUIDE_HEADING})[\s*_]*\|\s*", re.IGNORECASE)
# Sections of guides that are about no content, whatever they say ("Products & Purchases: not present").
_OTHER_SECTION = re.compile(
    rf"{OTHER_HEADING.pattern}|\W*(?:positive representations?|(?:a lot or a little|parents need to know|what parents need to know)\b|"
    rf"what['\u2019]s the story|is it any good|{DISCUSSION}|families can|where to (?:watch|read|play)|ease of play|community reviews|"
    r"(?:movie|book|game|tv|show|app) details|(?:user |reader )?(?:comments|reviews)\W*$)",
    re.IGNORECASE,
)
# A heading that stands alone speaks for so many lines below it.
_REACH = 12
# What gives the level of the heading above it.
OWN_LABEL = re.compile(r"\W{0,3}(?:level|intensity|severity|rating|score|amount|frequency)\s?[:=-]?\s?", re.IGNORECASE)
# In the words of a heading.
_MARKS = re.compile(r"[*_`]{1,3}|'{3}")
# Of words around a score without a sign.
_SCORED_WORDS = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands in the text, and the categories that it names."""

    text: str
    start: int
    end: int
    line: int
    categories: tuple[Category, ...]

    @property
    def plain(self) -> str:
        """Its words without the marks in them: of "**Violence** & **Gore**" the text has "Violence** & **Gore"."""
        return _MARKS.sub("", self.text)


@dataclass(frozen=True, slots=True)
class Head:
    """A heading in a sentence: its name, where that starts, where what it says begins, and its categories."""

    name: str
    start: int
    end: int
    categories: tuple[Category, ...]


def heads_of(text: str) -> list[Head]:
    """The headings of a sentence in their order, those of no category too: what stands before a score is one."""
    if row := _ROW_HEAD.match(text):
        return [Head(row["heading"], row.start("heading"), row.end(), categories_of(row["heading"]))]
    labels = []
    for at in (0, *(score.end() for score in SCORE.finditer(text))):
        if (scored := SCORED.match(text, at)) and (at > 0 or _is_scored(text, scored)):
            known = label_of(scored, in_a_row=at > 0)
            labels.append(
                Head(scored["label"], scored.start("label"), scored.end(), categories_of(known) if known else ())
            )
    heads: list[Head] = []
    for found in _HEAD.finditer(text):
        # "Violence: Some blood, drugs none": what stands before the comma belongs to the note before.
        name = found["heading"].rpartition(",")[2].lstrip() if heads else found["heading"]
        heads.append(Head(name, found.end("heading") - len(name), found.end(), categories_of(name)))
    kept = [label for label in labels if all(label.name != head.name or label.start != head.start for head in heads)]
    heads = [head for head in heads if not any(one.start <= head.start < one.end for one in kept)]
    return sorted([*heads, *kept], key=lambda head: head.start)


def nearest_lone_headings(lines: Sequence[str], listed: set[int]) -> list[Heading | None]:
    """For each line, from 1, the nearest heading on a line of its own, at or above it.

    One of no category ("Content") ends the section before it.
    """
    nearest: list[Heading | None] = [None]
    start = 0
    for number, line in enumerate(lines, start=1):
        heading = None if number - 1 in listed else _lone_heading(line, start, number)
        nearest.append(heading or nearest[-1])
        start += len(line) + 1
    return nearest


def section_end(lines: Sequence[str], heading: int, ranks: Sequence[int | None] = ()) -> int:
    """The last line, from 1, that a heading on a line of its own speaks for.

    ranks: of each line that of markup.heading_rank. What stands no lower than the heading ends its section. A score that
    ends a list of scores ("Story: 4/5" over "Scares: 1/5") heads nothing after a blank line.
    """
    last = min(heading + _REACH, len(lines))
    listed = heading > 1 and all(_gives_score(line) for line in lines[heading - 2 : heading])
    own = (ranks[heading - 1] if ranks else None) or LOWEST_RANK - 1
    for number in range(heading + 1, last + 1):
        line = lines[number - 1]
        if (
            _OTHER_SECTION.match(line)
            or (listed and not line.strip())
            or (_gives_score(line) and not (number == heading + 1 and OWN_LABEL.match(line)))
            or (is_label(line) and read_level(line)[0] is None)
            or (number > heading + 1 and ranks and (ranks[number - 1] or LOWEST_RANK + 1) <= own)
            or (number > heading + 2 and is_unlisted_heading(lines, number - 1, like=lines[heading - 1]))
        ):
            return number - 1
    return last


def categories_of(heading: str) -> tuple[Category, ...]:
    """The categories that a heading names, in their order."""
    return tuple(c for c in Category if CATEGORY[c].search(heading))


def _gives_score(line: str) -> bool:
    scored = SCORED.match(line)
    return scored is not None and _is_scored(line, scored)


def _is_scored(text: str, scored: re.Match[str]) -> bool:
    """Whether what stands before a score is its label: in "He stabs 3/5 of them with a pen" it is a sentence."""
    return bool(scored["sign"]) or label_of(scored) is not None or len(text.split()) <= _SCORED_WORDS


def _lone_heading(line: str, start: int, number: int) -> Heading | None:
    """The heading that a line consists of, if it does."""
    mark = LIST_MARK.match(line)
    at = mark.end() if mark else 0
    name = line[at:].strip()
    known = BARE_HEADING.fullmatch(name) or OTHER_HEADING.fullmatch(name)
    if not name or len(name) > 120 or not known or is_list_of_contents(name):
        return None
    begin = start + line.index(name, at)
    shown = name.rstrip(" :.-\u2013")
    categories = () if name.lower() in GENRES else categories_of(shown)
    return Heading(shown, begin, begin + len(shown), number, categories)
