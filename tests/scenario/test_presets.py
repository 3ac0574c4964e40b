"""Named patches, and the published figures that they stand for."""

import numpy as np
import pytest
from scipy.optimize import brentq

from sim.decisions.catalogue import OBLIGATION
from sim.decisions.choice import probabilities
from sim.decisions.decision import precision_of
from sim.errors import ScenarioError
from sim.scenario import build, load, patch, preset, preset_names, scenario_names
from sim.world.sight import MOBILIZED


@pytest.mark.parametrize("name", preset_names())
@pytest.mark.parametrize("scenario", scenario_names())
def test_a_preset_fits_every_scenario(name, scenario):
    changed = patch(load(scenario), preset(name).changes)

    assert all(
        changed.parameters[key.removeprefix("parameters.")] == value
        for key, value in preset(name).changes.items()
    )


def test_the_presets_asked_for_are_there():
    assert {
        "strict",
        "broad",
        "reliability_745",
        "reliability_50",
        "reliability_22",
        "precision_6",
        "precision_10",
        "precision_16",
    } <= set(preset_names())


def test_a_preset_says_what_it_means_and_whence():
    for name in preset_names():
        told = preset(name)
        assert told.title
        assert told.meaning
        assert told.source


def test_an_unknown_preset_is_told_with_the_nearest():
    with pytest.raises(ScenarioError) as caught:
        preset("strikt")

    assert caught.value.faults[0].nearest == "strict"


def chances_when_due(reliability, later=False):
    """Return the chances (R, 3, 3) of the reference case told in presets.toml.

    ``later`` is three months on, with attention as it would have moved since.
    """
    changes = {"parameters.obligation.reliability": reliability}
    world = build(patch(load("zagros"), changes), seed=5, worlds=1000)
    luck, cast, n = np.random.default_rng(0), world.cast, world.n_worlds
    patron, target = cast.patrons[0], cast.targets[0]
    departure = 0.18 * luck.standard_normal(n)
    for host in cast.hosts:
        world.coercion[:, host, target] = 0.5 * (luck.random(n) < 0.5)
    world.side_deal[:, patron, target] = 0.25 * (luck.random(n) < 0.3)
    if later:
        moved = np.sqrt(1.0 - 0.9**12) * 0.18 * luck.standard_normal(n)
        departure = 0.9**6 * departure + moved
    world.attention[:, patron] = np.clip(0.62 + departure, 0.0, 1.2)
    for client in cast.clients:
        world.pledge[:, client, patron] = np.tile([0.3, 0.6, 0.3, 0.6], n // 4)
        world.is_public[:, client, patron] = np.tile([False, False, True, True], n // 4)
        world.stance[:, client] = MOBILIZED
    world.seen_unrest[:] = 0.3
    weighed = OBLIGATION.appraise(world, OBLIGATION.rows(cast, int(patron)))
    chance = probabilities(weighed.utility, weighed.legal, precision_of(world, int(patron)))
    return chance[:, : len(cast.clients)]


def share_kept(reliability):
    """Return honored plus half of partly honored."""
    chance = chances_when_due(reliability)
    return float((chance[..., 0] + 0.5 * chance[..., 1]).mean())


@pytest.mark.parametrize(
    ("name", "published"),
    [("reliability_745", 0.745), ("reliability_50", 0.50), ("reliability_22", 0.22)],
)
def test_a_reliability_preset_is_what_shows_the_published_share(name, published):
    fitted = brentq(lambda value: share_kept(value) - published, -1.5, 1.5, xtol=1e-3)

    stated = preset(name).changes["parameters.obligation.reliability"]
    assert stated == pytest.approx(fitted, abs=0.02)


@pytest.mark.parametrize(
    ("name", "hazard"),
    [("strict", 0.168), ("broad", 0.294), ("us_strict", 0.060), ("us_broad", 0.199)],
)
def test_a_preset_of_broken_help_shows_the_published_hazard(name, hazard):
    kept = 1.0 - chances_when_due(0.0)[..., 2]
    reneges = (kept * chances_when_due(0.0, later=True)[..., 2]).sum() / kept.sum()

    stated = preset(name).changes["parameters.obligation.redecide_per_year"]
    assert stated == pytest.approx(hazard / reneges, rel=0.05)
