"""Guides with headings: "Violence: Slapstick.", "Sex & Nudity 3/10", "Drugs" over a line that says "None".

A heading (advisory.sections) tells which category a note under it, or after its colon, is about. What it states outright
is read by advisory.scales; what becomes of the sentence's scores is for advisory.notescores.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from advisory.domain import Severity
from advisory.guidewords import GUIDE_HEADING, LEGEND, OTHER_HEADING, SIGNED, wholly_named
from advisory.levelwords import ABSENT
from advisory.linekinds import DENIES, LIST_MARK, listed_names
from advisory.listings import counted_warnings, listed_contents
from advisory.markup import heading_rank, unmarked
from advisory.scales import NUMBER, SCALE, TEN, Stated, count_pictures, is_ticked, of_a_row, read_level
from advisory.sections import OWN_LABEL, Heading, categories_of, heads_of, nearest_lone_headings, section_end
from advisory.segmenting import Sentence
from advisory.unshown import only_bare_chested, only_unshown, without_unshown

# "Violence? A slap.": of one who asks and answers. A longer answer speaks for itself, or of something else.
_ASKED = re.compile(rf"\W{{0,3}}(?P<heading>{GUIDE_HEADING})\s?\?+", re.IGNORECASE)
_ANSWER_WORDS = 4
# A longer note is a sentence that stands for itself; a heading before it would only mislead.
_NOTE_WORDS = 6
# So many scales in a line are a guide's, whatever stands before them.
_SCALES = 2
# A guide that names so many categories leaves none out by chance.
_GOES_THROUGH = 3
# A part of what its category is: that there is none of it says nothing of the rest.
_PARTS = re.compile(
    r"suicide and self-?harm|injury detail|sexual violence and sexual threat|(?:threat|fear|fright)\b.{0,12}",
    re.IGNORECASE,
)
# Advice on what to talk about, which goes on in questions.
_TALK = re.compile(r"\W{0,3}families (?:can|could|might|may) (?:also )?(?:talk about|discuss)\b", re.IGNORECASE)
# How boards go on after what they say under headings: with what none of these is about.
_BESIDES = re.compile(r"\W{0,3}(?:there (?:is|are)|(?:the|this) \w+) also\b", re.IGNORECASE)
# All that is said of a section about something else. "Politics: No survivors." tells more.
_NONE_OF_IT = re.compile(rf"\W{{0,3}}(?:no|{ABSENT}|nothing (?:objectionable|notable|of note))\W{{0,3}}", re.IGNORECASE)
# Headings that say what there is.
_SPECIFIC = frozenset({"nudity", "gore", "blood", "smoking", "tobacco"})


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence of a guide: its heading, what it states outright if anything, and what else it says.

    excepts: what it says is an exception ("None, except heroin."): whatever the sentence sounds like, it is absent only
    where the exception by itself is as good as none ("None, unless you count hand-holding.").
    level: what the guide states under the same heading, in the sentence itself or above it.
    further: the notes of the headings after the first, where one sentence has several ("Sex 0/5, Violence 4/5").
    reads: what the classifier reads beside the sentence, in place of heading and note: of a list or of ticks what the
    work holds ("Contains gore."), and scores of what names no category as they are. Of each category the reading that
    holds more counts.
    """

    heading: Heading
    stated: Stated | None
    rest: str
    excepts: bool = False
    level: Stated | None = None
    further: tuple["Note", ...] = ()
    reads: str | None = None

    @property
    def with_heading(self) -> str | None:
        """Words for the classifier: of each note `reads`, or heading and note; None where the rest speaks for itself or is
        none.
        """
        return "; ".join(words for n in self.all() if (words := n.headed)) or None

    @property
    def headed(self) -> str | None:
        """with_heading of this note without the further ones."""
        return self.reads or (f"{self.heading.plain}: {self.rest}" if self.is_short else None)

    @property
    def is_short(self) -> bool:
        """Whether the rest needs its heading to be understood."""
        return 0 < len(self.rest.split()) <= _NOTE_WORDS

    def all(self) -> tuple["Note", ...]:
        """This note and the further ones of its sentence, in their order."""
        return self, *self.further

    def worst_last(self) -> list["Note"]:
        """All of them, the worst last: of two of one category ("Violence 5/5, Gore 0/5") that counts."""
        first_last = list(self.all())[::-1]
        return sorted(first_last, key=lambda note: note.stated.severity.level if note.stated else -1)


