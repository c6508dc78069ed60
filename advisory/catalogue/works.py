"""What is rated as one, in parts: an Arrow file from which any part can be read without the others.

Rows of a group may stand anywhere in the input. They are dealt out by a checksum of their group to files of which each
is small enough to be grouped in memory, whatever the size of the input.
"""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from advisory.catalogue.inputs import Row
from advisory.errors import AdvisoryError

# A part is what one interruption can cost: some seconds of work. It ends with the works or with the letters.
_WORKS = 256
_LETTERS = 1_000_000
# Input that is grouped in memory at a time, and the most files it is dealt out to.
_GROUPED_BYTES = 100_000_000
_MOST_DEALS = 256

_ROW = pa.schema(
    [
        ("row", pa.int64()),
        ("id", pa.string()),
        ("title", pa.string()),
        ("group", pa.string()),
        ("text", pa.string()),
        ("problem", pa.string()),
    ]
)
_TEXT = pa.struct([("row", pa.int64()), ("id", pa.string()), ("text", pa.string())])
_WORK = pa.schema(
    [
        ("row", pa.int64()),
        ("id", pa.string()),
        ("title", pa.string()),
        ("problem", pa.string()),
        ("texts", pa.list_(_TEXT)),
    ]
)

# As a dict with the names of _WORK, which is what pyarrow writes and reads.
WorkRow = dict[str, Any]


def write_works(
    rows: Iterable[Row], target: Path, settings: Mapping[str, str], *, grouped: bool, input_bytes: int
) -> None:
    """Write the file of works; works of several rows where grouped, in the order of their first rows.

    An input of more than 100 MB is grouped in several turns, and the order then holds within each.
    """
    works = (
        _grouped(rows, target.parent, min(1 + input_bytes // _GROUPED_BYTES, _MOST_DEALS)) if grouped else _each(rows)
    )
    schema = _WORK.with_metadata(settings)
    with pa.OSFile(str(target), "wb") as file, pa.ipc.new_file(file, schema) as writer:
        for part in _parts(works):
            writer.write_batch(pa.RecordBatch.from_pylist(part, schema))


@contextmanager
def damage_named(path: Path) -> Iterator[None]:
    """An AdvisoryError that names the path, a file in a run's folder, where pyarrow finds it damaged in the block."""
    try:
        yield
    except (pa.ArrowException, OSError) as error:
        if isinstance(error, OSError) and error.filename is not None:
            raise
        reason = str(error).partition("\n")[0]
        raise AdvisoryError(f"{path}: is damaged ({reason}); remove the folder {path.parent} to begin anew") from None


class Works:
    """The works of a file, by part. Raises AdvisoryError where it is not whole."""

    def __init__(self, path: Path) -> None:
        with damage_named(path):
            self._file = pa.ipc.open_file(pa.memory_map(str(path)))

    @property
    def settings(self) -> dict[str, str]:
        """Those of the run that wrote it."""
        return {name.decode(): value.decode() for name, value in (self._file.schema.metadata or {}).items()}

    def counts(self) -> list[int]:
        """The number of works of each part."""
        return [self._file.get_batch(number).num_rows for number in range(self._file.num_record_batches)]

    def part(self, number: int) -> list[WorkRow]:
        """The works of a part, in order."""
        works: list[WorkRow] = self._file.get_batch(number).to_pylist()
        return works


def _parts(works: Iterable[WorkRow]) -> Iterator[list[WorkRow]]:
    part: list[WorkRow] = []
    letters = 0
    for work in works:
        part.append(work)
        letters += sum(len(text["text"] or "") for text in work["texts"])
        if len(part) == _WORKS or letters >= _LETTERS:
            yield part
            part, letters = [], 0
    if part:
        yield part


def _each(rows: Iterable[Row]) -> Iterator[WorkRow]:
    for row in rows:
        texts = [] if row.problem else [{"row": row.row, "id": row.id, "text": row.text}]
        yield {"row": row.row, "id": row.id, "title": row.title, "problem": row.problem, "texts": texts}


def _grouped(rows: Iterable[Row], folder: Path, deals: int) -> Iterator[WorkRow]:
    paths = [folder / f"deal-{number:03}.arrow" for number in range(deals)]
    yield from _deal(rows, paths)
    for path in paths:
        groups: dict[str, list[Row]] = {}
        with pa.memory_map(str(path)) as file:
            for batch in pa.ipc.open_stream(file):
                for record in batch.to_pylist():
                    row = Row(**record)
                    groups.setdefault(row.group or "", []).append(row)
        path.unlink()
        for group, members in groups.items():
            yield {
                "row": members[0].row,
                "id": group,
                "title": next((row.title for row in members if row.title), None),
                "problem": None,
                "texts": [{"row": row.row, "id": row.id, "text": row.text} for row in members],
            }


def _deal(rows: Iterable[Row], paths: list[Path]) -> Iterator[WorkRow]:
    """Write each row to the file of its group; those with a problem are works of their own."""
    iterator = iter(rows)
    with ExitStack() as stack:
        writers = [
            stack.enter_context(pa.ipc.new_stream(stack.enter_context(pa.OSFile(str(path), "wb")), _ROW))
            for path in paths
        ]
        while chunk := list(islice(iterator, 16 * len(paths))):
            yield from _each(row for row in chunk if row.problem)
            dealt: list[list[dict[str, Any]]] = [[] for _ in paths]
            for row in chunk:
                if not row.problem:
                    dealt[zlib.crc32((row.group or "").encode()) % len(paths)].append(row._asdict())
            for writer, own in zip(writers, dealt, strict=True):
                if own:
                    writer.write_batch(pa.RecordBatch.from_pylist(own, _ROW))
