"""Given orders: what a person or a script decides in a faction's place, by readable keys.

A key reads ``decision:actor`` or ``decision:actor>partner``, as ``stance:kdpi`` or
``pledge:united_states>kdpi``; its value is an option such as ``mobilize``. At a command line
``kdpi/stance`` and ``united_states/pledge/kdpi`` say the same: who, what, about whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from fairweather.axes import CodeArray
from fairweather.decisions.catalogue import DECISIONS, decision_named
from fairweather.decisions.decision import Matter
from fairweather.errors import OrderError, nearest_word, with_allowed
from fairweather.world.cast import Cast
from fairweather.world.state import World

Given = Mapping[str, str]
"""Order key to option key."""


@dataclass(frozen=True)
class OrderKey:
    """Which choice point an order is about."""

    decision: str
    actor: str
    partner: str = ""

    def __str__(self) -> str:
        tail = f">{self.partner}" if self.partner else ""
        return f"{self.decision}:{self.actor}{tail}"


def parse_key(text: str, cast: Cast) -> OrderKey:
    """Read an order key in either form; raises ``OrderError`` saying what is allowed instead."""
    head, colon, tail = text.partition(":")
    actor, _, partner = tail.partition(">")
    if not colon and "/" in text:
        actor, head, partner = [*text.split("/", maxsplit=2), ""][:3]
    known = [decision.name for decision in DECISIONS]
    if head not in known:
        raise OrderError(_unknown("decision", head, known, text))
    decision = decision_named(head)
    actors = [
        cast.names[i] for i in decision.actor_factions(cast) if len(decision.partners_of(cast, i))
    ]
    if actor not in actors:
        raise OrderError(_unknown("faction", actor, actors, text))
    rows = decision.partners_of(cast, cast.index(actor))
    partners = [cast.names[i] for i in rows if i >= 0]
    if partner not in (partners or [""]):
        raise OrderError(_unknown("partner", partner, partners or ["no partner"], text))
    return OrderKey(head, actor, partner)


def read_order(text: str, cast: Cast) -> tuple[str, str]:
    """Read ``KEY=OPTION``, the key in either form; returns the key as it is written elsewhere."""
    written, _, option = text.partition("=")
    key = parse_key(written, cast)
    check_orders({str(key): option}, cast)
    return str(key), option


def split_key(key: str) -> OrderKey:
    """Return the parts of a key that was checked."""
    decision, _, parties = key.partition(":")
    actor, _, partner = parties.partition(">")
    return OrderKey(decision, actor, partner)


def actor_of(key: str) -> str:
    """Return whose decision an order key is."""
    return split_key(key).actor


def slashed(key: str) -> str:
    """Return an order key in the form of the command line: ``united_states/pledge/kdpi``."""
    about = split_key(key)
    return "/".join(part for part in (about.actor, about.decision, about.partner) if part)


def check_orders(given: Given, cast: Cast) -> None:
    """Raise ``OrderError`` if any key or option of ``given`` is unknown."""
    for text, option in given.items():
        key = parse_key(text, cast)
        options = [o.key for o in decision_named(key.decision).options]
        if option not in options:
            raise OrderError(_unknown("option", option, options, text))


def row_keys(matter: Matter, cast: Cast) -> list[str]:
    """Return the order key of every row of a matter."""
    actor = cast.names[matter.actor]
    partners = [cast.names[p] if p >= 0 else "" for p in matter.partners]
    return [str(OrderKey(matter.decision.name, actor, partner)) for partner in partners]


def follow(matter: Matter, chosen: CodeArray, given: Given, world: World) -> CodeArray:
    """Put given orders in the place of ``chosen`` ``(R, N)``.

    In worlds where the given option is not legal, or the row is closed, ``chosen`` stays.
    """
    if not given:
        return chosen
    rows = [(row, key) for row, key in enumerate(row_keys(matter, world.cast)) if key in given]
    if not rows:
        return chosen
    followed = chosen.copy()
    legal = matter.decision.legal(world, matter.actor, matter.partners)
    for row, key in rows:
        option = matter.decision.place(given[key])
        may = legal[:, row, option] & matter.is_open[:, row]
        followed[:, row] = np.where(may, option, chosen[:, row])
    return followed


def _unknown(what: str, found: str, allowed: Iterable[str], text: str) -> str:
    words = list(allowed)
    told = f"order {text!r}: unknown {what} {found!r}; allowed: "
    return with_allowed(told, ", ".join(words), nearest_word(found, words))
