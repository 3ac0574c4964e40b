"""Descriptors: how many files and connections the system lets this program hold at once."""

from __future__ import annotations

import sys

from fairweather.app.web.connections import PAGE_WEIGHT
from fairweather.play.words import counted

WANTED = 4096
OWN = 64
"""Descriptors that are no connection's: files, loops, and what is just being taken in or closed."""

FEW = 1024


def raise_limit() -> int:
    """Have the system allow what is wanted, as far as it does; return how many it allows."""
    if sys.platform == "win32":
        return WANTED
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft == resource.RLIM_INFINITY or soft >= WANTED:
        return WANTED
    allowed = WANTED if hard == resource.RLIM_INFINITY else min(WANTED, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (allowed, hard))
    return allowed


def warning(limit: int) -> str:
    """Return what there is to say of a limit: nothing, unless a class may not find room."""
    if limit >= FEW:
        return ""
    pages = counted((limit - OWN) // PAGE_WEIGHT, "page")
    return (
        f"Only {limit} files and connections may be open at once on this computer: room for "
        f"{pages}.\nTo have more, raise the limit first: ulimit -Hn {WANTED}"
    )