def guide_notes(text: str, sentences: Sequence[Sentence]) -> dict[int, Note]:
    """The notes among the sentences of a text, by their number."""
    plain = unmarked(text)
    lines = plain.split("\n")
    sentences = [replace(one, text=plain[one.start : one.end]) for one in sentences]
    listed = listed_contents(lines)
    above = nearest_lone_headings(lines, listed)
    # Many sentences may head the same lines.
    end_of = cache(partial(section_end, lines, ranks=[heading_rank(line) for line in text.split("\n")]))
    warnings = counted_warnings(lines)
    notes: dict[int, Note] = {}
    current: Heading | None = None
    level: Stated | None = None
    asked: Heading | None = None
    ends = talks = 0
    for number, sentence in enumerate(sentences):
        if sentence.line - 1 in warnings:
            continue
        if LEGEND.fullmatch(sentence.text):
            notes[number] = Note(_nobodys(sentence), None, "")
            continue
        if _TALK.match(sentence.text) or (talks == sentence.line and sentence.text.endswith("?")):
            notes[number] = Note(_nobodys(sentence), None, "")
            talks = sentence.line
            continue
        if lists := _listed(sentence, in_a_list=sentence.line - 1 in listed):
            notes[number] = lists
            current, level, ends = lists.heading, None, sentence.line
            continue
        if question := _ASKED.fullmatch(sentence.text):
            start, end = (sentence.start + at for at in question.span("heading"))
            asked = Heading(question["heading"], start, end, sentence.line, categories_of(question["heading"]))
            notes[number] = Note(asked, None, "")
            continue
        answered, asked = asked, None
        if answered and sentence.line <= answered.line + 1 and _is_short_answer(sentence.text):
            note = _note(answered, *read_level(sentence.text))
            ticks = is_ticked(sentence.text) and not note.rest
            notes[number] = replace(note, reads=f"Contains {answered.text.lower()}.") if ticks else note
            continue
        lone = above[sentence.line]
        # "Violence" over "Intensity: 4/5".
        own = OWN_LABEL.match(sentence.text) if lone and sentence.line == lone.line + 1 else None
        pieces, of_one = ([], None) if own else _headed_notes(sentence)
        if not pieces and of_one is not None:
            # "In-game spending: 5/5" ends the note before, and is nobody's.
            current, level, ends = of_one, None, sentence.line
            continue
        if pieces:
            notes[number] = replace(pieces[0], further=tuple(pieces[1:]))
            # Of a sentence with several headings none heads what follows.
            current, level = (of_one, pieces[0].level) if of_one else (_nobodys(sentence), None)
            # "Violence 4/5" heads what stands under it, "Violence: Slapstick." only its own line.
            # "Drugs: None." has said all there is.
            stated = pieces[0].stated
            alone = of_one and stated and stated.severity > Severity.NONE and not pieces[0].rest
            ends = end_of(sentence.line) if alone else sentence.line
            continue
        if lone and (current is None or lone.line > current.line):
            current, level, ends = lone, None, end_of(lone.line)
        besides = (
            sentence.line > 1 and not lines[sentence.line - 2].strip() and _BESIDES.match(lines[sentence.line - 1])
        )
        if current and sentence.line <= ends and current.categories and not besides:
            said = sentence.text[own.end() :] if own else LIST_MARK.sub("", sentence.text)
            note = _note(current, *read_level(said))
            level = note.stated or level
            # "Age recommendation: 7+" under the last heading tells of no category.
            if note.stated or note.rest or only_unshown(said):
                notes[number] = replace(note, level=level)
    return {number: _verbatim(note, text) for number, note in _without_parts(notes).items()}


def is_guide(notes: Sequence[Note | None]) -> bool:
    """Whether sentences, given as the note that each is or None, are a guide that goes through the categories: headings
    name three of the four or more, and half of the sentences or more stand under one.
    """
    named = {category for note in notes if note for piece in note.all() for category in piece.heading.categories}
    return len(named) >= _GOES_THROUGH and 2 * sum(note is not None for note in notes) >= len(notes)


