"""Help says what the model does, in the model's own words, and every page of it can be reached."""

from __future__ import annotations

from collections.abc import Callable

import solara

import fairweather
from fairweather.app.ui.bridge import PARTS
from fairweather.app.ui.pages import routes
from fairweather.app.ui.pages.frame import Frame
from fairweather.app.ui.pages.help import PAGES, AboutPage, HelpPage, RulesPage
from fairweather.app.web.rooms import ROOMS
from fairweather.decisions.catalogue import DECISIONS
from fairweather.engine.turn import TURN
from fairweather.play.rulebook import rulebook
from fairweather.play.words import NOT_A_FORECAST
from fairweather.rules.outcomes import OUTCOMES
from fairweather.world.cast import Role
from tests.app.screen import Screen


def test_the_rules_in_short_name_every_step_role_decision_and_outcome():
    rules = rulebook()

    assert [step.name.lower().rstrip(".") for step in rules.steps] == [
        phase.about.lower() for phase in TURN
    ]
    taken = [line.name for step in rules.steps for line in step.lines]
    assert sorted(taken) == sorted(decision.title for decision in DECISIONS)
    assert {part.name.lower() for part in rules.parts} == set(map(str, Role))
    for part in rules.parts:
        mine = {one.question for one in DECISIONS if part.name.lower() in one.actors}
        assert {line.text for line in part.lines} == mine
    assert sum(len(group.lines) for group in rules.counted) == len(OUTCOMES)
    assert all(line.name and line.text for line in (*rules.policies, *rules.promises))


def test_every_page_of_help_is_a_page_and_leads_to_the_others(
    draw: Callable[[solara.Element], Screen],
):
    known = {route.path for route in routes}

    assert {page for page, _ in PAGES} <= known
    for page in (HelpPage, RulesPage, AboutPage):
        assert {label for _, label in PAGES} <= set(draw(page()).texts())


def test_about_says_what_it_is_not_and_names_version_license_and_all_sources(
    draw: Callable[[solara.Element], Screen],
):
    told = " ".join(draw(AboutPage()).texts())

    assert NOT_A_FORECAST in told
    assert fairweather.__version__ in told
    assert "Apache License 2.0" in told
    for card in ROOMS.shelf.cards():
        assert all(line in told for line in card.credits)


def test_keys_and_help_are_at_hand_on_every_page(draw: Callable[[solara.Element], Screen]):
    assert Frame in [route.layout for route in routes if route.layout]
    assert len(draw(Frame(children=[])).rc.find(PARTS["Keys"]).widgets) == 1
