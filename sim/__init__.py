"""Fairweather: promises and trust between unequal allies, played, studied and explained.

``__version__`` is the package's. ``RULES_VERSION`` is the model's: it moves only when the same
scenario, seed and orders give other numbers than before.
"""

__version__ = "0.1.0"
RULES_VERSION = 1
