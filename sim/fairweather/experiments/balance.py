"""Balance: what is degenerate in a scenario, found by playing it in many worlds.

A scenario teaches if what happens in it hangs on what people do and on luck. Here is found what
does not: events that come always or never, factions that do nothing, decisions that have one
answer, a map that is full or still, and a start that moves though nobody acts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from enum import StrEnum

import numpy as np

from fairweather.axes import BoolArray, FloatArray
from fairweather.decisions.catalogue import DECISIONS
from fairweather.engine.run import play_out
from fairweather.engine.wargame import Wargame
from fairweather.records.recorder import Recorder
from fairweather.scenario.schema import Scenario
from fairweather.world.cast import Role
from fairweather.world.kinds import DECIDED

WORLDS = 200


@dataclass(frozen=True)
class Bounds:
    """Shares of worlds below and above which an event is as good as never, or always there."""

    rarely: float
    mostly: float


FOUND, NEAR = Bounds(0.02, 0.95), Bounds(0.06, 0.9)
"""Where something is found; and up to where it is near enough that luck may hide what is meant."""
_ASKED = 0.5
"""Share of worlds in which a decision must come up, for it to be judged."""
_SAID = ("signal", "rumor", "faith")
"""Decisions by the way: what is said, what is spread, and whether what was given is taken back."""
_FEW = 10
"""Worlds in which something must have come about, for what follows from it to be judged."""
_FULL, _HELD = 0.5, 0.01
"""Share of kin from which a map is full; share of kin country from which ground was held at all."""
_QUIET_WORLDS, _QUIET_TURNS = 64, 8
_MOST_OF_IT = 0.97
"""Share of the work that the worlds are; the rest are the quiet ones."""
_DRIFT: Mapping[str, float] = {"unrest_kin": 0.03, "unrest_other": 0.03, "strain": 0.1}
"""How far a state may move by itself; four times what the scenarios that ship do."""


class Flaw(StrEnum):
    """What may be degenerate."""

    RESTLESS = "restless"
    IDLE = "idle"
    NO_GUEST = "no guest"
    SAME_DOOR = "same door"
    NEVER = "never"
    ALWAYS = "always"
    FOREGONE = "foregone"
    FULL = "full"
    STILL = "still"
    UNFOUND = "unfound"


@dataclass(frozen=True)
class Event:
    """Something that should happen in some worlds and not in others.

    It is one of ``kinds``, done by ``by``; ``needs`` is a role without which it cannot be, and
    ``after`` the event, by its key, without which it cannot be either: whether it never comes is
    judged where that one came. One that is ``for_ground`` is not asked of groups that have ground
    of their own: they need not rise, and a promise to them that deters is never put to the test.
    One that ``needs_voice`` can be where a patron has a public voice.
    """

    key: str
    kinds: tuple[str, ...]
    by: Role
    needs: Role | None = None
    after: str = ""
    for_ground: bool = False
    needs_voice: bool = False


_DOORS = ("open door", "close door", "crack down")
EVENTS = (
    Event("promise", ("pledge in secret", "pledge in public"), Role.PATRON),
    Event("test", ("honor", "partial", "renege"), Role.CLIENT, after="promise", for_ground=True),
    Event("kept", ("honor",), Role.PATRON, after="test"),
    Event("broken", ("renege", "withdraw"), Role.PATRON, after="promise"),
    Event("depth", ("go deeper", "step back"), Role.PATRON),
    Event("words", ("cheer on", "fall silent", "disclaim help"), Role.PATRON, needs_voice=True),
    Event("mobilize", ("mobilize",), Role.CLIENT, for_ground=True),
    Event("hope", ("hope disappointed",), Role.PATRON, needs_voice=True),
    Event("talks", ("hedge", "settle", "truce made"), Role.CLIENT),
    Event("force", ("deter", "repress"), Role.TARGET),
    Event("coerce", ("coerce",), Role.TARGET, needs=Role.HOST),
    Event("concede", ("concede",), Role.TARGET),
    Event("side deal", ("side deal",), Role.TARGET),
    Event("door", _DOORS, Role.HOST),
    Event(
        "objection",
        ("sovereign: protest", "sovereign: police", "sovereign: forbid"),
        Role.SOVEREIGN,
        needs=Role.HOST,
    ),
    Event("veto", ("neighbor protests", "neighbor presses"), Role.NEIGHBOR, needs=Role.HOST),
)
"""The turns of a story that a scenario is about."""


@dataclass(frozen=True)
class Finding:
    """One thing that is degenerate, in ``share`` of the worlds.

    ``who`` is a faction, ``what`` an event, a decision or a state, ``option`` the one that always
    wins; a state that moves goes from ``before`` to ``after``. ``why`` is the scenario's reason, if
    it says that this is meant. What is said to be meant and was not found is a finding too, with
    the key that was declared as ``what``.
    """

    flaw: Flaw
    share: float
    who: str = ""
    what: str = ""
    option: str = ""
    before: float = 0.0
    after: float = 0.0
    why: str = ""

    @property
    def key(self) -> str:
        """What a scenario calls it in ``[[meant]]``."""
        return ":".join(part for part in (self.flaw, self.who, self.what) if part)


@dataclass
class _Watch:
    """What is taken down while worlds are played: arrays with worlds first."""

    game: Wargame
    acted: BoolArray = field(init=False)
    did: dict[str, BoolArray] = field(default_factory=dict)
    asked: dict[tuple[str, str], BoolArray] = field(default_factory=dict)
    chosen: dict[tuple[str, str], BoolArray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        shape = (self.game.world.n_worlds, self.game.world.cast.n_factions)
        self.acted = np.zeros(shape, dtype=bool)

    def turn(self, game: Wargame) -> None:
        """Take down who did what, and who chose what where there was a choice."""
        for happening in game.latest.events.happenings:
            did = self.did.setdefault(happening.kind, np.zeros_like(self.acted))
            behind = DECIDED.get(happening.kind, "signal")
            for column, actor in enumerate(happening.actor):
                did[:, actor] |= happening.is_so[:, column]
                if behind != "signal":
                    self.acted[:, actor] |= happening.is_so[:, column]
        names = game.world.cast.names
        for decision in DECISIONS:
            orders = game.latest.orders.get(decision.name)
            if orders is None or decision.name in _SAID:
                continue
            every = np.arange(len(decision.options))
            for column, actor in enumerate(orders.actor):
                key = (names[actor], decision.name)
                is_open = orders.is_open[:, column]
                took = (orders.option[:, column][:, None] == every) & is_open[:, None]
                self.asked[key] = self.asked.get(key, np.zeros_like(is_open)) | is_open
                self.chosen[key] = self.chosen.get(key, np.zeros_like(took)) | took

    def may(self, event: Event) -> bool:
        """Return whether anybody has the voice that an event needs."""
        return not event.needs_voice or bool(len(self.game.world.cast.voiced))

    def who_did(self, kinds: Iterable[str]) -> BoolArray:
        """Return in which worlds each faction did one of ``kinds``, ``(R, F)``."""
        found = [self.did[kind] for kind in kinds if kind in self.did]
        return np.logical_or.reduce(found) if found else np.zeros_like(self.acted)


class Stopped(Exception):  # noqa: N818
    """Whoever asked wants no answer any more; no fault."""


def find_flaws(
    scenario: Scenario,
    worlds: int = WORLDS,
    seed: int = 1,
    on_progress: Callable[[float], bool] | None = None,
) -> list[Finding]:
    """Return everything that is degenerate in ``scenario``, in the order of a game.

    What the scenario means to be so has its reason, and stands last, with what it declares in vain.
    ``on_progress`` is told after each turn what share of the work is done, and returns whether to
    go on; raises ``Stopped`` if not.
    """
    game = Wargame(scenario, seed=seed, worlds=worlds)
    watch = _Watch(game)

    def take_down(game: Wargame) -> None:
        watch.turn(game)
        if on_progress and not on_progress(_MOST_OF_IT * game.world.turn / scenario.turns):
            raise Stopped

    record = play_out(game, on_turn=take_down)
    restless = list(_restless(scenario, seed))
    found = [*restless, *_flaws(scenario, watch, record, FOUND)]
    near = {flaw.key for flaw in _flaws(scenario, watch, record, NEAR)} if scenario.meant else set()
    return list(_with_reasons(found, near, scenario.meant))


def _flaws(
    scenario: Scenario, watch: _Watch, record: Recorder, bounds: Bounds
) -> Iterator[Finding]:
    """Yield what is degenerate in worlds that were played, as ``bounds`` see it."""
    idle = [
        name
        for at, name in enumerate(scenario.factions)
        if watch.acted[:, at].mean() < bounds.rarely
    ]
    doors = list(_doors(scenario, watch, idle, bounds))
    events = list(_events(scenario, watch, idle, bool(doors), bounds))
    known = {name for event in events if event.flaw is Flaw.NEVER for name in _behind(event.what)}
    known |= {"sanctuary"} if doors else set()
    yield from _idle(scenario, watch, idle)
    yield from doors
    yield from events
    yield from _foregone(watch, idle, known, bounds)
    yield from _ground(record, bounds)


def _with_reasons(
    found: Sequence[Finding], near: Set[str], meant: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield what is not meant, what is declared and is not even near, and what is meant."""
    keys = {finding.key for finding in found} | near
    yield from (finding for finding in found if finding.key not in meant)
    yield from (Finding(Flaw.UNFOUND, 0.0, what=key) for key in meant if key not in keys)
    yield from (replace(one, why=meant[one.key]) for one in found if one.key in meant)


