"""Outcomes: what a turn came to, for every party, in plain numbers; each told once, here (1.8).

Records keep a column of each, reports list them under their headings in the order of the rows,
and boards (screens and short lists) show those that name them. Something new to measure needs a
row with the next free ``place``, and a function of the world; nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import groupby

from fairweather.axes import FloatArray
from fairweather.rules import measuring
from fairweather.world.cast import Role
from fairweather.world.state import World

CLIENT, HOST, TARGET = Role.CLIENT, Role.HOST, Role.TARGET
PATRON, SOVEREIGN = Role.PATRON, Role.SOVEREIGN


class Board(Enum):
    """A screen or a short list that shows some outcomes, in an order of its own."""

    GAME = auto()
    """Paths beside the bands of other worlds, on the screen of a game."""
    WALL = auto()
    """Groups of a class side by side; beside it stands what people bear."""
    ANSWER = auto()
    """Paired paths of a what-if answer; every outcome stands in its table."""
    WAITING = auto()
    """What the terminal shows while a comparison sharpens."""
    ENDS = auto()
    """How two games of the same luck ended, on the terminal."""
    GROUPS = auto()
    """Groups of a class after the last turn, in the debrief."""
    PIVOTS = auto()
    """Paths by whose distance choices are ranked; who pays is told, never ranked by."""


class People(Enum):
    """Whose share of people an outcome is."""

    ALL = auto()
    KIN = auto()
    OTHERS = auto()


@dataclass(frozen=True)
class Behind:
    """The people behind a share: of one kind, on the ground of ``owners``, or anywhere."""

    people: People
    owners: tuple[Role, ...] = ()

    def count(self, residents: float, kin_share: float, owner: tuple[Role, ...]) -> float:
        """Return how many residents of a cell are among them; ``owner`` are its owner's roles."""
        if self.owners and not set(owner) & set(self.owners):
            return 0.0
        if self.people is People.ALL:
            return residents
        return residents * (kin_share if self.people is People.KIN else 1.0 - kin_share)


@dataclass(frozen=True)
class Outcome:
    """One thing measured every turn, ``(R,)`` in ``unit``; a secret one no seat may watch.

    ``place`` is its column in tables; ``of`` measures it. ``told`` is its label in a scenario's
    own words, with ``{kin}`` for its people, if that is another. ``behind`` is whose share it is,
    if of people who pay, and ``payer`` what a table of those calls them. ``speaks_of`` holds goals
    of roles that it tells of: 1 where more of it is better, -1 where less is. ``at`` is where it
    stands on the boards that show it.
    """

    key: str
    place: int
    group: str
    label: str
    unit: str
    meaning: str
    of: Callable[[World], FloatArray]
    is_secret: bool = False
    told: str = ""
    behind: Behind | None = None
    payer: str = ""
    speaks_of: Mapping[tuple[Role, str], int] = field(default_factory=dict)
    at: Mapping[Board, int] = field(default_factory=dict)

    @property
    def highest(self) -> float:
        """The most that it can be, in its unit."""
        return _HIGHEST.get(self.unit, 1.0)

    def sign_for(self, roles: tuple[Role, ...], goal: str) -> int:
        """Return 1 where more of it is better for a goal of ``roles``, -1 less, 0 if it is mute."""
        return next((s for role in roles if (s := self.speaks_of.get((role, goal), 0))), 0)


_HIGHEST = {"0 to 1.2": 1.2, "rungs of 6": 6.0}
"""The most of each unit; of all others 1."""

_GROUND = "The armed groups and the ground"
_STATES = "States and hosts"
_PROMISES = "Promises and shelter"
WHO_PAYS = "Who pays"
"""The heading that stands on its own everywhere."""

_GAME, _WALL, _ANSWER, _WAITING = Board.GAME, Board.WALL, Board.ANSWER, Board.WAITING
_ENDS, _GROUPS, _PIVOTS = Board.ENDS, Board.GROUPS, Board.PIVOTS
_SELF_RULE = {(CLIENT, "autonomy"): 1, (HOST, "autonomy"): 1, (TARGET, "autonomy"): -1}
_SECURITY = {(HOST, "security"): 1, (SOVEREIGN, "security"): 1}
_TERRITORY = {(HOST, "territory"): 1, (SOVEREIGN, "territory"): 1}

