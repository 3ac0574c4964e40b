"""Branched games: a branch of a game, looked at and played on like any other game.

The game itself holds the tree; a branch that is played on writes what was played back into it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from fairweather.engine.branch import Change, Fork, check_change, same_luck, script_of
from fairweather.engine.orders import Given, actor_of
from fairweather.engine.pivot import Played
from fairweather.engine.transcript import Branch, Transcript
from fairweather.engine.tree import branch_named, change_of, lineage, prune, rename
from fairweather.errors import OrderError, TranscriptError
from fairweather.play.game import Game, Snapshot
from fairweather.world.fork import copy, digest


class BranchedGame(Game):
    """What a game would be with one change, from the turn of the change on.

    ``parent`` is the game it grows from, itself perhaps a branch; ``branch`` says where and how.
    Turns before the fork are those of the parent. Nothing is kept in the tree until ``keep``.

    Raises ``OrderError`` or ``ScenarioError`` if the change cannot be made there, and
    ``TranscriptError`` if ``branch`` states digests that it does not replay to.
    """

    def __init__(self, parent: Game, branch: Branch) -> None:
        turn, change = branch.turn, change_of(branch)
        fork = fork_of(parent, turn)
        check_change(fork, change)
        model = same_luck(fork, change, explain=True)
        super().__init__(
            model.game_scenario,
            parent.seed,
            parent.seat,
            parent.source,
            parent.policies,
            parent.changes,
            parent.injects,
            parent.world,
            parent.seats,
        )
        self.root = root_of(parent)
        self._check_whose(change.orders)
        self.parent = parent
        self.branch = replace(branch, orders=[], digests=[digest(model.world)])
        self.is_kept = False
        self.given = [dict(orders) for orders in parent.given[:turn]]
        self._model = model
        measured = {key: float(value[0]) for key, value in model.measured().items()}
        at_fork = Snapshot(copy(model.world), parent.snapshots[turn].record, measured)
        self.snapshots = [*parent.snapshots[:turn], at_fork]
        self.digests = [*parent.digests[:turn], digest(model.world)]
        for orders in branch.orders:
            self.follow(orders)
        self._check(branch.digests)

    @property
    def is_open(self) -> bool:
        """Whether everything may be seen: never before the game it grew from is open.

        The two share their past and what was drawn in secret.
        """
        return super().is_open and self.root.is_open

    def follow(self, given: Given, autopilot: Collection[str] = ()) -> Snapshot:
        """Play one turn by a script; raises as ``Game.follow`` does."""
        snapshot = super().follow(given, autopilot)
        self.branch = replace(
            self.branch,
            orders=[*self.branch.orders, dict(self.given[-1])],
            digests=[*self.branch.digests, digest(snapshot.world)],
        )
        if self.is_kept:
            self._write_back()
        return snapshot

    def play_along(self, upto: int) -> None:
        """Play to turn ``upto``, giving the orders that people gave in the parent."""
        script = script_of(fork_of(self.parent, self.branch.turn), change_of(self.branch))
        while self.turn < min(upto, self.scenario.turns):
            self.follow(script.get(self.turn, {}))

    def keep(self, name: str, note: str = "") -> None:
        """Keep it in the tree under ``name``; raises ``TranscriptError`` if that is taken."""
        taken = {branch.name for branch in self.root.branches}
        if not name or name in taken:
            raise TranscriptError(f"branch {name!r}: a new branch needs a name of its own")
        self.branch = replace(self.branch, name=name, note=note)
        self.root.branches.append(self.branch)
        self.is_kept = True

    def from_turn(self, turn: int) -> Game:
        """Return a new branch that shares this one's first ``turn`` turns, to be played on."""
        grown_from = branch_at(self, turn)
        name = grown_from.branch.name if isinstance(grown_from, BranchedGame) else ""
        return BranchedGame(grown_from, Branch("", name, turn))

    def transcript(self) -> Transcript:
        """Return the whole game, of which this is a branch."""
        return self.root.transcript()

    def _check_whose(self, given: Given) -> None:
        """Raise ``OrderError`` if a seat in play would order for others."""
        for key in given:
            if not self.root.is_open and actor_of(key) != self.seat:
                raise OrderError(f"order {key!r} is not yours to give; you play {self.seat}")

    def _write_back(self) -> None:
        names = [branch.name for branch in self.root.branches]
        if self.branch.name in names:  # unless it was taken out, or renamed, meanwhile
            self.root.branches[names.index(self.branch.name)] = self.branch

    def _check(self, stated: Iterable[str]) -> None:
        pairs = zip(self.branch.digests, stated, strict=False)
        for turn, (ours, theirs) in enumerate(pairs, start=self.branch.turn):
            if ours != theirs:
                raise TranscriptError(
                    f"branch {self.branch.name!r}: turn {turn} replays to another world than it "
                    "states; it was played by another version, or on another kind of machine"
                )


