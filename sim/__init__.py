"""Fairweather: promises and trust between unequal allies, played, studied and explained.

``__version__`` is the package's. ``RULES_VERSION`` is the model's: it moves only when the same
scenario, seed and orders give other numbers than before. In a notebook, ``play_game`` and
``open_game`` give a game to ask about; both load what they need when they are first named.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.report.played import open_game, play_game

__version__ = "0.1.0"
RULES_VERSION = 1

__all__ = ["RULES_VERSION", "__version__", "open_game", "play_game"]


def __getattr__(name: str) -> Any:
    if name in ("open_game", "play_game"):
        from sim.report import played

        return getattr(played, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
