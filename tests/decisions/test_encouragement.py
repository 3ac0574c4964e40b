"""Encouragement without a pledge: what a patron weighs, who decides, who sees, what it moves."""

from __future__ import annotations

import pytest

from fairweather.decisions.catalogue import ENCOURAGEMENT, STANCE
from fairweather.decisions.hope import hoped_for
from fairweather.decisions.stance import MOBILIZE
from fairweather.scenario import Scenario, check
from fairweather.scenario.build import build
from fairweather.scenario.patch import patch
from fairweather.scenario.place import configs
from fairweather.world.encouragement import Words
from fairweather.world.seen import PUBLIC
from fairweather.world.seen import see as see_world
from fairweather.world.visibility import threat
from tests.strategies import loaded
from tests.worlds import (
    at,
    carry_out,
    is_open,
    legal_options,
    plain,
    put,
    see,
    standing_option,
    terms_of,
)

NAMES = ["silent", "cheer", "disclaim"]
SILENT, CHEER, DISCLAIM = map(int, Words)
VOICE = 0.8


def _voiced(said=SILENT, **changes):
    """The smallest scenario; its patron has a voice of .8 and says this to the group."""
    world = plain("tiny", **{"factions__aldmere__voice": VOICE, **changes})
    put(world, "encouraged", "league, aldmere", said)
    return world


def _struck(said=CHEER):
    """The group is out and hopes for help; the patron helps it a little, and was asked for more."""
    world = _voiced(said)
    put(world, "stance", "league", MOBILIZE)
    put(world, "hope", "league, aldmere", 0.6)
    put(world, "help", "league, aldmere", 0.25)
    put(world, "asked", "aldmere, league", 0.5)
    world.seen_unrest[:] = 0.3
    return world


def test_menu_and_standing_course():
    assert [option.key for option in ENCOURAGEMENT.options] == NAMES
    for said, name in enumerate(NAMES):
        assert standing_option(_voiced(said), ENCOURAGEMENT, "aldmere", "league") == name


def test_only_a_patron_with_a_voice_decides_and_what_is_promised_is_not_disclaimed():
    without, pledged = plain("tiny"), _voiced()
    put(pledged, "pledge", "league, aldmere", 0.3)

    assert len(ENCOURAGEMENT.rows(without.cast, at(without, "aldmere")).partners) == 0
    assert is_open(_voiced(), ENCOURAGEMENT, "aldmere", "league")
    assert legal_options(_voiced(), ENCOURAGEMENT, "aldmere", "league") == NAMES
    assert legal_options(pledged, ENCOURAGEMENT, "aldmere", "league") == NAMES[:2]


def test_every_term_in_a_worked_case():
    climbed = 2.0  # a client out, support delivered
    fear = 0.35 * 0.1 * VOICE * (1.0 + climbed / 6.0)
    blame = (0.6 + 0.25 * (0.4 + 0.6)) * 0.6 * 1.0 * 0.75
    told = {
        "silent": {"hope to answer for": -0.6 * blame, "inertia": -0.4, "face": 0.0},
        "cheer": {
            "pressure on the target": 1.0 * 0.62 * VOICE * 0.8 * (0.5 + 0.3),
            "heard at home": 0.2 * 0.62 * VOICE,
            "the group asked": 0.15 * VOICE * 0.5,
            "escalation": -fear,
            "hope to answer for": -blame,
            "inertia": 0.0,
            "face": 0.0,
        },
        "disclaim": {
            "target reassured": fear / 2.0,
            "price at home": -0.5 * 0.6 * VOICE * 1.0,
            "hope to answer for": -0.1 * blame,
            "inertia": -0.4,
            "face": 0.0,
        },
    }

    for option, terms in told.items():
        found = terms_of(_struck(), ENCOURAGEMENT, "aldmere", option, "league")
        assert found == pytest.approx(terms), option