# One row an outcome, so that the table reads as a table.
# fmt: off
ROWS: tuple[Outcome, ...] = (
    Outcome("mobilized", 0, _GROUND, "Groups mobilized", "share of groups",
            "clients in open mobilization", measuring.mobilized,
            at={_GAME: 4, _WALL: 0, _ANSWER: 4, _WAITING: 0, _ENDS: 0, _GROUPS: 0, _PIVOTS: 0}),
    Outcome("autonomy_formal", 1, _GROUND, "Autonomy conceded", "0 to 1",
            "largest concession in force", measuring.autonomy_formal, speaks_of=_SELF_RULE,
            at={_GAME: 7, _ENDS: 1, _PIVOTS: 2}),
    Outcome("autonomy_de_facto", 2, _GROUND, "Autonomy on the ground", "share of kin",
            "control where kin live, by people", measuring.autonomy_de_facto, speaks_of=_SELF_RULE,
            at={_GAME: 6, _WALL: 2, _ANSWER: 5, _ENDS: 2, _PIVOTS: 1}),
    Outcome("kin_areas", 3, _GROUND, "Kin areas held", "share of kin",
            "kin living where clients hold most", measuring.kin_areas),
    Outcome("other_areas", 4, _GROUND, "Other areas held", "share of others",
            "others living where clients hold most", measuring.other_areas),
    Outcome("unrest_kin", 5, _GROUND, "Unrest among kin", "share of kin", "active share",
            measuring.unrest_kin, told="Active in unrest, {kin}",
            at={_GAME: 5, _WALL: 1, _ANSWER: 6, _WAITING: 1, _ENDS: 3, _GROUPS: 3, _PIVOTS: 3}),
    Outcome("unrest_other", 6, _GROUND, "Unrest among others", "share of others", "active share",
            measuring.unrest_other),
    Outcome("stability", 7, _STATES, "Regime stability", "0 to 1",
            "1 less strain and unrest, by people", measuring.stability,
            speaks_of={(PATRON, "regime"): -1, (TARGET, "regime"): 1},
            at={_GAME: 8, _WALL: 3, _ANSWER: 7, _WAITING: 3, _ENDS: 4, _GROUPS: 4, _PIVOTS: 4}),
    Outcome("strain", 21, _STATES, "Strain of the target", "0 to 1", "mean of targets",
            measuring.strain),
    Outcome("host_security", 8, _STATES, "Host security", "0 to 1",
            "1 less coercion felt, mean of hosts", measuring.host_security, speaks_of=_SECURITY,
            at={_GAME: 9, _WALL: 4, _ANSWER: 8, _ENDS: 5, _GROUPS: 5, _PIVOTS: 5}),
    Outcome("sovereignty", 9, _STATES, "Sovereign integrity", "0 to 1",
            "1 less visible shelter beyond the sovereign's control", measuring.sovereignty,
            speaks_of=_TERRITORY),
    Outcome("crossed", 23, _STATES, "Came across the border", "share of people",
            "driven out and across a border, all people", measuring.crossed),
    Outcome("escalation", 16, _STATES, "Escalation", "rungs of 6", "rungs of the ladder climbed",
            measuring.escalation,
            speaks_of={(PATRON, "escalation"): -1, (TARGET, "escalation"): -1},
            at={_GAME: 10, _ANSWER: 9, _ENDS: 8, _GROUPS: 6, _PIVOTS: 7}),
    Outcome("pledged", 22, _PROMISES, "Pledged to clients", "0 to 1",
            "largest pledge outstanding", measuring.pledged, is_secret=True,
            at={_GAME: 13, _WALL: 7, _ANSWER: 11, _GROUPS: 1, _PIVOTS: 8}),
    Outcome("trust_in_patron", 17, _PROMISES, "Clients' trust in patrons", "0 to 1",
            "mean of pairs", measuring.trust_in_patron, is_secret=True,
            speaks_of={(PATRON, "credibility"): 1},
            at={_GAME: 12, _WALL: 6, _ANSWER: 10, _WAITING: 2, _ENDS: 9, _GROUPS: 2, _PIVOTS: 9}),
    Outcome("disappointed", 24, _PROMISES, "Hope disappointed", "0 to 1",
            "largest hope of help, promised by nobody, that was lost under blows",
            measuring.disappointed),
    Outcome("attention", 19, _PROMISES, "Patron attention", "0 to 1.2", "mean of patrons",
            measuring.attention),
    Outcome("involvement", 20, _PROMISES, "Patron involvement", "0 to 1", "mean of patrons",
            measuring.involvement, speaks_of={(PATRON, "involvement"): -1},
            at={_GAME: 11, _WALL: 5}),
    Outcome("sanctuary", 18, _PROMISES, "Sanctuary", "0 to 1", "mean shelter of clients",
            measuring.sanctuary, is_secret=True, at={_GAME: 14, _PIVOTS: 6}),
    Outcome("human_cost", 10, WHO_PAYS, "Human cost", "share of people",
            "displaced or harmed, all people", measuring.human_cost,
            told="Displaced or harmed, everyone", behind=Behind(People.ALL),
            payer="Everyone", at={_WAITING: 4}),
    Outcome("human_cost_kin", 11, WHO_PAYS, "Human cost, kin", "share of kin",
            "displaced or harmed, kin", measuring.human_cost_kin,
            told="Displaced or harmed, {kin}", behind=Behind(People.KIN), payer="Kin",
            speaks_of={(CLIENT, "human_cost"): -1},
            at={_GAME: 0, _ANSWER: 0, _ENDS: 6, _GROUPS: 7}),
    Outcome("human_cost_other", 12, WHO_PAYS, "Human cost, others", "share of others",
            "displaced or harmed, others", measuring.human_cost_other,
            told="Displaced or harmed, others", behind=Behind(People.OTHERS), payer="Others",
            at={_GAME: 1, _ANSWER: 1, _ENDS: 7, _GROUPS: 8}),
    Outcome("human_cost_front", 13, WHO_PAYS, "Human cost, target's side",
            "share of people there", "displaced or harmed on the target's side of the border",
            measuring.human_cost_front, told="Displaced or harmed, target's side",
            behind=Behind(People.ALL, (TARGET,)), payer="Target's side",
            at={_GAME: 2, _ANSWER: 2, _GROUPS: 9}),
    Outcome("human_cost_host", 14, WHO_PAYS, "Human cost, hosts' side",
            "share of people there", "displaced or harmed on the hosts' side of the border",
            measuring.human_cost_host, told="Displaced or harmed, hosts' side",
            behind=Behind(People.ALL, (HOST, SOVEREIGN)), payer="Hosts' side",
            at={_GAME: 3, _ANSWER: 3, _GROUPS: 10}),
    Outcome("displaced", 15, WHO_PAYS, "People displaced", "share of people",
            "displaced, all people", measuring.displaced, behind=Behind(People.ALL),
            payer="of which displaced"),
)
# fmt: on

