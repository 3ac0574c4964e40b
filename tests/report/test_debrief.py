"""The debrief pack: exact against the transcript, escaped, and whole without a network."""

import csv
import io
import re
from html.parser import HTMLParser

import h3
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairweather.engine.explain import explain_turn
from fairweather.engine.transcript import parse
from fairweather.errors import FileError, ResultError
from fairweather.play.class_record import ClassRecord, GroupRecord, PredictionRecord
from fairweather.play.classroom.schema import QuestionTable
from fairweather.play.telling import tell
from fairweather.play.words import NOT_A_FORECAST
from fairweather.records.pledges import ANSWERS, KNOWN, PledgeCount
from fairweather.report.debrief.aftermath import AUTOPILOT, KEPT, MODEL, STUDENT, aftermath
from fairweather.report.debrief.cost_part import burdens_by_group, burdens_by_place
from fairweather.report.debrief.ground_maps import UNREST, ground_sheet, map_row, moments
from fairweather.report.debrief.ledgers_part import pair_ledgers, told_entries
from fairweather.report.debrief.pack import debrief_files, write_debrief
from fairweather.report.debrief.predictions_part import Scored
from fairweather.report.debrief.questions_part import QUESTIONS, asked
from fairweather.report.debrief.seats_part import unknown
from fairweather.report.promises import counts
from fairweather.report.summary import population
from fairweather.scenario import load
from tests.classes import TINY_ORDERS, otherwise, tiny_class, tiny_group
from tests.games import played


@pytest.fixture(scope="module")
def blue():
    return tiny_group()


@pytest.fixture(scope="module")
def after(blue):
    return aftermath(blue)


@pytest.fixture(scope="module")
def zagros():
    return aftermath(GroupRecord("", played("zagros", 7, 8)))


@pytest.fixture(scope="module")
def files(blue):
    green = otherwise(blue, "Green", {**TINY_ORDERS, 2: {"stance:league": "hold"}})
    record = tiny_class(blue, green)
    return dict(debrief_files(record, continuations=12, other_worlds=30))


