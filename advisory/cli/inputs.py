"""The files that an argument stands for: itself, those of a folder, or those that a pattern matches."""

import glob
from pathlib import Path
from typing import NamedTuple

from advisory.errors import ReadingError, writable

_TEXTS = (".txt", ".md", ".html", ".htm")
_NAMED = f"{', '.join(_TEXTS[:-1])} or {_TEXTS[-1]}"


class Files(NamedTuple):
    """Names of files in their order, and how many a folder holds that are not taken for texts."""

    names: list[str]
    left_out: int = 0


def files_of(argument: str) -> Files:
    """The texts of a folder, the files that a pattern matches (where no file is called so), else the argument itself.

    Hidden files are left out, and folders within a folder. Raises ReadingError: a folder that cannot be read or holds no
    text, a pattern that matches nothing.
    """
    name = writable(argument)
    try:
        path = Path(argument)
        if path.is_dir():
            files = sorted(str(one) for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
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
