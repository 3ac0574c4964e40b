"""The form that asks a what-if: orders of the turn, numbers, and events from outside."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import solara

from fairweather.app.components.order_sheet import Marks
from fairweather.app.wire import as_json
from fairweather.engine.people import People
from fairweather.play.question import Question
from fairweather.play.views.menu import Menu


@solara.component_vue("change_form.vue", vuetify=False)
def _ChangeForm(
    menu: str,
    asked: str,
    faction_marks: str,
    faction_labels: str,
    hint: str,
    may_choose_people: bool,
    event_ask: Callable[[dict[str, object]], None],
) -> None: ...


def ChangeForm(
    menu: Menu,
    asked: Question,
    marks: Marks,
    labels: Mapping[str, str],
    hint: str,
    on_ask: Callable[[Question], None],
    may_choose_people: bool = True,
) -> solara.Element:
    """``asked`` is what is being asked now; ``hint`` says how far the answer may go.

    Unless ``may_choose_people``, the answer is always of other people.
    """
    return _ChangeForm(
        menu=as_json(menu),
        asked=as_json(asked),
        faction_marks=as_json(dict(marks)),
        faction_labels=as_json(dict(labels)),
        hint=hint,
        may_choose_people=may_choose_people,
        event_ask=lambda form: on_ask(_question(form, asked.turn)),
    )


def _question(form: dict[str, object], turn: int) -> Question:
    """Return what a form asks; what is no list or number in it counts as left out."""
    worlds = form.get("worlds")
    return Question(
        turn=turn,
        orders=_pairs(form.get("orders")),
        settings=_pairs(form.get("settings")),
        injects=tuple(str(text) for text in _listed(form.get("injects"))),
        worlds=worlds if isinstance(worlds, int) else Question(turn).worlds,
        people=People.OTHER if form.get("people") == People.OTHER else People.SAME,
    )


def _pairs(found: object) -> tuple[tuple[str, str], ...]:
    return tuple((str(one[0]), str(one[1])) for one in _listed(found) if len(one) == 2)


def _listed(found: object) -> list[list[str]]:
    return found if isinstance(found, list) else []
