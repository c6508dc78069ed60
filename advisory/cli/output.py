"""Where a command's result goes: standard output as it comes, or a file that is written whole or not at all."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from advisory.errors import AdvisoryError

Write = Callable[[str], None]


@contextmanager
def opened(path: Path | None) -> Iterator[Write]:
    """A function that writes text as UTF-8 to the path, or to standard output for None.

    The file appears under its name only when the block ends without an exception; one that was there stays until then.
    Raises AdvisoryError where the path cannot be written, before anything is done.
    """
    if path is None:
        yield _write_stdout
        return
    if path.is_dir():
        raise AdvisoryError(f"{path}: is a folder, not a file to write")
    try:
        # In the same folder, so that the rename at the end is atomic.
        descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        raise AdvisoryError(f"{path}: cannot be written ({error.strerror})") from None
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            yield lambda text: _discard(file.write(text))
        # mkstemp makes files private; give this one the mode that a plain open() would have.
        umask = os.umask(0)
        os.umask(umask)
        os.chmod(temporary, 0o666 & ~umask)
        os.replace(temporary, path)
    except OSError as error:
        raise AdvisoryError(f"{path}: cannot be written ({error.strerror})") from None
    finally:
        Path(temporary).unlink(missing_ok=True)


def _write_stdout(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _discard(_: int) -> None:
    return None
