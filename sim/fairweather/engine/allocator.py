"""Keep freed memory in the process, so that a batch does not ask the system for it again.

A turn makes and frees thousands of arrays of half a megabyte. The C library of Linux gives such
memory back to the system at once, and every new array then faults its pages in anew: up to a
quarter of the time of a large batch (``pytest tests/benchmarks -s`` prints it). Elsewhere this does
nothing.
"""

from __future__ import annotations

import ctypes
import sys
from functools import cache

_TRIM_THRESHOLD, _TOP_PAD, _MMAP_THRESHOLD = -1, -2, -3
_KEPT = 1 << 29
_TOP = 1 << 25
_LARGEST = 1 << 25


@cache
def keep_freed_memory() -> bool:
    """Tell the C library to keep freed memory; return whether it took the advice."""
    if not sys.platform.startswith("linux"):
        return False
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return False
    advice = ((_MMAP_THRESHOLD, _LARGEST), (_TRIM_THRESHOLD, _KEPT), (_TOP_PAD, _TOP))
    taken = [bool(mallopt(what, size)) for what, size in advice]
    return all(taken)
