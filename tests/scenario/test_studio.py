"""The studio's core: whatever is done, it can be taken back, written, read back, and played."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairweather.engine.wargame import Wargame
from fairweather.errors import ScenarioError
from fairweather.scenario import check, load, scenario_names
from fairweather.scenario.own import save
from fairweather.scenario.region import RegionTable
from fairweather.scenario.studio.act import Act
from fairweather.scenario.studio.cast_acts import Add, Cast, Remove, Shift
from fairweather.scenario.studio.fields import faction_groups, sheet_fields
from fairweather.scenario.studio.files import (
    from_plain,
    from_texts,
    has_comments_of_its_own,
    open_sketch,
    to_plain,
    to_texts,
)
from fairweather.scenario.studio.ground_acts import Begin, Kin, Move, Own, Reset
from fairweather.scenario.studio.history import MOST_STEPS, History, Step
from fairweather.scenario.studio.memory_acts import Forget, Link, Note, Recall, Write
from fairweather.scenario.studio.sheet_acts import Agree, Name, Tell, Untell
from fairweather.scenario.studio.sketch import Sketch
from fairweather.world.cast import Role

DAY = datetime.date(2026, 3, 5)
FIJI = RegionTable(countries=("Fiji",))
NEAR = RegionTable(countries=("Laos", "Thailand"), near="Vang Vieng", radius_km=150.0)


@cache
def begun() -> Sketch:
    return Begin(NEAR, DAY).apply(Sketch())


def written(sketch: Sketch, place: Path) -> Path:
    folder = place / (sketch.name or "draft")
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in to_texts(sketch).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def read_back(sketch: Sketch) -> Sketch:
    return from_texts(sketch.name, to_texts(sketch))


CELLS = [spot.h3 for spot in begun().spots]
KEYS = [*begun().factions, "lake_league", "nobody_here"]
some_cells = st.lists(st.sampled_from([*CELLS, "8426a05ffffffff"]), max_size=9).map(tuple)
keys, roles = st.sampled_from(KEYS), st.sampled_from(list(Role))
texts = st.one_of(
    st.text(max_size=40),
    st.sampled_from(['a "quoted" word', "ends in \\", 'x"""y"', "two\nlines", "  spaced  " * 30]),
)
numbers = st.floats(-4.0, 4.0) | st.integers(-3, 40) | st.just(float("nan"))
named = [
    "title", "summary", "content_note", "is_fictional", "turns", "start", "map.kin",
    "map.unrest_kin", "map.region", "credits", "factions", "nothing.such",
]  # fmt: skip
inside = ["label", "fears", "capability", "goals.autonomy", "host", "trust.laos.kept", "article",
          "doctrine.stance", "feared.movement", "policy", "goals"]  # fmt: skip
sheet_keys = st.one_of(
    st.sampled_from(named), st.builds("factions.{}.{}".format, keys, st.sampled_from(inside))
)
acts = st.one_of(
    st.builds(Own, some_cells, st.one_of(keys, st.just(""))),
    st.builds(Kin, some_cells, st.floats(-0.2, 1.2)),
    st.builds(Reset, some_cells),
    st.builds(Tell, sheet_keys, st.one_of(texts, numbers, st.booleans())),
    st.builds(Untell, sheet_keys),
    st.builds(Add, roles, st.sampled_from(["Lake League", "", "Laos", "a\x00b", "none"])),
    st.builds(Remove, keys),
    st.builds(Shift, keys, st.integers(-3, 3)),
    st.builds(Cast, keys, st.lists(roles, max_size=2).map(tuple)),
    st.builds(Agree, keys, keys, st.booleans()),
    st.builds(Name, st.sampled_from(["lake", "Über Land", "../..", "con", ""])),
    st.builds(Recall, st.just("zagros"), st.sampled_from([("K01",), ("K01", "K03"), ("K99",)])),
    st.builds(Write, st.integers(1900, 2030)),
    st.builds(Forget, st.integers(-1, 3)),
    st.builds(Note, st.integers(0, 2), st.sampled_from(["P", "note", "year", "odd"]), texts),
    st.builds(Link, st.integers(0, 2), st.sampled_from(["about", "lived"]), keys, st.booleans()),
    st.builds(Move, st.just(NEAR)),
)


def done(history: History, many: Sequence[Act]) -> History:
    """Do what can be done."""
    for act in many:
        try:
            history = history.do(act)
        except ScenarioError:
            continue
    return history


