"""A Report as HTML for parents: one page that needs no script, no network and no other file.

Other pages embed `fragment` and STYLE, of which the page is made. Inside `fragment` nothing needs an inline style or a
script, so that a strict Content-Security-Policy holds.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import advisory
from advisory.domain import Category, Severity
from advisory.profanity import mask
from advisory.rendering import wording
from advisory.rendering.chain import chain
from advisory.rendering.marking import stretches
from advisory.report import Evidence, FiredRule, Report

_FOLDER = Path(__file__).parent / "templates"
# The ages from which the badge has another colour.
_TONES = (16, 13, 8)
_RULES_A_SENTENCE = 2


@dataclass(frozen=True, slots=True)
class Row:
    """What the table of all reports on a page shows of one: no more, so that thousands of rows take little memory."""

    anchor: str
    name: str
    age: str
    amounts: Mapping[Category, str]


# The styles of `fragment`: all within .advisory.
STYLE = (_FOLDER / "report.css").read_text(encoding="utf-8")


def render(
    report: Report, *, date: datetime.date, unmasked: bool = False, quotes: bool = True, explain: bool = False
) -> str:
    """The Report as a whole page. Options as of `fragment`."""
    part = fragment(report, date=date, unmasked=unmasked, quotes=quotes, explain=explain)
    return opening(wording.name(report)) + part + closing()


def opening(title: str, *, several: bool = False) -> str:
    """A page up to its first report. several: it says where the table of all reports is, which `closing` makes."""
    template = _templates().get_template("opening.html")
    return template.render(title=title, style=Markup(STYLE), several=several) + "\n"


def row(report: Report, anchor: str) -> Row:
    """The Report as a row of the table, which leads to the fragment with that anchor."""
    band = report.age_band
    age = (
        f"{'at least ' if wording.at_least(report) else ''}{band.label}" if band.sufficient_evidence else "cannot tell"
    )
    amounts = {category: wording.severity(report, category) for category in report.categories}
    return Row(anchor, wording.name(report), age, amounts)


def closing(rows: Sequence[Row] = ()) -> str:
    """A page after its last report, with a table of all of them, if given."""
    return _templates().get_template("closing.html").render(rows=rows) + "\n"


def fragment(
    report: Report,
    *,
    date: datetime.date,
    unmasked: bool = False,
    quotes: bool = True,
    explain: bool = False,
    anchor: str = "report",
) -> str:
    """The Report as one <article class="advisory">, whose headings begin at h2.

    Strong words are masked unless asked for. Without quotes nothing of the text is shown. explain adds the way from
    sentence to age. anchor: what the ids in it begin with; no two fragments of a page may share it.
    """
    band = report.age_band
    deciding, others = _by_evidence(band.decided_by), _by_evidence(reversed(band.also))

    def rules_on(piece: Evidence) -> list[FiredRule]:
        """The rules that rest on a sentence: of those that decided, else of the others, the last first."""
        return (deciding.get(piece.id) or others.get(piece.id, []))[:_RULES_A_SENTENCE]

    def by_place(ids: tuple[str, ...]) -> list[tuple[str, list[Evidence]]]:
        """The evidence of each source that stands on a line of its own, in the order of the text."""
        found = wording.by_source(report, reversed(report.quoted(ids)))
        first = {source: {piece.line: piece for piece in pieces} for source, pieces in found.items()}
        return [(source, [lines[line] for line in sorted(lines)]) for source, lines in first.items()]

    cited = wording.by_source(report, report.evidence)
    template = _templates().get_template("report.html")
    text = template.render(
        report=report,
        quotes=quotes,
        anchor=anchor,
        date=date,
        version=advisory.__version__,
        tone=next((f" from-{age}" for age in _TONES if band.min_age >= age), ""),
        quote=lambda piece: wording.quote(piece, unmasked=unmasked),
        stated_rating=lambda rating: wording.stated_rating(rating, unmasked=unmasked, quotes=quotes),
        hide=lambda words: words if unmasked else mask(wording.printable(words)),
        texts=[(source, stretches(source, cited.get(source.name, []), unmasked=unmasked)) for source in report.sources]
        if quotes
        else [],
        why=list(chain(report, unmasked=unmasked, quotes=quotes)) if explain else [],
        rules_on=rules_on,
        by_place=by_place,
        says=_says,
        strongest_label=_strongest_label,
        wording=wording,
    )
    return f"{text}\n"


def _by_evidence(rules: Iterable[FiredRule]) -> dict[str, list[FiredRule]]:
    """The rules that rest on each evidence, by its id."""
    resting = defaultdict(list)
    for fired in rules:
        for one in dict.fromkeys(fired.evidence):
            resting[one].append(fired)
    return resting


def _says(piece: Evidence) -> list[str]:
    """What a quote stands for beside how much of a category: short words."""
    words = [f"little or no {category}" for category in piece.declared_absent if category not in piece.labels]
    if advised_for := wording.advice(piece):
        words.append(advised_for)
    if piece.scale is not None:
        words.append(f"{piece.scale.value:g} of {piece.scale.maximum}")
    if piece.kind == "stated_rating":
        words.append("quotes a rating")
    if not words and not piece.labels:
        words += piece.descriptors
    return words


def _strongest_label(piece: Evidence) -> tuple[Category, Severity] | None:
    return max(piece.labels.items(), key=lambda label: label[1].level, default=None)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Whatever is filled in holds nothing that reorders what is read or cannot be seen.
        finalize=lambda value: wording.printable(value) if type(value) is str else value,
    )
    environment.filters["first_up"] = lambda text: text[:1].upper() + text[1:]
    return environment
