"""Hope rises with brave words, fades in silence, and is disappointed where no help comes (S30)."""

from __future__ import annotations

import numpy as np
import pytest

from fairweather.decisions.stance import HOLD, MOBILIZE
from fairweather.rules.hope import resolve_hope
from fairweather.rules.trust import resolve_trust
from fairweather.world.deeds import Events
from fairweather.world.encouragement import Words
from fairweather.world.presence import Level
from tests.worlds import plain, put, see

SILENT, CHEER, DISCLAIM = map(int, Words)
PAIR = "league, aldmere"


def _heard(said=CHEER, hope=0.0, **changes):
    world = plain("tiny", **{"factions__aldmere__voice": 0.8, **changes})
    for array in ("kept_lasting", "kept_fading", "broken_lasting", "broken_fading"):
        getattr(world, array)[:] = 0.0
    put(world, "encouraged", PAIR, said)
    put(world, "hope", PAIR, hope)
    return world


def _struck(hope=0.6, said=SILENT):
    world = _heard(said, hope)
    put(world, "stance", "league", MOBILIZE)
    world.violence[:] = 0.1
    return world


def _after(world):
    events = Events()
    resolve_hope(world, events)
    return see(world, "hope", PAIR), events


def _moved(world, share):
    return float(world.scene.moved(np.full((1, 1), share))[0, 0])


def _noted(events):
    return {one.kind for one in events.happenings if one.is_so.any()}


def test_hope_rises_toward_the_voice_the_less_so_the_more_is_remembered_or_promised():
    fresh, old, promised = _heard(), _heard(), _heard()
    put(old, "broken_lasting", PAIR, 4.0)
    put(promised, "pledge", PAIR, float(promised.p.patron.high_pledge[0, 0]) / 2.0)

    assert _after(fresh)[0] == pytest.approx(_moved(fresh, 0.4) * 0.8)
    assert _after(old)[0] == pytest.approx(_moved(old, 0.4) * 0.4)
    assert _after(promised)[0] == pytest.approx(_moved(promised, 0.4) * 0.4)


def test_hope_fades_slowly_in_silence_and_fast_once_it_is_denied():
    silent, denied = _after(_heard(SILENT, 0.6))[0], _after(_heard(DISCLAIM, 0.6))[0]

    assert silent == pytest.approx(0.6 * (1.0 - _moved(_heard(), 0.1)))
    assert denied == pytest.approx(0.6 * (1.0 - _moved(_heard(), 0.8)))


def test_that_a_promise_is_heard_is_noted_once_and_known_to_the_group_alone():
    hope, events = _after(_heard(CHEER, 0.24))

    assert hope > 0.25
    assert _noted(events) == {"hear a promise"}
    assert "hear a promise" not in _noted(_after(_heard(CHEER, 0.26))[1])


def test_a_hope_under_blows_is_lost_and_weighs_less_than_a_broken_pledge():
    world = _struck(1.0)
    lost = _moved(world, 0.7)

    _, events = _after(world)

    (deed,) = (deed for deed in events.deeds if deed.is_done.any())
    assert deed.kind == "hope disappointed"
    assert deed.stake[0, 0] == pytest.approx(0.6125 * lost)
    assert 0.0 < deed.stake[0, 0] < 0.25 * 0.75 + 0.35 + 0.40 * 0.25  # the lightest breach
    assert (deed.withdrawal[0, 0], deed.seen[0, 0]) == (1.0, 1.0)
    assert see(world, "disappointed", PAIR) == pytest.approx(lost)


@pytest.mark.parametrize(
    ("array", "place", "value"),
    [
        ("stance", "league", HOLD),
        ("help", PAIR, 0.3),
        ("pledge", PAIR, 0.3),
        ("presence", PAIR, int(Level.STAND)),
    ],
)
def test_nobody_is_let_down_who_is_not_struck_or_is_helped(array, place, value):
    world = _struck()
    put(world, array, place, value)

    _, events = _after(world)

    assert not any(deed.is_done.any() for deed in events.deeds)
    assert see(world, "disappointed", PAIR) == 0.0


def test_without_fighting_it_takes_force_against_unrest_to_strike():
    world, events = _struck(), Events()
    world.violence[:] = 0.0
    resolve_hope(world, events)
    assert see(world, "disappointed", PAIR) == 0.0

    target = world.cast.targets
    events.note("repress", target, None, np.ones((1, len(target)), dtype=bool))
    resolve_hope(world, events)
    assert see(world, "disappointed", PAIR) > 0.0


def test_that_it_is_disappointed_is_told_when_the_hope_breaks():
    assert "hope disappointed" in _noted(_after(_struck(0.3))[1])
    assert "hope disappointed" not in _noted(_after(_struck(0.2))[1])


def test_those_who_watched_learn_from_it_too():
    world = _struck(1.0)
    before = world.trust.copy()

    resolve_trust(world, _after(world)[1])

    lost = before - world.trust
    league, aldmere, council = (
        world.cast.index(name) for name in ("league", "aldmere", _other(world))
    )
    assert lost[0, league, aldmere] > lost[0, council, aldmere] > 0.0


def _other(world):
    return next(n for n in world.cast.names if n not in ("league", "aldmere"))


def test_without_a_voice_nothing_moves():
    world, events = plain("tiny"), Events()
    put(world, "stance", "league", MOBILIZE)
    world.violence[:] = 0.1

    resolve_hope(world, events)

    assert not events.deeds
    assert not events.happenings