# Laws -----------------------------------------------------------------------------------------


@settings(max_examples=14)
@given(st.lists(acts, max_size=8))
def test_whatever_is_done_can_be_taken_back_and_done_again(many: list[Act]):
    first = History(Step(begun()))
    last = done(first, many)

    back = last
    while back.before:
        back = back.undo()
    again = back
    while again.after:
        again = again.redo()

    assert back.sketch is first.sketch
    assert again.sketch is last.sketch
    assert (back.undo(), again.redo()) == (back, again)


@settings(max_examples=14)
@given(st.lists(acts, max_size=8))
def test_what_is_written_reads_back_as_the_same_and_what_is_kept_too(many: list[Act]):
    sketch = done(History(Step(begun())), many).sketch
    back = read_back(sketch)

    assert to_texts(back) == to_texts(sketch)
    assert read_back(back) == back
    assert [s.paint for s in back.spots] == [s.paint for s in sketch.spots]
    assert list(back.factions) == list(sketch.factions)
    assert from_plain(json.loads(json.dumps(to_plain(sketch))), "kept") == sketch


@settings(max_examples=7)
@given(many=st.lists(acts, max_size=6))
def test_what_has_no_fault_loads_and_plays_a_turn(
    many: list[Act], tmp_path_factory: pytest.TempPathFactory
):
    sketch = done(History(Step(begun())), many).sketch
    folder = written(sketch, tmp_path_factory.mktemp("made"))

    if not check(folder):
        game = Wargame(load(folder), worlds=2)
        game.step()
        assert game.world.turn == 1


def test_a_history_is_no_longer_than_it_may_be():
    history = History(Step(begun()))
    for number in range(MOST_STEPS + 5):
        history = history.do(Tell("title", f"Number {number}"))

    assert len(history.before) == MOST_STEPS
    assert history.do(Tell("title", history.sketch.title)) is history


# Ground ---------------------------------------------------------------------------------------


def test_a_beginning_has_no_fault(tmp_path: Path):
    sketch = begun()

    assert check(written(sketch, tmp_path)) == []
    assert (sketch.name, sketch.title) == ("vang_vieng", "Vang Vieng")
    assert sketch.of_role(Role.TARGET) == ["laos"]


def test_a_hexagon_is_given_away_and_back():
    mine = next(spot for spot in begun().spots if begun().owner(spot) == "laos")
    given = Own((mine.h3,), "thailand").apply(begun())
    free = Own((mine.h3,), "").apply(given)
    back = Reset((mine.h3,)).apply(free)

    owners = [one.owner(one.spots[one.places[mine.h3]]) for one in (given, free, back)]
    assert owners == ["thailand", "", "laos"]
    assert back == begun()


def test_all_ground_taken_from_a_faction_is_told_and_comes_back(tmp_path: Path):
    all_cells = tuple(CELLS)
    bare = Own(all_cells, "laos").apply(begun())
    (fault,) = check(written(bare, tmp_path))

    assert (fault.key, fault.found) == ("factions.thailand.administrations", "no cells")
    assert Reset(all_cells).apply(bare) == begun()


def test_kin_have_a_low_and_a_high_share_around_the_best():
    made = Kin(tuple(CELLS[:2]), 0.9).apply(begun())
    paint = made.spots[made.places[CELLS[0]]].paint

    assert (paint.low, paint.best, paint.high) == (0.63, 0.9, 1.0)
    with pytest.raises(ScenarioError, match="low, best and high in order"):
        Kin((CELLS[0],), 0.5, low=0.6).apply(begun())


def test_another_region_keeps_who_takes_part_and_what_was_painted():
    painted = Kin(tuple(CELLS), 0.33).apply(Tell("factions.movement.label", "Us").apply(begun()))
    wider = RegionTable(countries=("Laos", "Thailand"), near="Vang Vieng", radius_km=200.0)
    moved = Move(wider).apply(painted)

    assert len(moved.spots) > len(painted.spots)
    assert moved.label("movement") == "Us"
    assert {spot.paint.best for spot in moved.spots if spot.h3 in painted.places} == {0.33}


# Who takes part -------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.CLIENT, Role.PATRON, Role.SOVEREIGN, Role.NEIGHBOR])
def test_somebody_who_is_added_needs_nothing_more(role: Role, tmp_path: Path):
    made = Add(role, "Lake League").apply(begun())

    assert made.role("lake_league") is role
    assert check(written(made, tmp_path)) == []
    assert Remove("lake_league").apply(made).factions.keys() == begun().factions.keys()


