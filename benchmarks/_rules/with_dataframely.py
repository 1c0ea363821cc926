"""dataframely: the same 13 rules as a Schema; failures written with one boolean column a rule."""

import resource
import sys
import time

import dataframely as dy
import polars as pl

source, target = sys.argv[1:3]


class Thirteen(dy.Schema):
    """The 13 rules."""

    row_id = dy.String(nullable=True)
    name = dy.String(nullable=True)
    street = dy.String(nullable=True)
    tin = dy.String(nullable=True)
    first_year = dy.Int32(nullable=True)
    last_year = dy.Int32(nullable=True)
    statute = dy.String(nullable=True)
    officer = dy.String(nullable=True)
    case_reference = dy.String(nullable=True)
    reason = dy.String(nullable=True)

    blank_name = dy.rule()(lambda cls: pl.col("name").is_not_null())
    blank_street = dy.rule()(lambda cls: pl.col("street").is_not_null())
    placeholder = dy.rule()(lambda cls: ~pl.col("street").is_in(["UNKNOWN ADDRESS", "FAILED TO PROVIDE", "NONE"]))
    tin_form = dy.rule()(lambda cls: pl.col("tin").str.contains("^[0-9]{9}$"))
    tin_range = dy.rule()(lambda cls: ~pl.col("tin").str.contains("^(000|666|9[0-4])"))
    period_range = dy.rule()(lambda cls: pl.col("first_year").is_between(1913, 2026))
    period_order = dy.rule()(lambda cls: pl.col("first_year") <= pl.col("last_year"))
    statute_known = dy.rule()(lambda cls: pl.col("statute").is_in(["8 USC 1253(a)(1)", "18 USC 1546", "26 USC 7201"]))
    officer_form = dy.rule()(lambda cls: pl.col("officer").str.contains("^OFFICER [A-Z][0-9]+$"))
    case_and_reason = dy.rule()(
        lambda cls: (
            pl.col("case_reference").is_not_null()
            & pl.col("reason").is_not_null()
            & (pl.col("reason").str.len_chars() >= 40).fill_null(value=False)
        )
    )
    duplicate_row = dy.rule()(lambda cls: pl.len().over("row_id") <= 1)
    busy_officer = dy.rule()(lambda cls: pl.len().over("officer") <= 1000)
    one_template = dy.rule()(
        lambda cls: (
            (pl.len().over(pl.col("reason").str.to_lowercase().str.replace_all("[0-9]+", "#")) <= 5000)
            | pl.col("reason").is_null()
        )
    )


begun = time.perf_counter()
frame = pl.scan_parquet(source).with_columns(pl.col("first_year", "last_year").cast(pl.Int32))
_, failure = Thirteen.filter(frame)
failure.write_parquet(target)
taken = time.perf_counter() - begun
print(f"seconds={taken:.3f}\nfindings={sum(failure.counts().values())}")
print(f"rss_mb={resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f}")
