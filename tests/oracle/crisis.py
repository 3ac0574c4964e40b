"""Crisis: the whole rulebook as an ordinary Mesa model of one world (3)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import mesa

from fairweather.scenario.schema import Scenario
from tests.oracle.access import Access
from tests.oracle.bargains import Concession, Faith, SideDeal
from tests.oracle.choice import Choice
from tests.oracle.contest import contest_ground, deepen, fracture
from tests.oracle.encouragement import Encouragement, move_hopes
from tests.oracle.factions import (
    ROLES,
    Client,
    Faction,
    Host,
    Neighbor,
    Patron,
    Sovereign,
    Target,
)
from tests.oracle.flight import suffer_and_flee
from tests.oracle.formulas import Clock, parameters
from tests.oracle.held import (
    Attack,
    Defense,
    Protect,
    contest_held_ground,
    find_edges,
    keep_held_ground,
)
from tests.oracle.involvement import Involvement
from tests.oracle.land import Front, network, settle
from tests.oracle.leaks import leak
from tests.oracle.luck import Luck
from tests.oracle.memory import Deed, judge_understandings, remember, update_trust
from tests.oracle.obligation import Obligation
from tests.oracle.passage import Passage
from tests.oracle.posture import Coercion, Garrison
from tests.oracle.presence import Presence, stands
from tests.oracle.promises import Pledge, Support
from tests.oracle.rumor import Rumor
from tests.oracle.sanctuary import Mediation, Sanctuary
from tests.oracle.shocks import fade, lean, shake
from tests.oracle.signals import Signal, judge_signals, judge_treaties
from tests.oracle.stance import Stance
from tests.oracle.territory import Territory, Veto
from tests.oracle.tie import Tie
from tests.oracle.unrest import spread_unrest

PHASES: dict[str, tuple[type[Choice], ...]] = {
    "signals": (Signal,),
    "patrons": (Pledge, Support, Access, Involvement, Presence, Encouragement),
    "sovereigns": (Territory, Veto, Protect),
    "targets": (Garrison, Coercion, Concession, SideDeal, Faith, Rumor, Attack),
    "hosts": (Sanctuary, Passage, Mediation),
    "clients": (Stance, Defense),
    "obligations": (Obligation,),
}
"""Decisions, in the order of phases and, within a phase, in that in which they are carried out."""


class Crisis(mesa.Model):
    """One world of one scenario, a turn at a time.

    ``orders`` holds what is ordered for the next turn, such as ``{"stance:league": "hold"}``.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int = 1,
        world: int = 0,
        policies: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(rng=seed)
        self.game_scenario = scenario
        self.p = parameters(scenario)
        self.clock = Clock(scenario.weeks_per_turn)
        self.luck = Luck(seed, world)
        self.turn = 0
        self.orders: dict[str, str] = {}
        self.notes: list[tuple[str, Faction, Faction | None, float]] = []
        self.deeds: list[Deed] = []
        self.risen: set[Faction] = set()
        self.latest_withdrawal: dict[Faction | None, float] = {}
        self.gather(policies or {})
        self.space = network(self)
        self.lands = settle(self, self.named)
        self.front = [land for land in self.lands if isinstance(land, Front)]
        find_edges(self)
        keep_held_ground(self)
        remember(self)
        for tie in self.ties():
            tie.believe()
        for target in self.targets:
            target.look()

    def gather(self, policies: Mapping[str, str]) -> None:
        """Bring everyone together, tie them up, and hand out their choices."""
        specs = self.game_scenario.factions
        for name, spec in specs.items():
            ROLES[str(spec.role)](self, name, spec)
        self.everyone = self.agents.select(agent_type=Faction)
        self.factions: list[Faction] = list(self.everyone)
        self.named = {faction.name: faction for faction in self.factions}
        self.patrons: list[Patron] = self.cast(Patron)
        self.hosts: list[Host] = self.cast(Host)
        self.clients: list[Client] = self.cast(Client)
        self.targets: list[Target] = self.cast(Target)
        self.sovereigns: list[Sovereign] = self.cast(Sovereign)
        self.neighbors: list[Neighbor] = self.cast(Neighbor)
        self.everyone.do("meet")
        self.holders: list[Client] = [client for client in self.clients if client.holds]
        for pact in self.game_scenario.pacts:
            self.named[pact.host][self.named[pact.target]].pact = True
        for name, policy in policies.items():
            self.named[name].policy = policy
        for decisions in PHASES.values():
            for decision in decisions:
                decision.hand_out(self)

    def cast(self, role: type[Faction]) -> list:
        """Return the factions of one role, in scenario order."""
        return [faction for faction in self.factions if isinstance(faction, role)]

    def step(self) -> None:
        """Play one turn (3.1)."""
        self.luck.turn_to(self.turn)
        self.latest_withdrawal |= {deed.about: deed.withdrawal for deed in self.deeds}
        self.notes.clear()
        self.deeds.clear()
        self.risen.clear()
        fade(self)
        keep_held_ground(self)
        lean(self)
        shake(self)
        for decisions in PHASES.values():
            self.decide(*decisions)
        leak(self)
        spread_unrest(self)
        keep_held_ground(self)
        deepen(self)
        contest_ground(self)
        contest_held_ground(self)
        fracture(self)
        suffer_and_flee(self)
        judge_understandings(self)
        judge_treaties(self)
        judge_signals(self)
        move_hopes(self)
        update_trust(self)
        for target in self.targets:
            target.look()
        self.turn += 1

    def decide(self, *decisions: type[Choice]) -> None:
        """Let everyone settle on the state as it is; then carry out, decision by decision."""
        for decision in decisions:
            self.everyone.do("weigh", decision)
        for decision in decisions:
            self.everyone.do("carry_out", decision)

    def ties(self) -> Iterator[Tie]:
        """Yield what everyone has from everyone."""
        for faction in self.factions:
            yield from faction.ties.values()

    def note(self, kind: str, actor: Faction, partner: Faction | None, amount: float = 1.0) -> None:
        """Note something that happened this turn."""
        self.notes.append((kind, actor, partner, amount))
        if kind == "mobilize":
            self.risen.add(actor)

    def deed(
        self,
        kind: str,
        holder: Faction,
        about: Faction,
        *,
        stake: float,
        withdrawal: float,
        hardship: float = 0.0,
        seen: float,
    ) -> None:
        """Note a promise kept or broken this turn; trust will move by it."""
        self.deeds.append(Deed(kind, holder, about, stake, withdrawal, hardship, seen))

    def rungs_climbed(self) -> int:
        """How many rungs of the escalation ladder are climbed just now (12.5)."""
        known = any(t.pledge > 0.0 and (t.is_public or t.is_leaked) for t in self.ties())
        coerced = any(h[t].coercion > 0.3 for h in self.hosts for t in self.targets)
        coerced = coerced or any(client.is_attacked for client in self.holders)
        out = any(client.is_mobilized for client in self.clients)
        helped = any(tie.help > 0.0 for tie in self.ties()) or stands(self, "stand")
        slipped = any(land.control > 0.3 for land in self.front if land.holder is None)
        deeper = any(patron.escalation > 0.0 for patron in self.patrons) or stands(self, "march")
        return sum((known, coerced, out, helped, slipped, deeper))
