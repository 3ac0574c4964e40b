"""The reported crisis, element by element: what was reported, its mechanism, and what shows it.

Here elements are judged; the table of them is in ``elements``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fairweather.experiments.arms import has_sign
from fairweather.experiments.forcing import Forcing, force
from fairweather.experiments.statics import Shown, Static, show_statics
from fairweather.records.paired import Paired
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role


@dataclass(frozen=True)
class Element:
    """One element of what was reported, and what shows that it matters and that it happens.

    ``rules`` are sections of the rules pages, as ``("7.1", "decisions-patron")``. A story is a
    happening of ``kinds``, done to a faction in role ``to`` if one is named, best for a ``cause``
    that begins with these words.
    """

    title: str
    reported: str
    mechanism: str
    rules: tuple[tuple[str, str], ...]
    runs: tuple[Static | Forcing, ...]
    kinds: tuple[str, ...]
    to: Role | None = None
    cause: str = ""


@dataclass(frozen=True)
class Judged:
    """What one run came to: what was changed, what was read, and the sign that it must have."""

    element: Element
    name: str
    claim: str
    of: str
    sign: int
    found: Paired

    @property
    def is_right(self) -> bool:
        return has_sign(self.found, self.sign)


def show_elements(
    scenario: Scenario, elements: Sequence[Element], worlds: int, seed: int
) -> Iterator[Judged]:
    """Yield what each run of ``elements`` came to, in their order, in the same ``worlds``.

    Runs about factions or decisions that ``scenario`` does not have are left out.
    """
    claims = [run for one in elements for run in one.runs if isinstance(run, Static)]
    shown = show_statics(scenario, [one for one in claims if one.fits(scenario)], worlds, seed)
    for element in elements:
        for run in element.runs:
            if isinstance(run, Forcing):
                yield from _forced(scenario, element, run, worlds, seed)
            elif run.fits(scenario):
                one = next(shown)
                yield _judged(element, one)


def _forced(
    scenario: Scenario, element: Element, forcing: Forcing, worlds: int, seed: int
) -> Iterator[Judged]:
    claim = f"{forcing.decision.capitalize()}: {forcing.ways}.".replace("_", " ")
    for one in force(scenario, worlds, seed, [forcing]):
        for moved in one.moved:
            of, sign = moved.effect.on.replace("_", " "), moved.effect.sign
            yield Judged(element, "by order", claim, of, sign, moved.found)


def _judged(element: Element, shown: Shown) -> Judged:
    static = shown.static
    return Judged(element, static.key, static.claim, static.of, static.sign, shown.found)
