"""The axes of every array, and the aliases that name array types.

Shapes in comments and docstrings use these letters:

====  =======================================================================
R     worlds: parallel copies of one game; always the first axis
F     factions
C     cells of the map; the first ``n_front`` of them are the front
T     target states, in the order of ``Cast.targets``
G     clients that hold ground of their own, in the order of ``Cast.holders``
H     cells that they held at the start, as ``world.held`` lays them out
N     rows of one decision: the partners of one actor, or one row if it has none
M     options of one decision
K     terms of one option's utility
A     rows of all decisions of all factions, as ``world.docket`` lays them out
L     options of all of these rows
====  =======================================================================

Parameters are stored with shape ``(1, 1)`` (the same in every world) or ``(R, 1)`` (one value
a world), so that they broadcast against ``(R, F)``, ``(R, C)`` and ``(R, N)`` alike.
"""

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.intp]
CodeArray = NDArray[np.int8]
KeyArray = NDArray[np.uint64]
