"""What a policy is, and the registry by which scenarios and other people's packages name one."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from functools import cache
from importlib.metadata import entry_points
from typing import ClassVar

from fairweather.axes import CodeArray
from fairweather.decisions.choice import Choice, reviewed_now
from fairweather.decisions.decision import Appraisal
from fairweather.draws import Draws
from fairweather.errors import Fault, ScenarioError, nearest_word
from fairweather.world.deeds import Events
from fairweather.world.state import World

ENTRY_POINTS = "fairweather.policies"


class Policy(ABC):
    """Turns an appraisal into choices for all worlds; made once a game with its settings."""

    name: ClassVar[str]
    meaning: ClassVar[str]
    is_memoryless: ClassVar[bool] = False
    """Whether it decides in each world by that world alone, so that it may be asked about some."""

    def __init__(self, settings: Mapping[str, float] | None = None) -> None:
        self.settings = dict(settings or {})

    @abstractmethod
    def decide(self, appraisal: Appraisal, world: World, draws: Draws) -> CodeArray:
        """Return the option of every row in every world, ``(R, N)``; closed rows may be any."""

    def choose(self, appraisal: Appraisal, world: World, draws: Draws) -> Choice:
        """Return what is decided, and where the model's own law would have looked again."""
        option = self.decide(appraisal, world, draws)
        return Choice(option, reviewed_now(appraisal, world, draws))

    def __init_subclass__(cls) -> None:
        """See to it that a policy that decides in its own way inherits no other's shortcuts."""
        super().__init_subclass__()
        if "decide" in vars(cls):
            if "choose" not in vars(cls):
                cls.choose = Policy.choose  # type: ignore[method-assign]
            if "is_memoryless" not in vars(cls):
                cls.is_memoryless = False

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
