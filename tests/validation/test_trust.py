"""Trust: V13, V14, V30."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from fairweather.decisions.belief import belief_terms, standing_pledge
from fairweather.decisions.catalogue import OBLIGATION, STANCE
from fairweather.decisions.stance import HOLD, MOBILIZE, threshold
from fairweather.rules.trust import resolve_trust
from fairweather.scenario import load
from fairweather.scenario.build import build
from fairweather.world.deeds import Deed, Events
from fairweather.world.fork import copy
from fairweather.world.state import World
from fairweather.world.visibility import MOBILIZED
from tests.validation.panel import by_point, falls, told
from tests.validation.published.logit import respond
from tests.validation.published.signals import trust_needed
from tests.worlds import orders_for, plain

NEUTRAL = {
    "factions__league__negativity": 1.0,
    "parameters__trust__weight": 1.0,
    "parameters__trust__hardship": 0.0,
}


def unprejudiced() -> World:
    """Return one world of `tiny` in which the client holds Beta(1, 1) about the patron."""
    world = plain("tiny", **NEUTRAL)
    world.kept_prior[:] = world.broken_prior[:] = 1.0
    world.believe()
    return world


def deed(world: World, withdrawal: float, hardship: float = 0.0, stake: float = 1.0) -> Events:
    """Return an obligation of the patron to the client, kept or broken, in every world."""
    everywhere = (world.n_worlds, 1)
    return Events(
        deeds=[
            Deed(
                kind="obligation",
                holder=world.cast.clients[:1],
                about=world.cast.patrons[:1],
                stake=np.full(everywhere, stake),
                withdrawal=np.full(everywhere, withdrawal),
                hardship=np.full(everywhere, hardship),
                seen=np.ones(everywhere),
                is_done=np.ones(everywhere, dtype=bool),
            )
        ]
    )


def of_client(world: World, array: str) -> float:
    """Return what the client holds about the patron."""
    return float(getattr(world, array)[0, world.cast.clients[0], world.cast.patrons[0]])


def with_memory(world: World, half_life: float) -> World:
    """Return the world with memory that fades at this half-life and leaves nothing behind."""
    p = world.p
    trust = replace(p.trust, half_life=np.full((1, 1), half_life), permanent=np.zeros((1, 1)))
    return replace(copy(world), scene=replace(world.scene, parameters=replace(p, trust=trust)))


def test_v13_seven_kept_and_one_broken_promise_make_a_trust_of_four_fifths(note):
    """V13 [R: formula, M: example]: 7 good, 1 bad -> Beta(8,2), mean .8, rating .6."""
    world = with_memory(unprejudiced(), half_life=1e12)
    for withdrawal in (0, 0, 0, 1, 0, 0, 0, 0):
        resolve_trust(world, deed(world, withdrawal))

    kept = of_client(world, "kept_prior") + of_client(world, "kept_fading")
    broken = of_client(world, "broken_prior") + of_client(world, "broken_fading")
    trust = of_client(world, "trust")
    note("V13", f"Beta({kept:.3f}, {broken:.3f}), mean {trust:.3f}, rating {2 * trust - 1:.3f}")
    assert (kept, broken) == pytest.approx((8.0, 2.0), abs=1e-9)
    assert trust == pytest.approx(0.8, abs=1e-9)
    assert 2 * trust - 1 == pytest.approx(0.6, abs=1e-9)


@pytest.mark.parametrize(("last", "expected"), [(0.0, 2 / 3), (1.0, 1 / 3)])
def test_v13_who_forgets_all_at_once_goes_by_the_last_report_alone(note, last, expected):
    """V13 [R, M]: forgetting 0 -> only the last report counts."""
    world = with_memory(unprejudiced(), half_life=1e-6)
    for withdrawal in (0.0, 1.0, 0.0, 1.0, 1.0, last):
        resolve_trust(world, deed(world, withdrawal))

    word = "kept" if last == 0.0 else "broken"
    note("V13", f"without memory, last {word}: {of_client(world, 'trust'):.4f}")
    assert of_client(world, "trust") == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize(
    ("temptation", "reward", "punishment", "sucker", "needed"),
    [(3.0, 4.0, 1.0, 0.0, 0.5), (3.0, 4.0, 2.0, -1.0, 0.75)],
)
def test_v14_our_threshold_in_a_game_of_trust_is_that_of_kydd(
    note, temptation, reward, punishment, sucker, needed
):
    """V14 [M]: t* = (P-S)/((P-S)+(R-T)): (T,R,P,S)=(3,4,1,0) -> .5; (3,4,2,-1) -> .75.

    Our terms: coming out earns R if help comes and S if not, holding T or P.
    """
    believed = np.array([[0.4]])
    at_stake = (reward - temptation) + (punishment - sucker)
    terms = {
        "mobilize": {
            "own prospect": np.array([[sucker - punishment]]),
            "prospect added by help": believed * at_stake,
            "risk relief by help": 0.0 * believed,
            "betrayal aversion": 0.0 * believed,
        },
        "hold": {"patron's displeasure": 0.0 * believed},
    }

    ours = float(threshold(terms, believed, np.zeros((1, 1)))[0, 0])
    note("V14", f"t* = {ours:.4f}")
    assert trust_needed(temptation, reward, punishment, sucker) == pytest.approx(needed)
    assert ours == pytest.approx(needed, abs=1e-12)


def test_v14_the_worked_threshold_of_the_rulebook(note):
    """V14 and (8) [C]: alpha=-1.075, beta=1.245 -> .8635.

    From wA=1, Lam*wS=1.1, wB*pi=0.3, wH*Dhat=0.175, wW*strain=0.27, kappa0=0.55, wP*pi=0.15,
    phi0=0.30, phi1=0.75.
    """
    believed, alone, gain = np.array([[0.6]]), 0.30, 0.75 - 0.30
    terms = {
        "mobilize": {
            "own prospect": np.array([[1.0 * alone]]),
            "prospect added by help": 1.0 * believed * gain,
            "risk to the organization": np.array([[-1.1 * (1.0 - alone)]]),
            "risk relief by help": 1.1 * believed * gain,
            "betrayal aversion": -0.3 * (1.0 - believed),
            "harm to own civilians": np.array([[-0.175]]),
            "window of opportunity": np.array([[0.27]]),
            "inertia": np.array([[-0.55]]),
        },
        "hold": {"patron's displeasure": np.array([[-0.15]])},
    }

    ours = float(threshold(terms, believed, np.full((1, 1), 0.55))[0, 0])
    note("V14", f"phat* = {ours:.4f}")
    assert ours == pytest.approx(1.075 / 1.245, abs=1e-12)
    assert ours == pytest.approx(0.8635, abs=5e-5)


def test_v14_at_the_threshold_coming_out_and_holding_are_equally_likely(note):
    """V14 [M]: two-action choice probability (MOBILISE/HOLD, j9 off) exactly .5 at phat*."""
    world = plain("tiny", factions__league__risk_aversion=0.0, factions__league__capability=1.0)
    clients, patrons = world.cast.clients, world.cast.patrons
    world.pledge[:, clients[0], patrons[0]] = 0.8
    world.strain[:, world.cast.targets] = 0.9
    world.seen_unrest[:] = 0.4
    rows = STANCE.rows(world.cast, int(clients[0]))
    pledged = standing_pledge(world, clients, patrons)
    terms = belief_terms(world, clients, patrons, pledged)
    other = sum(float(value[0, 0]) for name, value in terms.items() if name != "trust")

    before = STANCE.appraise(world, rows)
    odds = other + float(terms["trust"][0, 0])
    believed = np.array([[1.0 / (1.0 + np.exp(-odds))]])
    needed = float(threshold(before.terms, believed, world.p.choice.inertia)[0, 0])
    world.trust[:, clients[0], patrons[0]] = 1.0 / (
        1.0 + np.exp(-(np.log(needed / (1.0 - needed)) - other))
    )
    utility = STANCE.appraise(world, rows).utility[0, 0]
    chance = respond(utility[[MOBILIZE, HOLD]], 4.0)[0]

    note("V14", f"chance at phat* = {needed:.4f}: {chance:.6f}")
    assert 0.0 < needed < 1.0
    assert chance == pytest.approx(0.5, abs=1e-9)


def test_v30_the_same_breach_in_harder_times_costs_less_trust(note, helped_war):
    """V30 [R]: same Wd, larger `hard` -> smaller fall in T (LeVeck & Narang 2017).

    In every world of the panel, at every preset and precision: branches that differ in the
    hardship of one breach alone.
    """
    pair = (slice(None), helped_war.world.cast.clients[0], helped_war.world.cast.patrons[0])
    fallen = []
    for hardship in (0.0, 0.35):
        world = copy(helped_war.world)
        resolve_trust(world, deed(world, withdrawal=1.0, hardship=hardship, stake=0.8))
        fallen.append(helped_war.world.trust[pair] - world.trust[pair])

    found = by_point(fallen[0], fallen[1])
    note("V30", "fall of trust, hardship .35 less 0: " + told(found, places=4))
    assert np.all(fallen[1] < fallen[0])
    assert falls(found) == list(found)


def test_v30_for_whole_deeds_too_a_breach_to_a_losing_client_costs_less_trust(note):
    """V30 [R]: the same for the deed as the engine judges it, at the default weight of hardship.

    Helping a client that is losing costs more (hardship), and a client left while losing has more
    at stake; the discount outweighs the stake.
    """
    weight = float(build(load("tiny"), seed=1, worlds=1).p.trust.hardship.item())
    falls, hardships, stakes = [], [], []
    for capability in (1.5, 0.6, 0.2):
        world = plain("tiny", parameters__trust__hardship=weight)
        clients, patrons = world.cast.clients, world.cast.patrons
        world.capability[:, clients] = capability
        world.seen_unrest[:] = 0.4
        world.pledge[:, clients[0], patrons[0]] = 0.8
        world.stance[:, clients] = MOBILIZED
        before, events = of_client(world, "trust"), Events()
        OBLIGATION.apply(world, orders_for(world, OBLIGATION, {"aldmere>league": "renege"}), events)
        judged = next(d for d in events.deeds if d.kind == "obligation")
        resolve_trust(world, events)
        falls.append(before - of_client(world, "trust"))
        hardships.append(float(judged.hardship[0, 0]))
        stakes.append(float(judged.stake[0, 0]))

    note(
        "V30",
        "whole deed, ever weaker client: hardship "
        + ", ".join(f"{h:.2f}" for h in hardships)
        + "; stake "
        + ", ".join(f"{s:.2f}" for s in stakes)
        + "; fall of trust "
        + ", ".join(f"{f:.4f}" for f in falls),
    )
    assert hardships[0] < hardships[1] < hardships[2]
    assert stakes[0] < stakes[1] < stakes[2]
    assert falls[0] > falls[1] > falls[2]
