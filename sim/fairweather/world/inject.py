"""An inject is what someone outside the game makes happen, or how a scenario opens, in words.

It reads ``kind:faction`` or ``kind:faction>partner``, with ``=value`` where the kind takes one, as
``pledge:united_states>kdpi=0.8``. One that is made to happen twice changes nothing more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from fairweather.axes import IntArray
from fairweather.errors import OrderError, nearest_word, with_allowed
from fairweather.world.cast import Role
from fairweather.world.encouragement import Words
from fairweather.world.presence import Level
from fairweather.world.roles import PROMISED
from fairweather.world.stances import Course, Stance
from fairweather.world.state import World


class Parties(Protocol):
    """Who takes part: the key of each faction and its roles, in order."""

    @property
    def names(self) -> tuple[str, ...]: ...

    @property
    def roles(self) -> tuple[tuple[Role, ...], ...]: ...


@dataclass(frozen=True)
class Inject:
    """One inject, read and checked; ``partner`` is -1 where there is none."""

    kind: str
    actor: int
    partner: int
    value: float

    def apply(self, world: World) -> None:
        """Change every world of the batch."""
        INJECTS[self.kind].change(world, self)


@dataclass(frozen=True)
class InjectKind:
    """One kind: what it means, who acts, on whom, what it takes, and what it does.

    It takes a number within ``span``, one of ``words``, or nothing. In ``sentence``, which tells
    it, stand ``{actor}``, ``{partner}`` and ``{value}``.
    """

    meaning: str
    sentence: str
    actors: tuple[Role, ...]
    change: Callable[[World, Inject], None]
    partners: tuple[Role, ...] = ()
    span: tuple[float, float] | None = None
    words: tuple[str, ...] = ()

    def told(self, value: float) -> str:
        """Return a value as it is written; nothing if this kind takes none."""
        if self.words:
            return self.words[int(value)]
        return f"{value:g}" if self.span is not None else ""


def _set(name: str) -> Callable[[World, Inject], None]:
    """Return the change that gives the actor a value in an array of factions."""

    def change(world: World, inject: Inject) -> None:
        getattr(world, name)[:, inject.actor] = inject.value

    return change


def _set_between(name: str) -> Callable[[World, Inject], None]:
    """Return the change that gives a pair a value in an array of dyads, which the partner holds."""

    def change(world: World, inject: Inject) -> None:
        getattr(world, name)[:, inject.partner, inject.actor] = inject.value

    return change


def _set_on_front(name: str) -> Callable[[World, Inject], None]:
    """Return the change that gives all front cells of the actor, a target, a value."""

    def change(world: World, inject: Inject) -> None:
        getattr(world, name)[:, _front_of(world, inject)] = inject.value

    return change


def _involvement(world: World, inject: Inject) -> None:
    world.involvement[:, inject.actor] = world.wanted_involvement[:, inject.actor] = inject.value


def _pledge(world: World, inject: Inject) -> None:
    _withdraw(world, inject)
    world.pledge[:, inject.partner, inject.actor] = inject.value


def _public(world: World, inject: Inject) -> None:
    _pledge(world, inject)
    world.is_public[:, inject.partner, inject.actor] = True


def _leak(world: World, inject: Inject) -> None:
    pair = (slice(None), inject.partner, inject.actor)
    world.is_leaked[pair] |= (world.pledge[pair] > 0.0) & ~world.is_public[pair]


def _withdraw(world: World, inject: Inject) -> None:
    pair = (slice(None), inject.partner, inject.actor)
    for size in (world.pledge, world.sunk, world.help):
        size[pair] = 0.0
    world.is_public[pair] = world.is_leaked[pair] = False
    world.duty[pair] = 0


def _army(world: World, inject: Inject) -> None:
    """Change the size of the army of a patron that started with one; of others, nothing."""
    if inject.actor in world.cast.armed:
        world.own_army[:, inject.actor] = inject.value


def _presence(world: World, inject: Inject) -> None:
    """Put the army of a patron that has one this near to a group; where it has none, nothing."""
    has_army = world.own_army[:, inject.actor] > 0.0
    world.presence[:, inject.partner, inject.actor] = has_army * inject.value


def _defense(world: World, inject: Inject) -> None:
    """Give a client with ground of its own this course there; to others, nothing happens."""
    place = int(world.cast.holder_rank[inject.actor])
    if place >= 0:
        world.defense[:, place] = inject.value


def _where_heard(name: str) -> Callable[[World, Inject], None]:
    """Return the change that gives a pair a value where the patron has a voice, else 0."""

    def change(world: World, inject: Inject) -> None:
        has_voice = world.voice[:, inject.actor] > 0.0
        getattr(world, name)[:, inject.partner, inject.actor] = has_voice * inject.value

    return change


def _pact(world: World, inject: Inject) -> None:
    world.pact[:, inject.actor, inject.partner] = True


def _control(world: World, inject: Inject) -> None:
    """Give clients this share of a target's kin country, by people: where most are kin, first."""
    front = _front_of(world, inject)
    share = world.scene.atlas.kin_share[world.scene.atlas.front][front]
    order = front[np.argsort(-share, kind="stable")]
    place = int(np.flatnonzero(world.cast.targets == inject.actor)[0])
    people = world.scene.kin_weight[place, order]
    left = inject.value - (np.cumsum(people) - people)
    world.control[:, order] = np.clip(left / np.maximum(people, 1e-12), 0.0, 1.0) * (people > 0.0)


