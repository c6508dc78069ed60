"""Why: of each category the way from sentence to score, severity, rule and age; and what one sentence less would do."""

from collections.abc import Iterator

from advisory.domain import Category
from advisory.rendering import wording
from advisory.report import CategoryReport, Evidence, FiredRule, Report

_SENTENCES = 3
# So many words of a sentence tell it from the others of its line.
_FIRST_WORDS = 6


def chain(report: Report, *, unmasked: bool, quotes: bool = True) -> Iterator[tuple[int, str]]:
    """Lines with their depth, 0 or 1."""
    fired = (*report.age_band.decided_by, *report.age_band.also)
    for category, found in report.categories.items():
        yield 0, _category(category, found)
        for piece in report.quoted(found.evidence[:_SENTENCES]):
            yield 1, _sentence(piece, category, unmasked=unmasked, quotes=quotes)
        for rule in fired:
            if rule.category is category:
                yield 1, _rule(rule)
    advice: set[str] = set()
    for rule in fired:
        if rule.category is None:
            yield 0, _rule(rule)
            new = tuple(one for one in rule.evidence[:_SENTENCES] if one not in advice)
            advice.update(new)
            for piece in report.quoted(new):
                yield 1, f"{_place(piece, unmasked=unmasked, quotes=quotes)} -> {wording.advice(piece)}"
    yield from ((0, line) for line in without(report, unmasked=unmasked, quotes=quotes))


def without(report: Report, *, unmasked: bool, quotes: bool = True) -> list[str]:
    """What the band would be without each of the sentences that decided it.

    Where one line has several of them, their first words tell them apart.
    """
    band = report.age_band
    lines: dict[str, list[Evidence]] = {}
    for one in band.without:
        lines.setdefault(one.label, []).extend(report.quoted((one.evidence,)))
    told = []
    numbers = [piece.line for pieces in lines.values() for piece in pieces]
    for label, pieces in lines.items():
        where = ", ".join(
            dict.fromkeys(
                f"{piece.line} (“{_begins(piece, unmasked=unmasked)}”)"
                if quotes and numbers.count(piece.line) > 1
                else str(piece.line)
                for piece in pieces
            )
        )
        sentences = "the sentence of line" if len(pieces) == 1 else "any one of the sentences of line"
        still = "still " if label == band.label else ""
        told.append(f"Without {sentences} {where} it would {still}be {wording.printable(label)}.")
    return told


def _begins(piece: Evidence, *, unmasked: bool) -> str:
    words = wording.quote(piece, unmasked=unmasked).split()
    return " ".join(words[:_FIRST_WORDS]) + (" …" if len(words) > _FIRST_WORDS else "")


def _category(category: Category, found: CategoryReport) -> str:
    chances = ", ".join(f"{severity} {round(100 * chance)} %" for severity, chance in found.probabilities.items())
    return f"{category.capitalize()}: {found.severity}, expected {found.score:.1f} of 3 ({chances})"


def _sentence(piece: Evidence, category: Category, *, unmasked: bool, quotes: bool) -> str:
    words = f"; found: {', '.join(piece.descriptors)}" if piece.descriptors else ""
    place = _place(piece, unmasked=unmasked, quotes=quotes)
    return f"{place} -> score {piece.scores[category]:.1f} -> {piece.labels[category]}{words}"


def _place(piece: Evidence, *, unmasked: bool, quotes: bool) -> str:
    return f"line {piece.line}" + (f" “{wording.quote(piece, unmasked=unmasked)}”" if quotes else "")


def _rule(rule: FiredRule) -> str:
    return (
        f"{wording.printable(rule.met_by)} -> {rule.rule} -> {wording.printable(rule.at_least)} "
        f"({wording.printable(rule.source)})"
    )
