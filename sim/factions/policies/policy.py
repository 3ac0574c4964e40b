"""What a policy is, and the registry by which scenarios and other people's packages name one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import ClassVar

from sim.axes import CodeArray
from sim.decisions.decision import Appraisal, Matter
from sim.draws import Draws
from sim.errors import Fault, ScenarioError, nearest_word
from sim.world.deeds import Events
from sim.world.state import World

ENTRY_POINTS = "fairweather.policies"


class Policy(ABC):
    """Turns an appraisal into choices for all worlds; made once a game with its settings."""

    name: ClassVar[str]
    meaning: ClassVar[str]

    def __init__(self, settings: Mapping[str, float] | None = None) -> None:
        self.settings = dict(settings or {})

    @abstractmethod
    def decide(self, appraisal: Appraisal, world: World, draws: Draws) -> CodeArray:
        """Return the option of every row in every world, ``(R, N)``; closed rows may be any."""

    def answer(self, matter: Matter, world: World, draws: Draws) -> CodeArray:
        """Return what ``decide`` would, ``(R, N)``, by the shortest way; by default all is weighed.

        A policy that decides in its own way does not inherit the short way of another.
        """
        return self.decide(matter.decision.weigh_all(world, matter), world, draws)

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "decide" in vars(cls) and "answer" not in vars(cls):
            cls.answer = Policy.answer  # type: ignore[method-assign]

    def observe(self, world: World, events: Events) -> None:  # noqa: B027 a hook, not a duty
        """Learn what happened this turn; most policies need nothing but the world itself."""


@cache
def policies() -> dict[str, type[Policy]]:
    """Return every installed policy by name, those of other packages included."""
    found = {entry.name: entry.load() for entry in entry_points(group=ENTRY_POINTS)}
    return dict(sorted(found.items()))


def policy_named(name: str, settings: Mapping[str, float] | None = None, key: str = "") -> Policy:
    """Return a new policy; raises ``ScenarioError`` naming ``key`` if there is none so called."""
    known = policies()
    if name not in known:
        allowed = ", ".join(known)
        raise ScenarioError(
            Fault(key or "policy", repr(name), allowed, nearest=nearest_word(name, known))
        )
    return known[name](settings)
