"""Document text to sentences, each with its offsets. A sentence never crosses a line break."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from sentencex import get_sentence_boundaries

from advisory.domain import Span
from advisory.factlines import ratings_of_a_line
from advisory.furniture import furniture_lines
from advisory.linekinds import ASKS, CONTENT_WORDS, WORD, is_title_case
from advisory.listings import lists_contents
from advisory.markup import unmarked

# Longer than all but one in a thousand sentences of reviews. A longer one (a text without full stops, a table pasted
# on one line) is cut at its last clause boundary or space before the limit, so that nothing is left unread.
MAX_CHARACTERS = 400
_LONGEST_PIECE = 10_000
# "... swinging his whip while the ...": in a page with menus, a teaser of another page, cut off in the middle of a
# phrase by the site. By itself it is a catalogue's shortened synopsis, and is read.
_PAGE = 3
_CUT_OFF = re.compile(
    r"\b(?:the|a|an|of|to|with|and|or|in|on|at|his|her|its|their|is|are|was|than|as|for|by|from|that|which)"
    r"\s*(?:\.\.\.|\u2026)$",
    re.IGNORECASE,
)
_CUTS = ("; ", ", ", " - ", " ")
# "It has stayed with me. Greta ...": to the segmenter these are abbreviations (of Maine, number, article, page, ...),
# in whatever case. Small, and before a capital, they end a sentence; so does "No.", if it is all of its sentence, and a
# rating before a word that begins one ("Rated R. A man ..."): "Rated R. Lee Ermey" has a name.
_BEGINS = (
    r"\s+[\"'\u2018\u201c(]?(?:(?:[AI]|An|The|It|He|She|They|We|You|There|This|That|These|My|Our|His|Her|Its|Their|One|Two|Some|No|"
    r"Not|In|On|At|But|And|So|If|When|While|After|For|With)\b(?!\.)|[A-Z][a-z'\u2019]+(?=\s[a-z]|[.,:;!?]))"
)
_NO_ABBREVIATION = re.compile(
    r"\b(?:me|no|art|fed|id|miss|may|arc|ark|ore|pa|ill|con|etc|min)\.(?=\s+[\"'\u2018\u201c(]?[A-Z])|"
    r"(?:(?<=[?!.:;] )|(?<!.))No\.(?=\s+[\"'\u2018\u201c(]?[A-Z])|"
    rf"\b(?:PG|MA|(?:[Rr]ated|[Rr]ating:?|[Cc]ertificate:?|an?(?: hard)?)\s[GRMTEUX])\.(?={_BEGINS})"
)
# The segmenter does not know these: before a name ("Ms. She" begins a sentence), before a number that is no score
# ("the last ep. 10/10"), and before anything.
_ABBREVIATION = re.compile(
    r"\b(?:(?:Ms|Mx|Cllr)\.(?=\s+(?!(?:I|A|An|The|It|He|She|They|We|You|There|This|That|His|Her|My|Our)\b)[A-Z])|"
    r"(?i:vols?|chap|ch|eps?|bk|iss|est|max|circa)\.(?=\s+\d{1,4}\b(?!\s?(?:/|out of|stars)))|[Aa]pprox\.(?=\s+[a-z\d]))"
)
# What is left of "1. The Boat": it counts, and says nothing.
_COUNTS = re.compile(r"\s{0,9}\d{1,3}\.")
# "Shark Attack! \u2013 A toy wants friends.": what comes after a title and a dash belongs to it; "Any Sex? \u2013 None." is
# asked and answered.
_CALLS = re.compile(r"(?P<sign>[!?])[\"'\u2019\u201d]?$")
_ASKS = re.compile(ASKS, re.IGNORECASE)
_DASH = re.compile(r"\s{0,9}[\u2013\u2014-]\s{1,9}[\"'\u2018\u201c]?[A-Z]")
# To the segmenter each bullet begins a sentence. Of facts that stand between bullets an age is read where it stands
# alone, and the others together.
_FACT = re.compile(r"(?P<age>\s*\d{1,2}\s?\+\s*(?=\u2022|$))|[^\u2022]+")
_STOP = re.compile(r"[.!?]\s")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verbatim piece of a text: `text == document[start:end]`; `line` counts from 1."""

    text: str
    start: int
    end: int
    line: int


