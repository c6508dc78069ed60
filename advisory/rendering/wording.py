"""Words and quotes that every rendering for people shares."""

import unicodedata

from advisory.domain import Audience, Basis, Category, Severity
from advisory.profanity import mask
from advisory.report import AgeBand, CategoryReport, Evidence, Report

# Enough to judge by; the JSON has them all.
QUOTES_A_CATEGORY = 3
_LONGEST_QUOTE = 240
_HIDDEN_CATEGORIES = ("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp")


def printable(text: str) -> str:
    """The text on one line, without characters that steer a terminal, reorder text or cannot be seen."""
    return "".join(
        " " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in _HIDDEN_CATEGORIES
    )


def quote(evidence: Evidence, *, unmasked: bool) -> str:
    """The quote to print: safe, strong words masked unless asked for, cut where it is very long."""
    text = printable(evidence.quote)
    if len(text) > _LONGEST_QUOTE:
        text = text[:_LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"
    return text if unmasked else mask(text)


def headline(band: AgeBand) -> str:
    """The answer in one line."""
    if not band.sufficient_evidence:
        return "Cannot tell: the text says too little about content to set an age."
    label = printable(band.label)
    if band.min_age == 0:
        return f"{label}: nothing in the text asks for an older audience."
    return f"{label}: fit from about age {band.min_age}."


def doubt(band: AgeBand) -> str:
    """How sure the band is, in one line; empty where there is nothing to say."""
    if not band.sufficient_evidence:
        return f"What little it tells would allow {printable(band.label)}."
    low, high = band.possible
    sure = f"{round(100 * band.confidence)} % sure"
    return sure if low == high else f"{sure}; from {printable(low.label)} to {printable(high.label)} is possible"


def why(report: CategoryReport) -> str:
    """One short line on what a category's severity stands on."""
    if report.basis is Basis.STATED:
        count = len(report.evidence)
        return "1 sentence says so" if count == 1 else f"{count} sentences say so"
    if report.basis is Basis.DECLARED_ABSENT:
        return "the text says there is none, or hardly any"
    if report.basis is Basis.INFERRED and report.severity is Severity.NONE:
        return "nothing is said of it, and the text recommends the work to children"
    if report.basis is Basis.INFERRED:
        return "no sentence says so; the tone of the text points there"
    return "the text does not say"


def shown_evidence(report: Report) -> list[Evidence]:
    """The quotes to print: the strongest of each category, a declared absence of each, and the first advice."""
    wanted: list[str] = []
    for category in report.categories.values():
        wanted += category.evidence[:QUOTES_A_CATEGORY]
        wanted += category.declared_absent[:1]
    # Advice is shown whether it decided the age or not: a parent weighs it for themselves.
    wanted += [piece.id for piece in report.evidence if piece.audience is not Audience.NONE][:2]
    chosen = set(wanted)
    return [piece for piece in report.evidence if piece.id in chosen]


def says(evidence: Evidence) -> str:
    """What a quote stands for, as in "violence severe, sex mild, no language, for adults"."""
    parts = [f"{category} {severity}" for category, severity in evidence.labels.items()]
    # "Hardly any, but some": what remains says it.
    parts += [f"little or no {category}" for category in evidence.declared_absent if category not in evidence.labels]
    if evidence.audience is not Audience.NONE:
        parts.append(f"for {evidence.audience}")
    return ", ".join(parts)


def untold(report: Report) -> str:
    """What the text does not tell, in one line; empty where it tells of everything."""
    if not report.untold:
        return ""
    names = [str(category) for category in Category if category in report.untold]
    listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
    return f"Nothing about {listed}. Not told is not the same as none."