def test_brave_words_cost_little_until_somebody_hopes_and_most_when_it_is_in_the_field():
    cost = [
        terms_of(world, ENCOURAGEMENT, "aldmere", "cheer", "league")["hope to answer for"]
        for world in (_voiced(), _hoping(), _struck())
    ]

    assert cost[0] == 0.0 > cost[1] > cost[2]


def _hoping(amount=0.6, **changes):
    world = _voiced(CHEER, **changes)
    put(world, "hope", "league, aldmere", amount)
    return world


@pytest.mark.parametrize(
    ("before", "option", "told"),
    [
        (SILENT, "cheer", {"cheer on"}),
        (CHEER, "cheer", set()),
        (CHEER, "silent", {"fall silent"}),
        (CHEER, "disclaim", {"disclaim help"}),
        (DISCLAIM, "silent", set()),
    ],
)
def test_what_is_said_stands_and_a_change_of_it_is_noted(before, option, told):
    world = _voiced(before)

    effect = carry_out(world, ENCOURAGEMENT, {"aldmere>league": option})

    assert see(world, "encouraged", "league, aldmere") == NAMES.index(option)
    assert {kind for kind, *_ in effect.told} == told
    assert not effect.judged


def test_hope_adds_to_rising_as_far_as_it_is_believed_and_no_pledge_stands():
    hoped = hoped_for(_hoping(), _hoping().cast.clients)
    assert hoped.size[0, 0] == pytest.approx(0.5 * 0.6)
    assert hoped.belief[0, 0] == pytest.approx(0.5)

    def worth(world, option="mobilize"):
        return terms_of(world, STANCE, "league", option)["help hoped for"]

    promised = _hoping()
    put(promised, "pledge", "league, aldmere", 0.5)
    assert worth(_hoping(0.0)) == 0.0
    assert worth(_hoping(0.8)) > worth(_hoping(0.6)) > 0.0
    assert worth(promised) == pytest.approx(worth(_hoping(0.6)) / 2.0)
    assert worth(_hoping(0.8), "settle") < worth(_hoping(0.4), "settle") < 0.0
    assert "help hoped for" not in terms_of(plain("tiny"), STANCE, "league", "mobilize")


def test_the_target_hears_it_too():
    quiet, loud = (threat(_voiced(said))[0, 0] for said in (SILENT, CHEER))

    assert loud - quiet == pytest.approx(0.1 * VOICE)


def test_all_see_what_is_said_and_the_group_alone_what_it_hopes():
    world = _hoping()
    league, aldmere = at(world, "league"), at(world, "aldmere")

    for reader in (PUBLIC, league, aldmere, at(world, "ordane")):
        seen = see_world(world, reader)
        assert seen.encouraged[0, league, aldmere] == CHEER
        assert (seen.hope[0, league, aldmere] == 0.6) == (reader == league)


def test_a_scenario_opens_with_it_only_where_there_is_a_voice():
    def opening(voice: float) -> Scenario:
        changed = patch(loaded("tiny"), {"factions.aldmere.voice": voice})
        said = ("encouragement:aldmere>league=cheer", "hope:aldmere>league=0.4")
        sheet = changed.sheet.model_copy(update={"opening": said})
        return type(changed)(changed.name, sheet, changed.cells, changed.episodes)

    with_voice, without = (build(opening(v), seed=1, worlds=1) for v in (0.5, 0.0))

    assert see(with_voice, "encouraged", "league, aldmere") == CHEER
    assert see(with_voice, "hope", "league, aldmere") == 0.4
    assert see(without, "hope", "league, aldmere") == see(without, "encouraged", "league, aldmere")


def test_a_scenario_whose_patron_has_no_voice_cannot_open_with_it(tmp_path):
    for file in (configs() / "scenarios" / "tiny").iterdir():
        text = file.read_text(encoding="utf-8")
        if file.name == "scenario.toml":
            text = f'opening = ["hope:aldmere>league=0.4"]\n{text}'
        (tmp_path / file.name).write_text(text, encoding="utf-8")

    (fault,) = check(tmp_path)

    assert "factions.aldmere.voice above 0" in fault.allowed
