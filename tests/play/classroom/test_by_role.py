"""Plans that speak of roles: one plan fits any scenario."""

from __future__ import annotations

from pathlib import Path

import pytest

from fairweather.errors import ScenarioError
from fairweather.play.classroom.plan import ClassPlan, load_plan
from fairweather.scenario import scenario_names

HEAD = 'title = "A class"\nscenario = "zagros"\n'
QUESTION = '[[questions]]\nkey = "a"\nhappening = "honor"\n'
INJECT = '[[injects]]\nkey = "a"\ntitle = "A"\n'


def plan(folder: Path, text: str, scenario: str = "") -> ClassPlan:
    path = folder / "own.toml"
    path.write_text(HEAD + text + "\n", encoding="utf-8")
    return load_plan(path, scenario)


@pytest.mark.parametrize("name", scenario_names())
def test_the_first_lesson_fits_every_scenario(name):
    fitted = load_plan("first_lesson", name)

    assert {fitted.scenario.factions[seat].role for seat in fitted.seats} >= {
        "patron", "client", "target",
    }  # fmt: skip
    told = str(fitted.table.model_dump())
    assert "{patron}" not in told
    assert len(fitted.table.injects) == 3


def test_a_role_among_the_seats_is_everyone_of_it_and_a_number_is_one(tmp_path):
    assert plan(tmp_path, 'seats = ["client", "patron"]').seats == (
        "united_states", "kdpi", "komala", "pjak",
    )  # fmt: skip
    assert plan(tmp_path, 'seats = ["client.2", "iran"]').seats == ("komala", "iran")


def test_questions_and_injects_name_factions_and_texts_are_sentences(tmp_path):
    text = 'actor = "patron"\npartner = "client.3"\ntext = "Will {patron} help {client.3}?"\n'
    inject = 'text = "{host.2} {host.2:hears|hear} of {patron}."\ninject = ["leak:patron>client.3"]'

    made = plan(tmp_path, QUESTION + text + INJECT + inject).table

    (question,), (inject_made,) = made.questions, made.injects
    assert (question.actor, question.partner) == ("united_states", "pjak")
    assert question.text == "Will the United States help PJAK?"
    assert inject_made.text == "PUK hears of the United States."
    assert inject_made.inject == ("leak:united_states>pjak",)


def test_a_noun_that_begins_a_sentence_has_a_capital(tmp_path):
    made = plan(tmp_path, INJECT + 'text = "{patron} waits. {patron} is silent."').table

    assert made.injects[0].text == "The United States waits. The United States is silent."


@pytest.mark.parametrize(
    "text",
    [
        QUESTION + 'text = "?"\nactor = "host"',
        QUESTION + 'text = "Will {host} pay?"',
        INJECT + 'text = "{neighbor} speaks."',
        INJECT + 'inject = ["guarantee:patron>host=0.5"]',
        INJECT + 'inject = ["leak:patron>client.2"]',
    ],
)
def test_what_speaks_of_a_role_that_nobody_plays_is_left_out(tmp_path, text):
    made = plan(tmp_path, 'seats = ["patron", "host", "client", "target"]\n' + text, "tiny")

    assert made.seats == ("aldmere", "league", "ordane")
    assert made.table.questions == made.table.injects == ()


@pytest.mark.parametrize("word", ["client.0", "clients", "client.", "Client", "patron.100"])
def test_what_is_nearly_a_role_is_a_fault(tmp_path, word):
    with pytest.raises(ScenarioError, match="seats"):
        plan(tmp_path, f'seats = ["{word}"]')


def test_a_fault_beside_roles_keeps_its_place(tmp_path):
    absent = QUESTION + 'text = "Will {host} pay?"\n'
    wrong = '[[questions]]\nkey = "b"\ntext = "?"\nhappening = "honour"'

    with pytest.raises(ScenarioError, match=r"own.toml:\d+: questions.1.happening"):
        plan(tmp_path, absent + wrong, "tiny")
