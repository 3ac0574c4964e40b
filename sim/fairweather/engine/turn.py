"""TURN: the phases of one turn as a table, and the record each turn leaves (rulebook 1.3).

Within a phase all decisions are taken on the state at its start, then carried out in order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from fairweather.decisions import catalogue as d
from fairweather.decisions.choice import Choice
from fairweather.decisions.decision import Appraisal, Decision, Matter, Orders
from fairweather.draws import Draws
from fairweather.rules.contest import resolve_contest
from fairweather.rules.fading import look_at_ground, resolve_fading
from fairweather.rules.flight import resolve_suffering
from fairweather.rules.fracture import resolve_fracture
from fairweather.rules.held import keep_held_ground, resolve_held_ground
from fairweather.rules.hope import resolve_hope
from fairweather.rules.leaks import resolve_leaks
from fairweather.rules.leanings import resolve_leanings
from fairweather.rules.shocks import resolve_involvement, resolve_shocks
from fairweather.rules.signals import resolve_signals
from fairweather.rules.treaties import resolve_treaties
from fairweather.rules.trust import Evidence, dated_evidence, resolve_trust
from fairweather.rules.understandings import resolve_understandings
from fairweather.rules.unrest import resolve_unrest
from fairweather.world.deeds import Events
from fairweather.world.state import World


@dataclass(frozen=True)
class Weighed:
    """What lay before one faction in one decision and what came of it, kept to be explained.

    ``world`` is the world at the start of the phase, a copy that nothing moves: what was weighed
    is worked out from it when first asked for.
    """

    matter: Matter
    choice: Choice
    world: World

    @cached_property
    def appraisal(self) -> Appraisal:
        return self.matter.decision.weigh_all(self.world, self.matter)


@dataclass(repr=False)
class TurnRecord:
    """What one turn leaves behind: orders by decision, and events.

    Where it is to be explained, also what everyone weighed and the evidence trust moved by.
    """

    turn: int
    is_explained: bool = False
    orders: dict[str, Orders] = field(default_factory=dict)
    events: Events = field(default_factory=Events)
    evidence: list[Evidence] = field(default_factory=list)
    weighed: dict[str, list[Weighed]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"TurnRecord(turn={self.turn}, {len(self.orders)} decisions)"


Rule = Callable[[World, Draws, TurnRecord], None]


@dataclass(frozen=True)
class Phase:
    """One step of a turn: decisions taken together, or a rule."""

    name: str
    about: str
    decisions: tuple[Decision, ...] = ()
    rule: Rule | None = None


def _time_passes(world: World, draws: Draws, record: TurnRecord) -> None:
    resolve_fading(world)
    keep_held_ground(world)
    resolve_leanings(world, draws)
    resolve_shocks(world, draws)


def _leaks(world: World, draws: Draws, record: TurnRecord) -> None:
    resolve_leaks(world, draws, record.events)


def _unrest(world: World, draws: Draws, record: TurnRecord) -> None:
    resolve_unrest(world, draws)
    keep_held_ground(world)


def _contest(world: World, draws: Draws, record: TurnRecord) -> None:
    resolve_involvement(world)
    resolve_contest(world)
    resolve_held_ground(world, record.events)
    resolve_fracture(world, record.events)


def _human_cost(world: World, draws: Draws, record: TurnRecord) -> None:
    resolve_suffering(world, record.events)


def _trust(world: World, draws: Draws, record: TurnRecord) -> None:
    resolve_understandings(world, record.events)
    resolve_treaties(world, record.events)
    resolve_signals(world, record.events)
    resolve_hope(world, record.events)
    if record.is_explained:
        record.evidence = dated_evidence(world, record.events)
    resolve_trust(world, record.events)
    look_at_ground(world)


TURN: tuple[Phase, ...] = (
    Phase("time", "pressure fades; attention and strain move", rule=_time_passes),
    Phase("signals", "everyone says what it has to say", (d.SIGNAL,)),
    Phase(
        "patrons",
        "patrons pledge, support, ask for access, set their involvement, move their armies, and "
        "encourage",
        (d.PLEDGE, d.SUPPORT, d.ACCESS, d.INVOLVEMENT, d.PRESENCE, d.ENCOURAGEMENT),
    ),
    Phase("sovereigns", "sovereigns and neighbors react", (d.TERRITORY, d.VETO, d.PROTECT)),
    Phase(
        "targets",
        "targets deter, repress, coerce, concede, deal, plant rumors, and attack",
        (d.GARRISON, d.COERCION, d.CONCESSION, d.SIDE_DEAL, d.FAITH, d.RUMOR, d.ATTACK),
    ),
    Phase(
        "hosts",
        "hosts open or close their doors and roads, and mediate",
        (d.SANCTUARY, d.PASSAGE, d.MEDIATION),
    ),
    Phase("clients", "clients take their stance, and look to their ground", (d.STANCE, d.DEFENSE)),
    Phase("obligations", "pledges that fall due are kept or broken", (d.OBLIGATION,)),
    Phase("leaks", "secrets come out", rule=_leaks),
    Phase("unrest", "unrest spreads", rule=_unrest),
    Phase("contest", "ground is contested", rule=_contest),
    Phase("human cost", "people pay", rule=_human_cost),
    Phase("trust", "trust moves, and all look at the ground", rule=_trust),
)
