"""Contradictions that no single key shows."""

import h3
import pytest

from fairweather.scenario import check, load
from fairweather.scenario.lint import lint

HOST = """[factions.haven]
label = "Haven"
role = "host"
administrations = ["Free Pass"]
goals = { security = 1.0 }

"""


def keys(folder):
    return [(fault.key, fault.found) for fault in check(folder)]


def test_a_host_may_be_added_by_the_file_alone(spoiled):
    scenario = load(spoiled("[factions.ordane]", HOST + "[factions.ordane]"))

    assert list(scenario.factions) == ["aldmere", "league", "haven", "ordane"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('role = "client"', 'role = "client"\nhost = "havn"',
         ("factions.league.host", "'havn'")),
        ('role = "patron"', 'role = "patron"\nhost = "league"',
         ("factions.aldmere.host", "'league'")),
        ('administrations = ["Ordane"]', 'administrations = ["Ordan"]',
         ("factions.ordane.administrations", "'Ordan'")),
        ('administrations = ["Ordane"]', "administrations = []",
         ("factions.ordane.administrations", "no cells")),
        ("[factions.ordane]", HOST.replace("Free Pass", "Ordane") + "[factions.ordane]",
         ("factions.haven.administrations", "'Ordane', which another faction owns too")),
        ("[factions.ordane]", HOST.replace('["Free Pass"]', "[]") + "[factions.ordane]",
         ("factions.haven.administrations", "no cells")),
        ("goals = { autonomy = 1.0, survival = 0.55, human_cost = 0.35 }", "goals = {}",
         ("factions.league.goals", "weights that sum to nothing")),
        ("goals = { autonomy = 1.0,", "goals = { territory = 1.0, autonomy = 1.0,",
         ("factions.league.goals.territory", "1.0")),
        ("cohesion = 0.8", "cohesion = 0.8\nstrain = 0.7", ("factions.league.strain", "0.7")),
        ("trust.ordane", "trust.ordan", ("factions.league.trust.ordan", "'ordan'")),
        ("cohesion = 0.8", "cohesion = 0.8\nfeared = { aldmere = 1.0 }",
         ("factions.league.feared", "a table")),
        ("cohesion = 0.8", "cohesion = 0.8\npolicy = 'resoned'",
         ("factions.league.policy", "'resoned'")),
        ("doctrine = { stance = 0.2 }", "doctrine = { stnce = 0.2 }",
         ("factions.league.doctrine.stnce", "an unknown key")),
        ("[memory]", "[[pacts]]\nhost = 'haven'\ntarget = 'ordane'\n\n[memory]",
         ("pacts.0.host", "'haven'")),
        ("is_fictional = true", "is_fictional = false", ("content_note", "nothing")),
        ("[memory]", "[parameters.patron]\nlow_pledge = 0.9\n\n[memory]",
         ("parameters.patron.low_pledge", "0.9")),
    ],
)  # fmt: skip
def test_a_contradiction_is_found(spoiled, old, new, expected):
    assert expected in keys(spoiled(old, new))


@pytest.mark.parametrize("role", ["patron", "client", "target"])
def test_a_role_that_no_game_can_do_without_must_be_there(spoiled, role):
    folder = spoiled(f'role = "{role}"', 'role = "sovereign"')

    assert ("factions", f"no {role}") in keys(folder)


def test_a_client_that_might_have_two_hosts_must_name_one(spoiled):
    other = HOST.replace("[factions.haven]", "[factions.refuge]")
    folder = spoiled("[factions.ordane]", HOST + other + "[factions.ordane]")

    fault = next(f for f in check(folder) if f.key == "factions.league.host")
    assert fault.found == "nothing, with 2 hosts to choose from"
    assert fault.allowed == "one of haven, refuge"


def test_a_client_may_have_no_host_where_others_have_one(spoiled):
    spoiled("[factions.ordane]", HOST + "[factions.ordane]")
    folder = spoiled('role = "client"', 'role = "client"\nhost = "none"')

    assert check(folder) == []


