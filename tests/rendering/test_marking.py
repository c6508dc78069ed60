from advisory import Rater
from advisory.rendering.marking import Stretch, stretches
from advisory.report import Report

QUIET = "The barn is quiet and the neighbours are kind to one another.\n"
LOUD = "Dozens are tortured and dismembered in gory close-up."


def told(report: Report) -> list[Stretch]:
    return stretches(report.sources[0], report.evidence, unmasked=True)


def text_of(parts: list[Stretch]) -> str:
    paragraphs = [pieces for part in parts for pieces in part.paragraphs]
    return "\n\n".join("".join("\n".join(piece.lines) for piece in pieces) for pieces in paragraphs)


def test_the_text_is_all_there_and_the_marks_are_the_evidence(rater: Rater) -> None:
    text = f"{QUIET}{LOUD} There is no nudity.\n\nHe says\n  fuck twice. {QUIET}"
    report = rater.rate(text)
    parts = told(report)
    assert text_of(parts) == text.rstrip("\n")
    marked = ["\n".join(p.lines) for part in parts for pieces in part.paragraphs for p in pieces if p.evidence]
    assert marked
    assert sorted(marked) == sorted(piece.quote for piece in report.evidence)


def test_a_long_part_without_marks_is_folded_but_for_what_stands_beside_a_mark(rater: Rater) -> None:
    paragraph = QUIET * 10 + "\n"
    parts = told(rater.rate(f"{paragraph * 6}{LOUD}\n\n{paragraph * 2}"))
    assert [(part.folded, len(part.paragraphs)) for part in parts] == [(True, 5), (False, 3), (False, 1)]


def test_evidence_that_overlaps_or_goes_on_in_the_next_paragraph(rater: Rater) -> None:
    report = rater.rate(f"{LOUD} {QUIET}\n{LOUD}")
    first = report.evidence[0]
    text = report.sources[0].text
    over = first.model_copy(update={"id": "e8", "start": 10, "end": len(text), "quote": text[10:]})
    report = report.model_copy(update={"evidence": (first, over)})
    pieces = [piece for part in told(report) for pieces in part.paragraphs for piece in pieces]
    assert text_of(told(report)) == text
    ids = [(piece.evidence.id, piece.begins) for piece in pieces if piece.evidence]
    assert ids == [(first.id, True), ("e8", False), ("e8", False)]


def test_strong_words_are_masked_and_nothing_steers(rater: Rater) -> None:
    report = rater.rate("He says fu\u200bck\u202e and shit \x1b[31mto all.\n")
    (part,) = stretches(report.sources[0], report.evidence, unmasked=False)
    assert text_of([part]) == "He says f*** and s*** [31mto all."
