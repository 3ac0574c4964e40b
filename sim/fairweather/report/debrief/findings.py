"""Findings: one group's game with all that was worked out about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fairweather.report.blocks import See
from fairweather.report.debrief.aftermath import Aftermath, OrderLine
from fairweather.report.debrief.ledgers_part import PairLedger
from fairweather.report.debrief.measures import Measures
from fairweather.report.debrief.predictions_part import Scored
from fairweather.world.cast import Role

_PARTS = {
    "promises": "Every promise and what became of it",
    "ledgers": "All ledgers, entry by entry",
    "story": "The maps and the story",
    "seats": "What each seat could and could not know",
    "cost": "Who paid",
}


@dataclass(frozen=True)
class Findings:
    """One group's game with all that was worked out about it; ``prefix`` begins its anchors."""

    after: Aftermath
    measures: Measures
    ledgers: Sequence[PairLedger]
    scored: Sequence[Scored]
    prefix: str
    orders: tuple[OrderLine, ...]

    @property
    def name(self) -> str:
        """The name of the group, empty if it is the only one."""
        return self.after.group.name

    def of_role(self, role: Role) -> list[str]:
        """Return the factions of a role, in scenario order."""
        factions = self.after.scenario.factions
        return [key for key, spec in factions.items() if role in spec.roles]

    def see(self, part: str) -> See:
        """Return a link to the part of the page that tells more."""
        return See(f"{self.prefix}{part}", _PARTS[part])