def _front_of(world: World, inject: Inject) -> IntArray:
    """Return the front cells of the target that an inject is about, but for held ground."""
    place = np.flatnonzero(world.cast.targets == inject.actor)
    scene = world.scene
    return np.flatnonzero((scene.front_target == place) & (scene.at_home > 0.0))


_PATRON, _CLIENT, _TARGET, _HOST = (Role.PATRON,), (Role.CLIENT,), (Role.TARGET,), (Role.HOST,)
_SHARE = (0.0, 1.0)

INJECTS: dict[str, InjectKind] = {
    "attention": InjectKind(
        "a patron's attention is now",
        "The attention of {actor} is now {value}.",
        _PATRON, _set("attention"), span=(0.0, 1.2),
    ),
    "involvement": InjectKind(
        "a patron's involvement is now",
        "The involvement of {actor} is now {value}.",
        _PATRON, _involvement, span=_SHARE,
    ),
    "strain": InjectKind(
        "a target's strain is now",
        "The strain of {actor} is now {value}.",
        _TARGET, _set("strain"), span=_SHARE,
    ),
    "capability": InjectKind(
        "a faction's capability is now",
        "The capability of {actor} is now {value}.",
        (Role.CLIENT, Role.TARGET), _set("capability"), span=(0.0, 1.5),
    ),
    "pledge": InjectKind(
        "a secret pledge stands, of size",
        "{actor} {actor:has|have} promised {partner} {value}, in secret.",
        _PATRON, _pledge, PROMISED, _SHARE,
    ),
    "public": InjectKind(
        "a public pledge stands, of size",
        "{actor} {actor:has|have} promised {partner} {value}, in public.",
        _PATRON, _public, PROMISED, _SHARE,
    ),
    "leak": InjectKind(
        "the press learns of a pledge",
        "The press learns what {actor} {actor:has|have} promised {partner}.",
        _PATRON, _leak, PROMISED,
    ),
    "sunk": InjectKind(
        "support sunk in a group is now",
        "The support that {actor} {actor:has|have} sunk in {partner} is now {value}.",
        _PATRON, _set_between("sunk"), _CLIENT, _SHARE,
    ),
    "army": InjectKind(
        "the army that a patron may send is now, if it started with one",
        "The army that {actor} may send is now {value}.",
        _PATRON, _army, span=_SHARE,
    ),
    "presence": InjectKind(
        "a patron's own army is beside a group",
        "The army of {actor} beside {partner}: {value}.",
        _PATRON, _presence, _CLIENT,
        words=tuple(level.name.lower() for level in Level),
    ),
    "encouragement": InjectKind(
        "what a patron says to a group in public",
        "What {actor} {actor:says|say} to {partner} in public: {value}.",
        _PATRON, _where_heard("encouraged"), _CLIENT,
        words=tuple(word.name.lower() for word in Words),
    ),
    "hope": InjectKind(
        "a group's hope of help that a patron never promised is now",
        "The hope of {partner} for help that {actor} never promised is now {value}.",
        _PATRON, _where_heard("hope"), _CLIENT, _SHARE,
    ),
    "deal": InjectKind(
        "a side deal is offered, worth",
        "{actor} {actor:offers|offer} {partner} a side deal worth {value}.",
        _TARGET, _set_between("side_deal"), _PATRON, _SHARE,
    ),
    "withdraw": InjectKind(
        "a pledge is gone",
        "The promise of {actor} to {partner} is gone.",
        _PATRON, _withdraw, PROMISED,
    ),
    "concession": InjectKind(
        "a concession is offered, of size",
        "{actor} {actor:offers|offer} {partner} a concession of {value}.",
        _TARGET, _set_between("concession"), _CLIENT, _SHARE,
    ),
    "stance": InjectKind(
        "a group's stance is now",
        "The stance of {actor} is now: {value}.",
        _CLIENT, _set("stance"), words=tuple(stance.name.lower() for stance in Stance),
    ),
    "defense": InjectKind(
        "what a group does on ground of its own is now",
        "The course of {actor} on its own ground is now: {value}.",
        _CLIENT, _defense, words=tuple(course.name.lower() for course in Course),
    ),
    "shelter": InjectKind(
        "the shelter a group is given is now",
        "The shelter that {actor} {actor:is|are} given is now {value}.",
        _CLIENT, _set("sanctuary"), span=_SHARE,
    ),
    "pact": InjectKind(
        "a host has an understanding with a target",
        "{actor} {actor:has|have} an understanding with {partner}: shelter, no operations.",
        _HOST, _pact, _TARGET,
    ),
    "unrest": InjectKind(
        "the unrest of a target's kin is now",
        "The share of kin who are active against {actor} is now {value}.",
        _TARGET, _set_on_front("unrest_kin"), span=_SHARE,
    ),
    "garrison": InjectKind(
        "the forces in a target's country are now",
        "The density of the forces of {actor} is now {value}.",
        _TARGET, _set_on_front("garrison"), span=_SHARE,
    ),
    "control": InjectKind(
        "the share of a target's kin country held by groups is now",
        "The share of kin country that groups hold against {actor} is now {value}.",
        _TARGET, _control, span=_SHARE,
    ),
}  # fmt: skip


