"""Guests: games of others, opened from links to be looked at; whoever plays on has a game apart.

A guest's secrets stay shut however far it was played, since one may still play on from any turn.
"""

from __future__ import annotations

import threading
from collections import OrderedDict

from fairweather.errors import FairweatherError
from fairweather.play.game import Game
from fairweather.play.link import game_of, link_of, read_link
from fairweather.play.notes import BESIDE
from fairweather.play.outlook import Outlook
from fairweather.play.room import Room
from fairweather.play.rooms import Rooms

AT_MOST = 16
"""Guests kept at hand; beyond that, the one looked at longest ago is played again when asked."""


class Guests:
    """The guests of one process, by their links; every method may be called from any thread."""

    def __init__(self, rooms: Rooms, at_most: int = AT_MOST) -> None:
        self.rooms = rooms
        self.at_most = at_most
        self._games: OrderedDict[str, Game] = OrderedDict()
        self._lock = threading.Lock()

    def open(self, text: str) -> Room:
        """Return a room to look at the game of a link in, which is in no register and never kept.

        Raises ``TranscriptError`` in one sentence.
        """
        game = self._game(text)
        return Room(self.rooms.key_of(game), game, Outlook(game.scenario, game.seed))

    def play_on(self, guest: Room, turn: int) -> Room:
        """Return a room of one's own whose game shares the first ``turn`` turns of a guest."""
        game = guest.game.from_turn(turn)
        game.is_opened = None
        game.history.notes[BESIDE] = link_of(guest.game, self.rooms.shelf)
        return self.rooms.adopt(game)

    def beside(self, game: Game) -> Game | None:
        """Return the guest that a game was played on from; None if there is none.

        Its secrets open with those of the game.
        """
        try:
            return self._game(self.link(game)).opened(game.is_open)
        except FairweatherError:
            return None

    def link(self, game: Game) -> str:
        """Return the link of the guest that a game was played on from; empty if there is none."""
        return str(game.root.history.notes.get(BESIDE, ""))

    def _game(self, text: str) -> Game:
        link = read_link(text)
        mark = repr(link)
        with self._lock:
            if mark not in self._games:
                self._games[mark] = game_of(link, self.rooms.shelf).opened(False)
            self._games.move_to_end(mark)
            while len(self._games) > self.at_most:
                self._games.popitem(last=False)
            return self._games[mark]


def is_beside(game: Game) -> bool:
    """Whether a game was played on from one that somebody sent."""
    return BESIDE in game.root.history.notes
