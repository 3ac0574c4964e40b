"""Opening: which class is hosted, a new one or one that goes on, and what is told of the others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from fairweather.errors import ClassError
from fairweather.play.classroom.classroom import Classroom
from fairweather.play.classroom.plan import ClassPlan
from fairweather.play.classroom.register import ClassCard, Register
from fairweather.play.classroom.tokens import letters

GOES_ON_FOR = timedelta(hours=12)
"""Time after its last act in which a class goes on by itself; later it does by its code."""

STILL = """\
Nothing of it is lost. What can still be done with it:
  fairweather classes read {code}        every order with its reason, and all that was written
  fairweather classes export {code}      the whole class as a file, for the version that played it
  fairweather classes delete {code}      take it away for good"""


@dataclass(frozen=True)
class Opening:
    """A class to be hosted, a key to its console, and what is told in the terminal."""

    classroom: Classroom
    key: str
    story: str


def go_on(register: Register, code: str) -> Opening:
    """Go on with a class by its code, however long ago it was.

    Raises ``ClassError`` if it is not here, or cannot be gone on with; it says what can be done.
    """
    card = next((card for card in register.classes() if card.code == letters(code)), None)
    if card is None:
        raise ClassError(
            f"there is no class with the code {code[:20]!r} here; "
            "`fairweather classes list` shows those that are"
        )
    register.lines(card.code)
    try:
        classroom = register.by_code(card.code)
    except ClassError as error:
        raise ClassError(f"{error}\n{STILL.format(code=card.code)}") from error
    return Opening(classroom, classroom.new_lead_key(), f"{_called(card)} goes on.")


def begin(register: Register, plan: ClassPlan, is_new: bool = False) -> Opening:
    """Go on with the class of a plan that was last used, or found one.

    One is founded if ``is_new``, if there is none, if the last is long ago, or if it cannot be gone
    on with; the story then tells of it.
    """
    since, told = datetime.now(UTC) - GOES_ON_FOR, ""
    of_plan = [card for card in register.classes() if card.title == plan.table.title and not is_new]
    for card in sorted(of_plan, key=lambda card: card.last_act_at, reverse=True):
        if card.last_act_at < since:
            told = told or f"{_called(card)} is kept: fairweather host --go-on {card.code}\n"
            break
        try:
            classroom = register.by_code(card.code)
        except ClassError:
            told = told or (
                f"{_called(card)} cannot go on. Why, and what can still be done with it, says\n"
                f"fairweather host --go-on {card.code}\n"
            )
            continue
        if (classroom.state.plan.table, classroom.state.plan.source) == (plan.table, plan.source):
            story = "The class that was under way goes on (--new founds another)."
            return Opening(classroom, classroom.new_lead_key(), f"{told}{story}")
        register.forget(card.code)
    classroom, key = register.found(plan)
    return Opening(classroom, key, f"{told}A new class is founded.")


def _called(card: ClassCard) -> str:
    return f"The class {card.code}, last used on {card.last_act_at.astimezone():%Y-%m-%d at %H:%M},"
