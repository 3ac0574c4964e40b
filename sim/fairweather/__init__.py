"""Fairweather: promises and trust between unequal allies, played, studied and explained.

``__version__`` is the package's. ``RULES_VERSION`` is the model's: it moves only when the same
scenario, seed and orders give other numbers than before. ``play_game`` and ``open_game`` give a
game to ask about in a notebook (``report.played``).
"""

from importlib import import_module
from typing import Any

__version__ = "0.1.0"
RULES_VERSION = 3

_OFFERED = ("open_game", "play_game")
__all__ = ["RULES_VERSION", "__version__", *_OFFERED]


def __getattr__(name: str) -> Any:
    """Return what is offered from a higher floor, loaded when it is first named."""
    if name in _OFFERED:
        return getattr(import_module("fairweather.report.played"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
