"""Opened: which choices of a turn may be asked about, so that no card gives a secret away.

After the game, and to a watcher, every choice is open. In play a seat may ask about its own, and
only those whose terms rest on what it may see (``play.why.OWN_SIGHT``).
"""

from __future__ import annotations

from collections.abc import Iterator

from fairweather.decisions.card import card_of
from fairweather.engine.explain import Explanation, explain
from fairweather.engine.motives import earlier_of
from fairweather.engine.orders import actor_of, row_keys
from fairweather.engine.turn import Weighed
from fairweather.play.causes import KINDS
from fairweather.play.game import Game
from fairweather.play.why import may_ask


def rows_of(game: Game, turn: int) -> Iterator[tuple[Weighed, int, str]]:
    """Yield every open choice that was taken in the turn that led to ``turn`` and may be asked of.

    With it come its row and its order key, in the order taken.
    """
    record = game.snapshots[turn].record
    for weighed in (one for several in record.weighed.values() for one in several):
        for row, key in enumerate(row_keys(weighed.appraisal, weighed.world.cast)):
            if weighed.appraisal.is_open[0, row] and may_open(game, key):
                yield weighed, row, key


def may_open(game: Game, key: str) -> bool:
    """Return whether the card of this choice may be seen by the game's seat."""
    return game.is_open or (actor_of(key) == game.seat and may_ask(game, key))


def explanation(game: Game, turn: int, key: str) -> Explanation | None:
    """Return why one choice fell as it did; None if there was none, or it may not be asked of."""
    if not 1 <= turn <= game.turn:
        return None
    for weighed, row, found in rows_of(game, turn):
        if found == key:
            earlier = earlier_of(weighed, row, game.records)
            return explain(weighed, row, key, key in game.given[turn - 1], earlier)
    return None


def glances(game: Game, turn: int) -> Iterator[tuple[str, str, bool, bool]]:
    """Yield every choice that may be asked of at a glance.

    Key, chosen option, whether it was reconsidered at all, and whether it left its standing course.
    """
    for weighed, row, key in rows_of(game, turn):
        card = card_of(weighed.appraisal, weighed.choice, weighed.world, row)
        options = weighed.appraisal.decision.options
        standing = options[int(weighed.appraisal.standing[0, row])].key
        yield key, card.chosen, card.reviewed, card.chosen != standing


def asked_by(game: Game, turn: int, kind: str, factions: tuple[str, ...]) -> str:
    """Return the key of the choice behind something that happened; empty if none may be asked."""
    name = KINDS.get(kind, "")
    if not name or not factions or not (game.is_open or factions[0] == game.seat):
        return ""
    wanted = (f"{name}:{factions[0]}>{factions[-1]}", f"{name}:{factions[0]}")
    keys = {key for _, _, key in rows_of(game, turn)} if 1 <= turn <= game.turn else set()
    return next((key for key in wanted if key in keys), "")
