"""Limits: how often one address may try a door, so that no code is found by trying."""

from __future__ import annotations

import ipaddress
import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from time import monotonic

AT_MOST_ADDRESSES = 4096
_PREFIX = 64
"""Bits of an IPv6 address that one customer holds; the rest is theirs to choose."""


class Limiter:
    """Lets an address try ``burst`` times at once, and ``per_minute`` times a minute after that.

    A class behind one school router shares an address, so limits are those of a class.
    """

    def __init__(self, burst: int, per_minute: float, now: Callable[[], float] = monotonic) -> None:
        self.burst = burst
        self.per_second = per_minute / 60.0
        self._now = now
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, address: str) -> bool:
        """Count one try from ``address``; return whether it may be made."""
        key, now = network_of(address), self._now()
        with self._lock:
            left, at = self._buckets.pop(key, (self.burst, now))
            left = min(self.burst, left + (now - at) * self.per_second)
            self._buckets[key] = (left - (left >= 1.0), now)
            while len(self._buckets) > AT_MOST_ADDRESSES:
                self._buckets.popitem(last=False)
            return left >= 1.0


@lru_cache(AT_MOST_ADDRESSES)
def network_of(address: str) -> str:
    """Return who is behind an address: the address itself, or the network of an IPv6 one."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, _PREFIX), strict=False))
