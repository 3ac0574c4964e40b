"""What a class file may say, table by table."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from fairweather.scenario.entry import Key, Table, Text, number, words


class Seating(StrEnum):
    """How members come by their seats."""

    CHOICE = "choice"
    DRAW = "draw"
    FACILITATOR = "facilitator"


class Sees(StrEnum):
    """What the console shows of orders, reasons and messages while play goes on."""

    EVERYTHING = "everything"
    PUBLIC = "public"


class PhaseKind(StrEnum):
    """The phases of a session."""

    BRIEF = "brief"
    PREDICT = "predict"
    PLAY = "play"
    FREEZE = "freeze"
    WHATIF = "whatif"
    DEBRIEF = "debrief"


class PhaseTable(Table):
    """``[[phases]]``: one phase of the session."""

    kind: PhaseKind = words(..., "What is done in it.")
    minutes: float = number(0.0, 0.0, 600.0, "How long it should take; 0: open.", unit="minutes")


class QuestionTable(Table):
    """``[[questions]]``: what members predict: a happening, or an outcome at the end."""

    key: Key = words(..., "A short name.")
    text: Text = words(..., "The question, to be answered with a chance.")
    happening: str = words("", "It comes true if this happens in any turn.")
    actor: str = words("", "Only if this faction does it; empty: anyone.")
    partner: str = words("", "Only if it is done to this faction; empty: to anyone.")
    outcome: str = words("", "It comes true if this outcome ends at the threshold or above.")
    threshold: float = number(0.0, -1e9, 1e9, "The lowest final value at which it comes true.")


class InjectTable(Table):
    """``[[injects]]``: something prepared that the facilitator can make happen."""

    key: Key = words(..., "A short name.")
    title: Text = words(..., "Its heading, told to all.")
    text: str = words("", "What is told to all.")
    inject: tuple[str, ...] = words((), "What happens, as `attention:united_states=0.2`.")
    turn: int = number(0, 0, 1000, "After how many turns it is meant; 0: any time.", unit="turns")


PHASES = (
    PhaseTable(kind=PhaseKind.BRIEF, minutes=10.0),
    PhaseTable(kind=PhaseKind.PREDICT, minutes=5.0),
    PhaseTable(kind=PhaseKind.PLAY, minutes=35.0),
    PhaseTable(kind=PhaseKind.FREEZE, minutes=5.0),
    PhaseTable(kind=PhaseKind.WHATIF, minutes=10.0),
    PhaseTable(kind=PhaseKind.DEBRIEF, minutes=10.0),
)


class ClassTable(Table):
    """The whole of a class file."""

    title: Text = words(..., "The class's name on the screen.")
    scenario: Text = words(..., "A shipped scenario, or a path that begins at this file's folder.")
    seed: int = number(0, 0, 2**53, "Luck of every group; 0: drawn when the class is founded.")
    turns: int = number(12, 1, 1000, "How many turns are played.", unit="turns")
    seats: tuple[str, ...] = words(
        (), "Factions open to students; empty: every client, host, patron and target."
    )
    team_size: int = number(4, 1, 40, "How many students may share a seat.", unit="students")
    seating: Seating = words(Seating.CHOICE, "How members come by their seats.")
    groups: int = number(1, 1, 12, "Parallel games with the same luck.")
    seconds_per_turn: int = number(0, 0, 3600, "Time for a turn; 0: no clock.", unit="seconds")
    messages: bool = Field(True, strict=True, description="Whether seats may write to each other.")
    estimates: bool = Field(
        True, strict=True, description="Whether staff tell each seat what an order might do."
    )
    facilitator_sees: Sees = words(
        Sees.EVERYTHING, "Whether the console shows orders, reasons and messages during play."
    )
    phases: tuple[PhaseTable, ...] = words(PHASES, "The session, in order.")
    questions: tuple[QuestionTable, ...] = words((), "What is predicted before play.")
    injects: tuple[InjectTable, ...] = words((), "What is prepared to happen.")
