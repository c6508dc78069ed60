"""A run over a catalogue: its works are written down, rated part by part, and joined to the output.

All of it is kept in a folder beside the output until that is there. Any stop, kill -9 and power cuts included, leaves
whole parts: the same run goes on with those that are missing.
"""

import fcntl
import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TextIO

import pyarrow as pa
from pyarrow import compute, parquet

from advisory import __version__
from advisory.catalogue.inputs import Columns, files_of, fingerprint, read_rows, size
from advisory.catalogue.parts import FLAT_SCHEMA, REASON, WORKS_FILE, Parts, named_errors, put_in_place
from advisory.catalogue.works import Works, damage_named, write_works
from advisory.errors import AdvisoryError, ReadingError
from advisory.files import resolved
from advisory.rater import Rater
from advisory.shipped import configs

# Rates the parts with these numbers and yields each number once its file is written.
Engine = Callable[[Parts, Sequence[int]], Iterator[int]]
# Told of the works that are done and of all there are, at the start and after each part.
Progress = Callable[[int, int], None]

# What a run keeps, in the order in which it is removed: without the works, nobody knows what run the parts are of.
_KEPT = ("*.new", "deal-???.arrow", "part-????????.parquet", WORKS_FILE)
_LOCK = "lock"

# Parts that are joined at a time: row groups that are quick to read.
_JOINED = 64


class Summary(NamedTuple):
    """How many works were rated, how many rows set aside, and the file that says why (absent where none were)."""

    rated: int
    set_aside: int
    reasons: Path


def local(parts: Parts, numbers: Sequence[int]) -> Iterator[int]:
    """The engine of one process, which scores sentences on all its cores."""
    for number in numbers:
        parts.rate(number)
        yield number


def run(
    source: Path, output: Path, columns: Columns, make_rater: Callable[[], Rater], engine: Engine, progress: Progress
) -> Summary:
    """Rate a catalogue into a .parquet or .jsonl file, going on where an earlier run stopped.

    make_rater: gives the Rater, in this process and in those of the engine. Raises AdvisoryError: a bad input or
    output, one that would overwrite the other, no row that can be rated, another run at work, an earlier one that is
    damaged or had another input, policy, model or settings, or a folder of the user where a run would keep its parts;
    OSError.
    """
    output = resolved(output)
    writer = _WRITERS.get(output.suffix.lower())
    if writer is None:
        raise AdvisoryError(f"{output}: is of no kind that can be written (valid are: {', '.join(_WRITERS)})")
    if output.is_dir():
        raise AdvisoryError(f"{output}: is a folder, not a file to write")
    source = resolved(source)
    folder, reasons = output.with_name(f"{output.name}.parts"), output.with_name(f"{output.name}.rejected.jsonl")
    _check_apart(source, output, reasons, folder)
    parts = Parts(make_rater, folder, source if source.is_dir() else None)
    settings = _settings(source, columns, parts.rater)
    folder.mkdir(exist_ok=True)
    _check_own(folder)
    with _alone(folder):
        _begin(folder, settings, source, columns, parts.rater.max_bytes)
        _rate(parts, engine, progress)
        paths = [parts.path(number) for number in range(len(parts.works.counts()))]
        summary = _join(paths, folder, output, reasons, writer)
        _remove(folder)
    if not summary.rated:
        raise AdvisoryError(f"{source}: no row could be rated ({summary.reasons} says why)")
    return summary


def _check_apart(source: Path, output: Path, *beside: Path) -> None:
    """Raise AdvisoryError where the output or what goes beside it overlaps the input, through links too; OSError."""
    paths = (output, *beside)
    # Files that are there are compared as such: links of both kinds lead to the same file by other names.
    there = [path for path in paths if path.exists()]
    inputs = chain(source.parents, files_of(source)) if there else ()
    same = {path for one in inputs for path in there if path.samefile(one)}
    for path in paths:
        # Not resolve(), which fails at a link that leads back to itself.
        if path in same or (source.is_dir() and Path(os.path.realpath(path)).is_relative_to(source)):
            if path == output:
                raise AdvisoryError(f"{path}: is part of the input")
            raise AdvisoryError(f"{path}: overlaps the input, and is written or removed along with {output.name}")


def _settings(source: Path, columns: Columns, rater: Rater) -> dict[str, str]:
    """What must be the same for a run to go on, each as a digest."""
    values = {
        "input": fingerprint(source),
        "columns": json.dumps(columns),
        "policy": rater.policy.model_dump_json(),
        "set of shipped rules": "".join(path.read_text(encoding="utf-8") for path in _shipped_rules()),
        "limits": rater.limits.model_dump_json(),
        "model": rater.manifest.model_dump_json(),
        "size limit": str(rater.max_bytes),
        "version of advisory": __version__,
    }
    return {name: hashlib.sha256(value.encode()).hexdigest() for name, value in values.items()}


