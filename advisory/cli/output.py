"""Where a command's result goes: standard output as it comes, or a file that is written whole or not at all."""

import errno
import os
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from advisory.errors import AdvisoryError
from advisory.files import resolved

Write = Callable[[str], None]


@contextmanager
def opened(path: Path | None) -> Iterator[Write]:
    """A function that writes text as UTF-8 to the path, or to standard output for None.

    The file appears under its name only when the block ends without an exception and something was written; one that
    was there stays until then, and its mode and symbolic links to it stay. Raises AdvisoryError where the path cannot
    be written, before anything is done.
    """
    if path is None:
        yield write_stdout
        return
    with _named_errors(path):
        folder, special = path.is_dir(), path.exists() and not path.is_file()
    if folder:
        raise AdvisoryError(f"{path}: is a folder, not a file to write")
    if special:
        # A device or pipe cannot be replaced, only written to.
        with _named_errors(path):
            device = _open_special(path)
        try:
            yield lambda text: _write_through(device, text, path)
        finally:
            _close(device)
        return
    target = resolved(path)
    with _named_errors(path):
        # In the same folder, so that the rename at the end is atomic.
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    file = os.fdopen(descriptor, "w", encoding="utf-8", newline="\n")
    written: list[str] = []

    def write(text: str) -> None:
        # At once, so that a full disk is met here.
        _write_through(file, text, path)
        written[:] = [text]

    try:
        yield write
        if written:
            with _named_errors(path):
                file.close()
                os.chmod(temporary, _mode(target))
                os.replace(temporary, target)
    finally:
        Path(temporary).unlink(missing_ok=True)
        _close(file)


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
        reason = "no program reads from this pipe" if error.errno == errno.ENXIO else error.strerror
        raise AdvisoryError(f"{path}: cannot be written ({reason})") from None


def _write_through(file: TextIO, text: str, path: Path) -> None:
    with _named_errors(path):
        file.write(text)
        file.flush()


def _close(file: TextIO) -> None:
    # What could not be written is still in its buffer, and closing would try it once more.
    with suppress(OSError):
        file.close()


def _open_special(path: Path) -> TextIO:
    """Open a device or pipe. Plainly opened, a pipe that nobody reads would wait for ever, without a word."""
    descriptor = os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    os.set_blocking(descriptor, True)
    return os.fdopen(descriptor, "w", encoding="utf-8")


def write_stdout(text: str) -> None:
    """Text as UTF-8, whatever the locale, at once. Raises AdvisoryError where standard output is closed, OSError."""
    if sys.stdout is None:
        raise AdvisoryError("standard output: is closed")
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Ctrl-C takes effect after the block: what it writes is written whole."""
    pressed: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: pressed.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if pressed:
        raise KeyboardInterrupt
