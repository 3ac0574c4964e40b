import pytest

from fairweather.play.game import Game
from fairweather.play.views.closing import closing_ledger
from fairweather.play.views.table import table_view
from tests.strategies import loaded


@pytest.fixture(scope="module")
def broken() -> Game:
    """A patron that promised in the open, and let its client down when it came out."""
    game = Game(loaded("tiny"), seed=1, seat="aldmere")
    game.step({"pledge:aldmere>league": "public_high"})
    while not game.is_over:
        game.step({d.key: "renege" for d in game.view.decisions() if d.decision == "obligation"})
    return game


def test_a_game_that_goes_on_has_no_ledger():
    assert closing_ledger(Game(loaded("tiny")).view) == ()


def test_every_party_and_the_people_have_a_line(broken: Game):
    lines = closing_ledger(broken.view)

    assert [line.key for line in lines] == ["aldmere", "league", "ordane", ""]
    assert lines[-1].text.startswith("Highlanders: ")
    assert all(line.text.endswith(".") for line in lines)


def test_promises_are_counted_against_what_became_of_them(broken: Game):
    told = [event for turn in range(1, broken.turn + 1) for event in broken.view.told(turn)]
    reneged = sum(event.kind == "renege" for event in told)

    line = closing_ledger(broken.view)[0].text

    assert "1 promise made" in line or "promises made" in line
    assert (f"{reneged} broken" in line) == (reneged > 0)


def test_it_is_told_at_the_last_turn_alone(broken: Game):
    assert table_view(broken.view, broken.turn).closing == closing_ledger(broken.view)
    assert table_view(broken.view, 3).closing == ()


@pytest.mark.parametrize("scenario", ["crowd", "zagros"])
def test_every_role_has_something_to_say(scenario: str):
    game = Game(loaded(scenario), seed=3)
    game.history.run_to_end()

    assert all(len(line.text) > 5 for line in closing_ledger(game.view))
