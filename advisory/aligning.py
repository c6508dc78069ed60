"""From a place in the normalised copy of a sentence back to the place in the sentence itself."""

import re
from collections.abc import Iterator

from advisory.domain import Span
from advisory.normalising import normalise

_TOKEN = re.compile(r"\S+")
# "f u c k i n g" and "f word" become one word; nothing longer is ever joined.
_MOST_JOINED = 12
_EDGE = "\"'\u2018\u2019\u201c\u201d.,;:!?()[]{}"


def original_span(text: str, plain: str, span: Span) -> Span:
    """Where the words at `span` of `plain`, which is normalise(text), stand in `text`.

    Words of a token that normalising changed ("f--k" to "fuck") give the whole token without the punctuation around it.
    Where the two cannot be aligned, the whole text is the answer: it holds the words.
    """
    if plain == text:
        return span
    start, end = len(text), 0
    for there, here in _aligned(text, plain):
        if there.end <= span.start or there.start >= span.end:
            continue
        if text[here.start : here.end] == plain[there.start : there.end]:
            shift = here.start - there.start
            piece = Span(max(span.start, there.start) + shift, min(span.end, there.end) + shift)
        else:
            token = text[here.start : here.end]
            left = len(token) - len(token.lstrip(_EDGE))
            core = token.strip(_EDGE)
            piece = Span(here.start + left, here.start + left + len(core)) if core else here
        start, end = min(start, piece.start), max(end, piece.end)
    return Span(start, end) if start < end else Span(0, len(text))


def _aligned(text: str, plain: str) -> Iterator[tuple[Span, Span]]:
    """Tokens of `plain`, each with the tokens of `text` it came from, as far as they can be told."""
    theirs = [Span(*match.span()) for match in _TOKEN.finditer(plain)]
    ours = [Span(*match.span()) for match in _TOKEN.finditer(text)]
    if len(theirs) == len(ours):
        yield from zip(theirs, ours, strict=True)
        return
    at = 0
    for there in theirs:
        word = plain[there.start : there.end]
        for more in range(_MOST_JOINED):
            if at + more >= len(ours):
                return
            here = Span(ours[at].start, ours[at + more].end)
            if normalise(text[here.start : here.end]) == word:
                yield there, here
                at += more + 1
                break
        else:
            return
