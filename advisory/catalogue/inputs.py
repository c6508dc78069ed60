"""The rows of a catalogue, one after another: Parquet, CSV, JSON lines, or a folder of texts.

CSV and JSON lines are read by the standard library, row by row: the readers of pyarrow give up a whole file for one
bad row.
"""

import csv
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from advisory.errors import ReadingError, writable
from advisory.files import in_words

# The most of a cell of a CSV file; the limit of the standard library is a hundred and thirty thousand.
_MOST_LETTERS = 100_000_000

# What pyarrow raises for a text that is not UTF-8, and for a date that Python has not.
_BAD_CELL = (ValueError, OverflowError)

# A row, or what is wrong with it.
_Record = Mapping[str, Any] | str


class Columns(NamedTuple):
    """The names of the columns. Where id or title is None, a column of that name is used if there is one."""

    text: str = "text"
    id: str | None = None
    title: str | None = None
    group_by: str | None = None

    @property
    def used(self) -> tuple[str, str, str, str | None]:
        """The names that are looked for."""
        return self.text, self.id or "id", self.title or "title", self.group_by


class Row(NamedTuple):
    """A row of the input.

    row: its number, from 1. text: None for a file of a folder, which is read when it is rated; id is then its path in
    the folder. problem: why it cannot be rated, else None.
    """

    row: int
    id: str
    title: str | None
    group: str | None
    text: str | None
    problem: str | None


def read_rows(path: Path, columns: Columns, max_bytes: int) -> Iterator[Row]:
    """The rows of a file or folder, in order. A text of more than max_bytes is a problem of its row.

    Raises ReadingError: another kind of file, damaged, or a column is missing or there twice; OSError.
    """
    if path.is_dir():
        if columns != Columns():
            raise ReadingError(f"{path}: is a folder, which has no columns")
        yield from _files(path)
        return
    readers = {".parquet": _parquet, ".csv": _csv, ".jsonl": _json_lines, ".ndjson": _json_lines}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise ReadingError(f"{path}: is of no kind that is known (valid are: {', '.join(readers)}, and folders)")
    for number, record in enumerate(reader(path, columns), start=1):
        yield _row(number, record, columns, max_bytes)


def fingerprint(path: Path) -> str:
    """Changes when a file is changed, added or removed: names, sizes and times, as make does. Raises OSError."""
    digest = hashlib.sha256()
    for file in files_of(path):
        facts = file.stat()
        digest.update(os.fsencode(f"{file.relative_to(path)}\0{facts.st_size}\0{facts.st_mtime_ns}\0"))
    return digest.hexdigest()


def files_of(path: Path) -> Iterator[Path]:
    """The files that an input is made of: the one file, or those of a folder."""
    return _walk(path) if path.is_dir() else iter([path])


def size(path: Path) -> int:
    """About as many bytes as the rows of a file have in memory. Raises as read_rows."""
    if path.suffix.lower() != ".parquet":
        return path.stat().st_size
    with _opened_parquet(path) as file:
        return sum(file.metadata.row_group(number).total_byte_size for number in range(file.metadata.num_row_groups))


def _row(number: int, record: _Record, columns: Columns, max_bytes: int) -> Row:
    if isinstance(record, str):
        return Row(number, str(number), None, None, "", record)
    name = _string(record.get(columns.id or "id")) or str(number)
    title = _string(record.get(columns.title or "title")) or None
    group = _string(record.get(columns.group_by or "")) or None
    text = record.get(columns.text, "")
    problem = None
    if columns.group_by is not None and group is None:
        problem = f"has nothing in {columns.group_by!r} to group by"
    elif columns.text not in record:
        problem = f"has no {columns.text!r}"
    elif text is not None and not isinstance(text, str):
        problem = f"{columns.text!r} is no text"
    elif text and len(text.encode("utf-8", "replace")) > max_bytes:
        problem = f"is larger than the limit of {in_words(max_bytes)} (see --max-bytes)"
    return Row(number, name, title, group, "" if problem else _string(text), problem)


