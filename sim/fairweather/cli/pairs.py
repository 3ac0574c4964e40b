"""Options that are written as a name and a value with ``=`` between them."""

from __future__ import annotations

from collections.abc import Sequence

from fairweather.errors import FairweatherError


def read_pairs(texts: Sequence[str] | None, option: str, form: str) -> dict[str, str]:
    """Return values by name; raises ``FairweatherError``, with the ``form``, if one is not so."""
    pairs = {}
    for text in texts or ():
        key, equals, value = (part.strip() for part in text.partition("="))
        if not (key and equals and value):
            raise FairweatherError(f"{option}: found {text!r}; allowed: {form}")
        pairs[key] = value
    return pairs
