"""The board: who stands where, which doors are open, and promises as a seat knows them."""

from __future__ import annotations

import pytest

from fairweather.play.game import Game
from fairweather.play.views.board import board_view, drafts
from fairweather.play.views.factions import faction_cards
from fairweather.play.views.map import layer_view
from fairweather.world.cast import Role
from tests.strategies import loaded


def arcs(game: Game, seat: str | None) -> dict[tuple[str, str], str]:
    view = game.view_from(seat)
    return {(arc.giver, arc.holder): arc.known for arc in board_view(view, game.turn).arcs}


@pytest.mark.parametrize("name", ["zagros", "tiny", "zagros_two_patrons", "crowd"])
def test_all_but_patrons_stand_on_the_ground_of_their_own_or_their_hosts(name: str):
    game = Game(loaded(name), seed=1)
    seen = game.view.seen(0)

    for index, piece in enumerate(board_view(game.view, 0).pieces):
        (role,), host = seen.cast.roles[index], int(seen.cast.host_of[index])
        owned = set(seen.atlas.owner.tolist()) - {-1}
        if role is Role.PATRON:
            assert piece.place is None
        elif index in owned:
            assert piece.place is not None
            assert seen.atlas.owner[piece.place] == index
        elif role is Role.CLIENT and host in owned:
            assert piece.place is not None
            assert seen.atlas.owner[piece.place] == host


def test_no_two_pieces_stand_on_one_cell():
    places = [p.place for p in board_view(Game(loaded("zagros")).view, 0).pieces]
    on_map = [place for place in places if place is not None]

    assert len(on_map) == len(set(on_map)) == 8


def test_a_door_stands_as_its_shelter_does():
    game = Game(loaded("zagros"), seed=1)
    doors = []
    for option in ("grant", "restrict", "deny"):
        game.follow({"sanctuary:kdp>kdpi": option})
        found = board_view(game.view, game.turn).doors
        doors += [door.state for door in found if door.guest == "kdpi"]

    assert doors == ["open", "ajar", "shut"]


def test_a_secret_promise_is_a_line_to_its_two_and_a_public_one_to_all():
    game = Game(loaded("zagros"), seed=5)
    game.follow(
        {"pledge:united_states>kdpi": "secret_low", "pledge:united_states>pjak": "public_low"}
    )
    secret, public = ("united_states", "kdpi"), ("united_states", "pjak")

    assert arcs(game, "united_states")[secret] == arcs(game, "kdpi")[secret] == "secret"
    assert secret not in arcs(game, "iran")
    assert arcs(game, "iran")[public] == "public"


def test_a_line_is_worded_with_the_nouns_of_the_scenario():
    game = Game(loaded("zagros"), seed=5)
    game.follow({"pledge:united_states>pjak": "public_low"})

    (arc,) = board_view(game.view, 1).arcs
    assert arc.words.startswith("The United States to PJAK: ")


def test_a_rumor_is_frayed_to_others_and_nothing_to_those_who_know_better():
    game = Game(loaded("zagros"), seed=5)
    game.follow({"rumor:iran>komala": "plant"})
    rumored = ("united_states", "komala")

    assert arcs(game, "iraq")[rumored] == "reported"
    assert rumored not in arcs(game, "united_states")
    assert rumored not in arcs(game, "komala")
    assert rumored not in arcs(game, None)


@pytest.mark.parametrize("seat", ["united_states", "komala", None])
def test_a_false_rumor_is_no_promise_of_the_patron_to_those_who_know_it_for_false(
    seat: str | None,
):
    game = Game(loaded("zagros"), seed=5)
    game.follow({"rumor:iran>komala": "plant"})

    def told(reader: str | None) -> str:
        cards = faction_cards(game.view_from(reader), game.turn)
        return next(card.posture for card in cards if card.key == "united_states")

    assert "Komala" not in told(seat)
    assert told("iraq") == "Reported to promise: Komala"


def test_a_draft_is_a_ghost_from_its_seat():
    game = Game(loaded("zagros"), seed=5, seat="united_states")
    asked = game.view.decisions()
    given = {"pledge:united_states>kdpi": "public_high", "involvement:united_states": "escalate"}

    ghosts = drafts(asked, given)

    assert [(g.giver, g.holder, g.known) for g in ghosts] == [
        ("united_states", "kdpi", "public"),
        ("united_states", "", "said"),
    ]
    assert all(ghost.is_draft for ghost in ghosts)
    assert drafts(asked, {}) == ()


def test_those_who_are_hurt_show_on_every_layer():
    game = Game(loaded("zagros"), seed=2)
    for _ in range(4):
        game.follow({"coercion:iran>kdp": "coerce", "garrison:iran": "repress"})
    hurt = layer_view(game.view, 4, "unrest").hurt
    owners = game.view.seen(4).atlas.owner

    kdp = game.view.seen(4).cast.index("kdp")
    assert sum(n for n, owner in zip(hurt, owners, strict=True) if owner == kdp) > 500
    assert layer_view(game.view, 4, "terrain").hurt == hurt
    assert layer_view(game.view, 4, "displacement").hurt == hurt
