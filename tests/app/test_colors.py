"""Colors of the board told apart by those who see red or green less, in light and in dark."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from fairweather import app
from fairweather.axes import FloatArray

SHEET = (Path(app.__file__).parent / "ui/assets/tokens.css").read_text(encoding="utf-8")
LOOKS = ("light", "dark")
_NAMED = re.compile(r"--([\w-]+): (#[0-9a-f]{6})")
SIGHTS = {
    "full": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
}
"""What is seen of linear red, green and blue without one kind of cone (Machado et al., 2009)."""

_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_LAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


def tokens(look: str) -> dict[str, str]:
    """Return the colors of a look by their names; dark changes some of the light ones."""
    heads = (":root {", ':root[data-look="dark"] {')
    light, dark = (SHEET.partition(f"\n{head}")[2].partition("\n}")[0] for head in heads)
    named = dict(_NAMED.findall(light))
    return named if look == "light" else named | dict(_NAMED.findall(dark))


def scales(look: str) -> dict[str, list[str]]:
    """Return the seven steps of every scale of the map."""
    lines = [line for line in SHEET.splitlines() if ".scale-" in line]
    of_look = [line for line in lines if ("dark" in line) == (look == "dark")]
    return {
        line.partition(".scale-")[2].split()[0]: [step for _, step in _NAMED.findall(line)]
        for line in of_look
    }


def seen(color: str, sight: str) -> FloatArray:
    """Return a color as it is seen, in Oklab: lightness, and two hues."""
    coded = np.array([int(color[at : at + 2], 16) for at in (1, 3, 5)]) / 255.0
    linear = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    cones = _CONES @ np.clip(SIGHTS[sight] @ linear, 0.0, 1.0)
    return np.asarray(_LAB @ np.cbrt(cones))


def apart(one: str, other: str, sight: str) -> float:
    """Return how far two colors are apart as they are seen; 1 is from black to white."""
    return float(np.linalg.norm(seen(one, sight) - seen(other, sight)))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("sight", SIGHTS)
def test_badges_and_tones_are_told_apart(look: str, sight: str):
    named = tokens(look)
    badges = [named[f"f{place}"] for place in range(9)]

    assert min(apart(one, other, sight) for one, other in combinations(badges, 2)) > 0.07
    for one, other in combinations(("accent", "alarm", "harm"), 2):  # the tones of scenes
        assert apart(named[one], named[other], sight) > 0.06, (one, other)
    for other in ("ink-soft", "alarm"):  # a promise beside what was only said, and beside its tear
        assert apart(named["pledge"], named[other], sight) > 0.08
    for line in ("pledge", "alarm", "harm", "ink"):  # lines and doors on the case around them
        assert apart(named[line], named["halo"], sight) > 0.3


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("sight", SIGHTS)
def test_every_scale_of_the_map_goes_one_way_in_even_steps(look: str, sight: str):
    found = scales(look)

    assert len(found) == 7
    for name, steps in found.items():
        light = np.diff([seen(step, sight)[0] for step in steps])
        assert (np.sign(light) == np.sign(light[0])).all(), name
        assert np.abs(light).min() > 0.07, name


def test_the_measure_finds_what_is_confused():
    assert apart("#cc79a7", "#8a8f94", "full") > 0.12
    assert apart("#cc79a7", "#8a8f94", "deutan") < 0.05