def _check_own(folder: Path) -> None:
    """Raise AdvisoryError where the folder is none that a run has made."""
    if (folder / WORKS_FILE).exists():
        return
    for path in folder.iterdir():
        if path.is_dir() or not any(path.match(pattern) for pattern in (*_KEPT, _LOCK)):
            raise AdvisoryError(
                f"{folder}: holds {path.name}, which is of no run; move that folder, or write elsewhere"
            )


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Keep other runs out of the folder. The lock goes with the process, however that ends."""
    path = folder / _LOCK
    while True:
        folder.mkdir(exist_ok=True)
        with path.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                raise AdvisoryError(f"{folder}: another run is at work here") from None
            # A run that ended after the file was opened has removed it, and the next one would lock another.
            if _is_at(lock, path):
                yield
                return


def _is_at(file: TextIO, path: Path) -> bool:
    """Whether an open file is still the one of that name."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _shipped_rules() -> list[Path]:
    """What every report goes by besides: findings, reasons of quoted ratings, and the policies of other estimates."""
    return [
        configs() / "descriptors.yaml",
        configs() / "reasons.yaml",
        *sorted((configs() / "policies").glob("*.yaml")),
    ]


def _begin(folder: Path, settings: dict[str, str], source: Path, columns: Columns, max_bytes: int) -> None:
    """Write down settings and works, or check that they are those of the run that is gone on with."""
    works = folder / WORKS_FILE
    if works.exists():
        before = Works(works).settings
        if other := [name for name, value in settings.items() if before.get(name) != value]:
            raise AdvisoryError(
                f"{folder}: is of a run that was stopped and had another {' and '.join(other)}; "
                "repeat that one to go on with it, or remove the folder to begin anew"
            )
        return
    _clear(folder)
    try:
        rows = read_rows(source, columns, max_bytes)
        new = folder / "works.new"
        with named_errors(works):
            write_works(rows, new, settings, grouped=columns.group_by is not None, input_bytes=size(source))
            if not Works(new).counts():
                raise ReadingError(f"{source}: holds no rows")
            put_in_place(new, works)
    except BaseException:
        _remove(folder)
        raise


def _clear(folder: Path) -> None:
    for pattern in _KEPT:
        for path in folder.glob(pattern):
            path.unlink()


def _remove(folder: Path) -> None:
    """Remove what a run keeps, and its folder if nothing else is there."""
    _clear(folder)
    (folder / _LOCK).unlink(missing_ok=True)
    # Something of the user, or another run that has just begun.
    with suppress(OSError):
        folder.rmdir()


def _rate(parts: Parts, engine: Engine, progress: Progress) -> None:
    counts = parts.works.counts()
    missing = [number for number in range(len(counts)) if not parts.path(number).exists()]
    done = sum(counts) - sum(counts[number] for number in missing)
    progress(done, sum(counts))
    for number in engine(parts, missing):
        done += counts[number]
        progress(done, sum(counts))


def _join(paths: Sequence[Path], folder: Path, output: Path, reasons: Path, writer: "_Writer") -> Summary:
    """Put the parts together, in their order: what was rated to the output, what was not to the reasons."""
    joined, rejected = folder / "joined.new", folder / "rejected.new"
    rated = set_aside = 0
    with named_errors(output), writer(joined) as write, rejected.open("w", encoding="utf-8") as aside:
        for at in range(0, len(paths), _JOINED):
            table = pa.concat_tables(_part(path) for path in paths[at : at + _JOINED])
            good = table.filter(compute.is_null(table[REASON])).drop_columns(REASON)
            bad = table.filter(compute.is_valid(table[REASON])).select(["row", "id", "title", REASON])
            write(good)
            aside.writelines(_json_lines(bad))
            rated += good.num_rows
            set_aside += bad.num_rows
    if set_aside:
        put_in_place(rejected, reasons)
    else:
        reasons.unlink(missing_ok=True)
    if rated:
        put_in_place(joined, output)
    return Summary(rated, set_aside, reasons)


def _part(path: Path) -> pa.Table:
    with damage_named(path), path.open("rb") as file:
        return parquet.read_table(file)


_Writer = Callable[[Path], AbstractContextManager[Callable[[pa.Table], None]]]


@contextmanager
def _parquet_writer(path: Path) -> Iterator[Callable[[pa.Table], None]]:
    with parquet.ParquetWriter(path, FLAT_SCHEMA) as writer:
        yield writer.write_table


@contextmanager
def _json_writer(path: Path) -> Iterator[Callable[[pa.Table], None]]:
    with path.open("w", encoding="utf-8") as file:
        yield lambda table: file.writelines(_json_lines(table))


def _json_lines(table: pa.Table) -> Iterator[str]:
    return (json.dumps(row, ensure_ascii=False) + "\n" for row in table.to_pylist())


_WRITERS: dict[str, _Writer] = {".parquet": _parquet_writer, ".jsonl": _json_writer}
