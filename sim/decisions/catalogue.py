"""All decisions, in the order in which their orders are carried out."""

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
from sim.decisions.pledge import PledgeDecision
from sim.decisions.rumor import RumorDecision
from sim.decisions.sanctuary import SanctuaryDecision
from sim.decisions.side_deal import SideDealDecision
from sim.decisions.stance import StanceDecision
from sim.decisions.support import SupportDecision
from sim.decisions.territory import TerritoryDecision
from sim.decisions.veto import VetoDecision

PLEDGE, SUPPORT, ACCESS = PledgeDecision(), SupportDecision(), AccessDecision()
INVOLVEMENT, OBLIGATION = InvolvementDecision(), ObligationDecision()
TERRITORY, VETO = TerritoryDecision(), VetoDecision()
GARRISON, COERCION, CONCESSION = GarrisonDecision(), CoercionDecision(), ConcessionDecision()
SIDE_DEAL, FAITH, RUMOR = SideDealDecision(), FaithDecision(), RumorDecision()
SANCTUARY, MEDIATION = SanctuaryDecision(), MediationDecision()
STANCE = StanceDecision()

DECISIONS: tuple[Decision, ...] = (
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
    MEDIATION,
    STANCE,
    OBLIGATION,
)


def decision_named(name: str) -> Decision:
    """Return the decision called ``name``; raises ``KeyError`` if there is none."""
    return {decision.name: decision for decision in DECISIONS}[name]
