"""Aims: what a seat plays for, where each aim stands, and what the latest turn did to it.

What people bear is no aim and no point; it is told beside the aims, for all sides alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from fairweather.engine.pledge_life import MARKS
from fairweather.play.seat import SeatView
from fairweather.play.views.factions import FELT, goal_label, ranked_goals
from fairweather.play.words import decimals, percent
from fairweather.rules.escalation import RUNGS
from fairweather.rules.outcomes import OUTCOME
from fairweather.world.cast import Role
from fairweather.world.kinds import Tone
from fairweather.world.seen import SeenWorld
from fairweather.world.stances import Stance


@dataclass(frozen=True)
class AimView:
    """One aim of a seat: its goal, where it stands in words, and how near it is.

    ``value`` lies between 0 and 1, and 1 is all that could be wished; it is None where nothing can
    be told yet. ``trend`` is 1 if the latest turn brought it nearer, -1 if it took it farther.
    """

    key: str
    label: str
    stands: str
    value: float | None
    trend: int = 0


Standing = tuple[float | None, str]
Gauge = Callable[[SeatView, int, int], Standing]
"""How one aim stands after a turn for the faction at an index: its value, and in words."""

MOVED = 0.005
"""What moves an aim by less is not worth an arrow."""

_LOST = (int(Stance.HEDGE), int(Stance.SETTLE))
_WORTH = {Tone.KEPT: 1.0, Tone.PARTLY: 0.5, Tone.BROKEN: 0.0}


def aims(view: SeatView, turn: int) -> tuple[AimView, ...]:
    """Return the aims of the seat, the weightiest first; a watcher has none."""
    spec = view.scenario.factions.get(view.seat or "")
    if spec is None:
        return ()
    me = list(view.scenario.factions).index(str(view.seat))
    return tuple(
        _aim(view, turn, me, name, role)
        for name in ranked_goals(spec)
        for role in [role for role in spec.roles if (role, name) in GAUGES][:1]
    )


def _aim(view: SeatView, turn: int, me: int, name: str, role: Role) -> AimView:
    gauge = GAUGES[role, name]
    (now, words), (before, _) = gauge(view, turn, me), gauge(view, max(turn - 1, 0), me)
    trend = 0
    if now is not None and before is not None and abs(now - before) >= MOVED:
        trend = 1 if now > before else -1
    return AimView(name, goal_label((role,), name), words, now, trend)


def _outcome(view: SeatView, turn: int, key: str) -> float:
    return view.path(OUTCOME[key], turn)[-1]


def _measured(key: str, sign: int = 1, more: str = "") -> Gauge:
    """Return a gauge of an outcome between 0 and 1, of which less is better if ``sign`` is -1."""

    def gauge(view: SeatView, turn: int, _: int) -> Standing:
        found = _outcome(view, turn, key)
        reached = found if sign > 0 else 1.0 - found
        return reached, f"{decimals(reached)} of 1{more}"

    return gauge


def _calm(view: SeatView, turn: int, _: int) -> Standing:
    climbed = _outcome(view, turn, "escalation")
    return 1.0 - climbed / len(RUNGS), f"{decimals(climbed, 0)} of {len(RUNGS)} rungs climbed"


def _aloof(view: SeatView, turn: int, me: int) -> Standing:
    deep = float(view.seen(turn).involvement[0, me])
    return 1.0 - min(deep, 1.0), f"involved {decimals(deep)} of 1"


def _word(view: SeatView, turn: int, me: int) -> Standing:
    """Tell what one's word was worth so far; how far others believe it, they alone know."""
    tones = Counter(_tones(view, turn, view.seen(turn).cast.names[me]))
    told = [f"{tones[tone]} {_KEPT_AS[tone]}" for tone in _WORTH if tones[tone]]
    if not told:
        return None, "your word is untested"
    return sum(_WORTH[tone] * n for tone, n in tones.items()) / tones.total(), ", ".join(told)


_KEPT_AS = {Tone.KEPT: "kept", Tone.PARTLY: "in part", Tone.BROKEN: "broken"}


def _tones(view: SeatView, turn: int, key: str) -> Iterator[Tone]:
    """Yield what each promise or offer that ``key`` gave was worth when it was tested or ended."""
    for past in range(1, turn + 1):
        for event in view.told(past):
            if event.factions[:1] != (key,):
                continue
            if event.kind == "take back concession":
                yield Tone.BROKEN
            elif event.kind in MARKS and MARKS[event.kind].tone in _WORTH:
                yield MARKS[event.kind].tone