def test_a_neighbor_that_fears_nobody_can_do_nothing(spoiled):
    brenn = '[factions.brenn]\nlabel = "Brenn"\nrole = "neighbor"\ngoals = { security = 1.0 }\n\n'

    assert ("factions.brenn.feared", "nobody") in keys(
        spoiled("[factions.ordane]", brenn + "[factions.ordane]")
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("cells.csv", "84b1037ffffffff", "84b1031ffffffff",
         ("column h3", "84b1031ffffffff 2 times")),
        ("cells.csv", "84b1037ffffffff", "not a cell", ("column h3", "'not a cell'")),
        ("cells.csv", "84b1037ffffffff", "86b103647ffffff", ("column h3", "resolution 6")),
        ("cells.csv", "-31.8401", "31.8401", ("columns lon, lat", "-120.068, 31.8401")),
        ("cells.csv", "0.75,0.85,0.95", "0.95,0.85,0.75",
         ("columns kin_share", "0.95, 0.85, 0.75")),
        ("episodes.csv", "T1,2096", "T1,2196", ("column year", "2196")),
        ("episodes.csv", "T1,2096,", "T1,2096,2126-03-06", ("column year", "2126-03-06")),
        ("episodes.csv", "T1,2096,", "T1,2096,2095-01-01", ("column known_on", "2095-01-01")),
        ("episodes.csv", "T1,", "T2,", ("column id", "T2 2 times")),
        ("episodes.csv", "memory,aldmere", "memory,aldmre", ("column about", "'aldmre'")),
        ("episodes.csv", "Highland,,Help", "Highland,leage:1,Help",
         ("column lived_by", "'leage'")),
    ],
)  # fmt: skip
def test_a_table_that_contradicts_itself_is_found(spoiled, file, old, new, expected):
    assert expected in keys(spoiled(old, new, file))


def test_a_cell_that_touches_no_other_is_found(spoiled):
    far = "847524dffffffff,-120.0679,-31.8401"

    faults = check(spoiled("84b1037ffffffff,-120.0679,-31.8401", far, "cells.csv"))

    assert "847524dffffffff, which touches no other cell" in [fault.found for fault in faults]


def test_what_is_only_for_the_debrief_may_come_after_the_start(spoiled):
    spoiled("T1,2096", "T1,2196", "episodes.csv")
    folder = spoiled("A,memory,aldmere", "A,debrief,aldmere", "episodes.csv")

    assert check(folder) == []


def test_a_target_without_kin_is_found(spoiled):
    folder = spoiled("h3,", "h3,", "cells.csv")
    path = folder / "cells.csv"
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    bare = [",".join([*row.split(",")[:7], "0,0,0", *row.split(",")[10:]]) for row in rows]
    path.write_text("\n".join([header, *bare]), encoding="utf-8")

    assert ("column kin_share", "no kin in the cells of ordane") in keys(folder)


def test_shipped_scenarios_have_nothing_to_lint():
    assert list(lint(load("zagros"))) == []


def test_ground_in_several_pieces_is_found(spoiled):
    pair = h3.grid_disk("847524dffffffff", 1)[:2]
    folder = spoiled("turns", "turns")
    path = folder / "cells.csv"
    head, *rows = path.read_text(encoding="utf-8").splitlines()
    for cell, row in zip(pair, rows, strict=False):
        latitude, longitude = h3.cell_to_latlng(cell)
        rest = row.split(",", 3)[3]
        rows.append(f"{cell},{longitude:.4f},{latitude:.4f},{rest}")
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")

    assert f"{pair[0]}, with 1 more, which touch no other cell" in [f.found for f in check(folder)]


def test_a_last_day_that_no_calendar_has_is_found(spoiled):
    folder = spoiled("start = 2126-03-05", "start = 9999-12-01")

    assert ("start, turns", "26 weeks from 9999-12-01 on") in keys(folder)


def test_faults_of_the_sheet_the_cells_and_the_memory_are_told_at_once(spoiled):
    spoiled("turns = 13", "turns = 0")
    spoiled(",60000,", ",many,", "cells.csv")
    folder = spoiled("T1,2096", "T1,soon", "episodes.csv")

    assert [fault.file.split(":")[0] for fault in check(folder)] == [
        "mine/scenario.toml", "mine/cells.csv", "mine/episodes.csv",
    ]  # fmt: skip


