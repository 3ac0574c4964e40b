"""The engine's own game of pledge and rising, and how far level-1 forecasting is from equilibrium.

Patron: pledge or not. Client: mobilize or hold. Payoffs are the engine's own terms, (9) and (7), at
a stated state; the patron's are linear in the chance that the client comes out, so that the four
of them are the terms at 0 and at 1. In the model the patron moves first and forecasts the client's
answer with the client's own formula, under its own idea of the client's trust (S3).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pygambit
import pytest

from sim.decisions import pledge as pledging
from sim.decisions.belief import Pledged
from sim.decisions.catalogue import PLEDGE
from sim.decisions.choice import precision_of, probabilities
from sim.decisions.decision import with_inertia
from sim.decisions.forecast import Forecast, credulous_trust
from sim.decisions.prospect import prospect
from sim.decisions.stance import StanceDecision, offer, stance_terms
from sim.engine.wargame import Wargame
from sim.scenario import build, load
from sim.world.pairs import look, pick
from sim.world.state import World
from tests.validation.panel import PRECISIONS, YEAR, new_panel, point_rows, scenario_at
from tests.validation.published.logit import equilibrium, respond

KINDS = {"secret": ("secret_high", 0.0), "public": ("public_high", 1.0)}
PLEDGED, OUT = 1, 1
Sharpness = tuple[float, float]
"""Choice precision of patron and client."""


@dataclass(frozen=True)
class Crisis:
    """One client and its patron at a stated state, and the large pledge that is weighed."""

    world: World
    kind: str

    @property
    def client(self) -> np.ndarray:
        return self.world.cast.clients[:1]

    @property
    def patron(self) -> int:
        return int(self.world.cast.patrons[0])

    @property
    def precisions(self) -> Sharpness:
        """Choice precision of patron and client."""
        both = (precision_of(self.world, who) for who in (self.patron, int(self.client[0])))
        patron, client = (float(one.item()) for one in both)
        return patron, client

    def pledge(self, is_made: int) -> tuple[np.ndarray, np.ndarray]:
        """Return size and publicity of what is promised, if anything."""
        size = float(self.world.p.patron.high_pledge.item()) * is_made
        return np.full((1, 1), size), np.full((1, 1), KINDS[self.kind][1] * is_made)

    def patron_earns(self, monkeypatch: pytest.MonkeyPatch) -> np.ndarray:
        """Return the patron's payoffs, ``[pledged, out]``."""
        earned = np.zeros((2, 2))
        for is_made in (0, 1):
            size, public = self.pledge(is_made)
            shelter = pick(self.world.sanctuary, self.client)
            succeeds = prospect(self.world, self.client, size, shelter)
            for is_out in (0, 1):
                known = Forecast(np.full((1, 1), float(is_out)), np.zeros((1, 1)), succeeds)
                monkeypatch.setattr(pledging, "forecast", lambda *_, known=known: known)
                terms = pledging.promise_terms(
                    self.world, self.patron, self.client, size, public, np.zeros((1, 1))
                )
                inertia = float(self.world.p.choice.state_inertia.item()) * is_made
                earned[is_made, is_out] = sum(float(t.item()) for t in terms.values()) - inertia
        monkeypatch.undo()
        return earned

    def client_earns(self, trust: np.ndarray) -> np.ndarray:
        """Return the client's payoffs at a trust in the patron, ``[pledged, out]``."""
        earned = np.zeros((2, 2))
        for is_made in (0, 1):
            size, public = self.pledge(is_made)
            supposed = Pledged(size, public, np.zeros((1, 1)), trust)
            offered = offer(self.world, self.client, self.patron, supposed)
            shelter = pick(self.world.sanctuary, self.client)
            succeeds = prospect(self.world, self.client, size, shelter)
            terms = with_inertia(
                stance_terms(self.world, self.client, offered, shelter, succeeds),
                StanceDecision.options,
                pick(self.world.stance, self.client),
                self.world.p.choice.inertia,
            )
            for is_out, option in enumerate(("hold", "mobilize")):
                earned[is_made, is_out] = sum(float(t.item()) for t in terms[option].values())
        return earned


@dataclass(frozen=True)
class Outcome:
    """Chances of a pledge, and that the client comes out."""

    pledges: float
    comes_out: float

    def __str__(self) -> str:
        return f"{self.pledges:.3f}, {self.comes_out:.3f}"


def crisis(precision: str, kind: str, is_ripe: bool) -> Crisis:
    """Return the default scenario's first client at the start; or with the state near breaking."""
    world = build(scenario_at(precision), seed=1, worlds=1)
    world.reliability[:] = 0.0
    if is_ripe:
        world.strain[:, world.cast.targets] = 1.0
        world.seen_unrest[:] = 0.6
        world.capability[:, world.cast.clients[:1]] = 1.0
    return Crisis(world, kind)


