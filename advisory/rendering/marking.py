"""The texts of a Report in pieces that can be shown: paragraphs, in which the cited sentences stand out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from advisory.profanity import mask
from advisory.rendering.wording import printable
from advisory.report import Evidence, Source

# A reader gets through so many characters without a mark; more are folded away.
_FOLD_ABOVE = 1500


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines of text, safe to show, and the Evidence that they are quoted as. begins: they are its first words."""

    lines: tuple[str, ...]
    evidence: Evidence | None = None
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Paragraphs, each of pieces in their order. folded: a long stretch in which nothing is marked."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    folded: bool


def stretches(source: Source, cited: Sequence[Evidence], *, unmasked: bool) -> list[Stretch]:
    """The whole text of a source, what is cited of it marked. Of evidence that overlaps, the later one begins where the
    earlier one ends.
    """
    paragraphs = list(_paragraphs(source, cited, unmasked=unmasked))
    marked = [any(piece.evidence for piece in pieces) for pieces in paragraphs]
    # What stands beside a mark is shown with it.
    shown = [any(marked[max(0, at - 1) : at + 2]) for at in range(len(marked))]
    told = []
    for near, group in groupby(zip(shown, paragraphs, strict=True), key=lambda pair: pair[0]):
        run = tuple(pieces for _, pieces in group)
        length = sum(len(line) for pieces in run for piece in pieces for line in piece.lines)
        told.append(Stretch(run, folded=not near and length > _FOLD_ABOVE))
    return told


def _paragraphs(source: Source, evidence: Sequence[Evidence], *, unmasked: bool) -> Iterator[tuple[Piece, ...]]:
    def lines(start: int, end: int) -> tuple[str, ...]:
        safe = (printable(line) for line in source.text[start:end].split("\n"))
        return tuple(line if unmasked else mask(line) for line in safe)

    cited = sorted(evidence, key=lambda piece: piece.start)
    following = 0
    for at, end in _spans(source.text):
        pieces = []
        while following < len(cited) and cited[following].start < end:
            one = cited[following]
            start, stop = max(one.start, at), min(one.end, end)
            if at < start:
                pieces.append(Piece(lines(at, start)))
            if start < stop:
                pieces.append(Piece(lines(start, stop), one, begins=start == one.start))
                at = stop
            if one.end > end:
                break
            following += 1
        if at < end:
            pieces.append(Piece(lines(at, end)))
        yield tuple(pieces)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs are: runs of lines that are not blank."""
    start, at = None, 0
    for line in text.split("\n"):
        if line.strip():
            start = at if start is None else start
        elif start is not None:
            yield start, at - 1
            start = None
        at += len(line) + 1
    if start is not None:
        yield start, len(text)
