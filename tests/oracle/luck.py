"""Luck of one world: every draw is a hash of what it decides, written out once more (5)."""

from __future__ import annotations

import math
from functools import cache
from hashlib import blake2b

from fairweather.draws import Purpose

WORD = 2**64
GOLDEN = 0x9E3779B97F4A7C15
ANOTHER = 0xD1B54A32D192ED03
LEAST = 2.0**-54


@cache
def key(*names: str) -> int:
    """The number that stands for some names that belong together."""
    told = "\x1f".join(names).encode()
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "little")


def pair(one: int, other: int) -> int:
    """The number that stands for an ordered pair of names."""
    return mixed(one * GOLDEN + other)


def mixed(value: int) -> int:
    """Stir a number of 64 bits until each bit depends on all (SplitMix64's last step)."""
    value %= WORD
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9 % WORD
    value = (value ^ (value >> 27)) * 0x94D049BB133111EB % WORD
    return value ^ (value >> 31)


class Luck:
    """What one world of one game draws; each draw is one number, by its purpose and name."""

    def __init__(self, seed: int, world: int) -> None:
        self._world = mixed(mixed(seed + GOLDEN) + world * GOLDEN)
        self._turn = 0

    def turn_to(self, turn: int) -> None:
        """Use the draws of ``turn`` from now on."""
        self._turn = turn

    def uniform(self, purpose: Purpose, name: int) -> float:
        when = mixed((self._turn * 256 + int(purpose)) * GOLDEN + GOLDEN)
        bits = mixed(self._world + mixed((name % WORD) ^ when))
        return (bits >> 11) * 2.0**-53

    def exponential(self, purpose: Purpose, name: int) -> float:
        return -math.log(max(self.uniform(purpose, name), LEAST))

    def normal(self, purpose: Purpose, name: int) -> float:
        one, other = self.uniform(purpose, name), self.uniform(purpose, name + ANOTHER)
        return math.sqrt(-2.0 * math.log(max(one, LEAST))) * math.cos(2.0 * math.pi * other)
