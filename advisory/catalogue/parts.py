"""The parts of a run: each is rated by itself, anywhere and in any order, to one file of flat rows."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, get_args, get_origin

import pyarrow as pa
from pyarrow import parquet

from advisory.catalogue.flat import FlatRow, flat
from advisory.catalogue.works import WorkRow, Works
from advisory.errors import AdvisoryError, ReadingError, writable
from advisory.rater import TOGETHER, Prepared, Rater, Work, prepare
from advisory.reading import Document, read_path, read_text

WORKS_FILE = "works.arrow"
REASON = "reason"


def _arrow_type(annotation: Any) -> pa.DataType:
    if get_origin(annotation) is list:
        return pa.list_(pa.string())
    # Of `str | None`, the first; enumerations are written as their words.
    kind = get_args(annotation)[0] if get_args(annotation) else annotation
    return {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}.get(kind, pa.string())


FLAT_SCHEMA = pa.schema([(name, _arrow_type(field.annotation)) for name, field in FlatRow.model_fields.items()])
# A row that could not be rated has its number, id, title and the reason; one that was has no reason.
_PART_SCHEMA = FLAT_SCHEMA.append(pa.field(REASON, pa.string()))


@dataclass
class Parts:
    """The parts of a run, and how to rate one. A copy can be sent to other machines that have the same files.

    make_rater: gives the Rater, which is loaded once in each process. folder: where the works are and the parts go.
    source: the folder whose files the works name, else None.
    """

    make_rater: Callable[[], Rater]
    folder: Path
    source: Path | None

    @cached_property
    def rater(self) -> Rater:
        """Rates the works."""
        return self.make_rater()

    @cached_property
    def works(self) -> Works:
        """The works, by part."""
        return Works(self.folder / WORKS_FILE)

    def path(self, number: int) -> Path:
        """The file of a part, there once the part is done."""
        return self.folder / f"part-{number:08}.parquet"

    def rate(self, number: int) -> None:
        """Rate a part and write its file, whole or not at all. Raises AdvisoryError where it cannot be written."""
        works = self.works.part(number)
        rows = [row for at in range(0, len(works), TOGETHER) for row in self._rated(works[at : at + TOGETHER])]
        table = pa.Table.from_pylist(rows, _PART_SCHEMA)
        target = self.path(number)
        new = target.with_suffix(f".{os.getpid()}.new")
        with named_errors(target):
            parquet.write_table(table, new)
        put_in_place(new, target)

    def _rated(self, works: Sequence[WorkRow]) -> Iterator[dict[str, Any]]:
        """The flat rows of works, and before a work's those of its texts that could not be rated."""
        tried = [self._documents(work) for work in works]
        reports = self.rater.rate_works(
            [Work(documents, work["title"]) for work, (documents, _) in zip(works, tried, strict=True) if documents]
        )
        for work, (documents, bad) in zip(works, tried, strict=True):
            yield from bad
            if documents:
                yield flat(next(reports), work["row"], work["id"])

    def _documents(self, work: WorkRow) -> tuple[list[Prepared], list[dict[str, Any]]]:
        if work["problem"]:
            return [], [{name: work[name] for name in ("row", "id", "title")} | {REASON: work["problem"]}]
        documents, bad = [], []
        for text in work["texts"]:
            name = f"row {text['row']}" if self.source is None else writable(str(self.source / text["id"]))
            try:
                documents.append(prepare(self._document(text, name)))
            except ReadingError as error:
                reason = str(error).removeprefix(f"{name}: ")
                bad.append({"row": text["row"], "id": text["id"], "title": work["title"], REASON: reason})
        return documents, bad

    def _document(self, text: dict[str, Any], name: str) -> Document:
        if self.source is None:
            return read_text(text["text"], name)
        return read_path(self.source / text["id"], self.rater.max_bytes)


def put_in_place(new: Path, target: Path) -> None:
    """Give a file that is written the target's name, so that it is whole there even if the power fails."""
    with named_errors(target):
        with new.open("rb+") as file:
            os.fsync(file.fileno())
        os.replace(new, target)


@contextmanager
def named_errors(target: Path) -> Iterator[None]:
    """An AdvisoryError that names the target, where it cannot be written in the block."""
    try:
        yield
    except OSError as error:
        # Reading the input is also done in such blocks. Errors of pyarrow name no file.
        if error.filename is not None and Path(error.filename).parent != target.parent:
            raise
        reason = error.strerror or str(error).partition("\n")[0]
        raise AdvisoryError(f"{target}: cannot be written ({reason})") from None