class Reader(HTMLParser):
    """Reads a page as a browser would, and keeps what it found."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.ids: list[str] = []
        self.names: set[str] = set()
        self.links: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.names.add(tag)
        self.ids += [known["id"]] if known.get("id") else []
        self.links += [known[key] for key in ("href", "src") if key in known]
        if any(key.startswith("on") for key in known):
            self.faults.append(f"a handler on {tag}")
        if tag != "meta":
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")


def test_every_page_is_sound_and_needs_no_network(files):
    for name, text in files.items():
        if name.endswith(".html"):
            page = Reader(text)

            assert page.faults == []
            assert page.open == []
            assert len(page.ids) == len(set(page.ids))
            assert not page.names & {"script", "iframe", "link", "img", "object", "form", "base"}
            assert all(link[:1] == "#" and link[1:] in page.ids for link in page.links)
            assert not re.search(r"@import|url\(|https?:", text)


def test_every_page_says_that_it_is_no_forecast(files):
    assert all(NOT_A_FORECAST in text for name, text in files.items() if name.endswith(".html"))


def test_what_people_wrote_is_text_and_never_markup(files):
    page = files["debrief.html"]

    for written in ("<script>alert", "<b>mean", "<i>mean</i>", "<u>why", "Cy <b>", "History <10b>"):
        assert written not in page
    for shown in (
        "&lt;script&gt;alert(1)",
        "&lt;i&gt;mean&lt;/i&gt;",
        "&lt;u&gt;why",
        "Cy &lt;b&gt;",
    ):
        assert shown in page


def test_each_seat_that_people_held_has_a_page_in_each_group(files):
    seats = {name for name in files if name.startswith("seats/")}

    assert seats == {
        f"seats/{group}-{seat}.html"
        for group in ("blue", "green")
        for seat in ("aldmere", "league")
    }


def test_the_game_of_each_group_lies_in_the_pack_and_replays(files, blue):
    names = {name for name in files if name.startswith("games/")}

    assert names == {"games/blue.json", "games/green.json"}
    assert parse(files["games/blue.json"]) == blue.transcript


def test_promises_are_counted_as_the_records_count_them(zagros, after):
    for game in (zagros, after):
        tallies = PledgeCount(1)
        for snapshot in game.history.snapshots:
            tallies.watch(snapshot.world, snapshot.record.events)
        counted = {key: int(value[0]) for key, value in tallies.tallies.items()}

        found = counts(game.lives)

        assert found["in_public"] == counted["made in public"]
        assert found["in_secret"] == counted["made in secret"]
        for head, answer in zip(("kept", "partly", "broken"), ANSWERS, strict=True):
            assert found[head] == sum(counted[f"{known}: {answer}"] for known in KNOWN)
        assert found["due"] == found["kept"] + found["partly"] + found["broken"]


def test_a_breach_is_counted_once_and_told_on_the_page(files, after):
    found = counts(after.lives)

    assert (found["in_secret"], found["in_public"], found["broken"]) == (1, 1, 1)
    assert "put to the test and broken in turn 3" in files["debrief.html"]


def test_every_order_is_one_row_of_the_table(files, blue):
    rows = [r for r in csv.DictReader(io.StringIO(files["orders.csv"])) if r["group"] == "Blue"]
    ordered = [r for r in rows if r["by"] not in (KEPT, MODEL)]
    given = [
        (str(turn), key, option)
        for turn, orders in enumerate(blue.transcript.orders, start=1)
        for key, option in orders.items()
    ]

    assert [(r["turn"], r["order_key"], r["order"]) for r in ordered] == given
    assert {r["by"] for r in rows if r["autopilot"] == "yes"} == {AUTOPILOT}
    assert [r["turn"] for r in rows if r["autopilot"] == "yes"] == ["2"]


def test_reasons_stand_beside_their_orders_and_are_no_formulas(files):
    rows = list(csv.DictReader(io.StringIO(files["orders.csv"])))
    reasons = {(r["turn"], r["order_key"]): r["reason"] for r in rows if r["reason"]}

    assert reasons[("3", "stance:league")] == "'=1+1 now or never"
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row.values())


def test_a_reason_for_keeping_a_course_is_told(files):
    rows = list(csv.DictReader(io.StringIO(files["orders.csv"])))

    (kept,) = [row for row in rows if row["by"] == KEPT]

    assert (kept["turn"], kept["order_key"], kept["order"]) == ("4", "stance:league", "mobilize")
    assert kept["reason"] == "We stay out there"
    assert "We stay out there" in files["seats/blue-league.html"]


def test_the_models_choice_and_its_probability_are_those_of_the_explanation(after):
    for turn, record in enumerate(after.records, start=1):
        cards = {told.key: told.card for told in explain_turn(record)}
        for line in after.orders():
            if line.turn == turn and not line.is_idle:
                card = cards[line.key]
                assert line.model == card.own
                assert line.probability == card.probability[line.option]
                assert line.by in (STUDENT, KEPT, AUTOPILOT, MODEL)


def test_an_order_that_was_not_called_for_has_no_probability(blue):
    group = otherwise(blue, "Idle", {0: {"obligation:aldmere>league": "honor"}})

    (line,) = [line for line in aftermath(group).orders() if line.by != MODEL]

    assert line.is_idle
    assert line.model == ""


def test_every_ledger_adds_up_to_trust(zagros):
    for pair in pair_ledgers(zagros):
        summed = pair.prior + sum(entry.share for entry in pair.entries)
        told = pair.prior + sum(entry.share for entry in told_entries(pair.entries))

        assert summed == pytest.approx(pair.now, abs=1e-12)
        assert told == pytest.approx(pair.now, abs=1e-12)


def test_who_paid_adds_up_over_groups_countries_and_regions(zagros):
    last = zagros.turns
    whole = zagros.measured[last]["human_cost"] * population(zagros.scenario)["human_cost"]

    for found in (
        burdens_by_group(zagros, last),
        burdens_by_place(zagros, last, "country"),
        burdens_by_place(zagros, last, "province"),
    ):
        assert sum(burden.paid for burden in found) == pytest.approx(whole, rel=1e-9)


def test_a_seat_is_told_of_all_it_could_not_know_and_of_nothing_it_heard(zagros):
    for seat in zagros.scenario.factions:
        told = " ".join(words.text for words in unknown(zagros, seat))
        for record in zagros.records:
            heard = {event.text for event in tell(record, zagros.scenario, seat)}
            for event in tell(record, zagros.scenario, None):
                if event.text not in heard:
                    assert event.text in told


def test_maps_show_four_moments_from_start_to_end(zagros):
    turns = moments(zagros)

    assert len(turns) == 4
    assert turns == tuple(sorted(set(turns)))
    assert (turns[0], turns[-1]) == (0, zagros.turns)


def test_every_cell_of_a_map_is_drawn_where_it_lies(zagros):
    atlas = zagros.worlds[0].scene.atlas
    cells = ground_sheet(atlas).cells
    middles = np.array([
        np.mean([[float(x) for x in point.split()] for point in path.split("L")], axis=0)
        for path in cells
    ])  # fmt: skip

    assert len(cells) == atlas.n_cells
    for by_place, of_cell in ((0, 1), (1, 0)):  # rightward is east, downward is south
        side = np.array([h3.cell_to_latlng(cell.h3)[of_cell] for cell in atlas.cells])
        assert abs(np.corrcoef(middles[:, by_place], side)[0, 1]) > 0.99


def test_a_map_colors_the_ground_in_question_and_no_other(zagros):
    atlas = zagros.worlds[0].scene.atlas
    first = map_row(zagros, UNREST).maps[0]
    void = {place for place, one in enumerate(first.classes) if one is None}

    assert void == {place for place, cell in enumerate(atlas.cells) if cell.country != "Iran"}


def test_the_last_question_is_asked_of_real_names_alone(files):
    assert asked(load("zagros")) == QUESTIONS
    assert asked(load("korrin")) == asked(load("tiny")) == QUESTIONS[:-1]
    assert all(QUESTIONS[place] in files["debrief.html"] for place in range(12))
    assert QUESTIONS[12] not in files["debrief.html"]


def test_every_question_has_a_chart_or_a_table_or_says_why_not(files):
    parts = re.findall(r'<div class="question" id="g1-q\d+">(.*?)(?=<div class="question"|<footer)',
                       files["debrief.html"], re.DOTALL)  # fmt: skip

    assert len(parts) == 12
    assert all(re.search(r"<table|<svg|<p>[A-Z]", part) for part in parts)


def test_groups_with_one_luck_part_where_their_orders_do(files):
    page = files["debrief.html"]

    assert "Blue and Green part in turn 3: Highland League · Stance" in page
    assert "share their luck" in page


def test_predictions_are_scored_against_the_game_and_the_distribution(files):
    page = files["debrief.html"]
    rows = re.findall(r"<tr>(.*?)</tr>", page[page.index("Brier scores") :])
    cells = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
    ada, cy = (next(row for row in cells if name in row[:1]) for name in ("Ada", "Cy &lt;b&gt;"))

    assert ada[2] == "0.040"  # a group came out, she said 0.8; what trust ends at stayed open
    assert "open, play ended early" in page
    assert cy[2] == "0.640"  # he said 0.2
    assert "who knew the distribution" in page


def test_a_seat_sees_its_own_predictions_beside_the_mean_of_the_class(files):
    page = files["seats/blue-aldmere.html"]

    assert "the class said 50\u00a0% in the mean" in page
    assert page.count('<circle class="dot"') == 2
    assert "Cy &lt;b&gt;</td>" not in page


@given(p=st.floats(0, 1), worlds=st.lists(st.booleans(), min_size=1, max_size=40))
def test_the_expected_score_is_the_mean_over_worlds(p, worlds):
    question = QuestionTable(key="q", text="?", happening="mobilize")
    share = sum(worlds) / len(worlds)
    scored = Scored(question, share, {"": True}, (PredictionRecord("q", "Ada", "", p),), p)

    mean = np.mean([(p - float(happened)) ** 2 for happened in worlds])

    assert scored.expected(p) == pytest.approx(mean, abs=1e-12)
    assert scored.expected(share) <= scored.expected(p) + 1e-12


def test_a_game_that_nobody_played_in_still_has_a_debrief():
    record = ClassRecord("", (GroupRecord("", played("tiny", 1, 3)),))

    files = dict(debrief_files(record, continuations=4, other_worlds=8))

    assert set(files) == {"debrief.html", "orders.csv", "games/game.json"}
    assert "played by the model" in files["debrief.html"]


def test_a_search_that_runs_out_of_time_says_so(blue):
    files = dict(debrief_files(tiny_class(blue), continuations=4, other_worlds=8, seconds=1e-9))

    assert "The search was cut short" in files["debrief.html"]


def test_nothing_played_is_nothing_to_debrief():
    record = ClassRecord("", (GroupRecord("", played("tiny", 1, 0)),))

    with pytest.raises(ResultError, match="nothing to debrief"):
        dict(debrief_files(record))


def test_the_pack_is_written_whole_and_progress_rises_to_the_end(tmp_path, blue):
    shares: list[float] = []

    written = write_debrief(
        tiny_class(blue),
        tmp_path / "pack",
        lambda share, _what: shares.append(share),
        continuations=4,
        other_worlds=8,
    )

    assert written[0].name == "debrief.html"
    assert sorted(p for p in (tmp_path / "pack").rglob("*.*")) == sorted(written)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_a_folder_that_cannot_be_written_is_a_clear_error(tmp_path, blue):
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(FileError, match="cannot be written"):
        write_debrief(tiny_class(blue), tmp_path / "file", continuations=2, other_worlds=4)
