"""What really happened is read, checked against its scenario, and carried wherever that goes."""

import pickle

import pytest

from fairweather.scenario import check, load, patch
from fairweather.scenario.own import copy, export, own_folder, take_in
from fairweather.scenario.truth import Basis, Certainty
from tests.truths import TRUTH, known_ending


@pytest.fixture
def faults(tmp_path):
    """Return the faults of a truth in which some text stands for another."""

    def of(old="", new="", truth=TRUTH):
        assert old in truth
        return check(known_ending(tmp_path / "mine", truth.replace(old, new, 1)))

    return of


def test_a_truth_says_what_happened_and_how_well_it_is_known(tmp_path):
    truth = load(known_ending(tmp_path / "mine")).truth

    assert truth.ending.startswith("The League rose")
    assert truth.left_out == ("T99",)
    assert [one.date.year for one in truth.happened] == [2126, 2127]
    by_name = {question.name: question for question in truth.questions}
    assert by_name["dropped"].answered_by == ("withdraw", "renege")
    assert by_name["dropped"].actor == ("aldmere",)
    assert by_name["rose"].actor == ("league",)
    assert by_name["driven_out"].actor == ()
    assert by_name["offered"].answered_by == ("side deal",)
    assert by_name["offered"].certainty is Certainty.C
    assert by_name["offered"].basis is Basis.JUDGMENT
    assert by_name["held"].outcome.key == "autonomy_de_facto"
    assert [name for name, one in by_name.items() if not one.is_asked] == ["own_army"]


def test_a_scenario_without_the_file_has_no_truth():
    assert load("tiny").truth is None


def test_it_is_the_same_game_with_and_without_the_truth(tmp_path):
    assert load(known_ending(tmp_path / "mine")).digest == load("tiny").digest


def test_the_truth_goes_where_the_scenario_goes(own_data, tmp_path):
    folder = known_ending(tmp_path / "mine")
    scenario = load(folder)
    copy(folder, "other")
    take_in(export(folder, tmp_path / "packed.zip"), "third")

    assert load("other").truth == load("third").truth == scenario.truth
    assert (own_folder() / "third" / "truth.toml").is_file()
    assert pickle.loads(pickle.dumps(scenario)).truth == scenario.truth
    assert patch(scenario, {"turns": 3}).truth == scenario.truth


