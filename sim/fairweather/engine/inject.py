"""Injects: what someone outside the game makes happen, by readable words.

An inject reads ``kind:faction``, ``kind:faction>partner``, with ``=value`` where it needs one:

- ``attention:united_states=0.2``  the patron's attention is now this
- ``strain:iran=0.9``              the target's strain is now this
- ``pledge:united_states>kdpi=0.8`` a secret pledge of this size stands
- ``public:united_states>kdpi=0.8`` the same, in public
- ``leak:united_states>kdpi``      the press learns of the pledge
- ``deal:iran>united_states=0.25`` the target offers the patron a deal of this worth
- ``withdraw:united_states>kdpi``  the pledge is gone, without a deed
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fairweather.errors import OrderError, nearest_word
from fairweather.world.cast import Cast, Role
from fairweather.world.roles import PROMISED
from fairweather.world.state import World


@dataclass(frozen=True)
class Inject:
    """One inject, read and checked."""

    kind: str
    actor: int
    partner: int
    value: float

    def apply(self, world: World) -> None:
        """Change every world of the batch."""
        INJECTS[self.kind].change(world, self)


@dataclass(frozen=True)
class InjectKind:
    """One kind of inject: who acts, on whom, which values it takes, and what it does."""

    meaning: str
    actor: Role
    partner: tuple[Role, ...]
    span: tuple[float, float] | None
    change: Callable[[World, Inject], None]


def _attention(world: World, inject: Inject) -> None:
    world.attention[:, inject.actor] = inject.value


def _strain(world: World, inject: Inject) -> None:
    world.strain[:, inject.actor] = inject.value


def _pledge(world: World, inject: Inject) -> None:
    _withdraw(world, inject)
    world.pledge[:, inject.partner, inject.actor] = inject.value


def _public(world: World, inject: Inject) -> None:
    _pledge(world, inject)
    world.is_public[:, inject.partner, inject.actor] = True


def _leak(world: World, inject: Inject) -> None:
    pair = (slice(None), inject.partner, inject.actor)
    world.is_leaked[pair] |= (world.pledge[pair] > 0.0) & ~world.is_public[pair]


def _deal(world: World, inject: Inject) -> None:
    world.side_deal[:, inject.partner, inject.actor] = inject.value


def _withdraw(world: World, inject: Inject) -> None:
    pair = (slice(None), inject.partner, inject.actor)
    for size in (world.pledge, world.sunk, world.help):
        size[pair] = 0.0
    world.is_public[pair] = world.is_leaked[pair] = False
    world.duty[pair] = 0


INJECTS: dict[str, InjectKind] = {
    "attention": InjectKind("a patron's attention is now", Role.PATRON, (), (0.0, 1.2), _attention),
    "strain": InjectKind("a target's strain is now", Role.TARGET, (), (0.0, 1.0), _strain),
    "pledge": InjectKind(
        "a secret pledge stands, of size", Role.PATRON, PROMISED, (0.0, 1.0), _pledge
    ),
    "public": InjectKind(
        "a public pledge stands, of size", Role.PATRON, PROMISED, (0.0, 1.0), _public
    ),
    "leak": InjectKind("the press learns of a pledge", Role.PATRON, PROMISED, None, _leak),
    "deal": InjectKind(
        "a side deal is offered, worth", Role.TARGET, (Role.PATRON,), (0.0, 1.0), _deal
    ),
    "withdraw": InjectKind("a pledge is gone", Role.PATRON, PROMISED, None, _withdraw),
}


def read_inject(text: str, cast: Cast) -> Inject:
    """Read an inject; raises ``OrderError`` saying what was found and what is allowed."""
    head, _, value = text.partition("=")
    kind, _, parties = head.partition(":")
    actor, _, partner = parties.partition(">")
    if kind not in INJECTS:
        raise _refused(text, "kind", kind, list(INJECTS))
    about = INJECTS[kind]
    actors = [cast.names[i] for i in cast.of_role(about.actor)]
    if actor not in actors:
        raise _refused(text, "faction", actor, actors)
    partners = [cast.names[i] for role in about.partner for i in cast.of_role(role)]
    if (partner or partners) and partner not in partners:
        raise _refused(text, "partner", partner, partners or ["no partner"])
    at = cast.index(partner) if partner else -1
    return Inject(kind, cast.index(actor), at, _value(text, value, about.span))


def _value(text: str, value: str, span: tuple[float, float] | None) -> float:
    if span is None:
        if value:
            raise _refused(text, "value", value, ["no value"])
        return 0.0
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not span[0] <= number <= span[1]:
        raise _refused(text, "value", value, [f"a number from {span[0]} to {span[1]}"])
    return number


def _refused(text: str, what: str, found: str, allowed: list[str]) -> OrderError:
    near, words = nearest_word(found, allowed), ", ".join(allowed)
    hint = f" (did you mean {near!r}?)" if near else ""
    return OrderError(f"inject {text!r}: {what} {found!r}; allowed: {words}{hint}", words, near)
