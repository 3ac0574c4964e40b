"""Opened: which choices of a turn may be asked about, so that no card gives a secret away.

After the game, and to a watcher, every choice is open. In play a seat may ask about its own, and
only those whose terms rest on what it may see (``play.why.OWN_SIGHT``).
"""

from __future__ import annotations

from collections.abc import Iterator

from sim.decisions.card import card_of
from sim.engine.explain import Explanation, explain
from sim.engine.orders import actor_of, row_keys
from sim.engine.turn import Weighed
from sim.play.game import Game
from sim.play.why import may_ask

KINDS = {
    "urge": "signal",
    "ask for help": "signal",
    "ask for cover": "signal",
    "ask for quiet": "signal",
    "warn": "signal",
    "assure": "signal",
    "propose": "signal",
    "pledge in secret": "pledge",
    "pledge in public": "pledge",
    "deliver": "support",
    "raise pledge": "support",
    "go public": "support",
    "withdraw": "support",
    "request": "access",
    "guarantee in secret": "access",
    "guarantee in public": "access",
    "press": "access",
    "go deeper": "involvement",
    "step back": "involvement",
    "acquiesce": "territory",
    "sovereign: protest": "territory",
    "sovereign: police": "territory",
    "sovereign: forbid": "territory",
    "neighbor protests": "veto",
    "neighbor presses": "veto",
    "deter": "garrison",
    "repress": "garrison",
    "coerce": "coercion",
    "pay host": "coercion",
    "concede": "concession",
    "take back concession": "faith",
    "side deal": "side_deal",
    "plant rumor": "rumor",
    "open door": "sanctuary",
    "close door": "sanctuary",
    "crack down": "sanctuary",
    "mediate": "mediation",
    "ask for passage": "access",
    "let help through": "passage",
    "block help": "passage",
    "mobilize": "stance",
    "stand down": "stance",
    "settle": "stance",
    "hedge": "stance",
    "demand": "stance",
    "prepare": "stance",
    "honor": "obligation",
    "partial": "obligation",
    "renege": "obligation",
}
"""Which decision stands behind each kind of happening; what nobody decides is not here."""


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
            return explain(weighed, row, key, key in game.given[turn - 1])
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