def test_contradictions_are_told_beside_a_table_that_cannot_be_read(spoiled):
    spoiled("goals = { autonomy = 1.0, survival = 0.55, human_cost = 0.35 }", "goals = {}")
    spoiled("memory,aldmere", "memory,aldmre", "episodes.csv")
    folder = spoiled(",60000,", ",many,", "cells.csv")

    assert [key for key, _ in keys(folder)] == [
        "column population", "factions.league.goals", "column about",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("episodes.csv", "aldmere,league,", "aldmere,leage,", ("column organizations", "'leage'")),
        ("episodes.csv", ",Highland,,Help", ",Highlnd,,Help", ("column nation", "'Highlnd'")),
        ("episodes.csv", ",Highland,,Help", ",highland,,Help", ("column nation", "'highland'")),
        ("episodes.csv", "T3,2121,", "T3,2121,2122-01-01", None),
        ("cells.csv", "Marrow Gap,1,", "Marrow Gap,0,", ("column international_border", "0")),
        ("cells.csv", "Ashmere,0,", "Ashmere,1,", None),
    ],
)  # fmt: skip
def test_what_nobody_has_and_what_is_no_border_is_found(spoiled, file, old, new, expected):
    found = keys(spoiled(old, new, file))
    assert (expected in found) if expected else found == []


def test_a_border_far_inside_a_country_is_found(spoiled):
    folder = spoiled("turns", "turns")
    path = folder / "cells.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Free Pass", "Ordane", 2))
    inside = [line for line in path.read_text(encoding="utf-8").splitlines() if ",Ordane," in line]
    middle = next(
        cell
        for cell in (line.split(",")[0] for line in inside)
        if {*h3.grid_disk(cell, 1)} <= {line.split(",")[0] for line in inside}
    )
    text = path.read_text(encoding="utf-8").splitlines()
    at = next(n for n, line in enumerate(text) if line.startswith(middle))
    text[at] = text[at].removesuffix("0,").removesuffix("1,") + "1,"
    path.write_text("\n".join(text) + "\n", encoding="utf-8")

    told = [fault for fault in check(folder) if fault.key == "column international_border"]
    assert [(fault.file, fault.found) for fault in told] == [(f"mine/cells.csv:{at + 1}", "1")]


def test_what_was_known_before_the_start_is_no_news_for_the_debrief(spoiled):
    folder = spoiled("T3,2121,", "T3,2121,2122-01-01", "episodes.csv")
    path = folder / "episodes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("B,memory", "B,debrief"))

    assert ("column known_on", "2122-01-01") in keys(folder)


def test_a_target_of_no_client_can_do_nothing(spoiled):
    other = (
        '[factions.pass]\nlabel = "Pass"\nrole = "target"\nadministrations = ["Free Pass"]\n'
        "goals = { regime = 1.0 }\n\n"
    )
    spoiled('role = "client"', 'role = "client"\ntarget = "ordane"')

    folder = spoiled("[factions.ordane]", other + "[factions.ordane]")

    assert keys(folder) == [("factions.pass.role", "a target of no client")]


def test_a_sovereign_of_no_host_can_do_nothing(spoiled):
    brenn = '[factions.brenn]\nlabel = "Brenn"\nrole = "sovereign"\ngoals = { security = 1.0 }\n\n'

    alone = spoiled("[factions.ordane]", brenn + "[factions.ordane]")
    assert ("factions.brenn.role", "a sovereign of no host") in keys(alone)

    with_host = spoiled("[factions.ordane]", HOST + "[factions.ordane]")
    assert "factions.brenn.role" not in [key for key, _ in keys(with_host)]


@pytest.mark.parametrize("name", ["84" + "f" * 30, "-1", "8_4", "", " 842da01ffffffff"])
def test_what_is_no_name_of_a_hexagon_is_told(spoiled, name):
    first = load(spoiled("turns = 13", "turns = 13")).cells[0].h3

    faults = check(spoiled(first, name, "cells.csv"))

    assert any("hexagon" in fault.allowed or fault.key.endswith("h3") for fault in faults)
