"""Document text to sentences, each with its offsets. A sentence never crosses a line break."""

from collections.abc import Iterator
from dataclasses import dataclass

from sentencex import get_sentence_boundaries

from advisory.domain import Span
from advisory.furniture import furniture_lines

# Longer than all but one in a thousand sentences of reviews. A longer one (a text without full stops, a table pasted
# on one line) is cut at its last clause boundary or space before the limit, so that nothing is left unread.
MAX_CHARACTERS = 400
_LONGEST_PIECE = 10_000
_CUTS = ("; ", ", ", " - ", " ")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A verbatim piece of a text: `text == document[start:end]`; `line` counts from 1."""

    text: str
    start: int
    end: int
    line: int


def segment(text: str) -> list[Sentence]:
    """The sentences of a text in order, trimmed of white space; lines of site furniture are left out."""
    sentences = []
    offset = 0
    lines = text.split("\n")
    for number, (line, furniture) in enumerate(zip(lines, furniture_lines(lines), strict=True), start=1):
        if not furniture:
            for start, end in _line_spans(line):
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
            base = offset + boundary["start_index"]
            sentence = line[base : offset + boundary["end_index"]]
            for start, end in split_long(sentence):
                piece = sentence[start:end]
                lead = len(piece) - len(piece.lstrip())
                if stripped := piece.strip():
                    yield Span(base + start + lead, base + start + lead + len(stripped))
