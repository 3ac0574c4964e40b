"""The branches page: the tree of a game, and any two of its nodes compared."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

import solara

from fairweather.app.ui.components.page import JobBar, job_view
from fairweather.app.ui.components.whatif import BranchTree, NodeView, OutcomeTable, PairedFans
from fairweather.app.ui.elements import h1, p, part
from fairweather.app.ui.hooks import use_attempt, use_version
from fairweather.app.ui.pages.game_page import AboutGame, Visit
from fairweather.app.web.addresses import PlayAddress
from fairweather.app.web.rooms import ROOMS
from fairweather.engine.branch import Comparison
from fairweather.errors import FairweatherError
from fairweather.play.game import Game
from fairweather.play.job import Job
from fairweather.report.answer_view import change_lines, luck_view


@solara.component
def BranchesPage(visit: Visit) -> None:
    """Show the tree; a node can be opened, renamed, taken out, or compared with another."""
    room, address, search, go = visit.room, visit.address, visit.search, visit.go
    use_version(room)
    fault, attempt = use_attempt()
    root, home = room.game.root, replace(address.at(None), branch="")
    nodes = _nodes(root, home)
    compared = _compared(search, nodes)

    with AboutGame(root, home, "branches", "Branches", go):
        h1("Branches")
        p(_lede(root, len(nodes)), "lede")
        BranchTree(
            nodes,
            root.scenario.turns,
            *(compared or ("", nodes[-1].name)),
            root.is_open,
            fault,
            go,
            lambda name, new, note: attempt(ROOMS.rename_branch, room, name, new, note),
            lambda name: attempt(ROOMS.drop_branch, room, name),
            lambda one, other: go(home.path("branches", ("one", one), ("other", other))),
        )
        if compared is not None and root.is_open:
            Versus(home, *compared).key(f"versus {compared} {room.version}")


@solara.component
def Versus(home: PlayAddress, one: str, other: str) -> None:
    """Compare two nodes from the last turn that both have reached, under common luck."""
    try:
        first, second = (ROOMS.open(replace(home, branch=name).key) for name in (one, other))
        job = first.inquiries.compare(second.game, other)
    except FairweatherError as error:
        p(str(error), "fault")
        return
    Compared(job, (_label(one), _label(other)), first.game)


@solara.component
def Compared(job: Job[Comparison], names: tuple[str, str], game: Game) -> None:
    """Draw a comparison of two nodes as it sharpens."""
    use_version(job)
    solara.use_effect(job.start, [])
    found = job.found
    luck = solara.use_memo(
        lambda: luck_view(found, f"“{names[1]}”", game.view) if found else None, [job.version]
    )
    with part(f"{names[0]} and {names[1]}", "over-luck"):
        played = f"{luck.n_worlds:,}" if luck else "0"
        turn = found.turn if found else 0
        doing = f"Playing both on from turn {turn}, {played} continuations so far"
        both = f"Both as they stand after turn {turn}"
        done = f"{both}, played on {played} times under the same luck"
        JobBar(job_view(job, doing, done), job.stop)
        if luck is not None:
            p(luck.headline, "saying first-said")
            p(luck.differs, "saying")
            p(luck.people, "lede")
            PairedFans(luck.fans, names, f"{luck.n_worlds:,} continuations")
            OutcomeTable(luck.lines, names)


def _nodes(root: Game, home: PlayAddress) -> list[NodeView]:
    """Return the game and its branches, each below what it grew from."""
    found = [NodeView("", "", 0, root.turn, "", "", home.path())]

    def grow(parent: str) -> None:
        for branch in root.history.tree.branches:
            if branch.parent == parent:
                name, turn, last = branch.name, branch.turn, branch.last
                words = " ".join(change_lines(branch.change, root.view))
                href = replace(home, branch=name).path()
                found.append(NodeView(name, parent, turn, last, words, branch.note, href))
                grow(name)

    grow("")
    return found


def _compared(search: str, nodes: list[NodeView]) -> tuple[str, str] | None:
    given = dict(parse_qsl(search, keep_blank_values=True))
    names = {node.name for node in nodes}
    pair = given.get("one", ""), given.get("other", "")
    return pair if "other" in given and set(pair) <= names else None


def _label(name: str) -> str:
    return name or "The game"


def _lede(root: Game, n_nodes: int) -> str:
    if n_nodes == 1:
        return (
            "This game has no branch yet. Ask “what if?” of any past turn, and keep the answer as "
            "a branch."
        )
    if not root.is_open:
        return "Each branch is saved with the game. They can be compared once the game is over."
    return "Each branch is saved with the game, can be played on by hand, and forked again."
