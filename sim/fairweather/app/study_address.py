"""Addresses of studies: which study, which outcome by which factor, or which single run."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from fairweather.app.address import whole_number

_MOST = 10**9


@dataclass(frozen=True)
class StudyAddress:
    """A study by its name below the folder of studies; empty words mean what is usual."""

    study: str
    outcome: str = ""
    factor: str = ""

    def path(self) -> str:
        """Return the whole address below the server's."""
        parts = [("study", self.study), ("outcome", self.outcome), ("factor", self.factor)]
        return f"/study?{urlencode([part for part in parts if part[1]])}"


@dataclass(frozen=True)
class RunAddress:
    """One run of a study: its design point and its world."""

    study: str
    point: int
    world: int

    def query(self) -> str:
        """Return the part after the question mark."""
        return urlencode({"study": self.study, "point": self.point, "world": self.world})


def read_study(search: str | None) -> StudyAddress:
    """Read the part after the question mark."""
    given = dict(parse_qsl(search or ""))
    return StudyAddress(given.get("study", ""), given.get("outcome", ""), given.get("factor", ""))


def read_run(search: str | None) -> RunAddress:
    """Read the part after the question mark; raises ``AddressError`` if a number is none."""
    given = dict(parse_qsl(search or ""))
    return RunAddress(
        given.get("study", ""),
        whole_number(given, "point", 0, _MOST),
        whole_number(given, "world", 0, _MOST),
    )
