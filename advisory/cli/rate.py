"""`advisory rate`."""

import shutil
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisory.cli.failing import USAGE, complain, one_line_errors

if TYPE_CHECKING:
    from advisory.rater import Rater
    from advisory.report import Report

# Below this much text the work is done before a bar could be read.
_MOMENT_BYTES = 200_000
# By the value of advisory.limits.Answer; not 2, which is wrong usage.
_STATUS = {"fit": 0, "not_fit": 1, "cannot_tell": 3}


class Format(StrEnum):
    """What to print."""

    TERMINAL = "terminal"
    JSON = "json"
    JSONL = "jsonl"
    MARKDOWN = "markdown"


def rate(
    files: Annotated[list[str], typer.Argument(help="Text or HTML files; - is standard input.", metavar="FILE...")],
    format_: Annotated[
        Format, typer.Option("--format", help="jsonl gives one report a line, as each is done.")
    ] = Format.TERMINAL,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.")] = False,
    policy: Annotated[str, typer.Option(help="A shipped policy (see advisory policies) or a policy file.")] = "family",
    limit: Annotated[
        list[str] | None,
        typer.Option(help="The most you accept, as violence=mild, or what you do not accept, as 'no suicide'."),
    ] = None,
    limits: Annotated[Path | None, typer.Option(help="A YAML file of limits, to which --limit adds.")] = None,
    for_age: Annotated[
        int | None, typer.Option("--for-age", help="The age of the youngest who watches.", min=0, max=21)
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Print how each sentence led to a severity, a rule and an age.")
    ] = False,
    output: Annotated[Path | None, typer.Option(help="Write to this file in place of standard output.")] = None,
    unmasked: Annotated[bool, typer.Option("--unmasked", help="Print strong words in quotes in full.")] = False,
    title: Annotated[str | None, typer.Option(help="The work's title, for the report.")] = None,
    model: Annotated[Path | None, typer.Option(help="A model directory in place of the shipped one.")] = None,
    max_bytes: Annotated[int, typer.Option(help="The largest file to read.", min=1)] = 20_000_000,
) -> None:
    """Rate what reviews or synopses say a work holds, and from which age it is fit.

    Each FILE is rated by itself. Exit status: 0 all rated, and fit where limits or an age were given; 1 one is not fit;
    3 the text of one tells too little to say; 2 wrong usage, or a file could not be rated (one line on standard error
    says why; the others are rated).
    """
    from advisory.cli.output import opened
    from advisory.limits import Answer, Limits, parse_limits, read_limits, worst
    from advisory.rater import Rater

    chosen = Format.JSON if json else format_
    failures = 0
    answers = [Answer.FIT]
    with one_line_errors():
        accepted = read_limits(limits) if limits else Limits()
        accepted = parse_limits(limit or [], before=accepted, for_age=for_age)
        rater = Rater(policy, model=model, limits=accepted, max_bytes=max_bytes)
        with opened(output) as write:
            first = True
            for report in _reports(rater, files, title):
                if report is None:
                    failures += 1
                    continue
                answers += [report.fit.answer] if report.fit else []
                write(_before(chosen, first, several=len(files) > 1))
                write(_rendered(report, chosen, unmasked=unmasked, explain=explain, to_file=output is not None))
                first = False
            if chosen is Format.JSON and len(files) > 1 and not first:
                write("]\n")
    if failures:
        raise typer.Exit(USAGE)
    raise typer.Exit(_STATUS[worst(answers)])


def _reports(rater: "Rater", files: list[str], title: str | None) -> Iterator["Report | None"]:
    """Each file's report, or None after a line on stderr; with a progress bar where there is time to read one."""
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    from advisory.errors import ReadingError
    from advisory.rendering.wording import printable

    sizes = [_size(file) for file in files]
    visible = sys.stderr.isatty() and sum(sizes) > _MOMENT_BYTES
    with Progress(console=Console(stderr=True), disable=not visible, transient=True) as progress:
        bar = progress.add_task("rating", total=sum(sizes) or 1)
        for file, size in zip(files, sizes, strict=True):
            progress.update(bar, description=escape(printable(Path(file).name)))
            try:
                yield rater.rate_file(file, title)
            except ReadingError as error:
                complain(error)
                yield None
            progress.advance(bar, size)


def _size(file: str) -> int:
    try:
        return Path(file).stat().st_size
    except (OSError, ValueError):
        return 0


def _before(chosen: Format, first: bool, *, several: bool) -> str:
    """What stands before a report: between two for people an empty line, in a JSON array its punctuation."""
    if chosen is Format.JSON and several:
        return "[\n" if first else ",\n"
    return "" if first or chosen is Format.JSONL else "\n"


def _rendered(report: "Report", chosen: Format, *, unmasked: bool, explain: bool, to_file: bool) -> str:
    if chosen is Format.JSON:
        return report.model_dump_json(indent=2) + "\n"
    if chosen is Format.JSONL:
        return report.model_dump_json() + "\n"
    if chosen is Format.MARKDOWN:
        from advisory.rendering.markdown import render as markdown

        return markdown(report, unmasked=unmasked, explain=explain)
    from advisory.rendering.terminal import render as terminal

    interactive = sys.stdout.isatty() and not to_file
    width = min(shutil.get_terminal_size().columns, 110) if interactive else 100
    return terminal(report, unmasked=unmasked, explain=explain, colour=interactive, width=max(width, 40))
