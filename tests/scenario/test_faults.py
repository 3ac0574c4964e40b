"""A bad file gets one error per fault: file, key, what was found, what is allowed, nearest word."""

import pytest

from fairweather.errors import ScenarioError
from fairweather.scenario import check, load


def only(folder):
    """Return the one fault of a scenario."""
    faults = check(folder)
    assert len(faults) == 1, faults
    return faults[0]


@pytest.mark.parametrize(
    ("old", "new", "key", "found", "allowed", "nearest"),
    [
        ("capability = 0.5", "capabilty = 0.5", "factions.league.capabilty", "an unknown key",
         "one of 35 keys, told in the scenario reference", "capability"),
        ("capability = 0.5", "capability = 5", "factions.league.capability", "5",
         "a number from 0 to 1.5", ""),
        ("capability = 0.5", "capability = '0.5'", "factions.league.capability", "'0.5'",
         "a number from 0 to 1.5", ""),
        ("capability = 0.5", "capability = true", "factions.league.capability", "true",
         "a number from 0 to 1.5", ""),
        ("capability = 0.5", "capability = nan", "factions.league.capability", "nan",
         "a number from 0 to 1.5", ""),
        ("turns = 13", "turns = 2.5", "turns", "2.5", "a whole number from 1 to 1000", ""),
        ('role = "client"', 'role = "clint"', "factions.league.role", "'clint'",
         "one of patron, host, client, target, sovereign, neighbor", "client"),
        ("start = 2126-03-05", 'start = "soon"', "start", "'soon'",
         "a date such as 2026-03-05", ""),
        ("is_fictional = true", "is_fictional = 1", "is_fictional", "1", "true or false", ""),
        ('title = "Tiny"\n', "", "title", "nothing", "text in quotes", ""),
        ('title = "Tiny"', 'title = ""', "title", "empty text", "text in quotes", ""),
        ("[memory]", "[parameters.trust]\nhalf_lif = 9\n\n[memory]", "parameters.trust.half_lif",
         "an unknown key", "weight, half_life, permanent, second_hand, hardship, discord, memory",
         "half_life"),
        ("[memory]", "[parameters.trust]\nhalf_life = 99\n\n[memory]", "parameters.trust.half_life",
         "99", "a number from 5 to 40", ""),
        ("[factions.league]", "[factions.League]", "factions.League", "'League'",
         "a name of small letters, digits and underscores, beginning with a letter", ""),
        ('cells = "cells.csv"', 'cells = "../cells.csv"', "map.cells", "'../cells.csv'",
         "the name of a file beside this one", ""),
        ("trust.ordane = { kept = 1.0,", "trust.ordane = { kept = -1.0,",
         "factions.league.trust.ordane.kept", "-1.0", "a number from 0.1 to 50", ""),
    ],
)  # fmt: skip
def test_a_key_that_cannot_be_is_told_with_what_may_be(
    spoiled, old, new, key, found, allowed, nearest
):
    fault = only(spoiled(old, new))

    assert (fault.key, fault.found, fault.allowed, fault.nearest) == (key, found, allowed, nearest)
    assert fault.file.startswith("mine/scenario.toml")


def test_a_fault_names_its_line(spoiled):
    folder = spoiled("capability = 0.5", "capability = 5")
    lines = (folder / "scenario.toml").read_text(encoding="utf-8").splitlines()

    line = lines.index("capability = 5") + 1
    assert only(folder).file == f"mine/scenario.toml:{line}"


def test_a_file_that_is_no_toml_names_line_and_column(spoiled):
    fault = only(spoiled("turns = 13", "turns 13"))

    assert fault.file == "mine/scenario.toml:10"
    assert fault.key == "column 7"
    assert "turns 13" in fault.found


@pytest.mark.parametrize(
    ("old", "new", "key", "found", "allowed"),
    [
        (",0.85,0.95,", ",1.85,0.95,", "column kin_share", "'1.85'", "a number from 0 to 1"),
        (",60000,", ",,", "column population", "nothing", "a number from 0 to 1e+09"),
        ("Quillon,1,", "Quillon,yes,", "column international_border", "'yes'", "0 or 1"),
        ("Quillon,1,", "Quillon,1", "the row", "14 columns", "15, as in the header"),
    ],
)
def test_a_bad_row_is_told_with_row_and_column(spoiled, old, new, key, found, allowed):
    fault = only(spoiled(old, new, "cells.csv"))

    assert (fault.key, fault.found, fault.allowed) == (key, found, allowed)
    assert fault.file == "mine/cells.csv:2"


def test_a_misspelled_column_is_told_with_the_nearest(spoiled):
    faults = check(spoiled("kin_share,", "kin_shar,", "cells.csv"))

    assert [(f.key, f.found, f.nearest) for f in faults] == [
        ("column kin_shar", "an unknown column", "kin_share"),
        ("column kin_share", "nothing", ""),
    ]


def test_every_fault_is_told_at_once(spoiled):
    spoiled("turns = 13", "turns = 0")
    spoiled("cohesion = 0.8", "cohesion = 8")
    folder = spoiled("interests", "interest")

    with pytest.raises(ScenarioError) as caught:
        load(folder)

    assert [fault.key for fault in caught.value.faults] == [
        "turns",
        "factions.aldmere.interest",
        "factions.league.cohesion",
    ]


@pytest.mark.parametrize("file", ["cells.csv", "episodes.csv"])
def test_a_missing_table_is_told(spoiled, file):
    folder = spoiled("turns", "turns")
    (folder / file).unlink()

    assert only(folder).found == "no such file"


def test_a_file_in_another_encoding_is_told(spoiled):
    folder = spoiled("turns", "turns")
    (folder / "cells.csv").write_bytes("h3,Übung\n".encode("latin-1"))

    assert only(folder).found == "bytes that are not UTF-8, from byte 4 on"


def test_an_unknown_scenario_is_told_with_the_nearest():
    with pytest.raises(ScenarioError) as caught:
        load("zagro")

    assert caught.value.faults[0].nearest == "zagros"


def test_a_scenario_may_be_named_by_its_folder_or_its_file(spoiled):
    folder = spoiled("turns = 13", "turns = 7")

    assert load(folder).turns == 7
    assert load(str(folder / "scenario.toml")).turns == 7
    assert load(folder).name == "mine"