def _partners(view: SeatView, turn: int, me: int) -> Standing:
    seen = view.seen(turn)
    own = [c for c in seen.cast.clients if seen.cast.patron_of[c] == me]
    if not own:
        return None, "none is yours"
    lost = sum(int(seen.stance[0, c]) in _LOST for c in own)
    return 1.0 - lost / len(own), f"{len(own) - lost} of {len(own)} with you"


def _self_rule(of: Callable[[SeenWorld, int], Sequence[int]], sign: int) -> Gauge:
    """Return a gauge of self-rule, on the ground or conceded to any of those that ``of`` names."""

    def gauge(view: SeatView, turn: int, me: int) -> Standing:
        seen, held = view.seen(turn), _outcome(view, turn, "autonomy_de_facto")
        given = max((float(seen.autonomy[0, c]) for c in of(seen, me)), default=0.0)
        reached = max(held, given)
        words = f"{percent(held)} held" + (f", {decimals(given)} of 1 given" if given else "")
        return reached if sign > 0 else 1.0 - reached, words

    return gauge


def _strength(view: SeatView, turn: int, me: int) -> Standing:
    strength = float(view.seen(turn).capability[0, me])
    return min(strength / _STRONG, 1.0), f"strength {decimals(strength)}"


_STRONG = 1.5
"""The most that a group can come to."""


def _unpressed(of: Callable[[SeenWorld, int], Sequence[int]], whose: str) -> Gauge:
    """Return a gauge of how free of coercion those that ``of`` names are."""

    def gauge(view: SeatView, turn: int, me: int) -> Standing:
        seen = view.seen(turn)
        felt = max((float(seen.coercion[0, one].max()) for one in of(seen, me)), default=0.0)
        words = f"{whose}coerced {decimals(felt)}" if felt > FELT else f"{whose}not coerced"
        return 1.0 - min(felt, 1.0), words

    return gauge


def _unthreatened(view: SeatView, turn: int, me: int) -> Standing:
    """Tell how little shelter, as far as it shows, those have whom the faction fears."""
    seen = view.seen(turn)
    feared = seen.cast.feared[me] * seen.sanctuary[0]
    clients = seen.cast.clients
    worst = clients[int(feared[clients].argmax())]
    words = f"{seen.cast.labels[worst]} sheltered {decimals(float(seen.sanctuary[0, worst]))}"
    return 1.0 - min(float(feared[worst]), 1.0), words


def _itself(_: SeenWorld, me: int) -> Sequence[int]:
    return (me,)


def _its_guests(seen: SeenWorld, me: int) -> Sequence[int]:
    return [int(guest) for guest in seen.cast.guests(me)]


def _its_rivals(seen: SeenWorld, me: int) -> Sequence[int]:
    return [int(rival) for rival in seen.cast.rivals(me)]


def _its_hosts(seen: SeenWorld, me: int) -> Sequence[int]:
    return [host for host in seen.cast.hosts.tolist() if seen.cast.sovereign_of[host] == me]


GAUGES: Mapping[tuple[Role, str], Gauge] = {
    (Role.PATRON, "regime"): _measured("stability", -1),
    (Role.PATRON, "escalation"): _calm,
    (Role.PATRON, "involvement"): _aloof,
    (Role.PATRON, "credibility"): _word,
    (Role.PATRON, "partners"): _partners,
    (Role.HOST, "autonomy"): _self_rule(_its_guests, 1),
    (Role.HOST, "security"): _unpressed(_itself, ""),
    (Role.HOST, "territory"): _measured("sovereignty", more=" in hand"),
    (Role.CLIENT, "autonomy"): _self_rule(_itself, 1),
    (Role.CLIENT, "survival"): _strength,
    (Role.TARGET, "regime"): _measured("stability"),
    (Role.TARGET, "autonomy"): _self_rule(_its_rivals, -1),
    (Role.TARGET, "escalation"): _calm,
    (Role.TARGET, "credibility"): _word,
    (Role.SOVEREIGN, "territory"): _measured("sovereignty", more=" in hand"),
    (Role.SOVEREIGN, "security"): _unpressed(_its_hosts, "hosts "),
    (Role.NEIGHBOR, "security"): _unthreatened,
}
"""How each goal of each role is gauged; sparing civilians is none of them."""
