"""All decisions, in the order in which their orders are carried out, and their docket."""

from __future__ import annotations

from sim.decisions.access import AccessDecision
from sim.decisions.coercion import CoercionDecision
from sim.decisions.concession import ConcessionDecision
from sim.decisions.decision import Decision
from sim.decisions.faith import FaithDecision
from sim.decisions.garrison import GarrisonDecision
from sim.decisions.involvement import InvolvementDecision
from sim.decisions.mediation import MediationDecision
from sim.decisions.obligation import ObligationDecision
from sim.decisions.passage import PassageDecision
from sim.decisions.pledge import PledgeDecision
from sim.decisions.rumor import RumorDecision
from sim.decisions.sanctuary import SanctuaryDecision
from sim.decisions.side_deal import SideDealDecision
from sim.decisions.signal import SignalDecision
from sim.decisions.stance import StanceDecision
from sim.decisions.support import SupportDecision
from sim.decisions.territory import TerritoryDecision
from sim.decisions.veto import VetoDecision
from sim.draws import name_keys
from sim.world.cast import Cast
from sim.world.docket import Docket, Place

SIGNAL = SignalDecision()
PLEDGE, SUPPORT, ACCESS = PledgeDecision(), SupportDecision(), AccessDecision()
INVOLVEMENT, OBLIGATION = InvolvementDecision(), ObligationDecision()
TERRITORY, VETO = TerritoryDecision(), VetoDecision()
GARRISON, COERCION, CONCESSION = GarrisonDecision(), CoercionDecision(), ConcessionDecision()
SIDE_DEAL, FAITH, RUMOR = SideDealDecision(), FaithDecision(), RumorDecision()
SANCTUARY, PASSAGE, MEDIATION = SanctuaryDecision(), PassageDecision(), MediationDecision()
STANCE = StanceDecision()

DECISIONS: tuple[Decision, ...] = (
    SIGNAL,
    PLEDGE,
    SUPPORT,
    ACCESS,
    INVOLVEMENT,
    TERRITORY,
    VETO,
    GARRISON,
    COERCION,
    CONCESSION,
    SIDE_DEAL,
    FAITH,
    RUMOR,
    SANCTUARY,
    PASSAGE,
    MEDIATION,
    STANCE,
    OBLIGATION,
)


def decision_named(name: str) -> Decision:
    """Return the decision called ``name``; raises ``KeyError`` if there is none."""
    return {decision.name: decision for decision in DECISIONS}[name]


def lay_out(cast: Cast) -> Docket:
    """Return where every choice point of a cast stands, and what names its luck."""
    places: dict[tuple[str, int], Place] = {}
    rows: list[tuple[str, ...]] = []
    options: list[tuple[str, ...]] = []
    for decision in DECISIONS:
        for actor in decision.actor_factions(cast):
            partners = decision.partners_of(cast, int(actor))
            begun = len(rows), len(options)
            for partner in partners:
                other = cast.names[partner] if partner >= 0 else ""
                name = (decision.name, cast.names[actor], other)
                rows.append(name)
                options.extend((*name, option.key) for option in decision.options)
            places[decision.name, int(actor)] = Place(
                slice(begun[0], len(rows)), slice(begun[1], len(options))
            )
    return Docket(places, name_keys(rows), name_keys(options))
