"""The prologue: a promise in secret, its test, and the same luck again in public, a line a step.

Every step is read off games of the smallest scenario, which differ in two orders of the patron
alone: what it promises, and whether it keeps its word. The world was chosen because its group comes
out at once; nothing else in it is arranged.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from fairweather.play.game import Game
from fairweather.play.seat import SeatView
from fairweather.play.views.board import ArcView, BoardView, board_view
from fairweather.play.views.ground import costs
from fairweather.play.views.map import LayerView, layer_view
from fairweather.play.words import capital, decimals, people_word
from fairweather.scenario.load import load
from fairweather.scenario.schema import Scenario

Answer = Literal["", "kept", "broken"]
Known = Literal["secret", "public"]

SCENARIO, SEED, WORLD = "tiny", 1, 922
AFTER = 3
"""Turns after which it is counted who paid."""

PATRON, CLIENT, TARGET = "aldmere", "league", "ordane"
_PROMISE: dict[Known, str] = {"secret": "secret_high", "public": "public_high"}
_ANSWER = {"kept": "honor", "broken": "renege"}
_OTHER: dict[Answer, Answer] = {"kept": "broken", "broken": "kept"}
_DID = {"kept": "kept", "broken": "broke"}
_UNREST = "unrest"


@dataclass(frozen=True)
class Step:
    """One step: a line of text, what may be pressed, and what stands on the map.

    ``choices`` are keys with their words. ``trust`` is the group's in the patron, ``before`` what
    it was when the step began, and ``meant`` says whose it is.
    """

    line: str
    choices: tuple[tuple[str, str], ...]
    board: BoardView
    layer: LayerView
    trust: float
    before: float
    meant: str
    drafts: tuple[ArcView, ...] = ()


@lru_cache(maxsize=4)
def told(known: Known, answer: Answer) -> SeatView:
    """Return the game in which the promise was so known and so answered, as a watcher sees it."""
    game = Game(scenario(), SEED, seats=(PATRON,), world=WORLD)
    stands = {f"obligation:{PATRON}>{CLIENT}": _ANSWER[answer]}
    game.step({f"pledge:{PATRON}>{CLIENT}": _PROMISE[known], **stands})
    while game.turn < AFTER:
        game.step(stands)
    return game.view


@lru_cache(maxsize=1)
def scenario() -> Scenario:
    """Return the scenario that the prologue plays on."""
    return load(SCENARIO)


def trust_in(view: SeatView, turn: int) -> float:
    """Return the group's trust in the patron after ``turn`` turns."""
    known = view.trust(turn, CLIENT, PATRON)
    assert known is not None
    return known.value


def people_hurt(view: SeatView) -> str:
    """Return how many people were displaced or harmed by the last turn played."""
    return people_word(sum(cost.people for cost in costs(view, AFTER) if cost.is_group))


@lru_cache(maxsize=3)
def steps(answer: Answer = "") -> tuple[Step, ...]:
    """Return the steps up to the choice, and all of them once it is taken."""
    return (*_promised(), *(_answered(answer) if answer else ()))


def _promised() -> Iterator[Step]:
    view, names = told("secret", "kept"), scenario().factions
    patron, client, target = (names[key].label for key in (PATRON, CLIENT, TARGET))
    lived = next(e for e in scenario().episodes if (e.patron, e.client) == (patron, client))
    start = decimals(trust_in(view, 0), 3)
    yield _step(view, 0, f"You are {patron}, a far power. The {client} lives under {target}.")
    yield _step(
        view,
        0,
        f"In {lived.year} you promised it help and {lived.result} it. "
        f"It remembers: it trusts you at {start} of 1.",
    )
    promise = f"Promise it help once more. Only the {client} will hear of it."
    yield _step(view, 0, promise, (("next", "Promise, in secret"),), draft="secret")
    due = f"{_happened(view, 'mobilize')} Your promise falls due."
    yield _step(view, 1, due, (("kept", "Keep it"), ("broken", "Break it")), trust_at=0)


def _answered(answer: Answer) -> Iterator[Step]:
    secret, public = told("secret", answer), told("public", answer)
    other = _OTHER[answer]
    else_ = told("secret", other)
    client, target = (scenario().factions[key].label for key in (CLIENT, TARGET))
    now, open_now = (decimals(trust_in(view, 1), 3) for view in (secret, public))
    start, otherwise = decimals(trust_in(secret, 0), 3), decimals(trust_in(else_, 1), 3)
    did = _DID[answer]
    yield _step(secret, 1, f"You {did} it. The {client} trusted you at {start}: now {now}.")
    had = f"Had you {other} it, it would be {otherwise}. It will remember either."
    yield _step(secret, 1, had, before_at=1)
    yield _step(
        secret,
        AFTER,
        f"People pay: {people_hurt(secret)} displaced or harmed after {AFTER} turns, "
        f"{people_hurt(else_)} had you {other} it.",
        before_at=1,
    )
    again = "The same luck again, from the start. This time promise it before everyone."
    yield _step(public, 0, again, (("next", "Promise, in public"),), draft="public")
    yield _step(public, 1, f"{target} hears it too. {_happened(public, 'deter')}", trust_at=0)
    yield _step(
        public,
        1,
        f"You {did} it again, and all see it: trust is {open_now}, in secret it was {now}.",
    )
    yield _step(public, 1, "Now nine actors.", (), before_at=1)


def _step(
    view: SeatView,
    turn: int,
    line: str,
    choices: tuple[tuple[str, str], ...] = (("next", "Next"),),
    *,
    trust_at: int | None = None,
    before_at: int = 0,
    draft: Known | None = None,
) -> Step:
    words = "Your promise, not yet made"
    return Step(
        line=line,
        choices=choices,
        board=board_view(view, turn),
        layer=layer_view(view, turn, _UNREST),
        trust=trust_in(view, turn if trust_at is None else trust_at),
        before=trust_in(view, before_at),
        meant=capital(f"trust of {scenario().noun(CLIENT)} in you"),
        drafts=(ArcView(PATRON, CLIENT, draft, words, is_draft=True),) if draft else (),
    )


def _happened(view: SeatView, kind: str) -> str:
    """Return what the first turn tells of a kind of event."""
    return next(event.plain for event in view.told(1) if event.kind == kind)