def read_inject(text: str, cast: Parties) -> Inject:
    """Read an inject; raises ``OrderError`` saying what was found and what is allowed."""
    head, _, value = text.partition("=")
    kind, _, parties = head.partition(":")
    actor, _, partner = parties.partition(">")
    if kind not in INJECTS:
        raise _refused(text, "kind", kind, list(INJECTS))
    about = INJECTS[kind]
    actors = list(_of_roles(cast, about.actors))
    if actor not in actors:
        raise _refused(text, "faction", actor, actors)
    partners = [one for one in _of_roles(cast, about.partners) if one != actor]
    if (partner or partners) and partner not in partners:
        raise _refused(text, "partner", partner, partners or ["no partner"])
    at = cast.names.index(partner) if partner else -1
    return Inject(kind, cast.names.index(actor), at, _value(text, value, about))


def _of_roles(cast: Parties, roles: tuple[Role, ...]) -> Iterator[str]:
    for role in roles:
        yield from (name for name, its in zip(cast.names, cast.roles, strict=True) if role in its)


def _value(text: str, value: str, about: InjectKind) -> float:
    if about.words:
        if value not in about.words:
            raise _refused(text, "value", value, list(about.words))
        return float(about.words.index(value))
    if about.span is None:
        if value:
            raise _refused(text, "value", value, ["no value"])
        return 0.0
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    low, high = about.span
    if not low <= number <= high:
        raise _refused(text, "value", value, [f"a number from {low} to {high}"])
    return number


def _refused(text: str, what: str, found: str, allowed: list[str]) -> OrderError:
    near, words = nearest_word(found, allowed), ", ".join(allowed)
    told = f"inject {text!r}: {what} {found!r}; allowed: "
    return OrderError(with_allowed(told, words, near), words, near)
