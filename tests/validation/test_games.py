"""Games with known solutions: V9 to V12, V15, V26, V27."""

from __future__ import annotations

import numpy as np
import pygambit
import pytest
from scipy.optimize import brentq, minimize_scalar

from fairweather.decisions.catalogue import STANCE
from fairweather.factions.policies.reciprocal import Reciprocal
from fairweather.rules.contest import odds_to_win
from fairweather.scenario import load
from fairweather.scenario.build import build
from fairweather.world.deeds import Deed, Events
from tests.validation.published.bargaining import acceptable, is_kept, splits_in_range
from tests.validation.published.contests import best_reply, equilibrium, last_standing
from tests.validation.published.dilemma import (
    always_defect,
    defect_in_turn,
    grim,
    scores,
    tit_for_tat,
    worth,
)
from tests.validation.published.logit import equilibrium as quantal
from tests.validation.published.logit import respond
from tests.worlds import plain, terms_of

OCHS = np.array([[1.1141, 0.0], [0.0, 0.2785]]), np.array([[0.0, 1.1141], [1.1141, 0.0]])
CONSTANT_SUM = np.array([[1.0, 1.0], [0.0, 1.0]]), np.array([[1.0, 1.0], [2.0, 1.0]])


def by_gambit(game: tuple[np.ndarray, np.ndarray], precision: float) -> tuple[float, float]:
    """Return the chance of each player's first option in pygambit's logit equilibrium."""
    table = pygambit.StrategicGame.from_arrays(*game)
    (found,) = pygambit.qre.logit_solve_lambda(table, precision, use_strategic=True)
    return found.profile["1"]["1"], found.profile["2"]["1"]


@pytest.mark.parametrize(
    ("precision", "p", "q"),
    [(1.0, 0.586784, 0.451807), (2.0, 0.617522, 0.371982), (3.0, 0.616897, 0.314016)],
)
def test_v9_our_choice_law_answering_itself_is_the_logit_equilibrium(note, precision, p, q):
    """V9 [C]: Ochs game of McKelvey & Palfrey 1995, logit QRE (+-1e-6).

    lambda=1: p=.586784, q=.451807; 2: .617522, .371982; 3: .616897, .314016.
    """
    mine, theirs = quantal(*OCHS, precision)

    note("V9", f"lambda {precision:.0f}: {mine[0]:.6f}, {theirs[0]:.6f}")
    assert (mine[0], theirs[0]) == pytest.approx((p, q), abs=1e-6)
    assert (mine[0], theirs[0]) == pytest.approx(by_gambit(OCHS, precision), abs=1e-6)


def test_v10_the_precision_that_fits_ochss_data_best_is_that_of_the_paper(note):
    """V10 [R, C]: maximum likelihood on Ochs data (128 obs., .527/.366).

    lambda = 1.84561, profile (.615651,.383291), logL = -174.7645; Nash (.5, .2).
    """
    up, left = 128 * 0.527, 128 * 0.366

    def surprise(precision: float) -> float:
        mine, theirs = quantal(*OCHS, precision)
        likely = up * np.log(mine[0]) + (128 - up) * np.log(mine[1])
        return -float(likely + left * np.log(theirs[0]) + (128 - left) * np.log(theirs[1]))

    fitted = minimize_scalar(surprise, bounds=(0.5, 4.0), method="bounded", options={"xatol": 1e-7})
    mine, theirs = quantal(*OCHS, fitted.x)
    table = pygambit.StrategicGame.from_arrays(*OCHS)
    data = table.mixed_strategy_profile()
    data["1"], data["2"] = {"1": up, "2": 128 - up}, {"1": left, "2": 128 - left}
    theirs_fitted = pygambit.qre.logit_estimate(data)

    note("V10", f"lambda {fitted.x:.5f}, {mine[0]:.6f}, {theirs[0]:.6f}, logL {-fitted.fun:.4f}")
    assert fitted.x == pytest.approx(1.84561, abs=2e-5)
    assert (mine[0], theirs[0]) == pytest.approx((0.615651, 0.383291), abs=2e-6)
    assert -fitted.fun == pytest.approx(-174.7645, abs=1e-4)
    assert theirs_fitted.lam == pytest.approx(fitted.x, abs=1e-4)
    assert theirs_fitted.log_like == pytest.approx(-fitted.fun, abs=1e-6)


