"""Writes an invented request: the rows, the cover, and the truth about what was put in."""

import json
import shlex
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.parquet as pq
import tomli_w

from misnomer.examples.batch import BLOCK, Batch, plan_batch
from misnomer.examples.defects import choose_shares
from misnomer.examples.delimited import write_delimited, write_parquet
from misnomer.examples.dice import Dice
from misnomer.examples.letter import Letter
from misnomer.examples.truth import Injected, as_json, by_row, injected
from misnomer.examples.workbook import SHEET_ROWS, sheet_names, write_workbook
from misnomer.terms.errors import UsageError, did_you_mean
from misnomer.terms.fields import COVER_LISTS
from misnomer.terms.progress import Progress, silent

EXAMPLES: Final = ("replay-2025", "sound")
"""What can be written."""

ENDINGS: Final = (".csv", ".tsv", ".parquet", ".xlsx")
"""How it can be written."""


@dataclass(frozen=True, slots=True)
class ExampleWritten:
    """What was written, and where."""

    example: str
    """`replay-2025` or `sound`."""
    file: Path
    """The rows."""
    cover: Path | None
    """The cover; None for a workbook, which holds its own."""
    truth: Path
    """Counts of what was put in."""
    truth_by_row: Path | None
    """Defects row by row, where asked for."""
    rows: int
    """Rows written."""
    seed: int
    """The seed."""
    sound_rows: int
    """Rows without any defect of their own."""
    defects: tuple[Injected, ...]
    """Every defect with its count."""

    @property
    def review_line(self) -> str:
        """The command that reviews it."""
        words = ["misnomer", "review", str(self.file)]
        return shlex.join(words if self.cover is None else [*words, "--cover", str(self.cover)])


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted."""

    example: str
    """`replay-2025` or `sound`."""
    rows: int
    """How many rows."""
    out: Path
    """The file to write."""
    seed: int = 2025
    """The same seed writes the same bytes."""
    shares: tuple[tuple[str, float], ...] = ()
    """Defects and their shares, in place of the defaults."""
    truth_by_row: Path | None = None
    """Where to write the defects of each row (Parquet), if anywhere."""
    replace: bool = True
    """Whether files that are there may be replaced."""


def write(order: Order, progress: Progress = silent) -> ExampleWritten:
    """Write an invented request with its cover and its truth; whole or not at all.

    Raises:
        UsageError: An unknown example, ending or defect; a share that does not fit; a file in the way.
    """
    _check(order)
    shares = choose_shares(order.shares, none=order.example == "sound")
    batch = plan_batch(order.example, Dice(order.seed), order.rows, shares, progress)
    written = _names(order, batch)
    _check_free(order, written)
    work = Path(tempfile.mkdtemp(prefix=".misnomer-", dir=order.out.parent))
    try:
        _write_files(work, written, batch, progress)
        for path in (written.file, written.cover, written.truth, written.truth_by_row):
            if path is not None:
                (work / path.name).replace(path) if path.parent == order.out.parent else shutil.move(
                    work / path.name, path
                )
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return written


def _check(order: Order) -> None:
    if order.example not in EXAMPLES:
        raise UsageError(
            f"There is no example {order.example!r}. {did_you_mean(order.example, EXAMPLES)}".strip(),
            do=f"Ask for {' or '.join(EXAMPLES)}.",
        )
    if order.out.suffix.lower() not in ENDINGS:
        raise UsageError(
            f"A request cannot be written as {order.out.suffix or 'a file without an ending'}.",
            where="--out",
            do=f"Name a file that ends in {', '.join(ENDINGS)}.",
        )
    if order.rows < 1:
        raise UsageError("A request has at least one row.", where="--rows", do="Give a whole number from 1.")
    if not 0 <= order.seed < 2**64:
        raise UsageError("A seed is a whole number from 0 to 2^64 - 1.", where="--seed", do="Give another.")
    for path in (order.out, order.truth_by_row):
        if path is not None and not path.parent.is_dir():
            raise UsageError(
                f"There is no folder {path.parent}.", where=path.name, do="Make it first, or name another."
            )


def _names(order: Order, batch: Batch) -> ExampleWritten:
    stem = order.out.with_suffix("")
    return ExampleWritten(
        example=order.example,
        file=order.out,
        cover=None if order.out.suffix.lower() == ".xlsx" else stem.with_name(f"{stem.name}.cover.toml"),
        truth=stem.with_name(f"{stem.name}.truth.json"),
        truth_by_row=order.truth_by_row,
        rows=order.rows,
        seed=order.seed,
        sound_rows=int(batch.plan.sound().sum()),
        defects=injected(batch),
    )


def _check_free(order: Order, written: ExampleWritten) -> None:
    for path in (written.file, written.cover, written.truth, written.truth_by_row):
        if path is not None and path.exists() and not order.replace:
            raise UsageError(f"{path} is already there.", where="--out", do="Name another file, or say --force.")


def _write_files(work: Path, written: ExampleWritten, batch: Batch, progress: Progress) -> None:
    file, blocks = work / written.file.name, _watched(batch, progress)
    match written.file.suffix.lower():
        case ".csv":
            write_delimited(file, batch.headers(), blocks, ",")
        case ".tsv":
            write_delimited(file, batch.headers(), blocks, "\t")
        case ".parquet":
            write_parquet(file, batch.headers(), blocks)
        case _:
            write_workbook(file, batch.letter, batch.headers(), batch.plan.rows, blocks)
    if written.cover is not None:
        (work / written.cover.name).write_bytes(tomli_w.dumps(_as_toml(batch.letter)).encode())
    if written.truth_by_row is not None:
        _write_truth_by_row(work / written.truth_by_row.name, written, batch)
    truth = json.dumps(as_json(batch, written.file.name, version("misnomer")), indent=1, ensure_ascii=False)
    (work / written.truth.name).write_bytes((truth + "\n").encode())


def _watched(batch: Batch, progress: Progress) -> Iterator[Any]:
    for number, block in enumerate(batch.blocks()):
        progress("writing rows", min(number * BLOCK, batch.plan.rows), batch.plan.rows)
        yield block
    progress("writing rows", batch.plan.rows, batch.plan.rows)


def _as_toml(letter: Letter) -> dict[str, Any]:
    lines: dict[str, Any] = {}
    for field, value in letter.lines():
        if field in COVER_LISTS:
            lines.setdefault(field, []).append(value)
        else:
            lines[field] = value
    return lines


def _write_truth_by_row(path: Path, written: ExampleWritten, batch: Batch) -> None:
    ending = written.file.suffix.lower()
    names = sheet_names(written.rows) if ending == ".xlsx" else (None,)
    size = SHEET_ROWS if ending == ".xlsx" else written.rows
    first = 1 if ending == ".parquet" else 2
    schema = pa.schema([("sheet", pa.string()), ("row", pa.int64()), ("defects", pa.list_(pa.string()))])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for number, name in enumerate(names):
            sheet_begin, sheet_end = number * size, min((number + 1) * size, written.rows)
            for begin in range(sheet_begin, sheet_end, BLOCK):
                end = min(begin + BLOCK, sheet_end)
                table = by_row(batch, begin, end, name, begin - sheet_begin + first)
                writer.write_table(table.cast(schema))
