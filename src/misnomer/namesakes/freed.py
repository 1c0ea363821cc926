"""Memory that was freed goes back to the system: an allocator may keep what many large arrays have left behind."""

import ctypes
from contextlib import suppress
from typing import Final

_MMAP_THRESHOLD: Final = -3
"""What glibc's `mallopt` knows the setting by."""
_LARGE: Final = 2**20


def give_back() -> None:
    """Give freed memory back where the system's allocator can be asked to (glibc); elsewhere nothing happens."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def return_large() -> None:
    """From now on let arrays of a megabyte and more go back once they are freed, and now what was freed before (glibc).

    By itself glibc keeps arrays of up to 32 MB, once such were freed, among small ones that hold their pages.
    """
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).mallopt(_MMAP_THRESHOLD, _LARGE)
    give_back()
