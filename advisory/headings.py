"""Guides with headings: "Violence: Slapstick.", "Sex & Nudity 3/10", "Drugs" over a line that says "None".

A heading tells which category a note under it, or after its colon, is about. What it states outright is read by
advisory.scales; what becomes of the sentence's scores is for advisory.notescores. A heading alone states nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from advisory.domain import Category, Severity
from advisory.furniture import (
    BARE_HEADING,
    DOTS,
    GUIDE_HEADING,
    LIST_MARK,
    counted_warnings,
    is_label,
    is_list_of_contents,
)
from advisory.scales import NUMBER, SCALE, TEN, Stated, of_a_row, read_level
from advisory.segmenting import Sentence

_CATEGORY_WORDS = {
    Category.LANGUAGE: r"language|profanity|swearing|cursing|crude",
    Category.SEX: r"sex|sexual content|sexuality|nudity|romance",
    Category.SUBSTANCES: r"alcohol|drugs?|drink(?:ing)?|smoking|tobacco|substances?",
    Category.VIOLENCE: r"violence|gore|blood|scariness|scary|peril|frightening|intense|horror",
}
_CATEGORY = {c: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for c, words in _CATEGORY_WORDS.items()}
# "Language is a barrier" has no heading: a sign, a number, dots or a lone severity must follow. A hyphen is a sign only with
# white space around it, or "violence-free" would be a heading.
_HEAD = re.compile(
    rf"\b(?P<heading>{GUIDE_HEADING})"
    r"(?:\s*[:=\u2013\u2014][:=\u2013\u2014-]*\s*|\s+-+\s+|\s*(?=\(?\d)|\s*(?=(?:none|nope|n/a|mild|moderate|severe)\b)|"
    rf"\s*(?={DOTS}))",
    re.IGNORECASE,
)
# The first cell of a row of a table.
_ROW_HEAD = re.compile(rf"\s*\|[\s*_]*(?P<heading>{GUIDE_HEADING})[\s*_]*\|\s*", re.IGNORECASE)
# "Violence? A slap.": of one who asks and answers. A longer answer speaks for itself, or of something else.
_ASKED = re.compile(rf"\W{{0,3}}(?P<heading>{GUIDE_HEADING})\s?\?+", re.IGNORECASE)
_ANSWER_WORDS = 4
# Sections of guides that are about no content, whatever they say ("Products & Purchases: not present").
_OTHER_SECTION = re.compile(
    r"\W*(?:positive (?:messages?|role models?|representations?)|diverse representations?|educational value|"
    r"products (?:&|and) purchases|consumerism|(?:a lot or a little|parents need to know|what parents need to know)\b|"
    r"what['\u2019]s the story|is it any good|talk to your kids|where to (?:watch|read|play)|ease of play|community reviews|"
    r"(?:movie|book|game|tv|show|app) details|discussion topics|(?:user |reader )?(?:comments|reviews)\W*$|messages?\s+[-\u2013\u2014])",
    re.IGNORECASE,
)
# A heading that stands alone speaks for so many lines below it.
_REACH = 12
# A longer note is a sentence that stands for itself; a heading before it would only mislead.
_NOTE_WORDS = 6
# So many scales in a line are a guide's, whatever stands before them.
_SCALES = 2
# A guide that names so many categories leaves none out by chance.
_GOES_THROUGH = 3
# Alone on a line, without a sign after it, one of these is the genre.
_GENRES = frozenset({"horror", "romance"})


# Headings that say what there is.
_SPECIFIC = frozenset({"nudity", "gore", "blood", "smoking", "tobacco"})


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it stands in the text, and the categories that it names."""

    text: str
    start: int
    end: int
    line: int
    categories: tuple[Category, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of a guide: its heading, what it states outright if anything, and what else it says.

    excepts: what it says is an exception ("None, except heroin."): whatever the sentence sounds like, it is absent only where
    the exception by itself is as good as none ("None, unless you count hand-holding.").
    level: what the guide states under the same heading, in the sentence itself or above it.
    further: the notes of the headings after the first, where one sentence has several ("Sex 0/5, Violence 4/5").
    """

    heading: Heading
    stated: Stated | None
    rest: str
    excepts: bool = False
    level: Stated | None = None
    further: tuple["Note", ...] = ()

    @property
    def with_heading(self) -> str | None:
        """The words for the classifier: heading and note, or None where the rest speaks for itself or is empty."""
        return "; ".join(f"{n.heading.text}: {n.rest}" for n in self.all() if n.is_short) or None

    @property
    def is_short(self) -> bool:
        """Whether the rest needs its heading to be understood."""
        return 0 < len(self.rest.split()) <= _NOTE_WORDS

    def all(self) -> tuple["Note", ...]:
        """This note and the further ones of its sentence, in their order."""
        return self, *self.further

    def worst_last(self) -> list["Note"]:
        """All of them, the one that states the most last: of two of one category, "Violence 5/5, Gore 0/5", it counts."""
        first_last = list(self.all())[::-1]
        return sorted(first_last, key=lambda note: note.stated.severity.level if note.stated else -1)


def guide_notes(text: str, sentences: Sequence[Sentence]) -> dict[int, Note]:
    """The notes among the sentences of a text, by their number."""
    lines = text.split("\n")
    above = _nearest_lone_headings(lines)
    # Many sentences may head the same lines.
    section_end = cache(partial(_section_end, lines))
    warnings = counted_warnings(lines)
    notes: dict[int, Note] = {}
    current: Heading | None = None
    level: Stated | None = None
    asked: Heading | None = None
    ends = 0
    for number, sentence in enumerate(sentences):
        if sentence.line - 1 in warnings:
            continue
        if question := _ASKED.fullmatch(sentence.text):
            asked = _heading(question["heading"], sentence, question.start("heading"))
            notes[number] = Note(asked, None, "")
            continue
        answered, asked = asked, None
        if answered and sentence.line <= answered.line + 1 and _is_short_answer(sentence.text):
            notes[number] = Note(answered, *read_level(sentence.text))
            continue
        if pieces := _headed_notes(sentence):
            notes[number] = replace(pieces[0], further=tuple(pieces[1:]))
            # Of a sentence with several headings none heads what follows.
            current, level = (pieces[0].heading, pieces[0].level) if len(pieces) == 1 else (None, None)
            # "Violence 4/5" heads what stands under it, "Violence: Slapstick." only its own line.
            # "Drugs: None." has said all there is.
            stated = pieces[0].stated
            alone = len(pieces) == 1 and stated and stated.severity > Severity.NONE and not pieces[0].rest
            ends = section_end(sentence.line) if alone else sentence.line
            continue
        lone = above[sentence.line]
        if lone and (current is None or lone.line > current.line):
            current, level, ends = lone, None, section_end(lone.line)
        if current and sentence.line <= ends and current.categories:
            note = Note(current, *read_level(LIST_MARK.sub("", sentence.text)))
            level = note.stated or level
            # "Age recommendation: 7+" under the last heading tells of no category.
            if note.stated or note.rest:
                notes[number] = replace(note, level=level)
    return notes


def is_guide(notes: Sequence[Note | None]) -> bool:
    """Whether sentences, given as the note that each is or None, are a guide that goes through the categories: headings name
    three of the four or more, and half of the sentences or more stand under one.
    """
    named = {category for note in notes if note for piece in note.all() for category in piece.heading.categories}
    return len(named) >= _GOES_THROUGH and 2 * sum(note is not None for note in notes) >= len(notes)


def without_headings(sentence: Sentence, note: Note | None) -> str:
    """The sentence with spaces in place of its headings, which name what a guide asks about, not what it found, and of the
    scales after them, which are no number of anything.

    "Alcohol & Drugs: A glass of wine." tells of no drugs. Headings that are a finding themselves stay ("Gore: 3/5").
    """
    text = sentence.text
    for piece in note.all() if note else ():
        at = piece.heading.start - sentence.start
        if not 0 <= at < len(text):
            continue
        end = at + len(piece.heading.text)
        begin = at if piece.heading.text.lower() not in _SPECIFIC else end
        if piece.stated and piece.rest:
            end = max(end, text.find(piece.rest, end))
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text


def _headed_notes(sentence: Sentence) -> list[Note]:
    """The notes of a sentence that begins with a heading, one for each heading in it that names a category."""
    row = _ROW_HEAD.match(sentence.text)
    heads = [row] if row else list(_HEAD.finditer(sentence.text))
    if not heads:
        return []
    # "Violence: Some blood, drugs none": what stands before the comma belongs to the note before.
    names = [head["heading"].rpartition(",")[2].lstrip() for head in heads[1:]]
    starts = [heads[0].start(), *(h.end("heading") - len(name) for h, name in zip(heads[1:], names, strict=True))]
    said = [sentence.text[head.end() : end] for head, end in zip(heads, [*starts[1:], len(sentence.text)], strict=True)]
    scales = [SCALE.match(text) for text in said]
    numbers = [NUMBER.fullmatch(text.strip()) for text in said]
    in_a_row = len(heads) >= _SCALES and all(n or s for n, s in zip(numbers, scales, strict=True))
    if re.search(r"\w", before := sentence.text[: heads[0].start()]):
        # "Harbour Lights: Violence 1/5, Swearing 4/5": a title may stand before scales; and anything, "Faith 4  Violence 5
        # Drugs 2", before a row of numbers.
        titled = sum(map(bool, scales)) >= _SCALES and before.rstrip().endswith((":", "-", "\u2013", "\u2014"))
        if not (titled or in_a_row):
            return []
    maximum = next((int(scale[2] or scale[3]) for scale in scales if scale), None)
    notes = []
    for head, begin, text, alone in zip(heads, starts, said, numbers, strict=True):
        name = sentence.text[begin : head.end("heading")]
        heading = _heading(name, sentence, begin)
        if not heading.categories:
            continue
        if in_a_row and alone:
            notes.append(Note(heading, of_a_row(int(alone[1]), maximum), ""))
            continue
        stated, rest, excepts = read_level(text, of_ten=name.isupper())
        # Kids-In-Mind counts how much there is: what a line says is severe stays so beside its 6 of 10.
        level = None if name.isupper() and stated and stated.maximum == TEN else stated
        notes.append(Note(heading, stated, rest, excepts, level=level))
    return notes


def _heading(name: str, sentence: Sentence, at: int) -> Heading:
    start = sentence.start + at
    return Heading(name, start, start + len(name), sentence.line, _categories(name))


def _is_short_answer(text: str) -> bool:
    return "?" not in text and len(text.split()) <= _ANSWER_WORDS


def _nearest_lone_headings(lines: Sequence[str]) -> list[Heading | None]:
    """For each line, from 1, the nearest heading on a line of its own, at or above it.

    One of no category ("Content") ends the section before it.
    """
    nearest: list[Heading | None] = [None]
    start = 0
    for number, line in enumerate(lines, start=1):
        nearest.append(_lone_heading(line, start, number) or nearest[-1])
        start += len(line) + 1
    return nearest


def _lone_heading(line: str, start: int, number: int) -> Heading | None:
    """The heading that a line consists of, if it does."""
    mark = LIST_MARK.match(line)
    at = mark.end() if mark else 0
    name = line[at:].strip()
    if not name or len(name) > 120 or not BARE_HEADING.fullmatch(name) or is_list_of_contents(name):
        return None
    begin = start + line.index(name, at)
    shown = name.rstrip(" :.-\u2013")
    categories = () if name.lower() in _GENRES else _categories(shown)
    return Heading(shown, begin, begin + len(shown), number, categories)


def _section_end(lines: Sequence[str], heading: int) -> int:
    """The last line, from 1, that a heading on a line of its own speaks for."""
    last = min(heading + _REACH, len(lines))
    for number in range(heading + 1, last + 1):
        line = lines[number - 1]
        if _OTHER_SECTION.match(line) or (is_label(line) and read_level(line)[0] is None):
            return number - 1
    return last


def _categories(heading: str) -> tuple[Category, ...]:
    return tuple(c for c in Category if _CATEGORY[c].search(heading))
