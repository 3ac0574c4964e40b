"""Games for the statistical rows: one panel of worlds, played once for each branch.

The panel holds equally many worlds at each of fifteen design points: presets strict, broad, .745,
.50, .22, each at precision 2, 4 and 8. Branches play the same worlds with the same luck, so that
differences between them are paired world by world.

Power: with 32 worlds a point, a preset has 96 pairs, a precision 160 and all together 480. Paired
differences of a duration spread by about 7 turns, so that a difference of 2 turns in 26 is found
at a preset with chance .8 (two-sided t test of level .05), of 1.6 at a precision, of .9 over all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from fairweather.engine.wargame import Wargame
from fairweather.records.paired import Paired, paired_difference
from fairweather.scenario import Scenario, load, patch, patchable, preset
from fairweather.world.fork import copy
from fairweather.world.state import World
from fairweather.world.visibility import MOBILIZED

PRESETS = ("strict", "broad", "reliability_745", "reliability_50", "reliability_22")
PRECISIONS = ("precision_6", "precision_10", "precision_16")
POINTS = tuple((view, precision) for view in PRESETS for precision in PRECISIONS)
WORLDS_A_POINT = 32
YEAR = 26
SEED = 11

Script = Mapping[str, str]
Change = Callable[[World], None]


def scenario_at(*names: str, scenario: str = "zagros") -> Scenario:
    """Return a shipped scenario under the presets called ``names``."""
    changes = {key: value for name in names for key, value in preset(name).changes.items()}
    return patch(load(scenario), changes)


def panel_variants(worlds: int = WORLDS_A_POINT) -> dict[str, NDArray[np.float64]]:
    """Return what differs from world to world of the panel: patch keys to one value a world."""
    keys = {key for point in POINTS for name in point for key in preset(name).changes}
    plain = patchable(load("zagros"))
    columns: dict[str, list[float]] = {key: [] for key in sorted(keys)}
    for point in POINTS:
        changes = {key: value for name in point for key, value in preset(name).changes.items()}
        for key, column in columns.items():
            column.extend([changes.get(key, plain[key][2])] * worlds)
    return {key: np.array(column) for key, column in columns.items()}


def new_panel(seed: int = SEED) -> Wargame:
    """Return the panel before its first turn."""
    worlds = len(POINTS) * WORLDS_A_POINT
    return Wargame("zagros", seed=seed, worlds=worlds, variants=panel_variants())


def names_of(world: World, role: str) -> list[str]:
    """Return the keys of the factions of one role, as ``clients`` or ``patrons``."""
    return [world.cast.names[int(faction)] for faction in getattr(world.cast, role)]


def about_clients(world: World, decision: str, option: str) -> dict[str, str]:
    """Return orders to every patron about every client."""
    return {
        f"{decision}:{patron}>{client}": option
        for patron in names_of(world, "patrons")
        for client in names_of(world, "clients")
    }


def stances(world: World, option: str) -> dict[str, str]:
    """Return the same stance for every client."""
    return {f"stance:{client}": option for client in names_of(world, "clients")}


def doors(world: World, option: str) -> dict[str, str]:
    """Return orders to every host about every guest."""
    cast = world.cast
    return {
        f"sanctuary:{cast.names[int(cast.host_of[client])]}>{cast.names[int(client)]}": option
        for client in cast.clients
        if cast.host_of[client] >= 0
    }


@dataclass(frozen=True)
class Played:
    """What a branch came to; R worlds, T turns after the fork, clients on the last axis.

    ``out`` ``(R, T + 1, clients)`` who is in open mobilization, the fork included; ``settled`` the
    same for who has settled; ``supported`` for who is given help; ``kin_held`` ``(R, T + 1)`` the
    share of kin who live where clients hold most; ``counts`` ``(R,)`` by kind of happening.
    """

    out: NDArray[np.bool_]
    settled: NDArray[np.bool_]
    supported: NDArray[np.bool_]
    kin_held: NDArray[np.float64]
    counts: dict[str, NDArray[np.float64]]

    @property
    def is_war(self) -> NDArray[np.bool_]:
        """Whether anyone is out, ``(R, T + 1)``."""
        return self.out.any(axis=2)

    @property
    def is_won(self) -> NDArray[np.bool_]:
        """Whether clients hold the ground where most kin live, ``(R, T + 1)``."""
        return self.kin_held > 0.5

    def time_out(self) -> NDArray[np.float64]:
        """Return how many turns groups out at the fork stayed so, mean of groups, ``(R,)``."""
        return np.cumprod(self.out, axis=1)[:, 1:].sum(axis=1).mean(axis=1)

    def time_of_war(self) -> NDArray[np.float64]:
        """Return turns until nobody was out, or the clients had won, ``(R,)``."""
        goes_on = np.cumprod(self.is_war & ~self.is_won, axis=1)
        return goes_on[:, 1:].sum(axis=1).astype(float)


def first_turn(is_so: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the first turn after the fork at which something is so; one past the last if never."""
    never = is_so.shape[1]
    return np.where(is_so[:, 1:].any(axis=1), is_so[:, 1:].argmax(axis=1) + 1, never).astype(float)


