"""Document text to sentences, each with its offsets. A sentence never crosses a line break."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sentencex import get_sentence_boundaries

from advisory.domain import Span
from advisory.furniture import furniture_lines

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
    lines = text.split("\n")
    furniture = furniture_lines(lines)
    is_page = sum(furniture) >= _PAGE
    for number, (line, skipped) in enumerate(zip(lines, furniture, strict=True), start=1):
        for start, end in () if skipped else _line_spans(line):
            if not (is_page and _CUT_OFF.search(line[start:end])):
                sentences.append(Sentence(line[start:end], offset + start, offset + end, number))
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
        for boundary in get_sentence_boundaries("en", line[offset:stop]):
            begin, last = offset + boundary["start_index"], offset + boundary["end_index"]
            ends = [found.end() for found in _NO_ABBREVIATION.finditer(line, begin, last)]
            for base, end_of_sentence in pairwise([begin, *ends, last]):
                sentence = line[base:end_of_sentence]
                for start, end in split_long(sentence):
                    piece = sentence[start:end]
                    lead = len(piece) - len(piece.lstrip())
                    stripped = piece.strip()
                    if stripped:
                        yield Span(base + start + lead, base + start + lead + len(stripped))
