"""A Report as Markdown, for notes."""

import re

from advisory.rendering import wording
from advisory.rendering.chain import chain
from advisory.report import Report

# With the colon and dot of addresses, which some renderers turn into links by themselves.
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&]|(?<=http):|(?<=https):|(?<=www)\.)")


def render(report: Report, *, unmasked: bool = False, quotes: bool = True, explain: bool = False) -> str:
    """The Report as one Markdown section. Everything quoted is escaped."""
    band = report.age_band
    doubt = f" ({_escape(wording.doubt(band))})" if wording.doubt(band) else ""
    lines = [
        f"## {_escape(wording.name(report))}",
        "",
        f"**{_escape(wording.headline(report))}**{doubt}",
        "",
    ]
    if several := wording.several(report):
        lines += [f"- {several}"]
    lines += [
        f"- Because: {_escape(fired.text)}{wording.unsaid(fired, report)} (`{fired.rule}`)"
        for fired in wording.deciding(band)
    ]
    lines += [f"- {_escape(line)}" for line in (wording.advised(report), *wording.fit(report)) if line]
    lines += ["", "| Category | Severity | Why |", "|---|---|---|"]
    for category, found in report.categories.items():
        severity = wording.severity(report, category)
        lines.append(f"| {category.capitalize()} | {severity} | {wording.why(found)} |")
    if shown := wording.shown_evidence(report) if quotes else []:
        lines += ["", "### What the text says", ""]
        for piece in shown:
            where = f"{_escape(piece.source)}, line {piece.line}" if len(report.sources) > 1 else f"line {piece.line}"
            lines.append(f"- {where}: “{_escape(wording.quote(piece, unmasked=unmasked))}” ({wording.says(piece)})")
    if missing := wording.untold(report):
        lines += ["", "### What the text does not tell", "", f"{missing} {wording.look_up(report)}".rstrip()]
    if explain:
        lines += ["", "### Why", ""]
        steps = chain(report, unmasked=unmasked, quotes=quotes)
        lines += [f"{'  ' * depth}- {_escape(line)}" for depth, line in steps]
    if report.stated_ratings:
        lines += ["", "### Ratings that the text quotes", ""]
        stated = [wording.stated_rating(one, unmasked=unmasked, quotes=quotes) for one in report.stated_ratings]
        lines += [f"- {_escape(rating)}" for rating in stated]
    if systems := wording.estimates(report):
        lines += ["", "### Estimates by other rules, not official ratings", ""]
        lines += [f"- {_escape(wording.system(system))}" for system in systems.values()]
    return "\n".join(lines) + "\n"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", wording.printable(text))
