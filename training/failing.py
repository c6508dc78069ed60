"""How a command of training ends early: one line on stderr, and exit status 2."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer
from pydantic import ValidationError

from advisory.errors import AdvisoryError

USAGE = 2
# Of an encoder that cannot be loaded, transformers has a page to say.
_MOST = 300


class SettingsError(AdvisoryError):
    """Settings that cannot be followed, as what they name is not there. The message begins with the key."""


@contextmanager
def one_line_errors(settings: Path | None = None) -> Iterator[None]:
    """Turn AdvisoryError, a file that cannot be used, and a run whose settings are not read into one line and status 2.

    settings: the file that the command follows, named before what is wrong with what it says.
    """
    try:
        yield
    except SettingsError as error:
        line = f"{settings}: {error}" if settings else str(error)
    except AdvisoryError as error:
        line = str(error)
    except ValidationError as error:
        first = error.errors()[0]
        line = f"{error.title}: {'.'.join(map(str, first['loc']))}: {first['msg']}"
    except FileNotFoundError as error:
        # Of a Parquet file that is not there pyarrow says the path and no more.
        line = f"{error.filename or error}: no such file"
    except OSError as error:
        line = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    else:
        return
    typer.echo(" ".join(line.split()), err=True)
    raise typer.Exit(USAGE)


@contextmanager
def loading(what: str) -> Iterator[None]:
    """Raise SettingsError, in one line, for all that transformers raises of an encoder that cannot be loaded.

    what: its key and its folder or hub name.
    """
    try:
        yield
    except (OSError, ValueError, KeyError) as error:
        raise SettingsError(f"{what}: cannot be loaded ({' '.join(str(error).split())[:_MOST]})") from error
