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

    The file appears under its name only when the block ends without an exception and something was written; one that
    was there stays until then, and its mode and links stay. Raises AdvisoryError where the path cannot be written,
    before anything is done.
    """
    if path is None:
        yield _write_stdout
        return
    if path.is_dir():
        raise AdvisoryError(f"{path}: is a folder, not a file to write")
    target = path.resolve()
    if target.exists() and not target.is_file():
        # A device or pipe cannot be replaced, only written to.
        with _named_errors(path), target.open("w", encoding="utf-8") as device:
            yield lambda text: _discard(device.write(text))
        return
    with _named_errors(path):
        # In the same folder, so that the rename at the end is atomic.
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    written: list[str] = []
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:

            def write(text: str) -> None:
                with _named_errors(path):
                    file.write(text)
                    written[:] = [text]

            yield write
        if written:
            with _named_errors(path):
                os.chmod(temporary, _mode(target))
                os.replace(temporary, target)
    finally:
        Path(temporary).unlink(missing_ok=True)


def _mode(target: Path) -> int:
    """The mode of the file that is replaced, or what a plain open() would give a new one (mkstemp makes it private)."""
    if target.exists():
        return target.stat().st_mode & 0o7777
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


@contextmanager
def _named_errors(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise AdvisoryError(f"{path}: cannot be written ({error.strerror})") from None


def _write_stdout(text: str) -> None:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


def _discard(_: int) -> None:
    return None
