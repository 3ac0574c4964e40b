"""Where names go on the map: town labels that never touch, and one name over each country.

Greedy and deterministic: the largest town first, the first free place around its dot. Sizes are
in drawing units, for a sheet 1000 units wide.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from fairweather.space.outlines import Points

_LETTER_WIDTH = 0.56
_LETTER_HEIGHT = 1.05
_NAME_WIDTH, _NAME_HEIGHT = 13.0, 42.0
"""Half the width of an area's name, for each letter, and its height, as it is drawn on a laptop."""
_PLACES = (
    ("start", 1.0, 0.35),
    ("end", -1.0, 0.35),
    ("middle", 0.0, -0.65),
    ("middle", 0.0, 1.35),
    ("start", 0.75, -0.35),
    ("end", -0.75, -0.35),
    ("start", 0.75, 1.05),
    ("end", -0.75, 1.05),
)

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Lettered:
    """A town's dot and its label: ``anchor`` is SVG's text-anchor, ``rank`` 0 is the largest."""

    at: int
    text: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str
    rank: int


def letter_towns(
    names: Sequence[str],
    weights: Sequence[float],
    points: Points,
    size: float,
    keep_clear: Sequence[Box] = (),
    avoid: Points | None = None,
    at_most: int = 60,
    width: float = 1000.0,
    height: float = 1000.0,
) -> tuple[Lettered, ...]:
    """Labels for the named points, in order of weight, leaving out those that find no room.

    Nothing is written over ``keep_clear``; the points ``avoid`` (N, 2), along a border say, are
    written over only when every place around the dot would.
    """
    crossed = np.empty((0, 2)) if avoid is None else avoid
    gap = 0.45 * size
    order = [at for at in np.argsort(-np.asarray(weights, dtype=float)) if names[at]]
    taken: list[Box] = list(keep_clear)
    placed: list[Lettered] = []
    for at in order:
        if len(placed) == at_most:
            break
        x, y = float(points[at, 0]), float(points[at, 1])
        dot = (x - gap, y - gap, x + gap, y + gap)
        if any(_overlap(dot, other) for other in taken):
            continue
        fits = []
        for place, (anchor, across, down) in enumerate(_PLACES):
            label_x, label_y = x + across * gap * 1.4, y + down * size
            box = _box(names[at], label_x, label_y, anchor, size)
            inside = box[0] > 4 and box[2] < width - 4 and box[1] > 4 and box[3] < height - 4
            if inside and not any(_overlap(box, other) for other in taken):
                fits.append((_hits(box, crossed), place, label_x, label_y, anchor, box))
        if fits:
            _, _, label_x, label_y, anchor, box = min(fits)
            taken += [box, dot]
            placed.append(Lettered(int(at), names[at], x, y, label_x, label_y, anchor, len(placed)))
    return tuple(placed)


def name_areas(
    areas: Sequence[str], points: Points, weights: Sequence[float] | None = None
) -> tuple[tuple[str, float, float], ...]:
    """A place for each area's name: the member point with most of its own around it.

    Near enough to the middle of its area, so that the name seems to lie across it; not across the
    member of most ``weight``, where its capital may be, if there is another place.
    """
    labels = np.asarray(areas)
    spots = []
    for area in dict.fromkeys(areas):
        own, others = points[labels == area], points[labels != area]
        middle = np.median(own, axis=0)
        to_middle = np.linalg.norm(own - middle, axis=1)
        score = -to_middle
        if len(others):
            apart = np.linalg.norm(own[:, None] - others[None], axis=2).min(axis=1)
            score = np.minimum(apart, 140.0) - 0.35 * to_middle
        if weights is not None:
            heaviest = own[int(np.argmax(np.asarray(weights, dtype=float)[labels == area]))]
            away = np.abs(own - heaviest) / (_NAME_WIDTH * len(area), _NAME_HEIGHT)
            is_clear = away.max(axis=1) > 1.0
            score = np.where(is_clear, score, -np.inf) if is_clear.any() else score
        best = own[int(np.argmax(score))]
        spots.append((area, float(best[0]), float(best[1])))
    return tuple(spots)


def _box(text: str, x: float, y: float, anchor: str, size: float) -> Box:
    wide = len(text) * size * _LETTER_WIDTH
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return (left, y - 0.8 * size, left + wide, y + (_LETTER_HEIGHT - 0.8) * size)


def _hits(box: Box, points: Points) -> int:
    x, y = points[:, 0], points[:, 1]
    inside = (x > box[0]) & (x < box[2]) & (y > box[1]) & (y < box[3])
    return int(np.count_nonzero(inside))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
