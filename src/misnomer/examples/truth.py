"""What was put in, exactly: counts by defect, overlaps, and what a careful reader would find by rule."""

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from misnomer.examples.batch import Batch


@dataclass(frozen=True, slots=True)
class Injected:
    """One defect as put in."""

    name: str
    """Its name."""
    scope: str
    """`row` or `letter`."""
    rows: int
    """Rows that have it; for a letter's defect 1 or 0."""
    source: str
    """`record` or `ours`: whether the defect is on the public record."""
    share_from: str
    """`record`, `ours` or `asked`: where its share comes from."""
    expects: tuple[str, ...]
    """`rule outcome` pairs: of the rows that have it, of the batch, or of the letter."""
    every_row: tuple[str, ...]
    """`rule outcome` pairs that a letter's defect leads every row to."""
    undecided: tuple[str, ...]
    """Rules of which careful readers could differ."""


def injected(batch: Batch) -> tuple[Injected, ...]:
    """Every defect of the catalogue with its exact count."""
    return tuple(
        Injected(
            defect.name,
            defect.scope,
            int(batch.plan.has(defect.name).sum())
            if defect.scope == "row"
            else int(batch.plan.shares.has(defect.name)),
            defect.source,
            "asked" if defect.name in batch.plan.shares.asked else defect.share_from,
            defect.expects,
            defect.every_row,
            defect.undecided,
        )
        for defect, _ in batch.plan.shares.shares
    )


def expected(batch: Batch) -> dict[str, dict[str, int]]:
    """Rule → outcome → rows with at least one defect of their own that should lead there (a letter's defect: 0)."""
    masks: dict[str, dict[str, NDArray[np.bool_]]] = {}
    nowhere, everywhere = np.zeros(batch.plan.rows, dtype=np.bool_), np.ones(batch.plan.rows, dtype=np.bool_)
    for defect, _ in batch.plan.shares.shares:
        in_rows = defect.scope == "row"
        mask = batch.plan.has(defect.name) if in_rows else nowhere
        if not (mask.any() if in_rows else batch.plan.shares.has(defect.name)):
            continue
        pairs = [(pair, mask) for pair in defect.expects] + [(pair, everywhere) for pair in defect.every_row]
        for pair, leading in pairs:
            rule, outcome = pair.split(" ", 1)
            outcomes = masks.setdefault(rule, {})
            outcomes[outcome] = outcomes.get(outcome, nowhere) | leading
    return {r: {o: int(m.sum()) for o, m in sorted(masks[r].items())} for r in sorted(masks)}


def overlaps(batch: Batch) -> list[list[str | int]]:
    """Pairs of row defects that meet in a row, with how often; those drawn from every row are left out."""
    marks = [(d.name, mask) for d, mask in batch.plan.marks if d.among != "every row" and mask.any()]
    pairs = ((a, b, int((x & y).sum())) for (a, x), (b, y) in combinations(marks, 2))
    return [[a, b, count] for a, b, count in pairs if count]


def as_json(batch: Batch, file: str, version: str) -> dict[str, Any]:
    """The truth as FILE-stem.truth.json holds it (schema `example-truth/v1`)."""
    return {
        "schema": "example-truth/v1",
        "misnomer": version,
        "example": batch.name,
        "file": file,
        "rows": batch.plan.rows,
        "seed": batch.dice.seed,
        "sound_rows": int(batch.plan.sound().sum()),
        "rows_with_number": int(batch.plan.with_number.sum()),
        "defects": {
            one.name: {
                "scope": one.scope,
                "rows": one.rows,
                "source": one.source,
                "share_from": one.share_from,
                "expects": list(one.expects),
                "every_row": list(one.every_row),
                "undecided": list(one.undecided),
            }
            for one in injected(batch)
        },
        "expected": expected(batch),
        "overlaps": overlaps(batch),
    }


def by_row(batch: Batch, begin: int, end: int, sheet: str | None, first_row: int) -> Any:
    """Rows `begin` to `end` with their defects.

    Args:
        batch: The request.
        begin: First row, 0-based.
        end: Row after the last.
        sheet: The sheet they stand on; None for a file without sheets.
        first_row: The place of row `begin` as a person sees it.

    Returns:
        A `pyarrow` table: `sheet`, `row` (int64), `defects` (list of text).
    """
    names = [defect.name for defect, _ in batch.plan.marks]
    grid = np.stack([mask[begin:end] for _, mask in batch.plan.marks], axis=1)
    where = np.argwhere(grid)
    offsets = np.concatenate(([0], np.cumsum(grid.sum(axis=1)))).astype(np.int32)
    chosen = pa.array(names, pa.string()).take(pa.array(where[:, 1]))
    return pa.table({
        "sheet": pa.array([sheet] * (end - begin), pa.string()),
        "row": pa.array(np.arange(first_row, first_row + end - begin, dtype=np.int64)),
        "defects": pa.ListArray.from_arrays(pa.array(offsets), chosen),
    })  # fmt: skip