OUTCOMES = tuple(sorted(ROWS, key=lambda outcome: outcome.place))
"""Every outcome, in the order of the columns of tables."""

OUTCOME: Mapping[str, Outcome] = {outcome.key: outcome for outcome in ROWS}

GROUPS: Mapping[str, tuple[Outcome, ...]] = {
    group: tuple(members) for group, members in groupby(ROWS, key=lambda outcome: outcome.group)
}
"""Outcomes under their headings, in the order of the rows."""


def measure(world: World) -> dict[str, FloatArray]:
    """Return every outcome of ``OUTCOMES`` for the present state, ``(R,)`` each."""
    with world.at_rest():
        return {outcome.key: outcome.of(world) for outcome in OUTCOMES}


def shown_on(board: Board) -> tuple[Outcome, ...]:
    """Return the outcomes that a board shows, in its order."""
    return tuple(sorted((o for o in ROWS if board in o.at), key=lambda o: o.at[board]))


def _faults() -> Iterator[str]:
    """Yield what is wrong with the table."""
    if len(OUTCOME) < len(ROWS):
        yield "two outcomes have one key"
    if [outcome.place for outcome in OUTCOMES] != list(range(len(ROWS))):
        yield "places are not 0, 1, 2 and so on, each once"
    for outcome in ROWS:
        if (outcome.group == WHO_PAYS) != (outcome.behind is not None):
            yield f"{outcome.key}: who pays is told in people, and nothing else is"
        if bool(outcome.payer) != (outcome.behind is not None):
            yield f"{outcome.key}: who pays has a name in the table of payers, and nothing else has"


if found := list(_faults()):
    raise ValueError(f"Outcomes: {'; '.join(found)}")