def _behind(key: str) -> set[str]:
    """Return the decisions that stand behind an event."""
    kinds = next(event.kinds for event in EVENTS if event.key == key)
    return {DECIDED[kind] for kind in kinds if kind in DECIDED}


def _restless(scenario: Scenario, seed: int) -> Iterator[Finding]:
    """Yield states that move from where they start although everyone holds.

    What the scenario lets happen from outside, by date, is left out: it may move what was at rest.
    """
    hold = dict.fromkeys(scenario.factions, "hold")
    quiet = replace(scenario, sheet=scenario.sheet.model_copy(update={"events": ()}))
    game = Wargame(quiet, seed=seed, worlds=_QUIET_WORLDS, policies=hold)
    start = {key: float(game.measured()[key].mean()) for key in _DRIFT}
    for _ in range(min(_QUIET_TURNS, scenario.turns)):
        game.step()
    for key, most in _DRIFT.items():
        end = float(game.measured()[key].mean())
        if abs(end - start[key]) > most:
            yield Finding(Flaw.RESTLESS, 1.0, what=key, before=start[key], after=end)


def _idle(scenario: Scenario, watch: _Watch, idle: list[str]) -> Iterator[Finding]:
    for at, name in enumerate(scenario.factions):
        if name in idle and name not in _without_guest(scenario):
            yield Finding(Flaw.IDLE, 1.0 - float(watch.acted[:, at].mean()), who=name)


