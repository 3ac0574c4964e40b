"""Saved games: their file names, and a game opened from the text of its transcript."""

from __future__ import annotations

from fairweather.engine.history import replay
from fairweather.engine.transcript import Transcript, parse
from fairweather.errors import FairweatherError, ReplayError, TranscriptError
from fairweather.play.game import Game, foreign
from fairweather.play.room import Room
from fairweather.play.rooms import Rooms


def saved_name(game: Game) -> str:
    """Return a file name that says which game it is and how far it came."""
    seat = game.seat or "watched"
    world = game.history.world
    of_run = f"_world{world}" if world else ""
    return f"fairweather_{game.scenario.name}_{seat}_seed{game.seed}{of_run}_turn{game.turn}.json"


def open_saved(text: str, rooms: Rooms, where: str = "this file") -> Room:
    """Return a new room that holds the game of a saved text, played to where it was left.

    A game of several seats, as a class plays it, is watched.

    Raises ``TranscriptError`` if the text is no transcript, was changed, or does not replay to
    the digests that it states.
    """
    transcript = parse(text, where)
    if not rooms.shelf.key_of(transcript.scenario):
        raise TranscriptError(
            f"{where}: it was played on a scenario that is not here: {transcript.scenario!r}; "
            f"here are {', '.join(rooms.shelf.keys())}"
        )
    return rooms.adopt(replayed(transcript, where))


def replayed(transcript: Transcript, where: str = "this file") -> Game:
    """Return the game of a transcript; raises ``TranscriptError`` as ``open_saved`` does."""
    try:
        return Game.of(replay(transcript))
    except ReplayError as error:
        raise TranscriptError(f"{where}: {foreign(error)}") from error
    except FairweatherError as error:
        raise TranscriptError(f"{where}: {error}") from error
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise TranscriptError(f"{where}: its content is not that of a game ({error})") from error