def in_turn(
    patron: np.ndarray, forecast: np.ndarray, answer: np.ndarray, sharp: Sharpness
) -> Outcome:
    """Return play in which the patron moves first, forecasting one client and meeting another."""
    expected = [respond(forecast[made], sharp[1])[OUT] for made in (0, 1)]
    worth = np.array([(1 - m) * patron[i, 0] + m * patron[i, 1] for i, m in enumerate(expected)])
    pledges = respond(worth, sharp[0])[PLEDGED]
    outs = [respond(answer[made], sharp[1])[OUT] for made in (0, 1)]
    return Outcome(pledges, (1 - pledges) * outs[0] + pledges * outs[1])


def at_once(patron: np.ndarray, client: np.ndarray, sharp: Sharpness) -> Outcome:
    """Return the logit equilibrium in which neither sees the other, by pygambit.

    Its solver has one precision: payoffs are scaled by each player's own.
    """
    game = pygambit.StrategicGame.from_arrays(sharp[0] * patron, sharp[1] * client)
    (found,) = pygambit.qre.logit_solve_lambda(game, 1.0, use_strategic=True)
    return Outcome(found.profile["1"]["2"], found.profile["2"]["2"])


def as_played(case: Crisis) -> float:
    """Return the engine's chance of this pledge against none, whole menu and horizon forecast."""
    weighed = PLEDGE.appraise(case.world, PLEDGE.rows(case.world.cast, case.patron))
    row = list(weighed.partners).index(int(case.client[0]))
    places = [PLEDGE.place("none"), PLEDGE.place(KINDS[case.kind][0])]
    return float(respond(weighed.utility[0, row, places], case.precisions[0])[PLEDGED])


@pytest.mark.parametrize("is_ripe", [False, True], ids=["start", "ripe"])
@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("precision", PRECISIONS)
def test_level_1_forecasting_is_near_equilibrium_the_nearer_the_calmer_the_crisis(
    note, monkeypatch, precision, kind, is_ripe
):
    """QRE: the gap of level-1 forecasting, rulebook section 6, item 7.

    Four ways to play the same payoffs: at once, in logit equilibrium by pygambit; the patron first,
    with a true forecast; the patron first with the model's flattered one (level 1); and the chance
    of this pledge against none as the engine weighs them, whole menu and half a year's horizon.
    """
    case = crisis(precision, kind, is_ripe)
    rows = np.full(1, case.patron, dtype=np.intp)
    trust = look(case.world.trust, case.client, rows)
    flattered = credulous_trust(case.world, case.patron, case.client)
    patron, client = case.patron_earns(monkeypatch), case.client_earns(trust)

    sharp = case.precisions
    level_1 = in_turn(patron, case.client_earns(flattered), client, sharp)
    true_forecast = in_turn(patron, client, client, sharp)
    blind = at_once(patron, client, sharp)
    mine, theirs = equilibrium(patron, client, *sharp)
    engine = as_played(case)

    note(
        "QRE",
        f"{precision}, {kind}, {'ripe' if is_ripe else 'start'}: pledges, comes out: equilibrium "
        f"{blind}; level 1 {level_1}; with a true forecast {true_forecast}; engine's pledge "
        f"{engine:.3f}",
    )
    assert (mine[PLEDGED], theirs[OUT]) == pytest.approx((blind.pledges, blind.comes_out), abs=1e-6)
    near, near_out = (0.1, 0.04) if is_ripe else (0.015, 0.005)
    assert abs(level_1.pledges - blind.pledges) < near
    assert abs(level_1.comes_out - blind.comes_out) < near_out
    assert abs(level_1.pledges - true_forecast.pledges) < near
    assert is_ripe or abs(engine - blind.pledges) < 0.04


def open_gains(game: Wargame) -> np.ndarray:
    """Return what the best pledge is worth beyond none, ``(R, clients)``; NaN where one stands."""
    rows = PLEDGE.rows(game.world.cast, int(game.world.cast.patrons[0]))
    weighed = PLEDGE.appraise(game.world, rows)
    utility = weighed.utility
    gain = utility[..., 1:].max(axis=-1) - utility[..., 0]
    return np.where(weighed.is_open, gain, np.nan)


