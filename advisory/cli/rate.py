"""`advisory rate`."""

import gc
import os
import shutil
import sys
from collections.abc import Generator, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from advisory.cli.failing import INTERRUPTED, USAGE, complain, one_line_errors
from advisory.cli.formats import HONOURED_BY, Format, Options
from advisory.cli.shared import MORE, ForAge, Limit, LimitsFile, MaxBytes, Model, Policy

if TYPE_CHECKING:
    from advisory.rater import Rater
    from advisory.report import Report

# Below this much text the work is done before a bar could be read.
_MOMENT_BYTES = 200_000
# By the value of advisory.limits.Answer; not 2, which is wrong usage.
_STATUS = {"not_fit": 1, "cannot_tell": 3}

_SHOWING = "What is shown, and where"


def rate(
    files: Annotated[
        list[str],
        typer.Argument(
            help="Texts or web pages; a folder, of which its .txt, .md, .html and .htm files are rated; a pattern in "
            "quotes, as 'reviews/*.txt'; or - for standard input.",
            metavar="FILE",
        ),
    ],
    limit: Limit = None,
    limits: LimitsFile = None,
    for_age: ForAge = None,
    policy: Policy = "family",
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format",
            show_default=Format.TERMINAL.value,
            help="terminal, html (a page to look at) or markdown for people; json, jsonl (a report a line) or csv (a "
            "row a report) for programs; jsonld (schema.org) for web pages; nfo (tags) for Kodi and Jellyfin.",
            rich_help_panel=_SHOWING,
        ),
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="The same as --format json.", rich_help_panel=_SHOWING)] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", help="Write to this file in place of standard output.", rich_help_panel=_SHOWING
        ),
    ] = None,
    title: Annotated[str | None, typer.Option(help="The work's title.", rich_help_panel=_SHOWING)] = None,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain",
            help="Add how each sentence led to a severity, a rule and an age (terminal, html, markdown).",
            rich_help_panel=_SHOWING,
        ),
    ] = False,
    no_quotes: Annotated[
        bool,
        typer.Option(
            "--no-quotes",
            help="Show nothing of the text, so that nothing of the story is given away (not with json and jsonl).",
            rich_help_panel=_SHOWING,
        ),
    ] = False,
    unmasked: Annotated[
        bool,
        typer.Option(
            "--unmasked",
            help="Show strong words in quotes in full, as json and jsonl always do.",
            rich_help_panel=_SHOWING,
        ),
    ] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress bar and no notes, only errors.", rich_help_panel=MORE)
    ] = False,
    model: Model = None,
    max_bytes: MaxBytes = 20_000_000,
) -> None:
    """Rate what a text tells of a work, and from what age it is fit.

    Each file is rated by itself. Strong words in quotes are masked, and "unknown" means that the text does not say.

    \b
    Examples:
      advisory rate review.txt
      advisory rate review.txt --format html --output report.html
      advisory rate review.txt --format html --no-quotes --output card.html
      advisory rate review.txt --limit "violence=mild, no suicide" --for-age 9
      advisory rate reviews --format csv --output reviews.csv
      advisory rate 'reviews/*.txt' --quiet --format jsonl
      cat review.txt | advisory rate - --title "The Salt Road"

    \b
    Exit status:
      0    all rated, and fit where limits or an age were given
      1    one is not fit
      2    wrong usage, or a file could not be rated: a line on standard error
           says why, and the others are rated
      3    the text of one tells too little to say whether it is fit
      130  interrupted; the reports that were done are written
    """
    chosen = format_ or (Format.JSON if json else Format.TERMINAL)
    answers: list[str] = []
    interrupted = False
    with one_line_errors():
        _refuse_contradictions(chosen, json=json, no_quotes=no_quotes, unmasked=unmasked, explain=explain)
        with _no_collecting():
            from advisory.classifier import loading
            from advisory.manifest import SHIPPED

            # Takes about as long as the imports and policies that a rating needs: these go on beside it.
            opening = loading(model or SHIPPED)
            from advisory.cli.formats import writing
            from advisory.cli.output import opened, undisturbed
            from advisory.limits import parse_limits, read_limits
            from advisory.rater import Rater

            before = read_limits(limits) if limits else None
            accepted = parse_limits(limit or [], before=before, for_age=for_age)
            rater = Rater(policy, model=opening, limits=accepted, max_bytes=max_bytes)
            names, failures = _names(files, output, quiet=quiet)
            if not names:
                raise typer.Exit(USAGE)
            colour, width = _colour_and_width(to_file=output is not None)
            options = Options(
                several=len(files) > 1 or names != files,
                unmasked=unmasked,
                quotes=not no_quotes,
                explain=explain,
                colour=colour,
                width=width,
            )
            written = writing(chosen, options)
        with opened(output) as write:
            done = 0
            try:
                for report in _reports(rater, names, title, quiet=quiet):
                    if report is None:
                        failures += 1
                        continue
                    answers += [report.fit.answer] if report.fit else []
                    # Written whole; and pydantic takes a Ctrl-C while it makes JSON for an error of the report.
                    with undisturbed():
                        text = written.report(report, done)
                        done += 1
                        write(text)
            except KeyboardInterrupt:
                # What is done stays, and is whole.
                interrupted = True
                complain(f"interrupted: {done} of {len(names)} rated")
            if done and (end := written.end()):
                write(end)
    if interrupted:
        raise typer.Exit(INTERRUPTED)
    if failures:
        raise typer.Exit(USAGE)
    # Not fit decides, then cannot tell.
    raise typer.Exit(next((status for answer, status in _STATUS.items() if answer in answers), 0))


