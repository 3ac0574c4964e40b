"""All decisions, in the order in which their orders are carried out, and their docket."""

from __future__ import annotations

from fairweather.decisions.access import AccessDecision
from fairweather.decisions.attack import AttackDecision
from fairweather.decisions.coercion import CoercionDecision
from fairweather.decisions.concession import ConcessionDecision
from fairweather.decisions.decision import Decision
from fairweather.decisions.defense import DefenseDecision
from fairweather.decisions.faith import FaithDecision
from fairweather.decisions.garrison import GarrisonDecision
from fairweather.decisions.involvement import InvolvementDecision
from fairweather.decisions.mediation import MediationDecision
from fairweather.decisions.obligation import ObligationDecision
from fairweather.decisions.passage import PassageDecision
from fairweather.decisions.pledge import PledgeDecision
from fairweather.decisions.presence import PresenceDecision
from fairweather.decisions.rumor import RumorDecision
from fairweather.decisions.sanctuary import SanctuaryDecision
from fairweather.decisions.side_deal import SideDealDecision
from fairweather.decisions.signal import SignalDecision
from fairweather.decisions.stance import StanceDecision
from fairweather.decisions.support import SupportDecision
from fairweather.decisions.territory import TerritoryDecision
from fairweather.decisions.veto import VetoDecision
from fairweather.draws import name_keys
from fairweather.world.cast import Cast
from fairweather.world.docket import Docket, Place

SIGNAL = SignalDecision()
PLEDGE, SUPPORT, ACCESS = PledgeDecision(), SupportDecision(), AccessDecision()
INVOLVEMENT, OBLIGATION = InvolvementDecision(), ObligationDecision()
PRESENCE = PresenceDecision()
TERRITORY, VETO = TerritoryDecision(), VetoDecision()
GARRISON, COERCION, CONCESSION = GarrisonDecision(), CoercionDecision(), ConcessionDecision()
SIDE_DEAL, FAITH, RUMOR = SideDealDecision(), FaithDecision(), RumorDecision()
SANCTUARY, PASSAGE, MEDIATION = SanctuaryDecision(), PassageDecision(), MediationDecision()
STANCE = StanceDecision()
ATTACK, DEFENSE = AttackDecision(), DefenseDecision()

DECISIONS: tuple[Decision, ...] = (
    SIGNAL,
    PLEDGE,
    SUPPORT,
    ACCESS,
    INVOLVEMENT,
    PRESENCE,
    TERRITORY,
    VETO,
    GARRISON,
    COERCION,
    CONCESSION,
    SIDE_DEAL,
    FAITH,
    RUMOR,
    ATTACK,
    SANCTUARY,
    PASSAGE,
    MEDIATION,
    STANCE,
    DEFENSE,
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