def _doors(scenario: Scenario, watch: _Watch, idle: list[str], bounds: Bounds) -> Iterator[Finding]:
    """Yield hosts without a guest, and those whose guests always have the same shelter."""
    doors = watch.who_did(_DOORS)
    without_guest = _without_guest(scenario)
    for at, name in enumerate(scenario.factions):
        if name not in scenario.of_role(Role.HOST):
            continue
        changed = float(doors[:, at].mean())
        if name in without_guest:
            yield Finding(Flaw.NO_GUEST, 1.0, who=name)
        elif changed < bounds.rarely and name not in idle:
            yield Finding(Flaw.SAME_DOOR, 1.0 - changed, who=name)


def _without_guest(scenario: Scenario) -> list[str]:
    guests = {scenario.tied(name, Role.HOST) for name in scenario.of_role(Role.CLIENT)}
    return [name for name in scenario.of_role(Role.HOST) if name not in guests]


def _events(
    scenario: Scenario, watch: _Watch, idle: list[str], has_doors: bool, bounds: Bounds
) -> Iterator[Finding]:
    """Yield events that come always or never; what follows from another flaw is left out.

    Never: nobody does it. Always: everyone does it who ever does.
    """
    absent: set[str] = set()
    came: dict[str, BoolArray] = {}
    for event in EVENTS:
        actors = set(scenario.of_role(event.by))
        if event.for_ground:
            actors -= set(scenario.holders)
        has_means = watch.may(event)
        if not actors or (event.needs and not scenario.of_role(event.needs)) or not has_means:
            absent.add(event.key)
            continue
        did = watch.who_did(event.kinds)
        came[event.key] = np.asarray(did.any(axis=1))
        share, each = float(came[event.key].mean()), did.mean(axis=0)
        before = came.get(event.after, np.ones(len(did), dtype=bool))
        if share < bounds.rarely:
            absent.add(event.key)
            is_known = event.after in absent or (has_doors and event.key == "door")
            is_judged = before.sum() >= _FEW and came[event.key][before].mean() < bounds.rarely
            if is_judged and not is_known and actors - set(idle):
                yield Finding(Flaw.NEVER, share, what=event.key)
        elif each[each > 0.0].min() > bounds.mostly:
            yield Finding(Flaw.ALWAYS, share, what=event.key)


def _foregone(watch: _Watch, idle: list[str], known: Set[str], bounds: Bounds) -> Iterator[Finding]:
    """Yield decisions in which hardly any world ever saw another option than the usual one.

    Those of ``known`` are left out: why they have one answer is told already.
    """
    labels = {decision.name: [o.label for o in decision.options] for decision in DECISIONS}
    for (who, decision), asked in watch.asked.items():
        if who in idle or decision in known or asked.mean() < _ASKED:
            continue
        took = watch.chosen[who, decision]
        usual = int(took.sum(axis=0).argmax())
        others: BoolArray = np.delete(took, usual, axis=1)
        other = float(others[asked].any(axis=1).mean())
        if other < bounds.rarely:
            option = labels[decision][usual]
            yield Finding(Flaw.FOREGONE, 1.0 - other, who=who, what=decision, option=option)


def _ground(record: Recorder, bounds: Bounds) -> Iterator[Finding]:
    """Yield a map that is full at the end of most worlds, or on which hardly any ground is held."""
    for key in ("unrest_kin", "autonomy_de_facto"):
        full = float((_last(record, key) > _FULL).mean())
        if full > _ASKED:
            yield Finding(Flaw.FULL, full, what=key)
    held = float((record.series("autonomy_de_facto").max(axis=1) > _HELD).mean())
    out = float((record.counts["mobilize"] > 0.0).mean())
    if held < bounds.rarely <= out:
        yield Finding(Flaw.STILL, 1.0 - held)


def _last(record: Recorder, key: str) -> FloatArray:
    return record.outcomes[key][-1]
