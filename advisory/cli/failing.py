"""How a command ends early: one line on stderr, and an exit status that says why."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from advisory.cli.output import write_stdout

USAGE = 2
# As a shell reports a program that ended by the signal: 128 and its number.
INTERRUPTED = 130
BROKEN_PIPE = 141


def complain(message: object) -> None:
    """One clear line on stderr, whatever the message holds."""
    line = "".join(c if c.isprintable() else " " for c in str(message))
    # print() would take standard output for a standard error that is closed.
    if sys.stderr is not None:
        print(f"advisory: {' '.join(line.split())}", file=sys.stderr)


def say(text: str) -> None:
    """Lines on standard output, without what would steer a terminal: policies and models come from other people too."""
    from advisory.rendering.wording import printable

    write_stdout("\n".join(printable(line) for line in text.split("\n")) + "\n")


@contextmanager
def one_line_errors() -> Iterator[None]:
    """Turn what ends a command early into one line on stderr and an exit status, without a traceback.

    2 for AdvisoryError, a file or standard output that cannot be used, and data that pydantic refuses, 130 for Ctrl-C,
    141 (without a line) where the reader of standard output has gone.
    """
    from pydantic import ValidationError

    from advisory.errors import AdvisoryError

    status = USAGE
    try:
        yield
    except AdvisoryError as error:
        complain(error)
    except KeyboardInterrupt:
        complain("interrupted")
        status = INTERRUPTED
    except BrokenPipeError:
        # The reader has seen enough (`| head`). Python would complain once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = BROKEN_PIPE
    except OSError as error:
        if error.filename is not None:
            complain(f"{error.filename}: {error.strerror}")
        else:
            # Writing to a file that is open already, which only standard output is.
            complain(f"standard output: cannot be written ({error.strerror})")
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except ValidationError as error:
        complain(f"{error.title}: {error.errors()[0]['msg']}")
    else:
        return
    raise typer.Exit(status)