def test_a_pledge_is_worth_making_in_a_minority_of_the_states_that_a_year_passes_through(note):
    """WORTH: what (9) is for. Sometimes the patron has a reason to promise, mostly it has none.

    Every open row of a year of free play, in the panel. At precision 2, where the preset calls for
    an inertia of .9, no pledge is ever worth that.
    """
    game, gains = new_panel(), []
    for _ in range(YEAR):
        gains.append(open_gains(game))
        game.step()
    gain = np.stack(gains, axis=1)
    share = {
        name: float((gain[at] > 0.0).sum() / np.isfinite(gain[at]).sum())
        for name, at in point_rows()
    }

    note(
        "WORTH",
        f"best pledge less none: median {np.nanmedian(gain):+.2f}, most {np.nanmax(gain):+.2f}; "
        "above 0 in " + ", ".join(f"{name} {part:.3f}" for name, part in share.items()),
    )
    assert 0.1 < share["precision_4"] < 0.4
    assert 0.1 < share["precision_8"] < 0.4
    assert share["precision_2"] < 0.01


SPANS = {
    "strain": (0.2, 1.0),
    "unrest": (0.0, 0.8),
    "capability": (0.1, 1.5),
    "attention": (0.1, 1.1),
    "trust of the client": (0.1, 0.9),
    "trust of the target": (0.1, 0.9),
}


def states(worlds: int) -> tuple[World, dict[str, np.ndarray]]:
    """Return starts of the default scenario with six numbers drawn anywhere in ``SPANS``."""
    world = build(load("zagros"), seed=5, worlds=worlds)
    luck = np.random.default_rng(1)
    drawn = {name: luck.uniform(*span, worlds) for name, span in SPANS.items()}
    patron, client, target = (
        int(group[0]) for group in (world.cast.patrons, world.cast.clients, world.cast.targets)
    )
    world.strain[:, target] = drawn["strain"]
    world.seen_unrest[:, 0] = drawn["unrest"]
    world.capability[:, client] = drawn["capability"]
    world.attention[:, patron] = drawn["attention"]
    world.trust[:, client, patron] = drawn["trust of the client"]
    world.trust[:, target, patron] = drawn["trust of the target"]
    return world, drawn


def test_v23_over_states_far_and_wide_the_middling_are_the_likeliest_to_be_promised_help(note):
    """V23 [R]: P(pledge) has an interior maximum in cap (Salehyan, Gleditsch, Cunningham 2011).

    Mean exact chance of any pledge to the first client, by sevenths of its capability. A threat by
    the weakest is worth little, and the strongest come out unasked.
    """
    world, drawn = states(4000)
    patron = int(world.cast.patrons[0])
    weighed = PLEDGE.appraise(world, PLEDGE.rows(world.cast, patron))
    chance = probabilities(weighed.utility, weighed.legal, precision_of(world, patron))
    size = drawn["capability"]
    part = np.digitize(size, np.quantile(size, np.arange(1, 7) / 7))
    found = np.array([1.0 - chance[part == at, 0, 0].mean() for at in range(7)])
    error = np.array(
        [chance[part == at, 0, 0].std() / np.sqrt((part == at).sum()) for at in range(7)]
    )

    note(
        "V23",
        "states drawn at random, chance at mean capability "
        + ", ".join(f"{size[part == at].mean():.2f}: {p:.3f}" for at, p in enumerate(found))
        + f"; standard errors below {error.max():.3f}",
    )
    best = int(found.argmax())
    assert 0 < best < 6
    for end in (0, 6):
        assert found[best] - found[end] > 2.0 * np.hypot(error[best], error[end])


def test_none_secret_and_public_are_each_the_best_in_some_states_and_what_decides(note):
    """WORTH: over states drawn far and wide, what is best for the first client.

    A patron that cares more, and a target that believes it more, make a pledge worth making more
    often; how far the client believes it decides little.
    """
    world, drawn = states(4000)
    weighed = PLEDGE.appraise(world, PLEDGE.rows(world.cast, int(world.cast.patrons[0])))
    utility = weighed.utility[:, 0]
    best = np.array(["none", "secret", "secret", "public", "public"])[utility.argmax(axis=1)]
    worth = best != "none"
    shares = {kind: float((best == kind).mean()) for kind in ("none", "secret", "public")}

    def by_third(name: str) -> list[float]:
        third = np.digitize(drawn[name], np.quantile(drawn[name], [1 / 3, 2 / 3]))
        return [float(worth[third == at].mean()) for at in range(3)]

    note(
        "WORTH",
        "best in states drawn at random: "
        + ", ".join(f"{kind} {share:.2f}" for kind, share in shares.items()),
    )
    for name in SPANS:
        low, middle, high = by_third(name)
        note("WORTH", f"a pledge is best, by {name}: {low:.2f}, {middle:.2f}, {high:.2f}")
    assert shares["secret"] > 0.05
    assert shares["public"] > 0.05
    assert shares["none"] > 0.4
    assert by_third("attention")[0] < 0.01
    for name in ("attention", "trust of the target"):
        low, middle, high = by_third(name)
        assert low < middle < high
