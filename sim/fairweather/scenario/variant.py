"""Variants: a scenario told by what differs from another one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fairweather.errors import Fault, nearest_word
from fairweather.scenario.faults import shown
from fairweather.scenario.lines import Places

VARIANT_OF = "variant_of"


def tells(own: Mapping[str, Any], table: str, key: str) -> bool:
    """Return whether a file itself says something at a key of a table."""
    held = own.get(table)
    return isinstance(held, Mapping) and key in held


def base_fault(named: object, bases: Sequence[str], is_variant: bool, place: str) -> Fault:
    """Return what is wrong with a base: there is none of that name, or it is a variant itself."""
    found = f"{shown(named)}, a variant itself" if is_variant else shown(named)
    near = nearest_word(named, bases) if isinstance(named, str) and not is_variant else ""
    return Fault(VARIANT_OF, found, ", ".join(bases), place, near)


def fixed_faults(own: Mapping[str, Any], places: Places) -> Iterator[Fault]:
    """Yield what a variant says and may not: another ground than its base's."""
    for key in ("cells", "region"):
        if tells(own, "map", key):
            allowed = "nothing: a variant has the ground of its base"
            yield Fault(f"map.{key}", shown(own["map"][key]), allowed, places.of(f"map.{key}"))


def merged(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """Return the whole content of a variant: its base's, and what it says itself.

    Tables are joined key by key; credits, which are owed, are added; all else stands in place of
    what the base says. A new faction stands after the last of its role.
    """
    content = _joined(base, own)
    if isinstance(own.get("credits"), list):
        content["credits"] = [*base.get("credits", ()), *own["credits"]]
    if isinstance(content["factions"], dict):
        content["factions"] = _in_order(content["factions"], len(base["factions"]))
    return content


def _joined(base: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    content = dict(base)
    for key, value in own.items():
        held = content.get(key)
        both = isinstance(held, Mapping) and isinstance(value, Mapping)
        content[key] = _joined(held, value) if both else value  # type: ignore[arg-type]
    for one, other in (("role", "roles"), ("roles", "role")):
        if one in own and other not in own:
            content.pop(other, None)
    return content


def _in_order(factions: Mapping[str, Any], n_base: int) -> dict[str, Any]:
    members = list(factions.items())
    ordered = members[:n_base]
    for member in members[n_base:]:
        alike = [at for at, other in enumerate(ordered) if _role(other[1]) == _role(member[1])]
        ordered.insert(alike[-1] + 1 if alike else len(ordered), member)
    return dict(ordered)


def _role(spec: object) -> object:
    if not isinstance(spec, Mapping):
        return None
    listed = spec.get("roles")
    return listed[0] if isinstance(listed, list | tuple) and listed else spec.get("role")
