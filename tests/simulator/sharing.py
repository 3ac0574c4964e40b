"""What simulated classes share, as it costs much and does not rest on what is looked for.

That are plans, games before their first turn, and turns that were played once with the same orders,
as when a log is read again. Hashes are cheap, and secrets are drawn from a seed.
"""

from __future__ import annotations

import json
import random
import secrets
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from unittest import mock

from fairweather.play.classroom import classroom as classes
from fairweather.play.classroom import tokens
from fairweather.play.classroom.acts import people, turns
from fairweather.play.classroom.group import Clock, Group, SeatSheet
from fairweather.play.classroom.plan import ClassPlan, plan_again
from fairweather.play.classroom.predictions import shares
from fairweather.play.classroom.schema import QuestionTable
from fairweather.play.game import Game
from fairweather.scenario.schema import Scenario
from tests.classrooms import tiny_plan

TURN = 60.0
"""Seconds for a turn."""

_GONE_ON = turns._gone_on
_BACK_TO = Game.back_to
_GONE: dict[tuple[object, ...], Game] = {}
"""Games a turn later or earlier, by how they stood and what was ordered."""

_FOUNDED = Group.founded
_FIRST: dict[tuple[Scenario, tuple[str, ...], int], Game] = {}
"""Games before their first turn."""


@cache
def shared_plan(groups: int, seating: str) -> ClassPlan:
    """Return a plan of three turns on the smallest scenario."""
    return tiny_plan(
        turns=3, groups=groups, seating=seating, seconds_per_turn=int(TURN), team_size=2
    )


@cache
def _plan_again(name: str, content: str, source: str, digest: str) -> ClassPlan:
    return plan_again(name, json.loads(content), source, digest)


@cache
def _shares(
    scenario: Scenario, seed: int, questions: tuple[QuestionTable, ...]
) -> dict[str, float]:
    return shares(scenario, seed, questions, worlds=2)


def _gone_on(game: Game, orders: Mapping[str, str], autopilot: Sequence[str] = ()) -> Game:
    asked = *_stands(game), frozenset(orders.items()), tuple(autopilot)
    if asked in _GONE:
        return _GONE[asked]
    later = _keep(asked, _GONE_ON(game, orders, autopilot))
    return _keep((*_stands(game), frozenset(later.history.given[-1].items()), ()), later)


def _back_to(game: Game, turn: int) -> Game:
    asked = *_stands(game), turn
    return _GONE[asked] if asked in _GONE else _keep(asked, _BACK_TO(game, turn))


def _stands(game: Game) -> tuple[object, ...]:
    return tuple(game.history.digests), repr(game.history.injects), game.is_opened


def _keep(asked: tuple[object, ...], game: Game) -> Game:
    if len(_GONE) > 200:
        _GONE.clear()
    _GONE[asked] = game
    return game


@contextmanager
def as_simulated(luck: random.Random) -> Iterator[None]:
    """While this lasts, secrets are drawn from ``luck``, and classes share what costs much."""

    def shared(name: str, plan: object, source: str, digest: str) -> ClassPlan:
        return _plan_again(name, json.dumps(plan), source, digest)

    def founded(number: int, plan: ClassPlan, seed: int) -> Group:
        at = plan.scenario, plan.seats, seed
        game = _FIRST[at] = _FIRST.get(at) or _FOUNDED(number, plan, seed).game
        clock = Clock(float(plan.table.seconds_per_turn))
        sheets = {seat: SeatSheet() for seat in plan.seats}
        return Group(number, game, sheets, clock, clock.left)

    with ExitStack() as stack:
        for name, draw in (
            ("choice", luck.choice),
            ("randbelow", luck.randrange),
            ("token_hex", lambda n: luck.randbytes(n).hex()),
            ("token_urlsafe", lambda n: luck.randbytes(n).hex()),
        ):
            stack.enter_context(mock.patch.object(secrets, name, draw))
        stack.enter_context(mock.patch.dict(tokens._SLOW, {"n": 2}))
        stack.enter_context(mock.patch.object(people, "plan_again", shared))
        stack.enter_context(mock.patch.object(Group, "founded", founded))
        stack.enter_context(mock.patch.object(turns, "_gone_on", _gone_on))
        stack.enter_context(mock.patch.object(Game, "back_to", _back_to))
        stack.enter_context(mock.patch.object(classes, "shares", _shares))
        yield


@contextmanager
def in_earnest() -> Iterator[None]:
    """Let every turn be played and taken back, though it was before."""
    with (
        mock.patch.object(turns, "_gone_on", _GONE_ON),
        mock.patch.object(Game, "back_to", _BACK_TO),
    ):
        yield


def forget() -> None:
    """Forget what classes share, as the rules by which they are played have changed."""
    _FIRST.clear()
    _GONE.clear()