def without_headings(sentence: Sentence, note: Note | None) -> str:
    """The sentence with spaces in place of its headings, which name what a guide asks about, not what it found, and of
    the scales after them, which are no number of anything.

    "Alcohol & Drugs: A glass of wine." tells of no drugs. Headings that are a finding themselves stay ("Gore: 3/5").
    """
    text = sentence.text
    for piece in note.all() if note else ():
        at = piece.heading.start - sentence.start
        # What is listed is what there is.
        if not piece.heading.categories or not 0 <= at < len(text):
            continue
        end = at + len(piece.heading.text)
        is_finding = piece.heading.text.lower() in _SPECIFIC and not only_bare_chested(piece.rest)
        begin = end if is_finding else at
        if piece.stated and piece.rest:
            end = max(end, unmarked(text).find(piece.rest, end))
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text


def _headed_notes(sentence: Sentence) -> tuple[list[Note], Heading | None]:
    """The notes of a sentence that begins with a heading, one for each heading in it that names a category; and the
    heading where there is only one, whether it names a category or not.
    """
    heads = heads_of(sentence.text)
    other = OTHER_HEADING.match(sentence.text)
    if other and not any(head.categories for head in heads):
        # "Occult: None." To the classifier that is little violence.
        silent = _is_empty(sentence.text[other.end() :].strip())
        return [Note(_nobodys(sentence), None, "")] if silent else [], _nobodys(sentence)
    if not heads:
        return [], None
    begins = [*(head.start for head in heads[1:]), len(sentence.text)]
    said = [
        sentence.text[head.end : begin].rstrip().removesuffix(" and") for head, begin in zip(heads, begins, strict=True)
    ]
    scales = [SCALE.match(text) for text in said]
    numbers = [NUMBER.fullmatch(text.strip()) for text in said]
    in_a_row = len(heads) >= _SCALES and all(n or s for n, s in zip(numbers, scales, strict=True))
    if re.search(r"\w", before := sentence.text[: heads[0].start]):
        # "Harbour Lights: Violence 1/5, Swearing 4/5": a title may stand before scales; and anything before a row of
        # numbers, "Faith 4  Violence 5  Drugs 2".
        titled = sum(map(bool, scales)) >= _SCALES and before.rstrip().endswith((":", "-", "\u2013", "\u2014"))
        if not (titled or in_a_row):
            return [], None
    # A single picture may be an ornament, but not beside several.
    pictures = [count_pictures(text) for text in said]
    maximum = next((int(scale[2] or scale[3]) for scale in scales if scale), None)
    notes = []
    ticked, others = [], []
    for head, text, alone, marks in zip(heads, said, numbers, pictures, strict=True):
        if not head.categories:
            others.append(f"{head.name}: {text.strip()}")
            continue
        start = sentence.start + head.start
        heading = Heading(head.name, start, start + len(head.name), sentence.line, head.categories)
        # A number after a colon is one of a row that has a line for each.
        if alone and (in_a_row or set(sentence.text[head.start : head.end]) & set(":=")):
            notes.append(Note(heading, of_a_row(int(alone[1]), maximum), ""))
            continue
        stated, rest, excepts = read_level(text, of_ten=head.name.isupper())
        # Kids-In-Mind counts how much there is: what a line says is severe stays so beside its 6 of 10.
        # So does a row of pictures, which says of how many it is as little as a tick.
        counts = head.name.isupper() and stated and stated.maximum == TEN
        level = None if counts or (marks and stated and stated.maximum is None) else stated
        if marks == 1 and max(pictures) > 1 and not rest:
            stated = Stated(Severity.MILD)
        notes.append(_note(heading, stated, rest, excepts, level))
        if is_ticked(text):
            ticked.append(head.name.lower())
    if notes and (ticked or others):
        # What is nobody's speaks for itself.
        holds = [f"Contains {', '.join(ticked)}."] if ticked else []
        own = [notes[0].headed] if notes[0].headed else []
        notes[0] = replace(notes[0], reads=" ".join([*holds, *others, *own]))
    if len(heads) > 1:
        return notes, None
    return notes, notes[0].heading if notes else _nobodys(sentence)


