"""pandera (polars backend, lazy validation): the same 13 rules; its failure cases written."""

import resource
import sys
import time

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

source, target = sys.argv[1:3]

RULES = {
    "blank-name": pl.col("name").is_not_null(),
    "blank-street": pl.col("street").is_not_null(),
    "placeholder-street": (~pl.col("street").is_in(["UNKNOWN ADDRESS", "FAILED TO PROVIDE", "NONE"])).fill_null(
        value=True
    ),
    "tin-form": pl.col("tin").str.contains("^[0-9]{9}$").fill_null(value=True),
    "tin-range": (~pl.col("tin").str.contains("^(000|666|9[0-4])")).fill_null(value=True),
    "period-range": pl.col("first_year").is_between(1913, 2026),
    "period-order": pl.col("first_year") <= pl.col("last_year"),
    "statute-known": pl.col("statute").is_in(["8 USC 1253(a)(1)", "18 USC 1546", "26 USC 7201"]),
    "officer-form": pl.col("officer").str.contains("^OFFICER [A-Z][0-9]+$"),
    "case-and-reason": pl.col("case_reference").is_not_null()
    & (pl.col("reason").str.len_chars() >= 40).fill_null(value=False),
    "duplicate-row": pl.len().over("row_id") <= 1,
    "busy-officer": pl.len().over("officer") <= 1000,
    "one-template": (pl.len().over(pl.col("reason").str.to_lowercase().str.replace_all("[0-9]+", "#")) <= 5000)
    | pl.col("reason").is_null(),
}


def check(expression: pl.Expr, name: str) -> pa.Check:
    """One rule as a check over the whole frame."""
    return pa.Check(lambda data: data.lazyframe.select(expression), name=name)


begun = time.perf_counter()
frame = pl.read_parquet(source)
schema = pa.DataFrameSchema(checks=[check(expression, name) for name, expression in RULES.items()])
found = 0
try:
    schema.validate(frame, lazy=True)
except SchemaErrors as errors:
    errors.failure_cases.write_parquet(target)
    # a failing row is listed once for each of its columns or once in all, depending on the check: count rows and rules
    found = errors.failure_cases.select(pl.struct("check", "index").n_unique()).item()
taken = time.perf_counter() - begun
print(f"seconds={taken:.3f}\nfindings={found}")
print(f"rss_mb={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