@pytest.mark.parametrize(
    ("old", "new", "key", "found", "nearest"),
    [
        ("exercise =", "exercize =", "exercize", "an unknown key", "exercise"),
        ('partner = "ordane"\n', 'partnr = "ordane"\n', "questions.0.partnr", "an unknown key",
         "partner"),
        ("people = 300", 'people = "many"', "people", "'many'", ""),
        ("people = 300", "people = 500", "people", "500", ""),
        ('"A"\nbasis', '"D"\nbasis', "questions.0.certainty", "'D'", ""),
        ('"judgment"', '"judgement"', "questions.1.basis", "'judgement'", "judgment"),
        ('name = "rose"', 'name = "Rose!"', "questions.0.name", "'Rose!'", ""),
        ('["mobilize"]', '["mobilise"]', "questions.0.answered_by.0", "'mobilise'", "mobilize"),
        ('["mobilize"]', "3", "questions.0.answered_by", "3", ""),
        ('["mobilize"]', '["mobilize", "displaced"]', "questions.0.answered_by.1",
         "'displaced' and more", ""),
        ('["mobilize"]', '["mobilize", "mobilize"]', "questions.0.answered_by.0",
         "'mobilize' twice", ""),
        ("answer = true", "missing = 'x'\nanswer = true", "questions.0.missing", "'x'", ""),
        ('missing = "a patron\'s own army"\n', "", "questions.5.answered_by", "nothing", ""),
        ('actor = "league"', 'actor = "leage"', "questions.0.actor", "'leage'", "league"),
        ('partner = "ordane"', "partner = 3", "questions.0.partner", "3", ""),
        ("answer = true", "answer = 1", "questions.0.answer", "1", ""),
        ("answer = true\n", "", "questions.0.answer", "nothing", ""),
        ("answer = true", "answer = true\nlow = 1.0", "questions.0.low", "1", ""),
        ("low = 0.0", "answer = true\nlow = 0.0", "questions.3.answer", "true", ""),
        ("low = 0.0\n", "", "questions.3.low", "nothing", ""),
        ("low = 0.0", "low = 0.4", "questions.3.low", "0.4", ""),
        ("low = 0.0", "low = nan", "questions.3.low", "nan", ""),
        ("high = 0.3", "high = 3.0", "questions.3.high", "3", ""),
        ("high = 40.0", "high = 4000.0", "questions.4.high", "4000", ""),
        ("people_of_map = 400\n", "", "questions.4.answered_by",
         "'displaced' without the number of people", ""),
        ("by = 2126-04-01", "by = 2126-02-01", "questions.0.by", "2126-02-01", ""),
        ("by = 2126-04-01", "by = 2126-12-01", "questions.0.by", "2126-12-01", ""),
        ('name = "dropped"', 'name = "offered"', "questions.1.name", "'offered' 2 times", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_with_file_line_and_word(faults, old, new, key, found, nearest):
    told = faults(old, new)

    assert told[0].key == key
    assert (told[0].found, told[0].nearest) == (found, nearest)
    assert told[0].file.startswith("mine/truth.toml:")
    stands_twice = "twice" in found or "2 times" in found
    assert len(told) == 1 + stands_twice


def test_faults_of_all_files_are_told_in_one_pass(tmp_path):
    folder = known_ending(tmp_path / "mine", TRUTH.replace('"league"', '"leage"', 1))
    sheet = folder / "scenario.toml"
    text = sheet.read_text(encoding="utf-8")

    sheet.write_text(text.replace("trust.ordane", "trust.ordan"), encoding="utf-8")
    assert [fault.key for fault in check(folder)] == [
        "factions.league.trust.ordan", "questions.0.actor",
    ]  # fmt: skip
    sheet.write_text(text.replace("turns = 13", "turns = 0"), encoding="utf-8")
    (folder / "truth.toml").write_text("people = -1\n" + TRUTH.replace("people = 300\n", ""))
    assert [fault.key for fault in check(folder)] == ["turns", "people"]


def test_a_truth_that_is_no_toml_is_one_fault(faults):
    (fault,) = faults("people = 300", "people 300")

    assert fault.file == "mine/truth.toml:4"


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("T99,2120,,", "T99 in memory"),
        ("T50,2126,,", "nothing, in 2126"),
        ("T50,2126,2126-03-05,", "2126-03-05"),
    ],
)
def test_a_cases_own_answers_and_the_day_of_its_start_are_in_no_memory(tmp_path, row, found):
    folder = known_ending(tmp_path / "mine")
    memory = folder / "episodes.csv"
    lines = memory.read_text(encoding="utf-8").splitlines()
    rest = "Aldmere,Hill clans,,Ordane,help,secret,abandoned,1,1,1,1,A,memory,aldmere,,,,x,y"
    memory.write_text("\n".join([*lines, row + rest]) + "\n", encoding="utf-8")

    (fault,) = check(folder)

    assert fault.found == found
    assert fault.file == f"mine/episodes.csv:{len(lines) + 1}"


def test_what_was_known_before_the_start_of_its_year_may_be_remembered(tmp_path):
    folder = known_ending(tmp_path / "mine")
    memory = folder / "episodes.csv"
    text = memory.read_text(encoding="utf-8")
    rest = "Aldmere,Hill clans,,Ordane,help,secret,abandoned,1,1,1,1,A,memory,aldmere,,,,x,y"
    memory.write_text(f"{text.rstrip()}\nT50,2126,2126-03-04,{rest}\n", encoding="utf-8")

    assert check(folder) == []
