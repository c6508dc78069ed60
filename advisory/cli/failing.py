"""How a command ends on bad input: one line on stderr, exit status 2."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

USAGE = 2


def complain(message: object) -> None:
    """One clear line on stderr, whatever the message holds."""
    line = "".join(c if c.isprintable() else " " for c in str(message))
    print(f"advisory: {' '.join(line.split())}", file=sys.stderr)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn AdvisoryError into one line on stderr and exit status 2."""
    from advisory.errors import AdvisoryError

    try:
        yield
    except AdvisoryError as error:
        complain(error)
        raise typer.Exit(USAGE) from None
