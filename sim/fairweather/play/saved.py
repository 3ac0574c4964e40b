"""Saved games: their file names, and a game played from its transcript."""

from __future__ import annotations

from fairweather.engine.history import replay
from fairweather.engine.transcript import Transcript
from fairweather.errors import FairweatherError, ReplayError, TranscriptError
from fairweather.play.game import Game, foreign


def saved_name(game: Game) -> str:
    """Return a file name that says which game it is and how far it came."""
    seat = game.seat or "watched"
    world = game.history.world
    of_run = f"_world{world}" if world else ""
    return f"fairweather_{game.scenario.name}_{seat}_seed{game.seed}{of_run}_turn{game.turn}.json"


def replayed(transcript: Transcript, where: str = "this file") -> Game:
    """Return the game of a transcript; raises ``TranscriptError`` if it does not replay."""
    try:
        return Game.of(replay(transcript))
    except ReplayError as error:
        raise TranscriptError(f"{where}: {foreign(error)}") from error
    except FairweatherError as error:
        raise TranscriptError(f"{where}: {error}") from error
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        raise TranscriptError(f"{where}: its content is not that of a game ({error})") from error
