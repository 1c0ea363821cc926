"""A Parquet file of places, written line by line in a fixed order: the same lines give the same bytes."""

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from misnomer.terms.match_request import MatchRequest

GROUP: Final = 262_144
"""Lines in one row group: while some are written, the next is gathered."""
_AHEAD: Final = 3
"""Row groups that may wait to be written."""
_AT_ONCE: Final = 65_536
"""Lines that are encoded at a time."""


class PlacesFile:
    """Writes `file`, `sheet`, `row`, `rule` and one more column; nothing is left under its name unless it is whole.

    Args:
        path: The file.
        match_request: For the names of files and sheets.
        rules: Paths of every rule that may occur, in order.
        last: Name of the last column.
        words: Words of the last column, which is then given as their positions; None where it is a whole number.
    """

    def __init__(
        self, path: Path, match_request: MatchRequest, rules: Sequence[str], last: str, words: Sequence[str] | None
    ) -> None:
        self._path = path
        self._part = path.with_name(f"{path.name}.part")
        self._files = pa.array([file.name for file in match_request.files], pa.string())
        sheets = [(number, sheet.name) for number, file in enumerate(match_request.files) for sheet in file.sheets]
        self._sheets = pa.array([name for _, name in sheets if name is not None], pa.string())
        self._named_sheets = pa.array(_positions([name for _, name in sheets]), pa.int32())
        starts = [[file for file, _ in sheets].index(number) for number in range(len(match_request.files))]
        self._starts = pa.array(starts, pa.int32())
        self._rules = pa.array(list(rules), pa.string())
        self._words = None if words is None else pa.array(list(words), pa.string())
        text = pa.dictionary(pa.int32(), pa.string())
        self._schema = pa.schema(
            [
                ("file", text),
                ("sheet", text),
                ("row", pa.int64()),
                ("rule", text),
                (last, text if words else pa.int64()),
            ]
        )
        self._waiting: list[Any] = []
        self._count = 0
        self._behind = ThreadPoolExecutor(1)
        self._written: deque[Future[None]] = deque()

    def __enter__(self) -> Self:
        self._writer = pq.ParquetWriter(
            self._part,
            self._schema,
            compression="zstd",
            use_dictionary=[name for name in self._schema.names if self._schema.field(name).type != pa.int64()],
            column_encoding={
                name: "DELTA_BINARY_PACKED"
                for name in self._schema.names
                if self._schema.field(name).type == pa.int64()
            },
            store_schema=False,
            write_statistics=["row", "rule"],  # of words that are the same throughout they take longer than the words
            write_batch_size=_AT_ONCE,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            try:
                if kind is None:
                    self._flush(0)
                self._await(0, raising=kind is None)
            finally:
                self._behind.shutdown()  # nothing is being written any more when the writer closes
                self._writer.close()
            if kind is None:
                self._part.replace(self._path)
        finally:
            self._part.unlink(missing_ok=True)

    def add(self, rule: int, file_no: Any, sheet_no: Any, row: Any, last: Any) -> None:
        """Add lines of one rule.

        Args:
            rule: Position of the rule.
            file_no: Arrow array of file positions; NULL for the request as a whole.
            sheet_no: Arrow array of sheet positions in their file.
            row: Arrow array of rows.
            last: Arrow array: positions of words, or whole numbers.
        """
        size = len(row)
        file_no = file_no.cast(pa.int32())
        final = last.cast(pa.int64()) if self._words is None else _named(last.cast(pa.int32()), self._words)
        columns = [
            _named(file_no, self._files),
            _named(self._sheets_of(file_no, sheet_no.cast(pa.int32())), self._sheets),
            row.cast(pa.int64()),
            _named(pa.array(np.full(size, rule, np.int32)), self._rules),
            final,
        ]
        self._waiting.append(pa.RecordBatch.from_arrays(columns, schema=self._schema))
        self._count += size
        self._flush(GROUP)

    def _sheets_of(self, file_no: Any, sheet_no: Any) -> Any:
        """Positions of the sheets' names; null where a sheet has none."""
        if len(self._named_sheets) > 1:
            return self._named_sheets.take(pc.add(self._starts.take(file_no), sheet_no))
        return file_no if len(self._sheets) else pa.nulls(len(file_no), pa.int32())

    def _flush(self, least: int) -> None:
        """Write whole row groups of GROUP lines; with `least` 0, the rest as well."""
        if self._count < max(least, 1):
            return
        table = pa.Table.from_batches(self._waiting, schema=self._schema)
        done = self._count - self._count % GROUP if least else self._count
        self._await(_AHEAD - 1)
        self._written.append(self._behind.submit(self._writer.write_table, table.slice(0, done), row_group_size=GROUP))
        self._waiting = table.slice(done).to_batches()
        self._count -= done

    def _await(self, most: int, *, raising: bool = True) -> None:
        """Wait until no more than so many pieces are still to be written."""
        while len(self._written) > most:
            written = self._written.popleft()
            if raising or written.exception() is None:
                written.result()


def _positions(names: Sequence[str | None]) -> list[int | None]:
    """Position of each name among those that are there; None for a nameless one."""
    given = iter(range(len(names)))
    return [None if name is None else next(given) for name in names]


def _named(positions: Any, names: Any) -> Any:
    return pa.DictionaryArray.from_arrays(positions, names)
