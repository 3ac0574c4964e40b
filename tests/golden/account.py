"""The account of one game of the smallest scenario, for a person to read and a test to compare.

After a change that is meant to move numbers, write it anew from the root of the checkout with ::

    python -m tests.golden.account

read the difference, raise ``RULES_VERSION``, and say in a ``results`` fragment of the changelog
what moved and why.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from datetime import timedelta
from itertools import zip_longest
from pathlib import Path

import numpy as np

from fairweather import RULES_VERSION
from fairweather.decisions.catalogue import STANCE
from fairweather.engine.orders import row_keys
from fairweather.engine.turn import Weighed
from fairweather.engine.wargame import Wargame
from fairweather.scenario.load import load
from fairweather.world.state import World

FILE = Path(__file__).parent / "tiny.txt"
SEED = 7
SCRIPT = {
    0: {"pledge:aldmere>league": "secret_high"},
    1: {"support:aldmere>league": "deliver", "stance:league": "demand"},
    2: {"support:aldmere>league": "reinforce", "stance:league": "prepare"},
    3: {"stance:league": "mobilize", "obligation:aldmere>league": "honor"},
    5: {"garrison:ordane": "repress", "side_deal:ordane>aldmere": "offer"},
    7: {"obligation:aldmere>league": "renege", "concession:ordane>league": "concede"},
    8: {"stance:league": "settle"},
    9: {"faith:ordane>league": "renege"},
    10: {"signal:league>ordane": "propose", "signal:ordane>league": "propose"},
    12: {"stance:league": "mobilize"},
}
"""Orders by turn; everything else is decided by the model."""

WIDTH = 96


def account() -> str:
    """Play the game and return its account."""
    scenario = load("tiny")
    game = Wargame(scenario, seed=SEED, explain=True)
    lines = [
        f"{scenario.title}, seed {SEED}, rules version {RULES_VERSION}",
        "",
        "What is reviewed is told with the utility of every option and the terms of the one that",
        "was chosen; what is not told was not open, or went on as before. A number of the state",
        "that is not told is 0.",
        "",
        "At the start",
        *_state(game.world),
    ]
    for turn in range(scenario.turns):
        game.orders = SCRIPT.get(turn, {})
        given = dict(game.orders)
        game.step()
        day = scenario.start + timedelta(weeks=turn * scenario.weeks_per_turn)
        lines += ["", f"Turn {turn + 1}, from {day:%d %B %Y}"]
        for kept in game.latest.weighed.values():
            for weighed in kept:
                lines += _told(weighed, game.world, given)
        lines += [*_happened(game), *_state(game.world)]
    return "\n".join(lines) + "\n"


def _told(weighed: Weighed, world: World, given: dict[str, str]) -> Iterator[str]:
    appraisal, choice = weighed.appraisal, weighed.choice
    utility = appraisal.utility[0]
    for row, key in enumerate(row_keys(appraisal, world.cast)):
        if not appraisal.is_open[0, row] or not (choice.reviewed[0, row] or key in given):
            continue
        options = appraisal.decision.options
        chosen = options[choice.option[0, row]].key
        worth = "  ".join(
            f"{option.key} {utility[row, place]:+.10f}"
            for place, option in enumerate(options)
            if appraisal.legal[0, row, place]
        )
        how = "as ordered" if given.get(key) == chosen else "by reason"
        yield f"  {key} -> {chosen} ({how})"
        yield from _wrapped("weighed: ", worth)
        terms = {
            name: float(np.broadcast_to(value, appraisal.shape)[0, row])
            for name, value in appraisal.terms[chosen].items()
        }
        because = "; ".join(f"{name} {value:+.10f}" for name, value in terms.items() if value)
        yield from _wrapped("because: ", because or "nothing weighs")


def _happened(game: Wargame) -> Iterator[str]:
    names = game.world.cast.names
    for happening in game.latest.events.happenings:
        for row in np.flatnonzero(happening.is_so[0]):
            actor, partner = names[happening.actor[row]], happening.partner[row]
            yield f"  * {actor}: {happening.kind}" + (f", {names[partner]}" if partner >= 0 else "")


def _state(world: World) -> Iterator[str]:
    cast = world.cast
    patron, client, target = (cast.index(name) for name in ("aldmere", "league", "ordane"))
    promised, offered = (0, client, patron), (0, client, target)
    light = "public" if world.is_public[promised] else "secret"
    light = "leaked" if world.is_leaked[promised] and light == "secret" else light
    people = world.scene.atlas.population
    kin = world.scene.kin_weight[0]
    numbers = {
        "pledge": world.pledge[promised],
        "sunk": world.sunk[promised],
        "help": world.help[promised],
        "side deal": world.side_deal[0, patron, target],
        "offer": world.concession[offered],
        "autonomy": world.autonomy[0, client],
        "capability": world.capability[0, client],
        "attention": world.attention[0, patron],
        "involvement": world.involvement[0, patron],
        "strain": world.strain[0, target],
        "kin unrest": (world.unrest_kin[0] * kin).sum(),
        "other unrest": (world.unrest_other[0] * world.scene.other_weight[0]).sum(),
        "garrison": (world.garrison[0] * kin).sum(),
        "control": (world.control[0] * kin).sum(),
        "repression": (world.repression[0] * kin).sum(),
        "violence": (world.violence[0] * kin).sum(),
        "displaced": (world.displaced[0] * people).sum(),
        "harmed": (world.harmed[0] * people).sum(),
    }
    numbers |= {
        f"trust of {cast.names[i]} in {cast.names[j]}": world.trust[0, i, j]
        for i in range(3)
        for j in range(3)
        if i != j
    }
    stance = STANCE.options[world.stance[0, client]].key
    yield f"  the league's stance is {stance}; what it was promised is {light}"
    shown = [f"{name:<28}{value:.10f}" for name, value in numbers.items() if value]
    half = -(-len(shown) // 2)
    for left, right in zip_longest(shown[:half], shown[half:], fillvalue=""):
        yield f"    {left:<44}{right}".rstrip()


def _wrapped(head: str, text: str) -> list[str]:
    return textwrap.wrap(
        head + text, WIDTH, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
    )


if __name__ == "__main__":
    FILE.write_text(account(), encoding="utf-8")
