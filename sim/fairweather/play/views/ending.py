"""The ending: where each aim of a seat came to rest, beside the other worlds of its scenario."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fairweather.play.outlook import SHOWN, Outlook
from fairweather.play.seat import SeatView
from fairweather.play.views.factions import goal_label, ranked_goals
from fairweather.play.views.fans import outcome_label
from fairweather.play.words import number
from fairweather.rules.outcomes import WHO_PAYS


@dataclass(frozen=True)
class BesideView:
    """One aim at the end, read off an outcome, beside what it came to in other worlds.

    ``value`` and ``band`` (5, 25, 50, 75 and 95 percent quantiles, empty before other worlds are
    played) are in the outcome's own unit, and ``sign`` is -1 where less of it is better.
    """

    aim: str
    outcome: str
    stands: str
    words: str
    value: float
    sign: int
    band: tuple[float, ...]


def beside(view: SeatView, outlook: Outlook) -> tuple[BesideView, ...]:
    """Return the aims of the seat that an outcome tells of, the weightiest first.

    What people bear is not among them. Empty while the game goes on, and for a watcher.
    """
    spec = view.scenario.factions.get(view.seat or "")
    if spec is None or not view.is_ended:
        return ()
    return tuple(one for name in ranked_goals(spec) for one in _beside(view, outlook, name))


def _beside(view: SeatView, outlook: Outlook, goal: str) -> Iterator[BesideView]:
    roles = view.scenario.factions[str(view.seat)].roles
    for outcome in SHOWN:
        sign = outcome.sign_for(roles, goal)
        if sign == 0 or outcome.group == WHO_PAYS:
            continue
        value = view.path(outcome, view.turn)[-1]
        bands = outlook.bands(outcome.key)
        yield BesideView(
            aim=goal_label(roles, goal),
            outcome=outcome_label(outcome, view.scenario),
            stands=number(value, outcome.unit),
            words=_words(outlook, outcome.key, value, sign),
            value=value,
            sign=sign,
            band=bands[-1] if bands else (),
        )


def _words(outlook: Outlook, key: str, value: float, sign: int) -> str:
    if not outlook.n_played:
        return "other worlds are still to be played"
    below = outlook.share_below(key, value)
    worse = below if sign > 0 else 1.0 - below
    return f"better than in {round(10.0 * worse) or 'none'} of 10 other worlds"
