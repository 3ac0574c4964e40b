"""Choice: one choice point of one faction, perhaps about a partner (4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, ClassVar

from tests.oracle.policies import POLICIES
from tests.oracle.terms import Terms, resist

if TYPE_CHECKING:
    from tests.oracle.crisis import Crisis
    from tests.oracle.factions import Faction


class Choice:
    """One row of one decision. Subclasses say who chooses, among what, why, and what follows."""

    name: ClassVar[str]
    options: ClassVar[tuple[str, ...]]
    has_inertia: ClassVar[bool] = True

    def __init__(
        self,
        actor: Faction,
        partner: Faction | None,
        place: tuple[int, int],
        size: tuple[int, int],
    ) -> None:
        self.actor = actor
        self.partner = partner
        self.model = actor.model
        self.p = actor.p
        self.place = place
        self.size = size
        self.was_open = False
        self.option = ""
        self.told: Terms = {}
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
        actors, partners = cls.actors(model), cls.partners(model)
        size = (len(actors), len(partners))
        for row, actor in enumerate(actors):
            for column, partner in enumerate(partners):
                if cls.concerns(actor, partner):
                    actor.choices[cls].append(cls(actor, partner, (row, column), size))

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

    def review(self) -> float:
        """Chance that the course is reconsidered in one turn."""
        return self.model.clock.chance(self.actor.reviews_per_year)

    def terms(self) -> Terms:
        """The named terms of every option, without inertia."""
        raise NotImplementedError

    def weighed(self) -> Terms:
        """The named terms of every option."""
        terms = self.terms()
        if self.has_inertia:
            resist(terms, self.standing(), self.inertia())
        return terms

    def legal(self) -> list[str]:
        return [option for option in self.options if self.is_legal(option)]

    def luck(self) -> dict[str, float]:
        """The Gumbel draw of every option."""
        row, column = self.place
        drawn = self.model.luck.gumbel(self.name, *self.size, len(self.options))
        return dict(zip(self.options, drawn[row][column], strict=True))

    def is_reviewed(self) -> bool:
        row, column = self.place
        return self.model.luck.review(self.name, *self.size)[row][column] < self.review()

    # what follows ---------------------------------------------------------------------------

    def settle(self) -> None:
        """Settle on an option: what was ordered, or else by the actor's policy (4.6)."""
        self.was_open = self.is_open()
        if self.was_open and self.model.explain:
            self.tell()
        ordered = self.model.orders.get(self.key)
        if not self.was_open:
            self.option = self.standing()
        elif ordered is not None and self.is_legal(ordered):
            self.option = ordered
        else:
            self.option = POLICIES[self.actor.policy](self)

    def tell(self) -> None:
        """Keep all that speaks in this choice, for whoever wants it explained."""
        self.told = self.weighed()
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
