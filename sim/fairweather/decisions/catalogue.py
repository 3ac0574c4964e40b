"""All decisions, in the order in which their orders are carried out, and their docket."""

from __future__ import annotations

from fairweather.decisions.access import AccessDecision
from fairweather.decisions.attack import AttackDecision
from fairweather.decisions.coercion import CoercionDecision
from fairweather.decisions.concession import ConcessionDecision
from fairweather.decisions.decision import Decision, Rows
from fairweather.decisions.defense import DefenseDecision
from fairweather.decisions.encouragement import EncouragementDecision
from fairweather.decisions.faith import FaithDecision
from fairweather.decisions.garrison import GarrisonDecision
from fairweather.decisions.involvement import InvolvementDecision
from fairweather.decisions.mediation import MediationDecision
from fairweather.decisions.obligation import ObligationDecision
from fairweather.decisions.passage import PassageDecision
from fairweather.decisions.pledge import PledgeDecision
from fairweather.decisions.presence import PresenceDecision
from fairweather.decisions.protect import ProtectDecision
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
PRESENCE, ENCOURAGEMENT = PresenceDecision(), EncouragementDecision()
TERRITORY, VETO, PROTECT = TerritoryDecision(), VetoDecision(), ProtectDecision()
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
    ENCOURAGEMENT,
    TERRITORY,
    VETO,
    PROTECT,
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


def rows_of(cast: Cast, actor: int) -> dict[str, Rows]:
    """Return what ``actor`` decides in its roles, and about whom, by the decision's name.

    What it could decide about nobody is left out: an army or a voice that it does not have, ground
    that it does not hold, or a matter between it and itself.
    """
    roles = set(cast.roles[actor])
    mine = {one.name: one.rows(cast, actor) for one in DECISIONS if roles & set(one.actors)}
    return {name: rows for name, rows in mine.items() if len(rows.partners)}


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
