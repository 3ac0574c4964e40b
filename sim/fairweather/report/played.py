"""A played game, opened to be asked about: the few lines of Python that a notebook needs.

``open_game`` reads a transcript, ``play_game`` makes one; both give a ``PlayedGame``. Turns are
counted as in its story: the first is turn 1.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from fairweather.engine.answer import answers
from fairweather.engine.branch import CONTINUATIONS, Change, Comparison, Fork
from fairweather.engine.explain import Explanation, explain_turn
from fairweather.engine.history import History, replay
from fairweather.engine.people import People
from fairweather.engine.pivot import Pivots, find_pivots, played_turns
from fairweather.engine.pledge_life import PledgeLife
from fairweather.engine.transcript import Transcript, read, write
from fairweather.engine.tree import Tree
from fairweather.errors import FairweatherError, TranscriptError
from fairweather.files.reading import is_folder
from fairweather.records.store import MANIFEST, amend
from fairweather.report.answer import WhatIf
from fairweather.report.story import Page, pages_of
from fairweather.scenario.load import load
from fairweather.scenario.patch import patch
from fairweather.scenario.schema import Scenario

FILE = "transcript.json"


def transcript_path(place: Path) -> Path:
    """Return the transcript meant by a file or by a folder that holds one."""
    return place / FILE if is_folder(place) else place


def open_game(place: str | Path, branch: str = "") -> PlayedGame:
    """Open a transcript, or the folder that ``fairweather run --out`` left, at a branch if named.

    Raises ``TranscriptError`` if it is missing, changed, or has no such branch.
    """
    return PlayedGame(read(transcript_path(Path(place))), branch)


def play_game(
    scenario: str = "zagros",
    *,
    seed: int = 1,
    turns: int | None = None,
    orders: Mapping[int, Mapping[str, str]] | None = None,
    changes: Mapping[str, Any] | None = None,
    policies: Mapping[str, str] | None = None,
) -> PlayedGame:
    """Play one world and open it; ``orders`` are given by turn, ``changes`` patch the scenario.

    ``turns`` is how many are played, all by default. Raises ``ScenarioError`` or ``OrderError``.
    """
    changes = dict(changes or {})
    history = History(patch(load(scenario), changes), seed, scenario, policies, changes)
    for turn in range(turns or history.scenario.turns):
        if history.is_over:
            raise FairweatherError(f"turns: found {turns}; allowed: 1 to {history.turn}")
        history.play((orders or {}).get(turn + 1))
    return PlayedGame(history.transcript(), "", history)


class PlayedGame:
    """One game, or one branch of it. Nothing here changes it: ``keep`` returns another."""

    def __init__(
        self, transcript: Transcript, branch: str = "", history: History | None = None
    ) -> None:
        self.transcript = transcript
        self.branch = branch
        self.history = history or replay(transcript, branch)

    @property
    def turns(self) -> int:
        """How many turns were played."""
        return self.history.turn

    @property
    def branches(self) -> list[str]:
        return [branch.name for branch in self.transcript.branches]

    @property
    def scenario(self) -> Scenario:
        return self.history.scenario

    def pages(self) -> list[Page]:
        """Return what happened, turn by turn, to be told by ``report.story``."""
        return pages_of(self.history)

    def story(self) -> str:
        """Return the account of the game in plain words, as Markdown."""
        from fairweather.report.account import account_text

        return account_text(self.scenario, self.transcript.seed, self.pages(), self.pledges())

    def explain(self, turn: int, faction: str | None = None) -> list[Explanation]:
        """Return why every choice of a turn fell as it did, or every one of ``faction``.

        Raises ``TranscriptError`` if the turn was not played, ``FairweatherError`` if there is no
        such faction.
        """
        self._check(turn, self.turns)
        scenario = self.scenario
        if faction is not None and faction not in scenario.factions:
            allowed = ", ".join(scenario.factions)
            raise FairweatherError(f"faction: found {faction!r}; allowed: {allowed}")
        history = self.history
        records, given = history.records, history.given[turn - 1]
        return list(explain_turn(records[turn - 1], given, faction, records))

    def pledges(self) -> tuple[PledgeLife, ...]:
        """Return the life of every pledge."""
        return self.history.pledges()

    def pivots(
        self, top: int = 5, *, on_progress: Callable[[float], None] | None = None, **how: Any
    ) -> Pivots:
        """Return the choices that mattered most; see ``engine.pivot.find_pivots``."""
        return find_pivots(played_turns(self.history), top=top, on_progress=on_progress, **how)

    def fork(self, turn: int) -> Fork:
        """Return the place just before ``turn`` is played; it may be the turn after the last."""
        self._check(turn, self.turns + 1)
        return self.history.fork(turn - 1)

    def what_if(
        self,
        turn: int,
        *,
        orders: Mapping[str, str] | None = None,
        settings: Mapping[str, Any] | None = None,
        injects: Sequence[str] = (),
        continuations: int = CONTINUATIONS,
        people: People | str = People.SAME,
        on_part: Callable[[Comparison], None] | None = None,
    ) -> WhatIf:
        """Fork ``turn``, change something, and see what it does by the same luck and over luck.

        ``people`` says who lives on in the continuations: the ``same`` or ``other`` people like
        them. ``on_part`` is shown the comparison each time it has sharpened. Raises ``OrderError``
        or ``ScenarioError`` if the change cannot be made, ``TranscriptError`` if the turn was not
        reached.
        """
        fork, until = self.fork(turn), max(turn, self.turns)
        change = Change(dict(orders or {}), dict(settings or {}), tuple(injects))
        how = _people(people)
        for answer in answers(
            self.history, turn - 1, change, worlds=continuations, people=how, upto=until
        ):
            if answer.comparison is not None and on_part is not None:
                on_part(answer.comparison)
        trial, path, comparison = answer.trial, answer.path, answer.comparison
        assert trial is not None
        assert path is not None
        assert comparison is not None
        return WhatIf(self, turn, fork, change, trial, path, comparison)

    def keep(self, what_if: WhatIf, name: str, note: str = "") -> PlayedGame:
        """Return this game with a what-if kept in it as a branch called ``name``."""
        tree = Tree(self.transcript.branches)
        tree.add(replace(what_if.trial.branch, name=name, note=note))
        grown = replace(self.transcript, branches=tree.branches)
        return PlayedGame(grown, self.branch, self.history)

    def at(self, branch: str) -> PlayedGame:
        """Return the same game opened at another branch; the empty name is the game itself."""
        return PlayedGame(self.transcript, branch)

    def save(self, path: str | Path) -> None:
        """Write the game with all its branches as a transcript.

        A folder of results that holds it keeps its manifest true. Raises ``TranscriptError`` if it
        cannot be written.
        """
        place = transcript_path(Path(path))
        try:
            if (place.parent / MANIFEST).is_file():
                amend(place.parent, place.name, self.transcript.text())
            else:
                write(self.transcript, place)
        except OSError as error:
            raise TranscriptError(f"{place}: cannot be written ({error.strerror})") from error

    def _check(self, turn: int, last: int) -> None:
        if not 1 <= turn <= last:
            raise TranscriptError(f"turn: found {turn}; allowed: 1 to {last}")


def _people(asked: People | str) -> People:
    """Return who is meant; raises ``FairweatherError`` if nobody is."""
    if asked not in tuple(People):
        allowed = ", ".join(one.value for one in People)
        raise FairweatherError(f"people: found {asked!r}; allowed: {allowed}")
    return People(asked)
