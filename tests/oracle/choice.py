"""Choice: one choice point of one faction, perhaps about a partner (4)."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from fairweather.draws import Purpose
from tests.oracle.luck import key
from tests.oracle.policies import POLICIES
from tests.oracle.terms import Terms, resist, save_face, utility, weigh_in

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis
    from tests.oracle.factions import Faction

FAR = -20.0
"""Log-odds at which an option is out of the question."""


class Choice:
    """One row of one decision. Subclasses say who chooses, among what, why, and what follows.

    What a row remembers: how its actor leans to every option, how fresh its course is, how far the
    best other option was ahead at the last look, and whether it lay open a turn ago.
    """

    name: ClassVar[str]
    options: ClassVar[tuple[str, ...]]
    has_inertia: ClassVar[bool] = True
    has_face: ClassVar[bool] = False

    def __init__(self, actor: Faction, partner: Faction | None) -> None:
        self.actor = actor
        self.partner = partner
        self.model = actor.model
        self.p = actor.p
        self.names = (self.name, actor.name, partner.name if partner else "")
        self.leaning = {
            option: self.model.luck.exponential(Purpose.FIRST_LEANING, key(*self.names, option))
            for option in self.options
        }
        self.freshness = 0.0
        self.seen_advantage = 0.0
        self.is_watched = False
        self.looked = -1
        self.was_open = False
        self.option = ""
        self.told: Terms = {}
        self.worth: dict[str, float] = {}
        self.told_legal: list[str] = []
        self.told_standing = ""
        self.told_review = 0.0

    # who ------------------------------------------------------------------------------------

    @classmethod
    def actors(cls, model: Crisis) -> Sequence[Faction]:
        """Everyone whose role takes this decision, in draw order."""
        raise NotImplementedError

    @classmethod
    def partners(cls, model: Crisis) -> Sequence[Faction | None]:
        """Everyone it may be about, in draw order."""
        return [None]

    @classmethod
    def concerns(cls, actor: Faction, partner: Faction | None) -> bool:
        """Whether the actor ever decides about this partner."""
        return True

    @classmethod
    def hand_out(cls, model: Crisis) -> None:
        """Give every actor its choices of this kind."""
        for actor in cls.actors(model):
            for partner in cls.partners(model):
                if cls.concerns(actor, partner):
                    actor.choices[cls].append(cls(actor, partner))

    # what and why ---------------------------------------------------------------------------

    def is_open(self) -> bool:
        return True

    def is_legal(self, option: str) -> bool:
        return True

    def standing(self) -> str:
        """The option that continues the present course."""
        return self.options[0]

    def inertia(self) -> float:
        return self.p.choice.state_inertia

    def recency(self) -> float:
        """How lately the course was taken that one would leave."""
        return self.freshness

    def review(self) -> float:
        """Hazard per year of a look that has no cause; infinite where an answer is due."""
        return self.p.choice.review_per_year * self.actor.review

    def terms(self) -> Terms:
        """The named terms of every option, before stakes, inertia and face."""
        raise NotImplementedError

    def stakes(self) -> float:
        return getattr(self.p.stakes, self.name)

    def weighed(self) -> Terms:
        """The named terms of every option."""
        terms = self.terms()
        weigh_in(terms, self.stakes())
        if self.has_inertia:
            resist(terms, self.standing(), self.inertia())
        if self.has_face:
            save_face(terms, self.standing(), self.p.choice.face * self.recency())
        return terms

    def legal(self) -> list[str]:
        return [option for option in self.options if self.is_legal(option)]

    def luck(self) -> dict[str, float]:
        """The Gumbel of every option: how its actor leans."""
        return {option: -math.log(held) for option, held in self.leaning.items()}

    def lean(self) -> None:
        """Let one turn pass over how the actor leans (3b)."""
        kept = 0.5 ** (self.model.clock.weeks / self.p.choice.leaning_half_life)
        for option, held in self.leaning.items():
            fresh = self.model.luck.exponential(Purpose.LEANING, key(*self.names, option))
            self.leaning[option] = min(held / kept, fresh / (1.0 - kept))

    # looks ----------------------------------------------------------------------------------

    def advantage(self, held: str = "") -> float:
        """How far the best other legal option is ahead of the one ``held``, in log-odds."""
        stands = held or self.told_standing
        others = [self.worth[option] for option in self.told_legal if option != stands]
        if not others:
            return FAR
        gap = max(others) - self.worth[stands]
        return max(self.actor.precision * gap, FAR)

    def review_chance(self) -> float:
        """Chance that the course is reconsidered in this turn (4.3)."""
        chance, hazard = self.model.clock.chance, self.told_review
        if not self.has_inertia:
            return chance(hazard)
        if not self.is_watched:
            return 1.0
        gained = max(self.advantage() - self.seen_advantage, 0.0)
        return chance(hazard + self.p.choice.review_by_reasons * self.actor.review * gained)

    def is_reviewed(self) -> bool:
        drawn = self.model.luck.uniform(Purpose.REVIEW, key(*self.names))
        return drawn < self.review_chance()

    def remember(self) -> None:
        """Keep how this row was looked at this turn."""
        reviewed = self.is_reviewed()
        if reviewed or not self.is_watched:
            self.seen_advantage = self.advantage()
        else:
            self.seen_advantage = min(self.seen_advantage, self.advantage())
        if self.has_face and self.option != self.told_standing:
            self.seen_advantage = self.advantage(self.option)
        if reviewed:
            self.looked = self.model.turn
        if self.has_face and self.option != self.told_standing:
            self.freshness = 1.0

    # what follows ---------------------------------------------------------------------------

    def settle(self) -> None:
        """Settle on an option: what was ordered, or else by the actor's policy (4.6)."""
        self.was_open = self.is_open()
        if self.was_open:
            self.tell()
            ordered = self.model.orders.get(self.key)
            if ordered is not None and self.is_legal(ordered):
                self.option = ordered
            else:
                self.option = POLICIES[self.actor.policy](self)
            self.remember()
        else:
            self.option = self.standing()
        self.is_watched = self.was_open

    def tell(self) -> None:
        """Keep all that speaks in this choice."""
        self.told = self.weighed()
        self.worth = utility(self.told)
        self.told_legal = self.legal()
        self.told_standing = self.standing()
        self.told_review = self.review()

    def carry_out(self) -> None:
        """Do what was settled on; a closed choice does nothing."""
        if self.was_open:
            self.act(self.option)

    def act(self, option: str) -> None:
        raise NotImplementedError

    def note(self, kind: str, amount: float = 1.0) -> None:
        """Note what happened, with the partner of this choice."""
        self.model.note(kind, self.actor, self.partner, amount)

    @property
    def key(self) -> str:
        """How an order names this choice: ``pledge:patron>client``."""
        tail = f">{self.partner.name}" if self.partner else ""
        return f"{self.name}:{self.actor.name}{tail}"


def all_choices(model: Crisis) -> Iterator[Choice]:
    """Yield every choice point, by faction."""
    for faction in model.factions:
        for held in faction.choices.values():
            yield from held
