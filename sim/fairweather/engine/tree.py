"""The tree of a game: its branches by name, any of them opened, played on, or forked again.

The empty name is the game itself. Turns are counted as turns played: to fork at turn 3 is to change
what happens after three turns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from fairweather.engine.branch import Change, Fork, check_change, same_luck, script_of
from fairweather.engine.orders import Given, check_orders
from fairweather.engine.transcript import Branch, Transcript, restore
from fairweather.engine.wargame import Wargame
from fairweather.errors import TranscriptError, nearest_word
from fairweather.world.fork import copy, digest


def branch_named(transcript: Transcript, name: str) -> Branch:
    """Return a branch by its name; raises ``TranscriptError`` if there is none so called."""
    known = {branch.name: branch for branch in transcript.branches}
    if name not in known:
        near = nearest_word(name, known)
        hint = f" (did you mean {near!r}?)" if near else ""
        there = ", ".join(repr(one) for one in known) or "no branch"
        raise TranscriptError(f"branch {name!r}: not in this game; it holds {there}{hint}")
    return known[name]


def change_of(branch: Branch) -> Change:
    """Return what a branch does differently from its parent."""
    return Change(branch.changed, branch.settings, tuple(branch.injects))


def lineage(transcript: Transcript, name: str) -> list[Branch]:
    """Return the branches from the game itself to ``name``, which is last; empty for the game."""
    found: list[Branch] = []
    while name:
        found.insert(0, branch_named(transcript, name))
        name = found[0].parent
    return found


def orders_of(transcript: Transcript, name: str = "") -> list[dict[str, str]]:
    """Return the orders given in a branch, turn by turn from the first turn of the game."""
    orders = list(transcript.orders)
    for branch in lineage(transcript, name):
        orders = [*orders[: branch.turn], *branch.orders]
    return orders


def walk(
    transcript: Transcript, name: str = "", *, upto: int | None = None, explain: bool = False
) -> Iterator[Wargame]:
    """Play a branch again: yield its game at the start and after every turn, up to ``upto``.

    At a fork the world is as the change left it, and the latest turn is the one that led there. The
    game that is yielded is stepped afterward: copy what is to be kept. Raises ``TranscriptError``
    at the first digest that differs.
    """
    game, _ = restore(transcript, explain)
    orders, digests, start = transcript.orders, transcript.digests, 0
    _check(game, digests, start)
    for branch in lineage(transcript, name):
        yield from _segment(game, orders, digests, start, branch.turn - 1, upto)
        if upto is not None and upto < branch.turn:
            return
        _play_to(game, orders, digests, start, branch.turn)
        latest = game.latest
        game = same_luck(fork_from(transcript, game), change_of(branch), explain=explain)
        game.latest = latest
        orders, digests, start = branch.orders, branch.digests, branch.turn
        _check(game, digests, start)
    yield from _segment(game, orders, digests, start, start + len(orders), upto)


def open_branch(
    transcript: Transcript, name: str = "", *, upto: int | None = None, explain: bool = False
) -> Wargame:
    """Return the game of a branch at turn ``upto``, or where it was left, to be played on."""
    *_, game = walk(transcript, name, upto=upto, explain=explain)
    return game


def fork_at(transcript: Transcript, turn: int, name: str = "") -> Fork:
    """Return the place in a branch after ``turn`` turns, to fork from.

    Raises ``TranscriptError`` if it was not played so far, nothing is left to play, or the branch
    begins later: then its parent is the one to fork.
    """
    orders = orders_of(transcript, name)
    where = f"branch {name!r}" if name else "this game"
    if name and turn < branch_named(transcript, name).turn:
        raise TranscriptError(f"turn {turn}: {where} begins later; fork the game it grew from")
    if not 0 <= turn <= len(orders):
        raise TranscriptError(f"turn {turn}: {where} was played for {len(orders)} turns")
    game = open_branch(transcript, name, upto=turn)
    if turn >= game.game_scenario.turns:
        raise TranscriptError(f"turn {turn}: {where} is over then; fork an earlier turn")
    return replace(fork_from(transcript, game), given=tuple(orders[turn:]))


def grow(
    transcript: Transcript,
    change: Change,
    *,
    name: str,
    turn: int,
    parent: str = "",
    note: str = "",
    upto: int | None = None,
) -> Transcript:
    """Return ``transcript`` with one more branch, played by the same luck as far as its parent.

    ``upto`` is another turn to play it to. Raises ``TranscriptError`` if the name is taken or the
    turn not reached, and as ``check_change`` does.
    """
    if not name or name in {branch.name for branch in transcript.branches}:
        raise TranscriptError(f"branch {name!r}: a new branch needs a name of its own")
    fork = fork_at(transcript, turn, parent)
    check_change(fork, change)
    game, script = same_luck(fork, change), script_of(fork, change)
    far = max(turn + 1, turn + len(fork.given)) if upto is None else upto
    branch = Branch(
        name=name,
        parent=parent,
        turn=turn,
        changed=dict(change.orders),
        settings=dict(change.settings),
        injects=list(change.injects),
        digests=[digest(game.world)],
        note=note,
    )
    given = [script.get(later, {}) for later in range(turn, min(far, fork.scenario.turns))]
    return replace(transcript, branches=[*transcript.branches, _play_on(branch, game, given)])


def extend(transcript: Transcript, name: str, orders: Sequence[Given]) -> Transcript:
    """Return ``transcript`` with a branch played on by hand, one turn for each of ``orders``.

    Raises ``TranscriptError`` if there is no such branch or no turn left, ``OrderError`` if an
    order is unknown.
    """
    branch, game = branch_named(transcript, name), open_branch(transcript, name)
    last = game.game_scenario.turns
    if branch.last + len(orders) > last:
        raise TranscriptError(
            f"branch {name!r}: {len(orders)} turns more would pass the last, {last}"
        )
    for given in orders:
        check_orders(given, game.world.cast)
    longer = _play_on(branch, game, orders)
    return replace(
        transcript, branches=[longer if b.name == name else b for b in transcript.branches]
    )


def rename(transcript: Transcript, name: str, new: str, note: str | None = None) -> Transcript:
    """Return ``transcript`` with a branch under a new name, and with another note if given."""
    branch_named(transcript, name)
    if not new or (new != name and new in {branch.name for branch in transcript.branches}):
        raise TranscriptError(f"branch {new!r}: a branch needs a name of its own")
    branches = [
        replace(
            branch,
            name=new if branch.name == name else branch.name,
            parent=new if branch.parent == name else branch.parent,
            note=note if note is not None and branch.name == name else branch.note,
        )
        for branch in transcript.branches
    ]
    return replace(transcript, branches=branches)


def prune(transcript: Transcript, name: str) -> Transcript:
    """Return ``transcript`` without a branch and all that grew from it."""
    gone = {branch_named(transcript, name).name}
    for branch in transcript.branches:
        if branch.parent in gone:
            gone.add(branch.name)
    return replace(transcript, branches=[b for b in transcript.branches if b.name not in gone])


def fork_from(transcript: Transcript, game: Wargame) -> Fork:
    """Return the place where a game of the transcript stands now, with no later orders."""
    return Fork(
        game.game_scenario,
        copy(game.world),
        transcript.seed,
        transcript.policies,
        injects=transcript.injects_by_turn,
        first=transcript.world,
    )


def _play_on(branch: Branch, game: Wargame, orders: Sequence[Given]) -> Branch:
    digests = []
    for given in orders:
        game.orders = given
        game.step()
        digests.append(digest(game.world))
    return replace(
        branch,
        orders=[*branch.orders, *(dict(given) for given in orders)],
        digests=[*branch.digests, *digests],
    )


def _segment(
    game: Wargame,
    orders: Sequence[Given],
    digests: Sequence[str],
    start: int,
    end: int,
    upto: int | None,
) -> Iterator[Wargame]:
    """Yield a game as it stands and after every turn up to ``end``, checking every digest."""
    last = end if upto is None else min(end, upto)
    if game.world.turn <= last:
        yield game
    while game.world.turn < last:
        _play_to(game, orders, digests, start, game.world.turn + 1)
        yield game


def _play_to(
    game: Wargame, orders: Sequence[Given], digests: Sequence[str], start: int, turn: int
) -> None:
    while game.world.turn < turn:
        game.orders = orders[game.world.turn - start]
        game.step()
        _check(game, digests, start)


def _check(game: Wargame, digests: Sequence[str], start: int) -> None:
    turn = game.world.turn
    found, stated = digest(game.world), digests[turn - start]
    if found != stated:
        raise TranscriptError(
            f"turn {turn} replays to digest {found[:12]}, the transcript states {stated[:12]}"
        )
