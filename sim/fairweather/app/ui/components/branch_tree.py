"""The tree of a game: the game itself and every branch, drawn along the turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import solara

from fairweather.app.ui.bridge import as_json


@dataclass(frozen=True)
class NodeView:
    """One node: ``name`` is empty for the game itself; it leaves ``parent`` after ``turn`` turns.

    ``last`` is the turn it was played to, ``words`` what it changes, ``href`` where it is played.
    """

    name: str
    label: str
    parent: str
    turn: int
    last: int
    words: str
    note: str
    href: str


@dataclass(frozen=True)
class TreeActs:
    """What may be done with a node: go to an address, rename with a note, take out, compare."""

    go: Callable[[str], None]
    rename: Callable[[str, str, str], None]
    drop: Callable[[str], None]
    compare: Callable[[str, str], None]


@solara.component_vue("branch_tree.vue", vuetify=False)
def _BranchTree(
    nodes: str,
    n_turns: int,
    one: str,
    other: str,
    may_compare: bool,
    fault: str,
    event_go: Callable[[str], None],
    event_rename: Callable[[dict[str, str]], None],
    event_drop: Callable[[str], None],
    event_compare: Callable[[dict[str, str]], None],
) -> None: ...


def BranchTree(
    nodes: Sequence[NodeView],
    n_turns: int,
    compared: tuple[str, str] | None,
    acts: TreeActs,
    may_compare: bool = True,
    fault: str = "",
) -> solara.Element:
    """``compared`` are the names of the two nodes being compared, the first node being the game.

    ``may_compare`` is False while a seat is being played.
    """
    one, other = compared or ("", nodes[-1].name)
    return _BranchTree(
        nodes=as_json(list(nodes)),
        n_turns=n_turns,
        one=one,
        other=other,
        may_compare=may_compare,
        fault=fault,
        event_go=acts.go,
        event_rename=lambda form: acts.rename(form["name"], form["new"], form["note"]),
        event_drop=acts.drop,
        event_compare=lambda form: acts.compare(form["one"], form["other"]),
    )
