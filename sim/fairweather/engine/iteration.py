"""Which iteration of Mesa's batch runner a model is made for.

The runner repeats a model with equal arguments and tells it nothing of the repetition. Since no
luck here comes from a clock, equal arguments give equal games; so that an iteration is another
world all the same, its number is read off the runner that makes the model.
"""

from __future__ import annotations

import inspect
from types import FrameType

from fairweather.space.lean import mesa

_RUNNER, _MAKER = "mesa.batchrunner", "_model_run_func"
_FAR = 6
"""Calls between the runner and the model: those of classes made from ours."""

_SEEDS_ARE_ITERATIONS = "rng" in inspect.signature(mesa.batch_run).parameters
"""Mesa 3.5 and later: seeds are listed apart, each an iteration, or None for each."""


def batch_iteration(seed: int | None) -> int:
    """Return the number of the iteration, 0 outside of a batch run.

    It is 0 as well where the runner itself gives each iteration a ``seed``.
    """
    if seed is not None and _SEEDS_ARE_ITERATIONS:
        return 0
    frame: FrameType | None = inspect.currentframe()
    for _ in range(_FAR):
        frame = frame.f_back if frame else None
        if frame and frame.f_code.co_name == _MAKER and frame.f_globals["__name__"] == _RUNNER:
            return int(frame.f_locals["run"][1])
    return 0
