"""Pages that answer, without a browser: what they show, and what a press does."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import solara

from fairweather.app.ui.hooks import use_version
from fairweather.app.ui.pages.branches import BranchesPage
from fairweather.app.ui.pages.ending import EndingPage
from fairweather.app.ui.pages.game_page import Visit
from fairweather.app.ui.pages.play import PlayPage
from fairweather.app.ui.pages.story import PromisesPage, StoryPage
from fairweather.app.ui.pages.whatif import WhatIfPage
from fairweather.app.ui.pages.why import TrustPage, WhyPage
from fairweather.app.web.addresses import PlayAddress, address_of, question_parts
from fairweather.app.web.rooms import ROOMS
from fairweather.play.question import Question
from fairweather.play.room import Room, RoomKey
from fairweather.play.versioned import Versioned
from tests.app.screen import Screen

OUT = Question(1, (("stance:league", "mobilize"),), worlds=40)


Draw = Callable[..., Screen]


@pytest.fixture
def draw() -> Iterator[Draw]:
    drawn = []

    def render(page: Any, room: Room, turn: int | None = None, *more: tuple[str, str]) -> Screen:
        gone: list[str] = []
        address: PlayAddress = address_of(room.key).at(turn)
        search = address.path("page", *more).partition("?")[2]
        visit = Visit(room, address, search, gone.append)
        _, rc = solara.render(page(visit), handle_error=False)
        drawn.append(rc)
        return Screen(rc, gone)

    yield render
    for rc in drawn:
        rc.close()


@pytest.fixture
def watched() -> Room:
    room = ROOMS.adopt(ROOMS.new_game(RoomKey("tiny", 910, "")))
    while room.game.turn < 4:
        room.end_turn(room.game.turn)
    return room


@pytest.fixture
def played() -> Room:
    room = ROOMS.fresh(RoomKey("tiny", 911, "league"))
    room.end_turn(0)
    room.end_turn(1)
    return room


def finished(room: Room, question: Question) -> None:
    """Wait until a question is answered, as a screen does."""
    job = room.inquiries.inquire(question).job
    job.start()
    seen, stop = job.version, threading.Event()
    while not job.is_done:
        seen = job.wait(seen, stop)
    assert job.fault == ""


def until(is_so: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not is_so() and time.monotonic() < end:
        time.sleep(0.01)


def test_the_form_asks_an_address_that_can_be_sent(draw: Draw, watched: Room):
    screen = draw(WhatIfPage, watched, 2)

    screen.press(
        "menu",
        "ask",
        {
            "turn": 1,
            "orders": [["stance:league", "mobilize"]],
            "settings": [["parameters.choice.inertia", "0.2"]],
            "injects": ["attention:aldmere=0.1"],
            "worlds": 200,
        },
    )

    (gone,) = screen.gone
    assert gone.startswith("/whatif?scenario=tiny&seed=910")
    assert "turn=2&order=stance%3Aleague%3Dmobilize&set=parameters.choice.inertia%3D0.2" in gone
    assert gone.endswith("&inject=attention%3Aaldmere%3D0.1&k=200")


def test_an_answer_has_partings_maps_fans_and_a_table(draw: Draw, watched: Room):
    finished(watched, OUT)
    screen = draw(WhatIfPage, watched, 2, *question_parts(OUT))

    path = screen.part("path").path
    assert path["partings"][0]["key"] == "stance:league"
    assert len(screen.parts("layer")) == 2
    assert screen.part("fans").fans
    assert screen.part("lines").lines
    assert "40 continuations of each branch." in screen.part("job").job["words"]


def test_the_map_of_how_it_was_stands_before_anything_is_asked(draw: Draw, watched: Room):
    screen = draw(WhatIfPage, watched, 2)

    assert screen.part("layer").title == "Map as it was"
    assert "The map with the change comes here." in screen.texts()
    assert screen.parts("fans") == screen.parts("usual") == []


def test_an_answer_is_followed_to_its_end(draw: Draw, watched: Room):
    """Also one that begins where another, of as many steps, has ended."""
    for option in ("mobilize", "hedge"):
        asked = Question(1, (("stance:league", option),), worlds=45)
        screen = draw(WhatIfPage, watched, 2, *question_parts(asked))
        job = watched.inquiries.inquire(asked).job
        seen, stop = 0, threading.Event()
        while not job.is_done:
            seen = job.wait(seen, stop)

        def words(shown: Screen = screen) -> str:
            return str(shown.part("job").job["words"])

        until(lambda: words() == "45 continuations of each branch.")
        assert words() == "45 continuations of each branch."


def test_a_screen_that_follows_something_new_starts_from_what_it_has_drawn():
    """Its version may by then be that of what was followed before."""
    old, new = Versioned(), Versioned()
    for _ in range(5):
        old.touch()
    drawn: list[tuple[str, int]] = []
    turn_to: list[Callable[[str], None]] = []

    @solara.component
    def Follower() -> None:  # noqa: N802
        name, set_name = solara.use_state("old")
        turn_to[:] = [set_name]
        shared = {"old": old, "new": new}[name]
        use_version(shared)
        drawn.append((name, shared.version))
        if name == "new" and new.version < old.version:
            while new.version < old.version:  # as work that goes on while this is drawn
                new.touch()

    _, rc = solara.render(Follower(), handle_error=False)
    turn_to[0]("new")

    until(lambda: drawn[-1] == ("new", old.version))
    rc.close()
    assert drawn[-1] == ("new", old.version)


def test_a_parting_opens_the_card_of_either_branch(draw: Draw, watched: Room):
    finished(watched, OUT)
    screen = draw(WhatIfPage, watched, 2, *question_parts(OUT))

    asked = (2, "stance:league")
    screen.press("path", "card", *asked, True)
    screen.press("path", "card", *asked, False)

    changed, was = screen.gone
    assert "fork=2" in changed
    assert "order=stance" in changed
    assert "fork" not in was
    more = [("key", "stance:league"), ("fork", "2"), *question_parts(OUT)]
    card = draw(WhyPage, watched, 2, *more).part("card").card
    assert card["chosen"] == "Mobilize"
    card = draw(WhyPage, watched, 2, more[0]).part("card").card
    assert card["chosen"] != "Mobilize"


def test_what_cannot_be_asked_is_said_in_words(draw: Draw, watched: Room):
    wrong = Question(1, (("stance:leage", "hold"),))
    screen = draw(WhatIfPage, watched, 2, *question_parts(wrong))

    assert any("did you mean 'league'" in text for text in screen.texts())


def test_an_address_with_a_count_that_cannot_be_is_said_in_words(draw: Draw, watched: Room):
    screen = draw(WhatIfPage, watched, 2, ("k", "many"))

    assert any("a whole number from 2 to 5000" in text for text in screen.texts())


def test_a_branch_is_kept_and_stands_in_the_tree(draw: Draw, watched: Room):
    finished(watched, OUT)
    screen = draw(WhatIfPage, watched, 2, *question_parts(OUT))

    screen.press("usual", "keep", "out", "asked")

    assert screen.gone[-1].startswith("/branches?")
    tree = draw(BranchesPage, watched)
    nodes = tree.part("nodes").nodes
    assert [(node["name"], node["note"]) for node in nodes] == [("", ""), ("out", "asked")]
    assert "branch=out" in nodes[1]["href"]
    tree.press("nodes", "rename", "out", "rising", "why")
    assert [branch.name for branch in watched.game.history.tree.branches] == ["rising"]
    tree.press("nodes", "compare", "", "rising")
    assert tree.gone[-1].endswith("one=&other=rising")
    tree.press("nodes", "drop", "rising")
    assert watched.game.history.tree.branches == []


def test_a_name_that_is_taken_is_said_in_words(draw: Draw, watched: Room):
    finished(watched, OUT)
    screen = draw(WhatIfPage, watched, 2, *question_parts(OUT))
    screen.press("usual", "keep", "out", "")

    screen.press("usual", "keep", "out", "")

    assert any("a name of its own" in part.fault for part in screen.parts("usual"))


def test_two_nodes_are_compared(draw: Draw, watched: Room):
    finished(watched, OUT)
    draw(WhatIfPage, watched, 2, *question_parts(OUT)).press("usual", "keep", "out", "")

    screen = draw(BranchesPage, watched, None, ("one", ""), ("other", "out"))

    assert screen.parts("job")
    assert not draw(BranchesPage, watched, None, ("one", ""), ("other", "nobody")).parts("job")


def test_choices_of_a_turn_open_their_cards(draw: Draw, watched: Room):
    screen = draw(WhyPage, watched, 3)
    glances = screen.part("choices").choices
    assert {one["actor"] for one in glances} == set(watched.game.scenario.factions)

    screen.press("choices", "open", glances[0]["key"])

    assert "key=" in screen.gone[-1]


def test_the_story_leads_to_why_and_what_if(draw: Draw, watched: Room):
    screen = draw(StoryPage, watched)

    screen.press("story", "why", 2, "")
    screen.press("story", "ask", 3)
    screen.press("story", "turn", 1)

    why, ask, look = screen.gone
    assert why.startswith("/why?")
    assert ask.startswith("/whatif?")
    assert "turn=3" in ask
    assert look.startswith("/play?")


def test_promises_and_trust_are_shown(draw: Draw, watched: Room):
    assert draw(PromisesPage, watched).part("lives").lives is not None
    trust = draw(TrustPage, watched, 3, ("holder", "league"), ("about", "ordane"))
    pair = trust.part("pair").pair
    assert (pair["holder"], pair["about"], pair["turn"]) == ("league", "ordane", 3)


@pytest.mark.parametrize(
    "page", [StoryPage, PromisesPage, EndingPage], ids=["story", "promises", "ending"]
)
def test_in_play_they_stay_closed(draw: Draw, played: Room, page: Any):
    screen = draw(page, played)

    assert screen.parts("story") == screen.parts("lives") == screen.parts("rows") == []
    assert any("opens when the game is over" in text for text in screen.texts())


def test_in_play_the_form_offers_own_orders_and_the_answer_is_of_other_worlds(
    draw: Draw, played: Room
):
    question = Question(0, (("stance:league", "hedge"),), worlds=40)
    finished(played, question)
    screen = draw(WhatIfPage, played, 1, *question_parts(question))

    menu = screen.part("menu").menu
    assert {choice["actor"] for choice in menu["choices"]} == {"league"}
    assert menu["numbers"] == menu["injects"] == []
    assert screen.parts("path") == screen.parts("layer") == []
    assert screen.parts("lines")


def test_in_play_a_card_of_another_and_of_another_world_is_refused(draw: Draw, played: Room):
    other = draw(WhyPage, played, 1, ("key", "garrison:ordane"))
    assert other.parts("card_view") == []
    assert any("may not see" in text for text in other.texts())

    forked = draw(
        WhyPage, played, 1, ("fork", "1"), ("key", "stance:league"), *question_parts(OUT)[:-1]
    )
    assert any("once the game is over" in text for text in forked.texts())


def test_in_play_others_trust_has_no_ledger(draw: Draw, played: Room):
    screen = draw(TrustPage, played, 1, ("holder", "ordane"), ("about", "league"))

    assert screen.part("pair").pair is None
    assert {tie["holder"] for tie in screen.part("pair").ties} == {"league"}


def test_a_card_asks_what_its_runner_up_would_have_done(draw: Draw, watched: Room):
    screen = draw(WhyPage, watched, 2, ("key", "stance:league"))

    card = screen.part("card").card
    href = screen.part("ask_href").ask_href

    assert card["other"]
    assert f"order=stance%3Aleague%3D{card['other']}" in href
    assert "k=" not in href  # it stands in the form, and is asked when the person says so
    form = draw(WhatIfPage, watched, 2, ("order", f"stance:league={card['other']}"))
    assert form.part("menu").asked["orders"] == [["stance:league", card["other"]]]
    assert form.parts("lines") == []


def test_the_ending_shows_promises_aims_who_paid_and_asks_one_question(draw: Draw, played: Room):
    played.run_on(pace=0.0)
    while played.running:
        played.wait(played.version, threading.Event(), 1.0)
    seat = played.game.seat

    screen = draw(EndingPage, played)

    lives = [life for part in screen.parts("lives") for life in part.lives]
    assert all(seat in (life["patron"], life["holder"]) for life in lives)
    assert screen.part("rows").rows
    assert screen.part("costs").costs
    assert screen.part("sheet").layer["key"] == "displacement"
    assert screen.part("question").question == "Would you act on a promise again?"


def test_the_table_leads_to_every_answer(draw: Draw, watched: Room):
    gone: list[str] = []
    address = address_of(watched.key).at(2)
    _, rc = solara.render(PlayPage(Visit(watched, address, "", gone.append)), handle_error=False)
    screen = Screen(rc, gone)
    asks = screen.part("events").asks
    try:
        screen.press("events", "choice", "")
        screen.press("events", "ask", "")
        screen.press("fans", "why", "escalation")
        screen.press("state", "ask")
        screen.press("state", "ending")
        screen.press("ways", "go", screen.part("ways").ways[3]["href"])
    finally:
        rc.close()

    pages = [where.partition("?")[0] for where in gone]
    assert pages == ["/why", "/whatif", "/story", "/whatif", "/ending", "/trust"]
    assert "outcome=escalation" in gone[2]
    assert len(asks) == len(watched.view(2).events)
