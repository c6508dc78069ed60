"""`advisory rate`."""

import gc
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from enum import StrEnum
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisory.cli.failing import INTERRUPTED, USAGE, complain, one_line_errors

if TYPE_CHECKING:
    from advisory.rater import Rater
    from advisory.report import Report

# Below this much text the work is done before a bar could be read.
_MOMENT_BYTES = 200_000
# By the value of advisory.limits.Answer; not 2, which is wrong usage.
_STATUS = {"not_fit": 1, "cannot_tell": 3}


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
    """Rate what a text tells of a work, and from what age it is fit.

    Each FILE is rated by itself. Exit status: 0 all rated, and fit where limits or an age were given; 1 one is not fit;
    3 the text of one tells too little to say; 2 wrong usage, or a file could not be rated (one line on standard error
    says why; the others are rated); 130 interrupted, with the reports that were done written.
    """
    chosen = Format.JSON if json else format_
    failures = 0
    answers: list[str] = []
    interrupted = False
    with one_line_errors():
        with _no_collecting():
            from advisory.cli.output import opened, undisturbed
            from advisory.limits import Limits, parse_limits, read_limits
            from advisory.rater import Rater

            # Arguments may hold bytes that are no text; a report could not be written with them.
            title = title and title.encode("utf-8", "replace").decode()
            accepted = read_limits(limits) if limits else Limits()
            accepted = parse_limits(limit or [], before=accepted, for_age=for_age)
            rater = Rater(policy, model=model, limits=accepted, max_bytes=max_bytes)
            if chosen is Format.TERMINAL:
                # While the model loads.
                import_module("advisory.rendering.terminal")
        with opened(output) as write:
            done = 0
            try:
                for report in _reports(rater, files, title):
                    if report is None:
                        failures += 1
                        continue
                    answers += [report.fit.answer] if report.fit else []
                    text = _before(chosen, done == 0, several=len(files) > 1)
                    text += _rendered(report, chosen, unmasked=unmasked, explain=explain, to_file=output is not None)
                    with undisturbed():
                        done += 1
                        write(text)
            except KeyboardInterrupt:
                # What is done stays, and is whole.
                interrupted = True
                complain(f"interrupted: {done} of {len(files)} rated")
            if chosen is Format.JSON and len(files) > 1 and done:
                write("]\n")
    if interrupted:
        raise typer.Exit(INTERRUPTED)
    if failures:
        raise typer.Exit(USAGE)
    # Not fit decides, then cannot tell.
    raise typer.Exit(next((status for answer, status in _STATUS.items() if answer in answers), 0))


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Loading makes much that stays, and no garbage: the collector would go through it again and again, and at exit."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _reports(rater: "Rater", files: list[str], title: str | None) -> Iterator["Report | None"]:
    """Each file's report, or None after a line on stderr; with a progress bar where there is time to read one."""
    from advisory.errors import ReadingError

    # Closed as soon as one ends the loop: the bar must be gone before a line on stderr says why.
    with closing(_watched(files)) as watched:
        for file in watched:
            try:
                yield rater.rate_file(file, title)
            except ReadingError as error:
                complain(error)
                yield None


def _watched(files: list[str]) -> Generator[str, None, None]:
    """The files, behind a bar on stderr where somebody can see one; else what draws it is not even loaded."""
    sizes = [_size(file) for file in files]
    if sys.stderr is None or not sys.stderr.isatty() or sum(sizes) <= _MOMENT_BYTES:
        yield from files
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import Progress

    from advisory.rendering.wording import printable

    with Progress(console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("rating", total=sum(sizes))
        for file, size in zip(files, sizes, strict=True):
            progress.update(bar, description=escape(printable(Path(file).name)))
            yield file
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
    if chosen in (Format.JSON, Format.JSONL):
        from advisory.rendering.jsontext import render as json_text

        return json_text(report, indent=2 if chosen is Format.JSON else None)
    if chosen is Format.MARKDOWN:
        from advisory.rendering.markdown import render as markdown

        return markdown(report, unmasked=unmasked, explain=explain)
    from advisory.rendering.terminal import render as terminal

    interactive = sys.stdout is not None and sys.stdout.isatty() and not to_file
    # https://no-color.org, and terminals that know no colours.
    colour = interactive and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size().columns, 110) if interactive else 100
    return terminal(report, unmasked=unmasked, explain=explain, colour=colour, width=max(width, 24))