def root_of(game: Game) -> Game:
    """Return the game itself, of which ``game`` may be a branch."""
    return game.root if isinstance(game, BranchedGame) else game


def branch_at(game: Game, turn: int) -> Game:
    """Return the game or branch to which turn ``turn`` of ``game`` belongs, and may be forked."""
    while isinstance(game, BranchedGame) and turn < game.branch.turn:
        game = game.parent
    return game


def fork_of(game: Game, turn: int) -> Fork:
    """Return the place in a game after ``turn`` turns, to fork from.

    Raises ``TranscriptError`` if it was not played so far, or nothing is left to play.
    """
    if not 0 <= turn <= game.turn:
        raise TranscriptError(f"turn {turn}: this game was played for {game.turn} turns")
    if turn >= game.scenario.turns:
        raise TranscriptError(f"turn {turn}: the game is over then; fork an earlier turn")
    world = copy(game.snapshots[turn].world)
    return Fork(
        game.scenario,
        world,
        game.seed,
        game.policies,
        tuple(game.given[turn:]),
        game.injects,
        game.world,
    )


def played_turns(game: Game) -> list[Played]:
    """Return every turn of a game, explained; those before a fork as its parent played them."""
    return list(_turns_of(game))


def _turns_of(game: Game) -> Iterator[Played]:
    for turn in range(game.turn):
        at = branch_at(game, turn)
        after = at.snapshots[turn + 1]
        yield Played(fork_of(at, turn), after.record, after.world)


def what_if(game: Game, turn: int, change: Change) -> BranchedGame:
    """Return the same world with ``change`` after ``turn`` turns, played as far as ``game`` was.

    It is not in the tree until it is kept. Raises as ``BranchedGame`` does.
    """
    grown_from = branch_at(game, turn)
    branch = Branch(
        name="",
        parent=grown_from.branch.name if isinstance(grown_from, BranchedGame) else "",
        turn=turn,
        changed=dict(change.orders),
        settings=dict(change.settings),
        injects=list(change.injects),
    )
    trial = BranchedGame(grown_from, branch)
    trial.play_along(game.turn)
    return trial


def open_branch(root: Game, name: str) -> Game:
    """Return a branch of the tree as a game, played to where it was left; "" is the game itself.

    Raises ``TranscriptError`` if there is no such branch, or it does not replay.
    """
    game = root
    for branch in lineage(root.transcript(), name):
        grown = BranchedGame(game, branch)
        grown.is_kept = True
        game = grown
    return game


def rename_branch(root: Game, name: str, new: str, note: str | None = None) -> None:
    """Give a branch another name, and another note if given; raises ``TranscriptError``."""
    root.branches[:] = rename(root.transcript(), name, new, note).branches


def drop_branch(root: Game, name: str) -> tuple[str, ...]:
    """Take a branch out of the tree with all that grew from it; return the names that went."""
    branch_named(root.transcript(), name)
    before = [branch.name for branch in root.branches]
    root.branches[:] = prune(root.transcript(), name).branches
    left = {branch.name for branch in root.branches}
    return tuple(one for one in before if one not in left)


def free_name(root: Game, wanted: str) -> str:
    """Return ``wanted``, with a number after it if a branch is so called."""
    taken = {branch.name for branch in root.branches}
    tries = (wanted if n == 1 else f"{wanted} ({n})" for n in range(1, len(taken) + 2))
    return next(one for one in tries if one not in taken)
