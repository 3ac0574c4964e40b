"""Links: a game that one person plays or watches, as text short enough for an address.

A link has what a saved file has, but for branches and notes, and one mark where the file has one a
turn. Whoever opens it plays the game again, and finds the same world at its end or is told so.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, fields

from pydantic import TypeAdapter, ValidationError

from fairweather import RULES_VERSION
from fairweather.engine.orders import actor_of
from fairweather.errors import FairweatherError, FileError, TranscriptError
from fairweather.files.packing import pack, unpack
from fairweather.files.parsing import parse_json
from fairweather.play.game import Game
from fairweather.play.notes import OF_A_CLASS
from fairweather.play.shelf import Shelf

FORMAT = 1
LONGEST = 8_000
"""Letters of a link at most; a game of 26 turns in which every order changes has some 1,200."""
LARGEST = 200_000
"""Bytes of what a link may hold at most; such a game has some 14,000."""

_DIGITS = 16
"""Digits of a digest that a link bears; nobody finds another world or scenario with the same."""
_MARK = "#"
_HERE = "this link"
_BROKEN = (
    "This link was cut or changed on its way, so there is no game in it. Ask for it again, or for "
    "the game as a file."
)
_LONG = "This link is longer than any game's, so it was not opened."
_NEWER = "This link was made by a newer version of Fairweather than this one."
_FOREIGN = (
    "The game in this link cannot be played again here: it was changed, or played by another "
    "version of Fairweather."
)


@dataclass(frozen=True)
class Link:
    """What a link says: a game that began as its scenario has it, and what was ordered in it.

    ``digest`` begins that of the scenario, ``mark`` what was chosen in the world of the latest
    turn; ``seat`` is empty for a game that was watched.
    """

    scenario: str
    digest: str
    seed: int
    seat: str
    orders: list[dict[str, str]] = field(default_factory=list)
    mark: str = ""
    rules: int = RULES_VERSION
    format: int = FORMAT


_SHAPE = TypeAdapter(Link)


def why_no_link(game: Game) -> str:
    """Return why a game may not travel as a link; empty if it may."""
    if len(game.seats) > 1 or game.history.notes.get(OF_A_CLASS):
        return "A game of a class holds what its seats keep from each other, so it has no link."
    ordered = {actor_of(key) for orders in game.root.history.given for key in orders}
    if not game.is_usual or ordered - set(game.seats):
        return "A game that did not begin as its scenario has it travels as a file alone."
    return ""


def link_of(game: Game, shelf: Shelf) -> str:
    """Return a game as a link; raises ``TranscriptError`` if it may not travel as one."""
    if refused := why_no_link(game):
        raise TranscriptError(refused)
    history = game.root.history
    link = Link(
        scenario=shelf.key_of(history.source),
        digest=game.scenario.digest[:_DIGITS],
        seed=game.seed,
        seat=game.seat or "",
        orders=[dict(orders) for orders in history.given],
        mark=history.marks[-1].chosen[:_DIGITS],
    )
    return pack(json.dumps(asdict(link), separators=(",", ":"), ensure_ascii=False))


def read_link(text: str) -> Link:
    """Read a link, alone or at the end of an address; raises ``TranscriptError`` in one sentence.

    Nothing is played yet.
    """
    packed = "".join(text[-LONGEST - 1 :].rpartition(_MARK)[2].split())
    if len(packed) > LONGEST:
        raise TranscriptError(_LONG)
    try:
        content = parse_json(unpack(packed, _HERE, LONGEST, LARGEST), _HERE)
        held = content if isinstance(content, dict) else {}
        version = held.get("format")
        if isinstance(version, int) and version > FORMAT:
            raise TranscriptError(_NEWER)
        if set(held) != {member.name for member in fields(Link)}:
            raise TranscriptError(_BROKEN)
        return _SHAPE.validate_json(json.dumps(content), strict=True)
    except (FileError, ValidationError):
        raise TranscriptError(_BROKEN) from None


def game_of(link: Link, shelf: Shelf) -> Game:
    """Play the game of a link again; raises ``TranscriptError`` in one sentence if that fails."""
    here = shelf.keys()
    if link.scenario not in here:
        raise TranscriptError(
            f"The game in this link was played on a scenario that is not here: {link.scenario!r}."
        )
    scenario = shelf.scenario(link.scenario)
    if link.seed < 0:
        raise TranscriptError(_BROKEN)
    same_rules = link.rules == RULES_VERSION and link.digest == scenario.digest[:_DIGITS]
    if not same_rules or len(link.orders) > scenario.turns:
        raise TranscriptError(_FOREIGN)
    try:
        game = Game(scenario, link.seed, link.seat or None, shelf.source(link.scenario))
        for orders in link.orders:
            game.step(orders)
    except FairweatherError:
        raise TranscriptError(_BROKEN) from None
    if game.history.marks[-1].chosen[:_DIGITS] != link.mark:
        raise TranscriptError(_FOREIGN)
    return game
