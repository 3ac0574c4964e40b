"""Rooms: every game of this process, found by scenario, seed, seat and number."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import islice
from time import time

from fairweather.engine.transcript import parse
from fairweather.errors import FairweatherError, Fault, ScenarioError, TranscriptError, nearest_word
from fairweather.play.challenges import Challenge, take
from fairweather.play.game import Game, replayed
from fairweather.play.notes import name_in, named
from fairweather.play.outlook import Outlook
from fairweather.play.room import Room, RoomKey
from fairweather.play.saves import SavedGame, Saves, day_of
from fairweather.play.shelf import Shelf
from fairweather.scenario.schema import Scenario

AT_MOST = 64
"""Games kept; beyond that, the one unused for longest makes way."""


class NoSuchGameError(FairweatherError):
    """An address names a game that this process does not hold."""


class Rooms:
    """The games of one process; every method may be called from any thread.

    With ``saves``, each is kept on disk as it is played, and found there again.
    """

    def __init__(self, shelf: Shelf | None = None, at_most: int = AT_MOST) -> None:
        self.shelf = shelf or Shelf()
        self.at_most = at_most
        self.saves: Saves | None = None
        self._rooms: dict[RoomKey, Room] = {}
        self._outlooks: dict[tuple[str, int], Outlook] = {}
        self._lock = threading.RLock()

    def find(self, key: RoomKey) -> Room | None:
        """Return the room of ``key`` if its game is here."""
        return self._rooms.get(key)

    def open(self, key: RoomKey) -> Room:
        """Return the room of ``key``; the first game of its kind is made if it is not here.

        Raises ``ScenarioError`` for an unknown scenario or seat, ``NoSuchGameError`` for a later
        number that is not here, ``TranscriptError`` for a branch that is not in the game.
        """
        with self._lock:
            if key in self._rooms:
                return self._rooms[key]
            if key.branch:
                root = self.open(replace(key, branch=""))
                return self._keep(key, root.game.open(key.branch))
            if self.saves and (kept := self.saves.open(key)):
                return self._keep(key, kept)
            if key.number != 1:
                raise NoSuchGameError(
                    f"game {key.number} of this scenario, seed and seat is not on this machine"
                )
            return self._keep(key, self.new_game(key))

    def fresh(self, key: RoomKey) -> Room:
        """Return a room of the kind of ``key`` in which nothing has happened yet."""
        with self._lock:
            for room in self._alike(key):
                if not (room.game.turn or room.drafts or room.running or room.taken):
                    return room
            return self._keep(self._next(key), self.new_game(key))

    def branch(self, room: Room, turn: int) -> Room:
        """Return a new room whose game shares the first ``turn`` turns of ``room``.

        Of a branch it is another branch of the same game.
        """
        game = room.game.from_turn(turn)
        if game.is_branch:
            name = game.history.tree.free_name(f"{room.key.branch}, on from turn {turn}")
            return self.keep_branch(room, game, name)
        return self.adopt(game)

    def keep_branch(self, room: Room, game: Game, name: str, note: str = "") -> Room:
        """Keep a branch of the room's game in its tree, and return the room to play it on in.

        Raises ``TranscriptError`` if the name is taken.
        """
        with self._lock:
            game.history.keep(name, note)
            kept = self._keep(replace(room.key, branch=name), game)
        self.touch_tree(room)
        return kept

    def rename_branch(self, room: Room, name: str, new: str, note: str) -> None:
        """Give a branch another name and note; raises ``TranscriptError`` if it is taken."""
        with self._lock:
            tree = room.game.history.tree
            tree.rename(name, new, note)
            self._close(room, [*tree.names, name])
        self.touch_tree(room)

    def drop_branch(self, room: Room, name: str) -> None:
        """Take a branch and all that grew from it out of the tree."""
        with self._lock:
            self._close(room, room.game.history.tree.drop(name))
        self.touch_tree(room)

    def touch_tree(self, room: Room) -> None:
        """Tell every room of the same tree that the tree has changed, and keep it."""
        room.keep()
        for key, other in list(self._rooms.items()):
            if replace(key, branch="") == replace(room.key, branch=""):
                other.touch()

    def _close(self, room: Room, names: Iterable[str]) -> None:
        """Close the rooms of branches; a branch is opened anew from the tree when it is asked."""
        for name in names:
            self._rooms.pop(replace(room.key, branch=name), None)

    def adopt(self, game: Game) -> Room:
        """Return a new room for ``game``, made elsewhere."""
        with self._lock:
            return self._keep(self._next(self.key_of(game)), game)

    def key_of(self, game: Game) -> RoomKey:
        """Return the key of the first room of the kind of ``game``."""
        return RoomKey(self.shelf.key_of(game.history.source), game.seed, game.seat or "")

    def open_saved(self, text: str, where: str = "this file") -> Room:
        """Return a new room that holds the game of a saved text, played to where it was left.

        A game of several seats, as a class plays it, is watched.

        Raises ``TranscriptError`` if the text is no transcript, was changed, or does not replay to
        the digests that it states.
        """
        transcript = parse(text, where)
        if not self.shelf.key_of(transcript.scenario):
            raise TranscriptError(
                f"{where}: it was played on a scenario that is not here: {transcript.scenario!r}; "
                f"here are {', '.join(self.shelf.keys())}"
            )
        return self.adopt(replayed(transcript, where))

    def take(self, challenge: Challenge) -> Room:
        """Return a new room in which a challenge is taken, and nothing has happened yet."""
        game = self.new_game(RoomKey(challenge.scenario, challenge.seed, challenge.seat))
        take(challenge, game.history.notes)
        return self.adopt(game)

    def under_way(self) -> tuple[Room, ...]:
        """Return rooms whose game has begun and is not over, the latest used first."""
        return tuple(room for room in self._begun() if not room.game.is_over)

    def kept(self, at_most: int | None = None) -> tuple[SavedGame, ...]:
        """Return games on disk that are not in a room and not over, the latest played first.

        No more files are read than are needed for ``at_most`` of them.
        """
        if self.saves is None:
            return ()
        found = (
            saved
            for saved in self.saves.listed()
            if saved.key not in self._rooms and self._may_go_on(saved)
        )
        return tuple(islice(found, at_most))

    @property
    def has_begun(self) -> bool:
        """Whether any game was begun, on disk or only here; no file is read for it."""
        is_kept = self.saves is not None and self.saves.has_any
        return is_kept or any(room.game.turn for room in self._rooms.values())

    def mine(self) -> tuple[SavedGame, ...]:
        """Return every game that was begun, on disk or only here, the latest played first."""
        kept = tuple(self.saves.listed()) if self.saves else ()
        known = {saved.key for saved in kept}
        unkept = tuple(
            SavedGame(room.key, room.game.turn, day_of(time()), name_in(room.game.history.notes))
            for room in self._begun()
            if room.key not in known
        )
        return unkept + kept

    def _begun(self) -> list[Room]:
        """Return rooms whose game has begun, the latest used first; branches are no games."""
        begun = [room for room in self._rooms.values() if room.game.turn and not room.key.branch]
        return sorted(begun, key=lambda room: -room.used)

    def rename(self, key: RoomKey, name: str) -> None:
        """Call a game ``name``, in its file too; raises ``FairweatherError`` if that fails."""
        with self._lock:
            if self.saves is not None:
                self.saves.rename(key, name)
            room = self._rooms.get(key)
            if room is not None:
                room.game.history.notes = named(room.game.history.notes, name)

    def forget(self, key: RoomKey) -> None:
        """Take a game off the disk and close its room, and those of its branches."""
        with self._lock:
            for other in [one for one in self._rooms if replace(one, branch="") == key]:
                self._rooms.pop(other).let_go()
            if self.saves is not None:
                self.saves.delete(key)

    def _may_go_on(self, saved: SavedGame) -> bool:
        here = self.shelf.keys()
        if saved.key.scenario not in here:
            return False
        try:
            scenario = self.shelf.scenario(saved.key.scenario)
        except ScenarioError:  # one's own, which has a fault by now
            return False
        has_seat = not saved.key.seat or saved.key.seat in scenario.factions
        return has_seat and saved.turn < scenario.turns

    def watch_outlook(self, room: Room) -> Callable[[], None]:
        """Play the worlds behind this room's paths; return how to stop watching them.

        Every room that shows them is told of each batch.
        """

        def tell() -> None:
            for other in list(self._rooms.values()):
                if other.outlook is room.outlook:
                    other.touch()

        return room.outlook.watch(tell)

    def new_game(self, key: RoomKey) -> Game:
        """Return a game of the kind of ``key``, kept by nobody yet; raises as ``open`` does."""
        scenario = self.shelf.scenario(key.scenario)
        seats = list(scenario.factions)
        if key.seat and key.seat not in seats:
            near = nearest_word(key.seat, seats)
            raise ScenarioError(Fault("seat", repr(key.seat), ", ".join(seats), nearest=near))
        source = self.shelf.source(key.scenario)
        return Game(scenario, key.seed, key.seat or None, source)

    def _alike(self, key: RoomKey) -> Iterator[Room]:
        mine = (key.scenario, key.seed, key.seat, "")
        for other, room in sorted(self._rooms.items(), key=lambda item: item[0].number):
            if (other.scenario, other.seed, other.seat, other.branch) == mine:
                yield room

    def _next(self, key: RoomKey) -> RoomKey:
        highest = max((room.key.number for room in self._alike(key)), default=0)
        kept = self.saves.highest(key) if self.saves else 0
        return RoomKey(key.scenario, key.seed, key.seat, max(highest, kept) + 1)

    def _keep(self, key: RoomKey, game: Game) -> Room:
        on_played = self.saves.keep if self.saves else None
        room = Room(key, game, self._outlook(game.scenario, game.seed), on_played)
        self._rooms[key] = room
        idle = sorted((r for r in self._rooms.values() if not r.running), key=lambda r: r.used)
        for old in idle[: len(self._rooms) - self.at_most]:
            del self._rooms[old.key]
        return room

    def _outlook(self, scenario: Scenario, seed: int) -> Outlook:
        mark = (scenario.digest, seed)
        if mark not in self._outlooks:
            self._outlooks[mark] = Outlook(scenario, seed)
        while len(self._outlooks) > self.at_most:
            self._outlooks.pop(next(iter(self._outlooks)))
        return self._outlooks[mark]
