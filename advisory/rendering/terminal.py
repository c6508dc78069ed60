"""A Report for a terminal: the age first, then the four categories, the quotes, and what the text does not tell."""

from io import StringIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from advisory.domain import Severity
from advisory.rendering import wording
from advisory.rendering.chain import chain
from advisory.report import Report

_COLOURS = {Severity.NONE: "green", Severity.MILD: "yellow", Severity.MODERATE: "dark_orange", Severity.SEVERE: "red"}

_ROOM_FOR_REASONS = 50


def render(
    report: Report,
    *,
    unmasked: bool = False,
    quotes: bool = True,
    explain: bool = False,
    colour: bool = False,
    width: int = 100,
) -> str:
    """The Report as lines of at most `width` columns, with ANSI colours and the reasons in full where asked for."""
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_jupyter=False,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        emoji=False,
        markup=False,
    )
    console.print(Text(wording.name(report), style="bold underline"))
    band = report.age_band
    doubt = wording.doubt(band)
    console.print(Text(wording.headline(report), style="bold"), Text(f"({doubt})" if doubt else "", style="dim"))
    if warning := wording.several(report):
        console.print(Padding(Text(warning, style="bold"), (0, 0, 0, 2)))
    for fired in wording.deciding(band):
        console.print(Padding(Text(f"Because: {wording.because(fired, report)} [{fired.rule}]"), (0, 0, 0, 2)))
    if advised := wording.advised(report):
        console.print(Padding(Text(advised), (0, 0, 0, 2)))
    for line in wording.fit(report):
        console.print(Padding(Text(line), (0, 0, 0, 2)))

    console.print()
    # On a narrow terminal the reasons give way to the severities.
    narrow = width < _ROOM_FOR_REASONS
    rows = Table.grid(padding=(0, 1 if narrow else 2))
    for _ in range(3):
        rows.add_column(no_wrap=True)
    for category, found in report.categories.items():
        bar = "■" * found.severity.level + "□" * (3 - found.severity.level)
        unknown = category in report.untold
        style = "dim" if unknown else _COLOURS[found.severity]
        rows.add_row(
            f"{'' if narrow else '  '}{category.capitalize()}", Text("···" if unknown else bar, style=style),
            Text(wording.severity(report, category), style=style), *([] if narrow else [wording.why(found)]),
        )  # fmt: skip
    console.print(rows)

    if shown := wording.shown_evidence(report) if quotes else []:
        console.print("\nWhat the text says")
        several = len(report.sources) > 1
        table = Table.grid(padding=(0, 2))
        table.add_column(justify="right", no_wrap=True)
        table.add_column(ratio=1)
        for piece in shown:
            where = f"{wording.printable(piece.source)} line {piece.line}" if several else f"  line {piece.line}"
            body = Text(f"“{wording.quote(piece, unmasked=unmasked)}” ").append(wording.says(piece), style="dim")
            table.add_row(where, body)
        console.print(table)
        if left := len(report.evidence) - len(shown):
            console.print(f"  … and {left} more (--json shows all)", style="dim")

    if missing := wording.untold(report):
        console.print("\nWhat the text does not tell")
        console.print(Padding(Text(missing), (0, 0, 0, 2)))
        if advice := wording.look_up(report):
            console.print(Padding(Text(advice), (0, 0, 0, 2)))
    if explain:
        console.print("\nWhy")
        for depth, line in chain(report, unmasked=unmasked, quotes=quotes):
            console.print(Padding(Text(line), (0, 0, 0, 2 + 2 * depth)))
    if report.stated_ratings:
        stated = [wording.stated_rating(one, unmasked=unmasked, quotes=quotes) for one in report.stated_ratings]
        console.print(Text(f"\nRatings that the text quotes: {'; '.join(stated)}"))
    if systems := wording.estimates(report):
        estimates = ", ".join(wording.system(system) for system in systems.values())
        console.print(Text(f"\nEstimates by other rules, not official ratings: {estimates}", style="dim"))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"
