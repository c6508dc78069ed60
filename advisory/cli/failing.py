"""How a command ends on bad input: one line on stderr, exit status 2."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

USAGE = 2


def complain(message: object) -> None:
    """One clear line on stderr, whatever the message holds."""
    line = "".join(c if c.isprintable() else " " for c in str(message))
    print(f"advisory: {' '.join(line.split())}", file=sys.stderr)


def say(text: str) -> None:
    """Lines on standard output, without what would steer a terminal: policies and models come from other people too."""
    from advisory.rendering.wording import printable

    print("\n".join(printable(line) for line in text.split("\n")), flush=True)


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn AdvisoryError, and a standard output that cannot be written, into one line on stderr and exit status 2."""
    from advisory.errors import AdvisoryError

    try:
        yield
    except AdvisoryError as error:
        complain(error)
    except BrokenPipeError:
        # The reader has seen enough (`| head`). Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        complain(f"standard output: cannot be written ({error.strerror})")
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    else:
        return
    raise typer.Exit(USAGE)
