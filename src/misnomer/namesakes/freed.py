"""Memory that was freed goes back to the system: allocators may keep what many large arrays have left behind."""

import ctypes
from contextlib import suppress
from typing import Final

import pyarrow as pa

_MMAP_THRESHOLD: Final = -3
"""What glibc's `mallopt` knows the setting by."""
_MEGABYTE: Final = 2**20
LARGE: Final = 500_000
"""Rows from which on what was left behind is worth giving back."""


def give_back() -> None:
    """Give freed memory back: Arrow's, and the system's own where it can be asked to (glibc).

    Arrow by itself keeps some hundred megabytes of what a large request's columns went through.
    """
    pa.default_memory_pool().release_unused()
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def return_large() -> None:
    """From now on let arrays of a megabyte and more go back once they are freed, and now what was freed before (glibc).

    By itself glibc keeps arrays of up to 32 MB, once such were freed, among small ones that hold their pages.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _MEGABYTE)
    give_back()
