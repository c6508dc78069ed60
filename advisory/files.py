"""The first bytes of a file or named pipe, with one clear line for all that can be wrong with it; paths without links;
sizes in words.
"""

import io
import os
import stat
import time
from pathlib import Path

from advisory.errors import AdvisoryError, ReadingError, writable

# Seconds that a named pipe is given to find a program that writes to it.
_PIPE_PATIENCE = 5.0


def read_file(path: Path, most: int) -> bytes:
    """At most so many bytes.

    Raises ReadingError: missing, a folder, neither a regular file nor a pipe, a pipe that no program writes to,
    unreadable.
    """
    name = writable(str(path))
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise ReadingError(f"{name}: is a folder, not a file")
        if stat.S_ISFIFO(mode):
            return _read_pipe(path, name, most)
        if not stat.S_ISREG(mode):
            raise ReadingError(f"{name}: is not a regular file")
        with path.open("rb") as file:
            return file.read(most)
    except ReadingError:
        raise
    except FileNotFoundError:
        raise ReadingError(f"{name}: no such file") from None
    except PermissionError:
        raise ReadingError(f"{name}: permission denied") from None
    except OSError as error:
        raise ReadingError(f"{name}: cannot be read ({error.strerror})") from None
    except ValueError as error:  # a name that no system accepts
        raise ReadingError(f"{name}: cannot be read ({error})") from None


def resolved(path: Path) -> Path:
    """The absolute path without links. Raises AdvisoryError where these lead back to themselves."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # the second up to Python 3.12
        raise AdvisoryError(f"{writable(str(path))}: is a link that leads back to itself") from None


def in_words(size: int) -> str:
    """A number of bytes as people say it: "10 bytes", "200 kB", "20 MB"."""
    if size < 1000:
        return f"{size} bytes"
    return f"{size / 1e3:g} kB" if size < 1_000_000 else f"{size / 1e6:g} MB"


def _read_pipe(path: Path, name: str, most: int) -> bytes:
    # Opened plainly, a pipe without a writer would wait for ever, without a word.
    with open(path, "rb", buffering=0, opener=lambda file, flags: os.open(file, flags | os.O_NONBLOCK)) as pipe:
        deadline = time.monotonic() + _PIPE_PATIENCE
        # Without waiting, a read gives b"" where there is no writer (yet), None where there is one but still silent.
        while (begin := pipe.read(most)) == b"":
            if time.monotonic() > deadline:
                raise ReadingError(f"{name}: is a pipe that no program writes to (waited {_PIPE_PATIENCE:g} seconds)")
            time.sleep(0.02)
        begin = begin or b""
        os.set_blocking(pipe.fileno(), True)
        with io.BufferedReader(pipe) as rest:
            return begin + rest.read(most - len(begin))
