"""Meeting: two places of an experiment that change the same thing, of which one would silently win.

Levels of one factor may change the same thing, since only one of them holds at a time. All else
may not: the base and a factor, two factors, presets beside each other or beside ``set``, and two
orders or injects of the same in the same turn.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from fairweather.errors import Fault
from fairweather.experiments.arrangement import flat, timed
from fairweather.experiments.schema import ArrangementTable, FactorTable, Sheet
from fairweather.scenario.presets import preset, preset_names

_ALWAYS = (0, 1 << 60)


@dataclass(frozen=True)
class Touch:
    """One thing that a place of the file changes, from one turn to another.

    ``owner`` is the base or a factor, ``level`` what of it holds as a whole.
    """

    thing: str
    place: str
    turns: tuple[int, int] = _ALWAYS
    owner: str = ""
    level: str = ""

    def meets(self, other: Touch) -> bool:
        """Whether both change the thing at the same time."""
        starts, ends = zip(self.turns, other.turns, strict=True)
        is_together = self.owner != other.owner or self.level == other.level
        return is_together and max(starts) <= min(ends)


def meeting_faults(sheet: Sheet) -> Iterator[tuple[str, Fault]]:
    """Yield every meeting once, beside the later of the two places."""
    seen: dict[str, list[Touch]] = {}
    told: set[tuple[str, str, str]] = set()
    for touch in _touches(sheet):
        for earlier in seen.setdefault(touch.thing, []):
            key = (touch.thing, earlier.owner, touch.owner)
            if earlier.meets(touch) and key not in told:
                told.add(key)
                found = f"{touch.thing}, which {earlier.place} changes as well"
                allowed = "each thing changed in one place"
                yield touch.place, Fault(touch.place, found, allowed)
        seen[touch.thing].append(touch)


def _touches(sheet: Sheet) -> Iterator[Touch]:
    for touch in _of_table(sheet.base, "base"):
        yield replace(touch, owner="base")
    for name, factor in sheet.factors.items():
        for touch in _of_factor(factor, f"factors.{name}"):
            yield replace(touch, owner=name)


def _of_factor(table: FactorTable, place: str) -> Iterator[Touch]:
    for index, one in enumerate(table.levels):
        for touch in _of_table(one, f"{place}.levels.{index}"):
            yield replace(touch, level=one.name)
    for word in table.presets:
        yield from (replace(touch, level=word) for touch in _of_preset(word, f"{place}.presets"))
    if table.key:
        yield Touch(table.key, f"{place}.key")
    if table.policy:
        yield Touch(f"the policy of {table.policy}", f"{place}.policy")


def _of_table(table: ArrangementTable, place: str) -> Iterator[Touch]:
    for name in table.presets:
        yield from _of_preset(name, f"{place}.presets")
    for key, _ in flat(table.set):
        yield Touch(key, f"{place}.set.{key}")
    for faction in table.policies:
        yield Touch(f"the policy of {faction}", f"{place}.policies.{faction}")
    for kind, texts in (("injects", table.injects), ("orders", table.orders)):
        for one in timed(texts):
            thing = one.text.partition("=")[0].strip()
            yield Touch(thing, f"{place}.{kind}", (one.first, one.last))


def _of_preset(name: str, place: str) -> Iterator[Touch]:
    if name in preset_names():
        yield from (Touch(key, place) for key in preset(name).changes)
