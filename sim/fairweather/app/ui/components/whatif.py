"""Components of a what-if: the form that asks, both branches compared, and the tree of branches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fairweather.app.ui.bridge import Json, component
from fairweather.app.ui.components.page import Marks
from fairweather.play.question import Question
from fairweather.play.views.menu import MenuChoice, Ordered
from fairweather.report.answer_view import OutcomeLine, PairedFan, PathView


@component
def ChangeForm(
    menu: Json,
    asked: Question,
    marks: Marks,
    labels: Mapping[str, str],
    hint: str,
    may_choose_people: bool,
    on_ask: Callable[[Question], None],
    on_consider: Callable[[Question], None],
) -> None:
    """Orders of a turn, numbers, and events from outside that may be changed: its ``menu``.

    ``asked`` is what is being asked now; ``hint`` says how far the answer may go. Unless
    ``may_choose_people``, the answer is always of other people. ``on_consider`` is told each time
    that something is chosen, and that nothing is asked yet.
    """


@component
def OwnDecisions(
    given: Sequence[Ordered],
    choices: Sequence[MenuChoice],
    marks: Marks,
    turn: int,
    asked: Mapping[str, str],
    on_go: Callable[[int], None],
    on_other: Callable[[str, str], None],
) -> None:
    """What one ordered, as buttons that lead to its turn, and the other options in this ``turn``.

    ``asked`` are the orders of the question at hand; ``on_go`` is told a turn, ``on_other`` the key
    of a choice and the option that it might have been.
    """


@component
def PartingList(path: PathView, marks: Marks, on_card: Callable[[int, str, bool], None]) -> None:
    """Where two branches of one world part: every choice that fell differently, in order.

    ``on_card`` is told turn, key, and whether the card wanted is that of the changed branch.
    """


@component
def TurnSlider(first: int, last: int, turn: int, words: str, on_go: Callable[[int], None]) -> None:
    """A slider over turns, for maps side by side; ``words`` say what is seen at ``turn``."""


@component
def PairedFans(fans: Sequence[PairedFan], names: tuple[str, str], worlds: str) -> None:
    """Fan charts of two branches, and below each the paired difference with its interval.

    The first three are drawn, the rest are folded.
    ``names`` are those of the two branches; ``worlds`` says how many continuations are in.
    """


@component
def OutcomeTable(lines: Sequence[OutcomeLine], names: tuple[str, str]) -> None:
    """Every outcome at the end: both means, the paired difference, and how sure it is.

    Grouped as reports group them; who pays stands last.
    """


@component
def KeepBranch(usual: str, fault: str, on_keep: Callable[[str, str], None]) -> None:
    """Keep a what-if as a branch; ``usual`` is the name offered, ``on_keep`` told name and note."""


@dataclass(frozen=True)
class NodeView:
    """One node: ``name`` is empty for the game itself; it leaves ``parent`` after ``turn`` turns.

    ``last`` is the turn it was played to, ``words`` what it changes, ``href`` where it is played.
    """

    name: str
    parent: str
    turn: int
    last: int
    words: str
    note: str
    href: str


@component
def BranchTree(
    nodes: Sequence[NodeView],
    n_turns: int,
    one: str,
    other: str,
    may_compare: bool,
    fault: str,
    on_go: Callable[[str], None],
    on_rename: Callable[[str, str, str], None],
    on_drop: Callable[[str], None],
    on_compare: Callable[[str, str], None],
) -> None:
    """The game itself, which is the first node, and every branch, drawn along the turns.

    ``one`` and ``other`` name the two nodes that are, or may be, compared. ``on_go`` is told an
    address, ``on_rename`` a name, the new one and a note.
    """
