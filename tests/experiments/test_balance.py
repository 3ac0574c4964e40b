"""Balance: planted degeneracies are found and told, and the default scenario has none."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from fairweather.errors import ScenarioError
from fairweather.experiments.balance import EVENTS, Finding, Flaw, Stopped, find_flaws
from fairweather.play.words import in_worlds
from fairweather.report.balance import told
from fairweather.scenario import Scenario, load, patch
from fairweather.scenario.draft import draft
from fairweather.scenario.region import RegionTable
from fairweather.world.kinds import KIND
from tests.cli.conftest import call

PATRON, GROUP, TARGET = "factions.distant_power", "factions.movement", "factions.laos"
HOST = "factions.phongsaly_council"


@pytest.fixture(scope="module")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drafted") / "laos"
    folder.mkdir()
    region = RegionTable(countries=("Laos",), near="Vang Vieng")
    for name, text in draft("laos", region, datetime.date(2026, 3, 5)).files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def spoiled(folder: Path, to: Path, *changes: tuple[str, str]) -> Scenario:
    """Return the draft with text of its sheet replaced."""
    to = to / "laos"
    to.mkdir()
    text = (folder / "scenario.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (to / "scenario.toml").write_text(text, encoding="utf-8")
    (to / "cells.csv").write_bytes((folder / "cells.csv").read_bytes())
    return load(to)


def found(scenario: Scenario) -> set[tuple[str, str, str]]:
    return {(str(one.flaw), one.who, one.what) for one in find_flaws(scenario, 100)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({f"{PATRON}.goals.regime": 0.0, f"{PATRON}.goals.partners": 0.0,
          f"{PATRON}.goals.involvement": 3.0}, ("never", "", "promise")),
        ({f"{PATRON}.goals.regime": 3.0, f"{PATRON}.goals.involvement": 0.0,
          f"{PATRON}.goals.escalation": 0.0}, ("always", "", "promise")),
        ({f"{GROUP}.goals.human_cost": 3.0}, ("never", "", "mobilize")),
        ({f"{PATRON}.reliability": -1.5}, ("never", "", "kept")),
        ({f"{TARGET}.policy": "hold"}, ("idle", "laos", "")),
        ({f"{HOST}.goals.autonomy": 0.0, f"{HOST}.goals.security": 3.0,
          f"{GROUP}.sanctuary": 0.0}, ("same door", "phongsaly_council", "")),
        ({"map.unrest_kin": 0.3}, ("restless", "", "unrest_kin")),
        ({"parameters.unrest.garrison": 0.02}, ("full", "", "unrest_kin")),
        ({f"{GROUP}.capability": 0.1, f"{GROUP}.goals.human_cost": 0.0}, ("still", "", "")),
        ({f"{PATRON}.goals.regime": 3.0, f"{PATRON}.goals.involvement": 0.1,
          f"{PATRON}.goals.escalation": 0.1}, ("foregone", "distant_power", "pledge")),
    ],
)  # fmt: skip
def test_a_planted_degeneracy_is_found(drafted, changes, expected):
    assert expected in found(patch(load(drafted), changes))


def test_a_host_without_a_guest_is_found_once(drafted, tmp_path):
    alone = spoiled(
        drafted,
        tmp_path,
        ('role = "client"\nhost = "phongsaly_council"', 'role = "client"\nhost = "none"'),
        ("sanctuary = 0.33 ", "# "),
    )

    flaws = found(alone)

    assert {one for one in flaws if one[1] == "phongsaly_council"} == {
        ("no guest", "phongsaly_council", "")
    }


def test_the_default_scenario_and_a_draft_have_none(drafted):
    assert find_flaws(load("zagros")) == []
    assert find_flaws(load(drafted), 100) == []


def test_what_comes_from_outside_may_move_a_start_that_is_at_rest(drafted, tmp_path):
    event = '[[events]]\ndate = 2026-03-05\nwhat = "A war."\ninjects = ["strain:laos=1.0"]\n'
    shaken = spoiled(drafted, tmp_path, ("[map]\n", f"{event}\n[map]\n"))

    assert not {flaw for flaw, _, _ in found(shaken)} & {"restless"}


def test_every_event_is_of_kinds_that_there_are_and_can_be_told():
    zagros = load("zagros")
    for event in EVENTS:
        assert set(event.kinds) <= set(KIND)
        one = told(Finding(Flaw.ALWAYS, 0.97, what=event.key), zagros)
        assert one.text.endswith(" in 97 of 100 worlds.")
        assert one.text[0].isupper()
        assert one.look


def test_findings_read_as_sentences():
    zagros = load("zagros")

    def text(finding: Finding) -> str:
        return told(finding, zagros).text

    idle = Finding(Flaw.IDLE, 1.0, who="united_states")
    drift = Finding(Flaw.RESTLESS, 1.0, what="unrest_kin", before=0.3, after=0.11)
    foregone = Finding(Flaw.FOREGONE, 0.99, who="kdp", what="mediation", option="Stay out of it")
    assert text(idle) == "The United States does nothing in every world."
    assert text(drift) == (
        "Unrest among kin goes from 30 % to 11 % within 8 turns, although nobody acts."
    )
    assert text(foregone) == (
        "KDP has one answer in 99 of 100 worlds: Mediation, “Stay out of it”."
    )


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0.0, "in no world"),
        (0.004, "in fewer than 1 of 100 worlds"),
        (0.02, "in 2 of 100 worlds"),
        (0.997, "in more than 99 of 100 worlds"),
        (1.0, "in every world"),
    ],
)
def test_shares_of_worlds_are_told_of_a_hundred(share, words):
    assert in_worlds(share) == words


def test_the_command_tells_each_finding_and_what_to_look_at(drafted, tmp_path):
    spoiled(drafted, tmp_path, ("unrest_kin = 0.11", "unrest_kin = 0.3"))

    answer = call("scenario", "balance", str(tmp_path / "laos"), "--worlds", "100")

    assert answer.code == 1
    first, second, last = answer.out.splitlines()
    assert first.startswith("Unrest among kin goes from 30 % to")
    assert second.startswith("    Look at: map.unrest_kin;")
    assert second.endswith(". [restless:unrest_kin]")
    assert last.endswith("1 finding (100 worlds, seed 1).")


MEANT = """
[[meant]]
finding = "restless:unrest_kin"
why = "The country is about to boil over."

