"""A group's game once everything is open: every order with its reason, and every prediction."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from fairweather.decisions.catalogue import decision_named
from fairweather.engine.orders import actor_of, split_key
from fairweather.play.classroom.group import Group, PlayedTurn
from fairweather.play.classroom.predictions import brier, came_true
from fairweather.play.classroom.state import ClassState
from fairweather.play.classroom.views.tags import MessageView, SeatTag, message_view, seat_tags


@dataclass(frozen=True)
class AfterOrder:
    """An order as it was played: by whom, and why; ``by`` is empty where doctrine chose.

    ``turn`` counts from 1, as people do.
    """

    turn: int
    seat: SeatTag
    title: str
    option: str
    reason: str
    by: str
    is_autopilot: bool


@dataclass(frozen=True)
class ScoredQuestion:
    """A question, what came of it, and how well it was foretold.

    ``happened`` is None while the game has no end; ``share`` is how often it happens in other
    worlds. Brier scores run from 0 (certain and right) to 1 (certain and wrong).
    """

    key: str
    text: str
    happened: bool | None
    share: float | None
    mine: float | None
    mean: float | None
    brier: float | None


@dataclass(frozen=True)
class AfterView:
    """A group's game once everything is open."""

    group: int
    orders: tuple[AfterOrder, ...]
    messages: tuple[MessageView, ...]
    questions: tuple[ScoredQuestion, ...]


def after_view(
    state: ClassState, group: Group, member: str | None, shares: Mapping[str, float]
) -> AfterView:
    """Return all of a group; scores are those of ``member``, if one is asked for."""
    own = state.member(member).seat if member else ""
    return AfterView(
        group=group.number,
        orders=tuple(one for played in group.turns for one in _orders(state, played)),
        messages=tuple(message_view(state, message, own) for message in group.messages),
        questions=tuple(_questions(state, group, member, shares)),
    )


def _orders(state: ClassState, played: PlayedTurn) -> Iterator[AfterOrder]:
    scenario, tags = state.scenario, seat_tags(state.scenario)
    reasoned = [key for sheet in played.sheets.values() for key in sheet.reasons]
    for key in dict.fromkeys([*played.given, *reasoned]):
        seat, decision = actor_of(key), decision_named(split_key(key).decision)
        sheet, partner = played.sheets[seat], split_key(key).partner
        draft, reason = sheet.drafts.get(key), sheet.reasons.get(key)
        chosen = played.given.get(key, "")
        label = f": {scenario.factions[partner].label}" if partner else ""
        is_own = draft is not None and draft.option == chosen
        author = draft.by if draft and is_own else reason.by if reason and not chosen else ""
        yield AfterOrder(
            turn=played.turn + 1,
            seat=tags[seat],
            title=f"{decision.title}{label}",
            option=decision.options[decision.place(chosen)].label if chosen else "As it stood",
            reason=reason.text if reason else "",
            by=state.members[author].nickname if author else "",
            is_autopilot=seat in played.autopilot and bool(chosen) and not is_own,
        )


def _questions(
    state: ClassState, group: Group, member: str | None, shares: Mapping[str, float]
) -> Iterator[ScoredQuestion]:
    members = [one for one in state.present() if one.group in (0, group.number)]
    for question in state.plan.table.questions:
        given = [m.predictions[question.key] for m in members if question.key in m.predictions]
        mine = state.members[member].predictions.get(question.key) if member else None
        happened = came_true(group.game.view_from(None), question)
        yield ScoredQuestion(
            key=question.key,
            text=question.text,
            happened=happened,
            share=shares.get(question.key),
            mine=mine,
            mean=float(np.mean(given)) if given else None,
            brier=None if mine is None or happened is None else brier(mine, happened),
        )
