"""A Report as one flat row for a spreadsheet."""

import csv
from io import StringIO

from advisory.rendering import wording
from advisory.report import Report

# What a spreadsheet takes for the beginning of a formula, full-width forms included.
_FORMULA = tuple("=+-@＝＋－＠")


def header(report: Report) -> str:
    """The names of the columns. They depend on the policy alone: which other systems are estimated."""
    return _line(list(_cells(report)))


def render(report: Report, *, unmasked: bool = False, quotes: bool = True) -> str:
    """The row. Ends with a newline."""
    return _line(list(_cells(report, unmasked=unmasked, quotes=quotes).values()))


def _cells(report: Report, *, unmasked: bool = False, quotes: bool = True) -> dict[str, str | float | None]:
    band = report.age_band
    told = band.sufficient_evidence
    low, high = band.possible
    cells: dict[str, str | float | None] = {
        "title": report.title,
        "texts": "; ".join(source.name for source in report.sources),
        "policy": band.policy,
        "estimate": band.label if told else "cannot tell",
        "from_age": band.min_age if told else None,
        "at_least": "yes" if told and wording.at_least(report) else "no",
        "confidence": round(band.confidence, 3),
        "possible": low.label if low == high else f"{low.label} to {high.label}",
        "decided_by": "; ".join(fired.rule for fired in band.decided_by),
    }
    for category, found in report.categories.items():
        cells[category] = wording.severity(report, category)
        cells[f"{category}_score"] = round(found.score, 2)
    cells["findings"] = "; ".join(f"{name} {found.count}" for name, found in report.findings.items())
    cells["advised_age"] = max((one.from_age for one in report.advised_ages), default=None)
    stated = [wording.stated_rating(one, unmasked=unmasked, quotes=quotes) for one in report.stated_ratings]
    cells["quoted_ratings"] = "; ".join(stated)
    estimates = wording.estimates(report)
    cells |= {f"estimate_{name}": estimates[name].label if name in estimates else None for name in report.systems}
    cells["fit"] = report.fit.answer if report.fit else None
    return cells | {"model": f"{report.model.name} {report.model.version}"}


def _line(cells: list[str | float | None]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\n").writerow(_safe(cell) if isinstance(cell, str) else cell for cell in cells)
    return out.getvalue()


def _safe(cell: str) -> str:
    """The cell as text on one line. An apostrophe keeps a spreadsheet from taking it for a formula."""
    text = wording.printable(cell)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