def test_whoever_is_taken_out_is_named_nowhere():
    with_case = Link(0, "about", "distant_power", True).apply(Write(1990).apply(begun()))
    made = Remove("distant_power").apply(Add(Role.PATRON, "Other Power").apply(with_case))

    assert "distant_power" not in to_texts(made)["scenario.toml"]
    assert made.episodes[0]["about"] == "patrons"


def test_an_other_role_leaves_no_number_without_effect(tmp_path: Path):
    two = Add(Role.CLIENT, "Lake League").apply(begun())
    made = Cast("lake_league", (Role.NEIGHBOR,)).apply(two)

    assert check(written(made, tmp_path)) == []


def test_two_roles_in_one_have_the_numbers_of_both(tmp_path: Path):
    made = Cast("thailand", (Role.HOST, Role.PATRON)).apply(begun())

    assert check(written(made, tmp_path)) == []
    assert made.of_role(Role.PATRON) == ["distant_power", "thailand"]
    assert made.at("factions.thailand.goals.credibility") == 0.25
    assert made.at("factions.movement.patron") == "distant_power"
    assert Cast("thailand", (Role.HOST,)).apply(made).at("factions.thailand.role") == "host"


def test_a_form_tells_what_the_schema_says_of_a_role():
    fields = {
        field.key.partition("movement.")[2]: field
        for group in faction_groups(begun(), "movement")
        for field in group.fields
    }

    resolve = fields["resolve"]
    assert (resolve.low, resolve.high, resolve.usual) == (0.0, 1.0, 0.5)
    assert "Tversky" in fields["loss_aversion"].source
    assert "goals.regime" not in fields
    assert fields["host"].choices[1] == ("thailand", "Thailand")
    assert all(field.meaning for field in (*fields.values(), *sheet_fields(begun())))


# Refusals -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("act", "told"),
    [
        (Tell("map.cells", "/etc/passwd"), "no single value"),
        (Tell("factions.movement.capability", "much"), "a number from 0 to 1.5"),
        (Tell("title", 3.0), "text in quotes"),
        (Tell("title", "x" * 4001), "at most 4,000"),
        (Tell("factions.nobody.label", "x"), "distant_power, thailand"),
        (Tell("variant_of", "zagros"), "no single value"),
        (Untell("title"), "found nothing"),
        (Own(("8426a05ffffffff",), "laos"), "none of this ground"),
        (Name("../../etc"), ""),
        (Recall("zagros", ("K999",)), "an id of the list"),
        (Note(4, "note", "x"), "place 4"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(act: Act, told: str):
    if told:
        with pytest.raises(ScenarioError, match=told):
            act.apply(begun())
    else:
        assert act.apply(begun()).name == "etc"


@pytest.mark.parametrize("name", ["con", "com1", "nul", "../x", "tiny", "A", ""])
def test_no_scenario_is_saved_under_a_name_that_a_system_cannot_hold(name: str, own_data: Path):
    with pytest.raises(ScenarioError):
        save(name, to_texts(begun()))

    assert not own_data.exists()


# Files ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name", [name for name in scenario_names() if not load(name).variant_of][:3]
)
def test_a_scenario_that_is_opened_and_written_is_the_same_to_the_bit(name: str, tmp_path: Path):
    folder = written(open_sketch(name), tmp_path)

    assert load(folder).digest == load(name).digest


def test_a_variant_is_not_opened():
    with pytest.raises(ScenarioError, match="a scenario with ground of its own"):
        open_sketch("zagros_two_patrons")


def test_numbers_are_written_with_meaning_range_and_source():
    sheet = to_texts(begun())["scenario.toml"]

    assert "# How far it acts as one: a number from 0 to 1 [design]" in sheet
    assert max(len(line) for line in sheet.splitlines()) <= 101
    assert not has_comments_of_its_own(sheet, begun())
    assert has_comments_of_its_own(f"# Mine.\n{sheet}", begun())


@pytest.mark.parametrize(
    "text", ['"', '"""', "\\", "a\nb\n", " x", "word " * 60, "w" * 300, "tab\there", "é…“”"]
)
def test_text_of_any_shape_reads_back(text: str):
    assert read_back(Tell("summary", text).apply(begun())).content["summary"] == text
