"""Remembered episodes: how each is coded, and how their table is read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fairweather.errors import Fault
from fairweather.rules.stake import stake
from fairweather.scenario.rows import Column, read_rows

MEMORY = "memory"
DEBRIEF = "debrief"


@dataclass(frozen=True)
class Episode:
    """One remembered case of a promise, or of what was taken for one.

    ``about`` names whose word it was, ``organizations`` and ``nation`` who lived it, ``lived_by``
    what overrides the rule of likeness. ``known_on`` is the day its end was known, if told.
    ``use`` is ``memory``, or ``debrief`` for what nobody can know at the start.
    """

    id: str
    year: int
    known_on: date | None
    patron: str
    client: str
    host: str
    target: str
    pledge: str
    mode: str
    result: str
    explicitness: float
    withdrawal: float
    exposure: float
    consequence: float
    certainty: str
    use: str
    about: tuple[str, ...]
    organizations: tuple[str, ...]
    nation: str
    lived_by: tuple[tuple[str, float], ...]
    note: str
    source: str

    @property
    def stake(self) -> float:
        """What hung on it, 0 to 1."""
        return stake(self.explicitness, self.exposure, self.consequence)

    @property
    def label(self) -> str:
        """A short name for a ledger."""
        return f"{self.year} {self.patron}: {self.client}"


RESULTS = ("honored", "partly", "abandoned", "no pledge", "open")

COLUMNS = (
    Column("id", "A short name of its own."),
    Column("year", "Year of the withdrawal, or of the promise kept.", "whole", 1000, 3000),
    Column("known_on", "Day on which its end was known, if it matters.", "date", may_be_empty=True),
    Column("patron", "Who promised, or was taken to have."),
    Column("client", "To whom."),
    Column("host", "On whose ground.", may_be_empty=True),
    Column("target", "Against whom.", may_be_empty=True),
    Column("pledge", "What was promised."),
    Column("mode", "In public, in secret, or in between."),
    Column("result", "What became of it.", words=RESULTS),
    Column("P", "How explicit the promise was, 0 to 1.", "number"),
    Column("W", "How far it was withdrawn, 0 (kept) to 1 (wholly).", "number"),
    Column("E", "How exposed the client was, 0 (idle) to 1 (in open combat).", "number"),
    Column("K", "What came of it, or was averted, 0 to 1.", "number"),
    Column(
        "certainty",
        "A well documented, B coding debatable, C contested or recent.",
        words=("A", "B", "C"),
    ),
    Column(
        "use",
        "memory: known at the start; debrief: known only afterwards.",
        words=(MEMORY, DEBRIEF),
    ),
    Column(
        "about",
        "Faction keys whose word it was; patrons: powerful friends as such.",
        "list",
        may_be_empty=True,
    ),
    Column(
        "organizations", "Faction keys or organizations that lived it.", "list", may_be_empty=True
    ),
    Column("nation", "The nation whose people lived it.", may_be_empty=True),
    Column(
        "lived_by",
        "Likeness that overrides the rule, such as kdpi:1; komala:0.5.",
        "weights",
        may_be_empty=True,
    ),
    Column("note", "What happened, in a few words."),
    Column("source", "Where this was read, or that it is from memory."),
)


def read_episodes(path: Path, shown_as: str) -> tuple[tuple[Episode, ...], list[Fault]]:
    """Return the episodes of a file, in its order, and every fault."""
    rows, faults = read_rows(path, shown_as, COLUMNS)
    if faults:
        return (), faults
    named = {"P": "explicitness", "W": "withdrawal", "E": "exposure", "K": "consequence"}
    return tuple(
        Episode(**{named.get(key, key): value for key, value in row.items() if key != "line"})
        for row in rows
    ), []
