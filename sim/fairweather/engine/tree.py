"""Tree: the branches of a game that are kept, each under a name of its own.

Branches are records; ``History.open`` plays one. Each stands after what it grew from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from fairweather.engine.transcript import Branch
from fairweather.errors import TranscriptError, nearest_word, with_allowed


class Tree:
    """Kept branches, in the order in which they were kept; the game itself is none of them."""

    def __init__(self, branches: Iterable[Branch] = ()) -> None:
        self.branches = list(branches)

    @property
    def names(self) -> list[str]:
        return [branch.name for branch in self.branches]

    def find(self, name: str) -> Branch:
        """Return a branch; raises ``TranscriptError`` if there is none so called."""
        names = self.names
        if name not in names:
            told = f"branch {name!r}: not in this game; it holds "
            there = ", ".join(repr(one) for one in names) or "no branch"
            raise TranscriptError(with_allowed(told, there, nearest_word(name, names)))
        return self.branches[names.index(name)]

    def add(self, branch: Branch) -> None:
        """Keep a branch; raises ``TranscriptError`` if it has no name of its own."""
        self._check_free(branch.name)
        self.branches.append(branch)

    def update(self, branch: Branch) -> None:
        """Take in how far a branch was played; one that is not, or no longer, kept is let go."""
        self.branches[:] = [branch if one.name == branch.name else one for one in self.branches]

    def rename(self, name: str, new: str, note: str | None = None) -> None:
        """Give a branch another name, and another note if given; what grew from it follows.

        Raises ``TranscriptError`` if there is none so called, or the new name is taken.
        """
        old = self.find(name)
        if new != name:
            self._check_free(new)
        changed = replace(old, name=new, note=old.note if note is None else note)
        self.branches[:] = [
            changed if one is old else replace(one, parent=new) if one.parent == name else one
            for one in self.branches
        ]

    def drop(self, name: str) -> tuple[str, ...]:
        """Take a branch out with all that grew from it; return the names that went.

        Raises ``TranscriptError`` if there is none so called.
        """
        gone = [self.find(name).name]
        for branch in self.branches:
            if branch.parent in gone:
                gone.append(branch.name)
        self.branches[:] = [branch for branch in self.branches if branch.name not in gone]
        return tuple(gone)

    def free_name(self, wanted: str) -> str:
        """Return ``wanted``, with a number after it if a branch is so called."""
        tries = [wanted, *(f"{wanted} ({n})" for n in range(2, len(self.branches) + 2))]
        return next(one for one in tries if one not in self.names)

    def _check_free(self, name: str) -> None:
        if not name or name in self.names:
            raise TranscriptError(f"branch {name!r}: a new branch needs a name of its own")
