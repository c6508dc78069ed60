"""`advisory catalogue`."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from advisory.cli.failing import INTERRUPTED, complain, one_line_errors
from advisory.cli.shared import ForAge, Limit, LimitsFile, MaxBytes, Model, Policy

# Where no bar can be shown, as in a log file: seconds between two lines.
_LINE_EVERY = 60.0


class EngineName(StrEnum):
    """What does the work."""

    LOCAL = "local"
    RAY = "ray"


def catalogue(
    source: Annotated[str, typer.Argument(help="A .parquet, .csv or .jsonl file, or a folder.", metavar="INPUT")],
    output: Annotated[Path, typer.Option(help="The .parquet or .jsonl file to write: one row a work.")],
    text_column: Annotated[str, typer.Option(help="The column of texts.")] = "text",
    id_column: Annotated[
        str | None, typer.Option(help="The column of ids.", show_default="id if there is one, else row numbers")
    ] = None,
    title_column: Annotated[
        str | None, typer.Option(help="The column of titles.", show_default="title if there is one")
    ] = None,
    group_by: Annotated[
        str | None, typer.Option(help="Rate all texts with the same value in this column as one work.")
    ] = None,
    limit: Limit = None,
    limits: LimitsFile = None,
    for_age: ForAge = None,
    policy: Policy = "family",
    model: Model = None,
    max_bytes: MaxBytes = 20_000_000,
    engine: Annotated[
        EngineName, typer.Option(help="This process, or the workers of a Ray cluster.")
    ] = EngineName.LOCAL,
    address: Annotated[
        str | None, typer.Option(help="The Ray cluster's address.", show_default="one that is started here")
    ] = None,
    workers: Annotated[
        int | None, typer.Option(help="How many Ray workers.", min=1, show_default="one a core of the cluster")
    ] = None,
) -> None:
    """Rate a file or folder of thousands to millions of texts into a table with one row a work.

    What is done is kept in a folder beside the output until that is complete: after an interruption of any kind, the
    same command goes on from there. Rows that cannot be rated are set aside, with the reason, in a file beside the
    output. Exit status: 0 done; 2 wrong usage, or an input or output that cannot be used; 130 interrupted.
    """
    with one_line_errors():
        from advisory.errors import AdvisoryError

        if not source:
            # As of a variable that is not set; for a path it would be the folder one stands in.
            raise AdvisoryError("'': is no name of a file or folder")
        if engine is EngineName.LOCAL and (address or workers):
            raise AdvisoryError("--address and --workers go with --engine ray")
        for package in ("pyarrow", "ray") if engine is EngineName.RAY else ("pyarrow",):
            if find_spec(package) is None:
                extra = "ray" if package == "ray" else "catalogue"
                raise AdvisoryError(f"needs the package {package}: pip install 'advisory[{extra}]'")
        from functools import partial

        from advisory.catalogue.inputs import Columns
        from advisory.catalogue.onray import on_ray
        from advisory.catalogue.running import local, run
        from advisory.files import resolved
        from advisory.limits import parse_limits, read_limits
        from advisory.policies import policy_names
        from advisory.rater import Rater

        before = read_limits(limits) if limits else None
        accepted = parse_limits(limit or [], before=before, for_age=for_age)
        # Workers may stand in another folder.
        chosen = policy if policy in ("", *policy_names()) or not Path(policy).exists() else resolved(Path(policy))
        make_rater = partial(
            Rater,
            chosen,
            model=model and resolved(model),
            limits=accepted,
            max_bytes=max_bytes,
            # Ray starts a worker a core.
            threads=1 if engine is EngineName.RAY else None,
        )
        columns = Columns(text_column, id_column, title_column, group_by)
        on_cluster = partial(on_ray, address=address, workers=workers)
        chosen_engine = on_cluster if engine is EngineName.RAY else local
        with _progress() as progress:
            summary = run(Path(source), output, columns, make_rater, chosen_engine, progress)
        aside = f", {summary.set_aside:,} set aside ({summary.reasons} says why)" if summary.set_aside else ""
        complain(f"{summary.rated:,} rated{aside}")


@contextmanager
def _progress() -> Iterator[Callable[[int, int], None]]:
    """Shows how far a run is, with rate and time left: as a bar, or in a log a line a minute. Says so at Ctrl-C too."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    bar = sys.stderr is not None and sys.stderr.isatty()
    columns = (TextColumn("{task.description}"), BarColumn())
    with Progress(*columns, console=Console(stderr=True), disable=not bar, transient=True) as shown:
        task = shown.add_task("reading the input", total=None)
        pace = _Pace()

        def progress(done: int, total: int) -> None:
            pace.update(done, total)
            shown.update(task, completed=done, total=total, description=str(pace))
            if not bar and pace.line_due():
                complain(pace)

        try:
            yield progress
        except KeyboardInterrupt:
            shown.stop()
            if pace.total:
                complain(f"interrupted: {pace.done:,} of {pace.total:,} rated; the same command goes on from there")
            else:
                complain("interrupted while reading the input; nothing of this run is kept")
            raise typer.Exit(INTERRUPTED) from None


class _Pace:
    """How far a run is, and how fast since it began or was gone on with."""

    def __init__(self) -> None:
        self.done = self.total = 0
        self._first: int | None = None
        self._began = self._line = time.monotonic()

    def update(self, done: int, total: int) -> None:
        if self._first is None:
            self._first, self._began = done, time.monotonic()
        self.done, self.total = done, total

    def line_due(self) -> bool:
        """Whether the last line is long enough ago; the first is due where work that was done is gone on with."""
        now = time.monotonic()
        due = now - self._line >= _LINE_EVERY or (self.done == self._first and self.done > 0)
        if due:
            self._line = now
        return due

    def __str__(self) -> str:
        text = f"{self.done:,} of {self.total:,}"
        since = self.done - (self._first or 0)
        if since:
            rate = since / (time.monotonic() - self._began)
            left = (self.total - self.done) / rate
            text += f", {rate:.1f} a second, {_duration(left)} left"
        return text


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min {seconds:02} s" if minutes else f"{seconds} s"