def _is_empty(said: str) -> bool:
    """Whether what is said under a heading of no category is only that there is none, or how much of it."""
    stated, rest, excepts = read_level(said)
    return not excepts and bool((stated and not rest) or _NONE_OF_IT.fullmatch(said))


def _note(heading: Heading, stated: Stated | None, rest: str, excepts: bool, level: Stated | None = None) -> Note:
    if stated and stated.severity is Severity.NONE and _PARTS.fullmatch(heading.text):
        stated = level = None
    if only_unshown(rest):
        return Note(heading, stated, "", excepts, level)
    shown = without_unshown(rest)
    # "Couple sleep together, nothing seen." To the classifier that is no sex.
    return Note(heading, stated, rest, excepts, level, reads=f"{heading.text}: {shown}" if shown != rest else None)


def _verbatim(note: Note, text: str) -> Note:
    """The note with its headings as the text has them, marks and all."""

    def of_the_text(piece: Note) -> Note:
        at = piece.heading
        return replace(piece, heading=replace(at, text=text[at.start : at.end]))

    return replace(of_the_text(note), further=tuple(map(of_the_text, note.further)))


def _without_parts(notes: dict[int, Note]) -> dict[int, Note]:
    """The notes, but that there is none of a part ("Nudity: None.") is no word on a category on which the guide says
    something else under a heading that names the whole ("Sex: A couple sleep together.").
    """
    whole = {
        category
        for note in notes.values()
        for piece in note.all()
        if piece.rest or piece.excepts
        for category in wholly_named(piece.heading.text)
    }

    def kept(piece: Note) -> Note:
        part = whole.intersection(piece.heading.categories) - wholly_named(piece.heading.text)
        none = piece.stated and piece.stated.severity is Severity.NONE and not piece.rest
        categories = tuple(c for c in piece.heading.categories if c not in part)
        return replace(piece, heading=replace(piece.heading, categories=categories)) if part and none else piece

    return {
        number: replace(kept(note), further=tuple(kept(piece) for piece in note.further))
        for number, note in notes.items()
    }


def _listed(sentence: Sentence, *, in_a_list: bool) -> Note | None:
    """The note that lists what the work holds, if a sentence is one: of no category, for it may name anything."""
    if signed := _signed(sentence):
        return signed
    found = (LIST_MARK.sub("", sentence.text).strip(" ."), False) if in_a_list else listed_names(sentence.text)
    if found is None:
        return None
    names, tags = found
    # "Contains comedy, horror" says more than tags do.
    return Note(_nobodys(sentence), None, names, reads=names if tags else f"Contains {names.lower()}.")


def _signed(sentence: Sentence) -> Note | None:
    """The note of a sentence that begins with a sign of yes or no, of which each is of what stands after it. A sign of
    no says nothing: that the work has none, or that it may not be shown.
    """
    text = LIST_MARK.sub("", sentence.text)
    if not SIGNED.match(text):
        return None
    signs = [(sign["tick"], sign["name"].strip(" .,;|")) for sign in SIGNED.finditer(text)]
    ticked = [name.lower() for tick, name in signs if tick and not DENIES.match(name)]
    if len(signs) == 1 and (not signs[0][1] or any(head.categories for head in heads_of(signs[0][1]))):
        # "Violence? ✔" answers, and "✅ Sex: none" says what it says.
        return None
    if len(ticked) < sum(bool(tick) for tick, _ in signs):
        # "✅ No gore" says what it says.
        return None
    return Note(_nobodys(sentence), None, ", ".join(ticked), reads=f"Contains {', '.join(ticked)}." if ticked else None)


def _nobodys(sentence: Sentence) -> Heading:
    """A sentence as a heading of no category, which ends what is before it."""
    return Heading(sentence.text, sentence.start, sentence.end, sentence.line, ())


def _is_short_answer(text: str) -> bool:
    """Whether an answer says something of what was asked only with the question: "Talked about a lot, never seen."."""
    first, _, then = text.partition(",")
    return "?" not in text and len(first.split()) <= _ANSWER_WORDS and len(then.split()) <= _ANSWER_WORDS // 2
