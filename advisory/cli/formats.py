"""The formats that `advisory rate` prints in: how each writes a report, and what stands between and around several."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from advisory.report import Report


class Format(StrEnum):
    """What to print."""

    TERMINAL = "terminal"
    HTML = "html"
    MARKDOWN = "markdown"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    JSONLD = "jsonld"
    NFO = "nfo"


_FOR_PEOPLE = (Format.TERMINAL, Format.HTML, Format.MARKDOWN)
# The formats in which one gets what an option asks for. json and jsonl hold the text and its quotes in full, whatever
# is asked for; jsonld and nfo hold none of them.
HONOURED_BY = {
    "--no-quotes": (*_FOR_PEOPLE, Format.CSV, Format.JSONLD, Format.NFO),
    "--unmasked": (*_FOR_PEOPLE, Format.CSV, Format.JSON, Format.JSONL),
    "--explain": _FOR_PEOPLE,
}


@dataclass(frozen=True, slots=True)
class Options:
    """several: more than one report may follow, as from a folder. colour and width are those of a terminal."""

    several: bool = False
    unmasked: bool = False
    quotes: bool = True
    explain: bool = False
    colour: bool = False
    width: int = 100


@dataclass(frozen=True, slots=True)
class Writing:
    """report: a report with what stands before it, given how many came before. end: what stands after the last."""

    report: Callable[["Report", int], str]
    end: Callable[[], str] = lambda: ""


def writing(chosen: Format, options: Options) -> Writing:
    """How to write reports in a format. Raises AdvisoryError: several reports in a format that is of one work."""
    match chosen:
        case Format.JSON:
            from advisory.rendering.jsontext import render as as_json

            return _array(lambda report: as_json(report, indent=2), options)
        case Format.JSONL:
            from advisory.rendering.jsontext import render as as_line

            return Writing(lambda report, _: as_line(report))
        case Format.JSONLD:
            from datetime import date

            from advisory.rendering.jsonld import render as as_jsonld

            return _array(lambda report: as_jsonld(report, date=date.today()), options)
        case Format.CSV:
            from advisory.rendering import csvrow

            def row(report: "Report") -> str:
                return csvrow.render(report, unmasked=options.unmasked, quotes=options.quotes)

            return Writing(lambda report, before: ("" if before else csvrow.header(report)) + row(report))
        case Format.NFO:
            return _nfo(options)
        case Format.HTML:
            return _html(options)
        case Format.MARKDOWN:
            from advisory.rendering.markdown import render as as_markdown

            said = {"unmasked": options.unmasked, "quotes": options.quotes, "explain": options.explain}
            return _apart(lambda report: as_markdown(report, **said))
        case Format.TERMINAL:
            from advisory.rendering.terminal import render as as_text

            return _apart(
                lambda report: as_text(
                    report,
                    unmasked=options.unmasked,
                    quotes=options.quotes,
                    explain=options.explain,
                    colour=options.colour,
                    width=options.width,
                )
            )


def _apart(render: Callable[["Report"], str]) -> Writing:
    """For people: an empty line between two."""
    return Writing(lambda report, before: ("\n" if before else "") + render(report))


def _array(render: Callable[["Report"], str], options: Options) -> Writing:
    """JSON: an array where there may be several."""
    if not options.several:
        return Writing(lambda report, _: render(report))
    return Writing(lambda report, before: (",\n" if before else "[\n") + render(report), lambda: "]\n")


def _nfo(options: Options) -> Writing:
    from advisory.errors import AdvisoryError
    from advisory.rendering.nfo import render

    if options.several:
        raise AdvisoryError("--format nfo is of one work: rate one file at a time")
    return Writing(lambda report, _: render(report))


def _html(options: Options) -> Writing:
    """One page; of several reports, with a table of all at its end."""
    from datetime import date

    from advisory.rendering import html, wording

    rows: list[html.Row] = []

    def report(report: "Report", before: int) -> str:
        anchor = f"report-{before + 1}" if options.several else "report"
        if options.several:
            rows.append(html.row(report, anchor))
        title = "Several works" if options.several else wording.name(report)
        opening = "" if before else html.opening(title, several=options.several)
        return opening + html.fragment(
            report,
            date=date.today(),
            unmasked=options.unmasked,
            quotes=options.quotes,
            explain=options.explain,
            anchor=anchor,
        )

    return Writing(report, lambda: html.closing(rows))