[[meant]]
finding = "never:kept"
why = "Nobody keeps anything here."
"""


def test_what_is_meant_is_told_with_its_reason_and_what_is_declared_in_vain_is_found(
    drafted, tmp_path
):
    restless = ("unrest_kin = 0.11", "unrest_kin = 0.3")
    meant = ("[factions.distant_power]\n", f"{MEANT}\n[factions.distant_power]\n")
    scenario = spoiled(drafted, tmp_path, restless, meant)

    vain, drift = find_flaws(scenario, 100)

    assert (vain.flaw, vain.what, vain.why) == (Flaw.UNFOUND, "never:kept", "")
    assert (drift.key, drift.why) == ("restless:unrest_kin", "The country is about to boil over.")
    answer = call("scenario", "balance", str(tmp_path / "laos"), "--worlds", "100")
    assert answer.code == 1
    lines = answer.out.splitlines()
    assert lines[0] == "“never:kept” is declared as meant, and was not found."
    assert lines[3] == "    Meant so: The country is about to boil over."
    assert lines[4].endswith("1 finding; 1 finding meant so (100 worlds, seed 1).")


def test_what_is_meant_changes_no_game_and_is_said_once(drafted, tmp_path):
    meant = ("[factions.distant_power]\n", f"{MEANT}\n[factions.distant_power]\n")
    scenario = spoiled(drafted, tmp_path, meant)
    assert scenario.digest == load(drafted).digest

    (tmp_path / "twice").mkdir()
    twice = (meant[0], f"{MEANT}{MEANT}\n[factions.distant_power]\n")
    with pytest.raises(ScenarioError, match="each finding once"):
        spoiled(drafted, tmp_path / "twice", twice)


def test_whoever_asks_may_stop_it_and_hears_how_far_it_is():
    told: list[float] = []

    def twice(share: float) -> bool:
        told.append(share)
        return len(told) < 2

    with pytest.raises(Stopped):
        find_flaws(load("tiny"), worlds=2, on_progress=twice)

    assert 0.0 < told[0] < told[1] < 1.0