def segment(text: str) -> list[Sentence]:
    """The sentences of a text in order, trimmed; site furniture and the cut-off ends of teasers are left out."""
    sentences = []
    offset = 0
    lines = unmarked(text).split("\n")
    furniture = furniture_lines(lines)
    is_page = sum(furniture) >= _PAGE
    for number, (line, skipped) in enumerate(zip(lines, furniture, strict=True), start=1):
        marked, last = text[offset : offset + len(line)], 0
        for span in () if skipped else _line_spans(line):
            if not (is_page and _CUT_OFF.search(line[span.start : span.end])):
                start, last = _with_marks(span, line, marked, last)
                sentences.append(Sentence(marked[start:last], offset + start, offset + last, number))
        offset += len(line) + 1
    return sentences


def split_long(text: str, most: int = MAX_CHARACTERS) -> list[Span]:
    """Spans of at most `most` characters that together cover the text."""
    spans = []
    start = 0
    while len(text) - start > most:
        window = text[start : start + most]
        # A cut in the first half would leave a scrap; the next kind of boundary is then better.
        at = next((p + len(cut) for cut in _CUTS if (p := window.rfind(cut)) > most // 2), most)
        spans.append(Span(start, start + at))
        start += at
    spans.append(Span(start, len(text)))
    return spans


def _line_spans(line: str) -> Iterator[Span]:
    # The segmenter takes quadratic time on thousands of open quotes: it never gets a longer piece than this.
    for offset, stop in split_long(line, _LONGEST_PIECE):
        for begin, last in _bounds(line, offset, stop):
            ends = [found.end() for found in _NO_ABBREVIATION.finditer(line, begin, last)]
            for base, end_of_sentence in pairwise([begin, *ends, last]):
                sentence = line[base:end_of_sentence]
                for start, end in split_long(sentence):
                    piece = sentence[start:end]
                    lead = len(piece) - len(piece.lstrip())
                    stripped = piece.strip()
                    if stripped:
                        yield Span(base + start + lead, base + start + lead + len(stripped))


def _with_marks(span: Span, line: str, marked: str, floor: int) -> Span:
    """A sentence of a line without its marks, with those that touch it, as from `floor` on: "**Violence:** 5/5"."""
    start, end = span
    while start > floor and end - start < MAX_CHARACTERS and line[start - 1] == " " != marked[start - 1]:
        start -= 1
    while end < len(line) and end - start < MAX_CHARACTERS and line[end] == " " != marked[end]:
        end += 1
    return Span(start, end)


def _bounds(line: str, offset: int, stop: int) -> Iterator[Span]:
    """The sentences of a part of a line, by the segmenter, without the ends that it sees where there are none."""
    if stop - offset == len(line) and "\u2022" in line and _is_of_facts(line):
        facts = _FACT.finditer(line, offset, stop)
        for _, together in groupby(facts, lambda fact: fact.start() if fact["age"] else None):
            first, *others = together
            yield Span(first.start(), (others or [first])[-1].end())
        return
    no_end = {found.end() for found in _ABBREVIATION.finditer(line, offset, stop)}
    bounds = [
        Span(offset + one["start_index"], offset + one["end_index"])
        for one in get_sentence_boundaries("en", line[offset:stop])
    ]
    begin: int | None = None
    for bound in bounds:
        begin = bound.start if begin is None else begin
        said = line[bound.start : bound.end].rstrip()
        counts = begin == 0 and _COUNTS.fullmatch(said)
        goes_on = bound.start + len(said) in no_end or (_DASH.match(line, bound.end) and _is_title(said))
        last = bound == bounds[-1]
        if last or not (counts or goes_on):
            yield Span(begin, bound.end)
        if last or not goes_on:
            begin = None


def _is_of_facts(line: str) -> bool:
    """Whether a line is facts of a work, a rating or what it holds among them, and not notes in a row."""
    return not _STOP.search(line) and bool(lists_contents(line) or ratings_of_a_line(line, None))


def _is_title(said: str) -> bool:
    called = _CALLS.search(said)
    if not called or not is_title_case(WORD.findall(said)):
        return False
    return called["sign"] == "!" or not (_ASKS.match(said) or CONTENT_WORDS.search(said))
