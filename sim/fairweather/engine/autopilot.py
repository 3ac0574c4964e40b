"""Autopilot: seats whose people are away play their declared doctrine where nothing is ordered."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from fairweather.engine.orders import Given, row_keys
from fairweather.engine.wargame import Wargame
from fairweather.factions.policies.policy import policy_named


def play_turn(game: Wargame, given: Given, autopilot: Collection[str] = ()) -> dict[str, str]:
    """Play one turn of a game that is explained, seats on ``autopilot`` by doctrine.

    Returns what was ordered, and what the autopilot chose in its place, so that the same turn can
    be played again without it. Raises ``OrderError`` if an order is unknown.
    """
    game.orders = given
    _seat(game, autopilot, "doctrine")
    game.step()
    _seat(game, autopilot, "seated")
    return {**given, **dict(_departures(game, autopilot))}


def _seat(game: Wargame, seats: Collection[str], policy: str) -> None:
    for faction in game.factions:
        if faction.key in seats:
            doctrine = game.game_scenario.factions[faction.key].doctrine
            faction.policy = policy_named(policy, doctrine)


def _departures(game: Wargame, autopilot: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield where seats on autopilot left their standing course in the latest turn."""
    cast = game.world.cast
    for weighed in (one for rows in game.latest.weighed.values() for one in rows):
        matter, chosen = weighed.matter, weighed.choice.option[0]
        if cast.names[matter.actor] not in autopilot:
            continue
        for row, key in enumerate(row_keys(matter, cast)):
            if matter.is_open[0, row] and chosen[row] != matter.standing[0, row]:
                yield key, matter.decision.options[int(chosen[row])].key
