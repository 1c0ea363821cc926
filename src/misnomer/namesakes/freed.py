"""Memory that was freed goes back to the system: an allocator may keep what many large arrays have left behind."""

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Give freed memory back where the system's allocator can be asked to (glibc); elsewhere nothing happens."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)
