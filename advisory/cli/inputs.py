"""The files that an argument stands for: itself, those of a folder, or those that a pattern matches."""

import glob
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from advisory.errors import ReadingError, writable

_TEXTS = (".txt", ".md", ".html", ".htm")
_NAMED = f"{', '.join(_TEXTS[:-1])} or {_TEXTS[-1]}"


class Files(NamedTuple):
    """Names of files in their order, and how many a folder holds that are not taken for texts."""

    names: list[str]
    left_out: int = 0


def files_of(argument: str, output: Path | None = None) -> Files:
    """The texts of a folder, the files that a pattern matches (where no file is called so), else the argument itself.

    Of a folder, hidden files are left out, folders within it, and the output, which is a result and no text. Raises
    ReadingError: a folder that cannot be read or holds no text, a pattern that matches nothing, an empty name.
    """
    if not argument:
        # As of a variable that is not set; for a path it would be the folder one stands in.
        raise ReadingError("'': is no name of a file or folder")
    name = writable(argument)
    try:
        path = Path(argument)
        if path.is_dir():
            inside = (one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
            files = sorted(str(one) for one in inside if not same_file(str(one), output))
            texts = [file for file in files if file.lower().endswith(_TEXTS)]
            found, missing = Files(texts, len(files) - len(texts)), f"is a folder without {_NAMED} files"
        elif glob.escape(argument) == argument or path.exists():
            return Files([argument])
        else:
            matching = (one for one in glob.glob(argument, recursive=True) if Path(one).is_file())
            found, missing = Files(sorted(matching)), "no such file, and as a pattern it matches none"
    except OSError as error:
        raise ReadingError(f"{name}: cannot be read ({error.strerror})") from None
    except ValueError:  # a name that no system accepts: reading it says so
        return Files([argument])
    if not found.names:
        raise ReadingError(f"{name}: {missing}")
    return found


def same_file(name: str, output: Path | None) -> bool:
    """Whether writing the output would replace the file of that name. A device may be read and written."""
    with suppress(OSError, ValueError):  # one that is not there, or whose name no system accepts
        return output is not None and output.is_file() and os.path.samefile(name, output)
    return False