def _refuse_contradictions(chosen: Format, *, json: bool, no_quotes: bool, unmasked: bool, explain: bool) -> None:
    """Raises AdvisoryError: two options of which each excludes the other, or one that the format would drop."""
    from advisory.errors import AdvisoryError

    if json and chosen is not Format.JSON:
        raise AdvisoryError(f"--json is --format json, and does not go with --format {chosen}")
    if unmasked and no_quotes:
        raise AdvisoryError("--unmasked shows strong words in quotes, and does not go with --no-quotes")
    for option, asked in (("--no-quotes", no_quotes), ("--unmasked", unmasked), ("--explain", explain)):
        if asked and chosen not in HONOURED_BY[option]:
            others = ", ".join(HONOURED_BY[option])
            raise AdvisoryError(f"{option} does not go with --format {chosen}, but with these: {others}")


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Loading makes much that stays, and no garbage: the collector would go through it again and again, and at exit."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def _names(arguments: list[str], output: Path | None, *, quiet: bool) -> tuple[list[str], int]:
    """The files that the arguments stand for, and how many arguments stand for none, each after a line on stderr.

    Raises AdvisoryError: the output is one of the files.
    """
    from advisory.cli.inputs import files_of, same_file
    from advisory.errors import AdvisoryError, ReadingError

    names: list[str] = []
    failures = 0
    for argument in arguments:
        try:
            files = files_of(argument, output)
        except ReadingError as error:
            complain(error)
            failures += 1
            continue
        names += files.names
        if files.left_out and not quiet:
            complain(f"{argument}: {files.left_out} of its files are no texts by their names, and left out")
    if any(same_file(name, output) for name in names):
        raise AdvisoryError(f"{output}: is one of the files to rate, and --output would overwrite it")
    return names, failures


def _reports(rater: "Rater", files: list[str], title: str | None, *, quiet: bool) -> Iterator["Report | None"]:
    """Each file's report, or None after a line on stderr; with a progress bar where there is time to read one."""
    from advisory.errors import ReadingError

    # Closed as soon as one ends the loop: the bar must be gone before a line on stderr says why.
    with closing(_watched(files, quiet=quiet)) as watched:
        for file in watched:
            try:
                yield rater.rate_file(file, title)
            except ReadingError as error:
                complain(error)
                yield None


def _watched(files: list[str], *, quiet: bool) -> Generator[str, None, None]:
    """The files, behind a bar on stderr where somebody can see one; else what draws it is not even loaded."""
    sizes = [_size(file) for file in files]
    if quiet or sys.stderr is None or not sys.stderr.isatty() or sum(sizes) <= _MOMENT_BYTES:
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


def _colour_and_width(*, to_file: bool) -> tuple[bool, int]:
    interactive = sys.stdout is not None and sys.stdout.isatty() and not to_file
    # https://no-color.org, and terminals that know no colours.
    colour = interactive and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    width = min(shutil.get_terminal_size().columns, 110) if interactive else 100
    return colour, max(width, 24)