def play(
    fork: Wargame,
    *,
    turns: int = YEAR,
    first: Script | None = None,
    always: Script | None = None,
    change: Change | None = None,
    seed: int | None = None,
) -> Played:
    """Play one branch of ``fork``: ``first`` orders one turn, ``always`` orders every turn.

    ``change`` alters the copied state before anything is played. Another ``seed`` is other luck.
    """
    world = copy(fork.world)
    if change is not None:
        change(world)
    luck = fork.seed if seed is None else seed
    game = Wargame(fork.game_scenario, seed=luck, worlds=world.n_worlds, world=world)
    looks = [_look(game)]
    counts: dict[str, NDArray[np.float64]] = {}
    for turn in range(turns):
        game.orders = {**(always or {}), **((first or {}) if turn == 0 else {})}
        game.step()
        looks.append(_look(game))
        for happening in game.latest.events.happenings:
            times = happening.is_so.sum(axis=1)
            counts[happening.kind] = counts.get(happening.kind, 0.0) + times
    out, settled, supported, kin_held = (
        np.stack(part, axis=1) for part in zip(*looks, strict=True)
    )
    return Played(out, settled, supported, kin_held, counts)


def _look(game: Wargame) -> tuple[NDArray[np.bool_], ...]:
    world, clients = game.world, game.world.cast.clients
    stance = world.stance[:, clients]
    helped = world.help[:, clients].max(axis=2) > 0.0
    return stance == MOBILIZED, stance == 0, helped, game.measured()["kin_areas"].copy()


def by_point(baseline: NDArray[np.float64], treatment: NDArray[np.float64]) -> dict[str, Paired]:
    """Return the paired difference over all, at each preset and at each precision."""
    return {name: paired_difference(baseline[at], treatment[at]) for name, at in point_rows()}


def point_rows(worlds: int = WORLDS_A_POINT) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Yield which worlds of the panel belong to all points, to each preset, to each precision."""
    yield "all", np.ones(len(POINTS) * worlds, dtype=bool)
    for name in (*PRESETS, *PRECISIONS):
        yield name, np.repeat([name in point for point in POINTS], worlds)


def rises(found: Mapping[str, Paired]) -> list[str]:
    """Return where the difference is above 0, its whole interval."""
    return [name for name, paired in found.items() if paired.low > 0.0]


def falls(found: Mapping[str, Paired]) -> list[str]:
    """Return where the difference is below 0, its whole interval."""
    return [name for name, paired in found.items() if paired.high < 0.0]


def told(found: Mapping[str, Paired], places: int = 2) -> str:
    """Return differences with their intervals as text."""
    return "; ".join(
        f"{name} {d.difference:+.{places}f} ({d.low:+.{places}f} to {d.high:+.{places}f})"
        for name, d in found.items()
    )
