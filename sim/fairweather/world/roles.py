"""Roles: what there is to say of each, told once; which decisions one takes, each decision says.

A faction may have several; which it may have at once follows from ``is_alone``. A new role needs a
member of ``Role``, a row here, and rules that know it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fairweather.world.cast import Role


@dataclass(frozen=True)
class RoleFacts:
    """One role.

    ``part`` is what it does, for someone who never saw the model. A story introduces its factions
    under ``heading``, or under ``headings`` where there are several. ``colors`` are its places in
    the palette. Its ties are to factions of the roles ``tied_to``. ``is_needed`` in every scenario;
    ``owns_ground``: it must have cells; ``is_promised`` help by patrons; ``is_seated`` in a class
    whose plan names no seats. One that ``is_alone`` leaves its faction no other role. ``reward`` is
    the outcome that a learning agent in this role is rewarded by, and its sign.
    """

    part: str
    heading: str
    colors: tuple[int, ...]
    reward: tuple[str, float]
    headings: str = ""
    tied_to: tuple[Role, ...] = ()
    is_needed: bool = False
    owns_ground: bool = False
    is_promised: bool = False
    is_seated: bool = True
    is_alone: bool = False


ROLES: Mapping[Role, RoleFacts] = {
    Role.CLIENT: RoleFacts(
        "decides whether to act on a promise",
        "Armed groups",
        (2, 6, 7),
        ("autonomy_de_facto", 1.0),
        tied_to=(Role.HOST, Role.TARGET, Role.PATRON),
        is_needed=True,
        is_promised=True,
        is_alone=True,
    ),
    Role.HOST: RoleFacts(
        "shelters groups, and answers for it",
        "Their hosts",
        (1, 3),
        ("host_security", 1.0),
        tied_to=(Role.TARGET, Role.PATRON, Role.SOVEREIGN),
        owns_ground=True,
        is_promised=True,
    ),
    Role.PATRON: RoleFacts(
        "promises help, and keeps its word or not",
        "The power that makes them promises",
        (5,),
        ("strain", 1.0),
        headings="The powers that make them promises",
        is_needed=True,
    ),
    Role.TARGET: RoleFacts(
        "faces the groups: deters, strikes, or offers terms",
        "The state they face",
        (0,),
        ("stability", 1.0),
        is_needed=True,
        owns_ground=True,
        is_alone=True,
    ),
    Role.SOVEREIGN: RoleFacts(
        "owns the ground on which groups shelter",
        "Also at the table",
        (4,),
        ("sovereignty", 1.0),
        is_seated=False,
    ),
    Role.NEIGHBOR: RoleFacts(
        "fears a group, and leans on its host",
        "Also at the table",
        (8,),
        ("escalation", -1.0),
        is_seated=False,
    ),
}
"""Every role, in the order in which a story introduces them."""

if missing := set(Role) - set(ROLES):
    raise ValueError(f"Roles without a row: {', '.join(sorted(missing))}")


def roles_word(roles: Sequence[Role]) -> str:
    """Return roles as they are told: ``host``, ``host and patron``; empty for none."""
    *first, last = map(str, roles or ("",))
    return f"{', '.join(first)} and {last}" if first else last


def part_of(roles: Sequence[Role]) -> str:
    """Return what a faction of ``roles`` does, for someone who never saw the model."""
    return "; ".join(ROLES[role].part for role in roles)


PROMISED = tuple(role for role, facts in ROLES.items() if facts.is_promised)
"""Roles to whom patrons promise help."""

_TIED = dict.fromkeys(other for facts in ROLES.values() for other in facts.tied_to)
TIES: Mapping[Role, tuple[Role, ...]] = {
    other: tuple(role for role, facts in ROLES.items() if other in facts.tied_to) for other in _TIED
}
"""Which roles have a tie to a faction of each role that any has one to."""