def test_v10_as_noise_goes_to_nothing_our_law_rests_at_nash(note):
    """V10 [C]: Nash (.5, .2). Gambit's equilibria on the way there are fixed points of our law."""
    distance = []
    for precision in (2.0, 20.0, 200.0):
        p, q = by_gambit(OCHS, precision)
        mine, theirs = np.array([p, 1 - p]), np.array([q, 1 - q])
        assert respond(OCHS[0] @ theirs, precision)[0] == pytest.approx(p, abs=1e-5)
        assert respond(mine @ OCHS[1], precision)[0] == pytest.approx(q, abs=1e-5)
        distance.append(max(abs(p - 0.5), abs(q - 0.2)))

    note("V10", f"lambda 200: {p:.4f}, {q:.4f}")
    assert distance[0] > distance[1] > distance[2]
    assert distance[2] < 0.01


@pytest.mark.parametrize(
    ("precision", "p", "q"), [(1.0, 0.643, 0.5883), (2.0, 0.7727, 0.6117), (3.0, 0.8595, 0.6038)]
)
def test_v10b_our_law_gives_what_gambit_tests_itself_by(note, precision, p, q):
    """V10b [R]: const_sum_game.nfg, lambda=1,2,3 -> (.643,.5883), (.7727,.6117), (.8595,.6038)."""
    mine, theirs = quantal(*CONSTANT_SUM, precision)

    note("V10b", f"lambda {precision:.0f}: {mine[0]:.4f}, {theirs[0]:.4f}")
    assert (mine[0], theirs[0]) == pytest.approx((p, q), abs=6e-5)
    assert (mine[0], theirs[0]) == pytest.approx(by_gambit(CONSTANT_SUM, precision), abs=1e-6)


def wins(effort: float, others: float, decisiveness: float = 1.0) -> float:
    """Return our contest success function (6), (21) for two plain numbers."""
    return float(odds_to_win(np.array([effort]), np.array([others]), np.array([decisiveness]))[0])


@pytest.mark.parametrize(("players", "effort", "spent"), [(2, 0.25, 0.5), (3, 0.2222, 0.6667)])
def test_v11_in_our_contest_equals_spend_what_tullock_says(note, players, effort, spent):
    """V11 [M, C]: x* = r(n-1)V/n^2; r=1,V=1: n=2 .25, n=3 .2222; dissipation .5, .6667."""
    found = equilibrium(wins, [1.0] * players)

    note("V11", f"n {players}: effort {found[0]:.4f}, in all {sum(found):.4f}")
    assert found == pytest.approx([effort] * players, abs=6e-5)
    assert sum(found) == pytest.approx(spent, abs=1e-4)


def test_v11_in_our_contest_unequals_spend_what_tullock_says(note):
    """V11 [M, C]: asymmetric V=(2,1): x=(.4444,.2222), p=2/3."""
    strong, weak = equilibrium(wins, [2.0, 1.0])

    note("V11", f"V 2 and 1: {strong:.4f}, {weak:.4f}, p {wins(strong, weak):.4f}")
    assert (strong, weak) == pytest.approx((0.4444, 0.2222), abs=6e-5)
    assert wins(strong, weak) == pytest.approx(2 / 3, abs=1e-4)


def test_v11_a_contest_too_decisive_has_no_steady_effort(note):
    """V11 [R]: pure equilibrium for n=2 only if r <= 2. Our decisiveness may go to 2, no further.

    The only candidate is r/4 for both; the best reply to it is itself up to r = 2, and giving up
    from there on.
    """
    replies = {
        r: best_reply(lambda effort, others, r=r: wins(effort, others, r), r / 4, 1.0)
        for r in (1.0, 1.9, 2.1, 2.5)
    }

    note("V11", ", ".join(f"r {r}: reply {x:.3f} to {r / 4:.3f}" for r, x in replies.items()))
    assert replies[1.0] == pytest.approx(0.25, abs=1e-5)
    assert replies[1.9] == pytest.approx(0.475, abs=1e-4)
    assert replies[2.1] == replies[2.5] == 0.0


def test_v12_of_five_against_three_four_are_left(note):
    """V12 [M, C]: Lanchester square law: 5 vs 3, equal rates -> 4 left."""
    left, beaten = last_standing(5.0, 3.0)

    note("V12", f"{left:.6f} left")
    assert left == pytest.approx(4.0, abs=1e-6)
    assert beaten == pytest.approx(0.0, abs=1e-6)


def test_v15_there_is_always_something_better_than_war_unless_it_cannot_be_cut_or_kept(note):
    """V15 [M]: Fearon 1995: range [p-cA, p+cB], width cA+cB; p=.4, cA=.10, cB=.15 -> [.30,.55].

    No overlap once indivisible or if commitment shift exceeds the range.
    """
    low, high = within = acceptable(0.4, 0.10, 0.15)

    note("V15", f"[{low:.2f}, {high:.2f}], width {high - low:.2f}")
    assert within == pytest.approx((0.30, 0.55))
    assert high - low == pytest.approx(0.25)
    assert splits_in_range(1, within) == []
    assert splits_in_range(2, within) == [0.5]
    assert is_kept(within, tomorrow=0.4 + 0.24, cost=0.10)
    assert not is_kept(within, tomorrow=0.4 + 0.26, cost=0.10)


