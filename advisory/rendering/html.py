"""A Report as HTML for parents: one page that needs no script, no network and no other file.

Other pages embed `fragment` and STYLE, of which the page is made. Inside `fragment` nothing needs an inline style or a
script, so that a strict Content-Security-Policy holds.
"""

import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

import advisory
from advisory.domain import Audience, Severity
from advisory.rendering import wording
from advisory.rendering.marking import stretches
from advisory.report import Evidence, FiredRule, Report

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).parent / "templates"

# The styles of `fragment`: all within .advisory.
STYLE = (_FOLDER / "report.css").read_text(encoding="utf-8")


def render(report: Report, *, date: datetime.date, unmasked: bool = False, quotes: bool = True) -> str:
    """The Report as a whole page. Strong words are masked unless asked for; without quotes nothing of the text is shown."""
    return opening(_name(report)) + fragment(report, date=date, unmasked=unmasked, quotes=quotes) + closing()


def opening(title: str) -> str:
    """A page up to its first report."""
    return _templates().get_template("opening.html").render(title=title, style=Markup(STYLE)) + "\n"


def closing() -> str:
    """A page after its last report."""
    return "</main>\n</body>\n</html>\n"


def fragment(
    report: Report, *, date: datetime.date, unmasked: bool = False, quotes: bool = True, anchor: str = "report"
) -> str:
    """The Report as one <article class="advisory">, whose headings begin at h2.

    anchor: what the ids in it begin with; no two fragments of a page may share it.
    """
    band = report.age_band
    fired = (*band.decided_by, *band.also)
    rules: dict[str, list[FiredRule]] = {}
    for rule in fired:
        for one in rule.evidence:
            rules.setdefault(one, []).append(rule)
    return (
        _templates()
        .get_template("report.html")
        .render(
            report=report,
            name=_name(report),
            quotes=quotes,
            anchor=anchor,
            date=date,
            version=advisory.__version__,
            quote=lambda piece: wording.quote(piece, unmasked=unmasked),
            texts=[(source, stretches(report, source, unmasked=unmasked)) for source in report.sources]
            if quotes
            else [],
            rules=rules,
            says=_says,
            wording=wording,
            Severity=Severity,
        )
        + "\n"
    )


def _name(report: Report) -> str:
    return report.title or ", ".join(source.name for source in report.sources)


def _says(piece: Evidence) -> list[str]:
    """What a quote stands for beside how much of a category: short words."""
    words = [f"little or no {category}" for category in piece.declared_absent if category not in piece.labels]
    if piece.audience is not Audience.NONE:
        words.append(f"for {piece.audience}")
    if piece.scale is not None:
        words.append(f"{piece.scale.value:g} of {piece.scale.maximum}")
    if piece.kind == "stated_rating":
        words.append("quotes a rating")
    if not words and not piece.labels:
        words += piece.descriptors
    return words


@lru_cache(maxsize=1)
def _templates() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever is filled in holds nothing that reorders what is read or cannot be seen.
        finalize=lambda value: wording.printable(value) if type(value) is str else value,
    )
