"""Probabilistic linkage (Fellegi and Sunter's, by Splink 5) run on invented people, its error beside what it implies.

Splink is an extra: `pip install misnomer[linkage]`. It is given invented people and rows about them, and trained on
them as its own documentation advises; each row is returned with its best record, where that scores enough.
"""

import logging
from collections.abc import Sequence
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from misnomer.simulation.asked import taken
from misnomer.simulation.invented import Whole
from misnomer.simulation.match_run import Run
from misnomer.terms.errors import UsageError
from misnomer.terms.progress import Progress, silent
from misnomer.terms.rehearsal import Threshold

THRESHOLDS: Final = (0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 0.9999)
"""Least match probabilities that are tried."""
MOST: Final = 3_000_000
"""People at the most: all of them are held as strings at once."""
_COLUMNS: Final = ("first", "last", "dob", "zip", "state")
_LEAST: Final = 0.01
_PAIRS: Final = 1e6
_ROUGH_RECALL: Final = 0.6


def link(
    whole: Whole, run: Run, seed: int, thresholds: Sequence[float] = THRESHOLDS, progress: Progress = silent
) -> tuple[Threshold, ...]:
    """Link a run's rows with a whole population.

    Args:
        whole: The invented people.
        run: The rows, and whom the file lacks.
        seed: Of Splink's samples.
        thresholds: Least match probabilities to try.
        progress: Told how far it is.

    Raises:
        UsageError: Splink is not installed, or there are too many people for it here.
    """
    if whole.people > MOST:
        raise UsageError(
            f"Probabilistic linkage is tried on {MOST:,} people at the most.",
            where="[match] linkage",
            do="Ask for fewer people, or leave linkage out.",
        )
    with duckdb.connect(":memory:", config={"memory_limit": "3GB"}) as connection:
        progress("training probabilistic linkage", 0, 3)
        pairs = _scored(_file(whole, run), _rows(run), connection, seed)
        progress("probabilistic linkage", 3, 3)
    return _swept(pairs, run, thresholds)


def _file(whole: Whole, run: Run) -> pa.Table:
    """Records of everybody the file holds."""
    asked = run.request.codes.person
    pieces = []
    for codes in whole.chunks():
        gone = np.isin(codes.person, asked[~run.held])
        kept = taken(codes, np.flatnonzero(~gone))
        records = whole.records(kept)
        columns = {name: pc.cast(records[name], pa.string()) for name in _COLUMNS}
        pieces.append(pa.table({"unique_id": kept.person, **columns}))
    return pa.concat_tables(pieces)


def _rows(run: Run) -> pa.Table:
    """What the rows say; placeholders are left out."""
    given = {n: pc.if_else(run.request.given(n), run.request.written[n], None) for n in _COLUMNS}
    return pa.table({"unique_id": run.request.codes.person, **given})


def _scored(file: pa.Table, rows: pa.Table, connection: duckdb.DuckDBPyConnection, seed: int) -> pa.Table:
    """Each row's best record: its number, the record's, the match probability."""
    try:
        import splink
        import splink.comparison_library as comparisons
    except ImportError as missing:
        raise UsageError(
            "Probabilistic linkage needs Splink, which is not installed.",
            where="[match] linkage",
            do="Install it with: pip install 'misnomer[linkage]', or leave linkage out.",
        ) from missing
    block = splink.block_on
    settings = splink.SettingsCreator(
        link_type="link_only",
        comparisons=[
            comparisons.JaroWinklerAtThresholds("first", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            comparisons.JaroWinklerAtThresholds("last", [0.92, 0.8]).configure(term_frequency_adjustments=True),
            comparisons.LevenshteinAtThresholds("dob", [1, 2]),
            comparisons.ExactMatch("zip"),
            comparisons.ExactMatch("state"),
        ],
        blocking_rules_to_generate_predictions=[
            block("dob"), block("first", "last", "state"), block("last", "zip"), block("first", "zip"),
        ],
    )  # fmt: skip
    database: Any = splink.DuckDBAPI(connection)
    inputs = [database.register(table, dataset_display_name=name) for name, table in (("file", file), ("rows", rows))]
    linker = splink.Linker(inputs, settings, log_level=logging.ERROR)
    train = linker.training
    train.estimate_probability_two_random_records_match([block("first", "last", "dob")], recall=_ROUGH_RECALL)
    train.estimate_u_using_random_sampling(max_pairs=_PAIRS, seed=seed)
    for rule in (block("first", "last"), block("dob")):
        train.estimate_parameters_using_expectation_maximisation(rule)
    return _best(linker.inference.predict(threshold_match_probability=_LEAST), connection)


def _best(predicted: Any, connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """The best record of each row; the lower number where two score alike."""
    name = predicted.physical_name
    pairs = f"""SELECT CASE WHEN source_dataset_l = 'rows' THEN unique_id_l ELSE unique_id_r END AS asked,
        CASE WHEN source_dataset_l = 'rows' THEN unique_id_r ELSE unique_id_l END AS found, match_probability AS chance
        FROM {name}"""
    return connection.sql(f"""SELECT asked, found, chance FROM ({pairs})
        QUALIFY row_number() OVER (PARTITION BY asked ORDER BY chance DESC, found) = 1""").to_arrow_table()


def _swept(pairs: pa.Table, run: Run, thresholds: Sequence[float]) -> tuple[Threshold, ...]:
    chance: npt.NDArray[np.float64] = pairs["chance"].to_numpy()
    right = pairs["asked"].to_numpy() == pairs["found"].to_numpy()
    meant = int(run.held.sum())
    return tuple(
        Threshold(
            least=least,
            links=int((chance >= least).sum()),
            right=int((right & (chance >= least)).sum()),
            meant=meant,
            implied_wrong=float((1.0 - chance)[chance >= least].sum()),
        )
        for least in thresholds
    )