def test_v26_scores_of_the_iterated_dilemma(note):
    """V26 [C]: 200 rounds, (5,3,1,0): TFT-TFT 600 each; TFT-ALLD 199/204."""
    kind, preyed = (
        scores(tit_for_tat, tit_for_tat, 200),
        scores(tit_for_tat, always_defect, 200),
    )

    note("V26", f"TFT-TFT {kind[0]:.0f}, {kind[1]:.0f}; TFT-ALLD {preyed[0]:.0f}, {preyed[1]:.0f}")
    assert kind == (600, 600)
    assert preyed == (199, 204)


@pytest.mark.parametrize(("strategy", "needed"), [(tit_for_tat, 2 / 3), (grim, 1 / 2)])
def test_v26_reciprocity_pays_from_a_known_patience_on(note, strategy, needed):
    """V26 [C]: TFT sustainable iff delta >= 2/3, grim iff >= 1/2.

    Against itself no stray defection and no defection for good earns more.
    """

    def tempting(patience: float) -> float:
        kept = worth(strategy, strategy, patience)
        return max(
            worth(rogue, strategy, patience) - kept for rogue in (always_defect, defect_in_turn)
        )

    note("V26", f"{strategy.__name__}: sustainable from delta {needed:.3f}")
    assert tempting(needed - 0.01) > 1e-6
    assert tempting(needed) == pytest.approx(0.0, abs=1e-9)
    assert tempting(needed + 0.01) < -1e-6


def test_v26_our_reciprocal_policy_remembers_the_last_deed_alone_as_tit_for_tat_does(note):
    """V26 [C]: the descendant: one breach is answered until one promise is kept."""
    world = build(load("tiny"), seed=1, worlds=1)
    patron = world.cast.patrons[0]
    policy, remembered = Reciprocal(), []
    for withdrawal in (0.0, 1.0, 1.0, 0.0):
        deed = Deed(
            kind="obligation",
            holder=world.cast.clients,
            about=world.cast.patrons,
            stake=np.ones((1, 1)),
            withdrawal=np.full((1, 1), withdrawal),
            hardship=np.zeros((1, 1)),
            seen=np.ones((1, 1)),
            is_done=np.ones((1, 1), dtype=bool),
        )
        policy.observe(world, Events(deeds=[deed]))
        remembered.append(bool(policy._memory(world)[0, patron]))

    note("V26", "reciprocal: memory of one deed")
    assert remembered == [False, True, True, False]


def test_v27_an_even_bet_is_taken_from_a_gain_of_two_and_a_half_losses(note):
    """V27 [M, C]: loss aversion: 50/50 bet accepted iff gain/loss >= 2.25^(1/.88) = 2.5131."""

    def worth(gain: float) -> float:
        return 0.5 * gain**0.88 - 0.5 * 2.25 * 1.0**0.88

    needed = brentq(worth, 1.0, 10.0, xtol=1e-12)

    note("V27", f"with curvature .88 and aversion 2.25 from a ratio of {needed:.4f}")
    assert needed == pytest.approx(2.5131, abs=5e-5)


@pytest.mark.parametrize("aversion", [1.0, 2.0, 3.0])
def test_v27_our_client_takes_an_even_bet_from_a_gain_of_its_aversion_to_loss(note, aversion):
    """V27 [M, C]: the descendant has no curvature: losses weigh `loss_aversion` times.

    An even chance of autonomy, worth the ratio, against the organization, worth 1.
    """
    world = plain(
        "tiny",
        factions__league__loss_aversion=aversion,
        factions__league__goals__autonomy=aversion,
        factions__league__goals__survival=1.0,
        parameters__choice__character_spread=0.0,
    )
    world.resolve[:] = 0.5
    client = world.cast.clients[0]
    at_stake = aversion * float(world.p.stakes.stance.item())
    alone = terms_of(world, STANCE, "league", "mobilize")["own prospect"] / at_stake
    world.capability[:, client] *= (1.0 - alone) / alone

    terms = terms_of(world, STANCE, "league", "mobilize")
    balance = terms["own prospect"] + terms["risk to the organization"]
    note("V27", f"ours, aversion {aversion:.0f}: gain less loss at that ratio {balance:+.1e}")
    assert terms["own prospect"] == pytest.approx(0.5 * at_stake, abs=1e-12)
    assert balance == pytest.approx(0.0, abs=1e-12)