def _string(value: object) -> str:
    """As text that can be written in UTF-8; empty for None."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    try:
        text.encode()
    except UnicodeEncodeError:
        try:
            # A cell of a CSV file that is not UTF-8 is what spreadsheets on Windows write.
            return text.encode("utf-8", "surrogateescape").decode("cp1252", "replace")
        except UnicodeEncodeError:
            return text.encode("utf-8", "replace").decode()
    return text


def _check_columns(path: Path, columns: Columns, found: Iterable[str]) -> None:
    names = list(found)
    for column in columns:
        if column is not None and column not in names:
            # On one line, whatever a spreadsheet has put into its header.
            there = ", ".join(" ".join(name.split()) for name in names)
            raise ReadingError(f"{path}: has no column {column!r} (there are: {there})")
    # Others may: spreadsheets leave columns without a name.
    for column in columns.used:
        if column is not None and names.count(column) > 1:
            raise ReadingError(f"{path}: has {names.count(column)} columns of the name {column!r}")


def _parquet(path: Path, columns: Columns) -> Iterator[_Record]:
    with _opened_parquet(path) as file:
        names = file.schema_arrow.names
        _check_columns(path, columns, names)
        for batch in file.iter_batches(256, columns=[name for name in names if name in columns.used]):
            yield from _records(batch)


def _records(batch: Any) -> list[_Record]:
    try:
        records: list[_Record] = batch.to_pylist()
    except _BAD_CELL:
        return [_record(batch, at) for at in range(batch.num_rows)]
    return records


def _record(batch: Any, at: int) -> _Record:
    record = {}
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        try:
            record[name] = column[at].as_py()
        except _BAD_CELL as error:
            return f"{name!r} cannot be read ({_first_line(error)})"
    return record


@contextmanager
def _opened_parquet(path: Path) -> Iterator[Any]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with path.open("rb") as opened, parquet.ParquetFile(opened, pre_buffer=False) as file:
            yield file
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:
        # Names of columns that are no text it only finds when asked for them. What pyarrow finds damaged it reports
        # without a name.
        if isinstance(error, OSError) and error.filename is not None:
            raise
        raise ReadingError(f"{path}: cannot be read as Parquet ({_first_line(error)})") from None


def _csv(path: Path, columns: Columns) -> Iterator[_Record]:
    csv.field_size_limit(_MOST_LETTERS)
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        lines = _Lines(file)
        reader = csv.reader(lines, strict=True)
        header: list[str] = []
        while True:
            line = lines.number + 1
            lines.quotes = 0
            try:
                cells = next(reader)
            except StopIteration:
                break
            except csv.Error as error:
                if "end of data" in str(error) or "limit" in str(error) or not lines.close_quote():
                    raise ReadingError(f"{path}, line {line}: a quote is opened in this row and not closed") from None
                span = f"line {line}" if line == lines.number else f"lines {line} to {lines.number}"
                yield f"{span}: is no CSV ({error})"
                continue
            if not header:
                header = cells
                _check_columns(path, columns, header)
            elif len(cells) == len(header):
                yield dict(zip(header, cells, strict=True))
            elif cells:
                yield f"line {line}: has {len(cells)} cells, the header has {len(header)}"


class _Lines:
    """The lines of a CSV file. number: of the last one, from 1. quotes: how many there were since it was set to 0."""

    def __init__(self, file: Iterator[str]) -> None:
        self._file = file
        self.number = self.quotes = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._file)
        self.number += 1
        self.quotes += line.count('"')
        return line

    def close_quote(self) -> bool:
        """Skip the rest of a quote that is open, which would be taken for rows; False where it is never closed."""
        return self.quotes % 2 == 0 or any(self.quotes % 2 == 0 for _ in self)


def _json_lines(path: Path, columns: Columns) -> Iterator[_Record]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                record = json.loads(line.decode("utf-8-sig").strip())
            except (ValueError, RecursionError) as error:
                yield f"line {number}: is no JSON ({_first_line(error)})"
                continue
            yield record if isinstance(record, dict) else f"line {number}: is no JSON object"


def _files(folder: Path) -> Iterator[Row]:
    for number, file in enumerate(_walk(folder), start=1):
        name = str(file.relative_to(folder))
        written = writable(name)
        yield Row(number, written, None, None, None, None if written == name else "has a name that is no text")


def _walk(folder: Path) -> Iterator[Path]:
    """The files in a folder and its folders, in an order that is always the same, without hidden ones."""
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        paths = (Path(parent, name) for name in sorted(files) if not name.startswith("."))
        yield from (path for path in paths if path.is_file())


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
