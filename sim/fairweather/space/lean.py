"""Mesa, brought in without what a game never asks it for: pandas, networkx and SciPy's distances.

They would be over a third of the time in which a process of ours is made ready, and Mesa names
them at its top. What it gets here in their place brings in the real one when it is first used, so
whoever asks a collector for its table still gets one. Nobody but Mesa sees it, and whoever brought
in Mesa first has it whole.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any

_LATER = {"pandas": (), "networkx": (), "scipy.spatial.distance": ("cdist",)}
"""What comes later, and the functions that Mesa takes out of it by name."""


class _Later(ModuleType):
    """A module in the place of one of the same name, which is brought in when first used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_real(self.__name__), name)


def _real(name: str) -> ModuleType:
    """Return the module itself, whatever stands for it."""
    if isinstance(sys.modules.get(name), _Later):
        del sys.modules[name]
    return import_module(name)


def _later(name: str, functions: tuple[str, ...]) -> _Later:
    """Return what stands for a module; ``functions`` of it are brought in when called."""
    module = _Later(name)

    def stand_in(function: str) -> Any:
        def call(*given: Any, **named: Any) -> Any:
            return getattr(_real(name), function)(*given, **named)

        return call

    for function in functions:
        setattr(module, function, stand_in(function))
    return module


@contextmanager
def _without() -> Iterator[None]:
    """Have what comes later stood for, unless it is there already."""
    standing = {
        name: _later(name, functions)
        for name, functions in _LATER.items()
        if name not in sys.modules
    }
    sys.modules.update(standing)
    try:
        yield
    finally:
        for name, module in standing.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


with _without():
    import mesa

__all__ = ["mesa"]
