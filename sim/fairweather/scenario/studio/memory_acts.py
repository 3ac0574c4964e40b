"""Acts on what is remembered: cases taken from a coded list, written anew, changed, left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from fairweather.errors import Fault, ScenarioError, nearest_word
from fairweather.scenario.episodes import COLUMNS, MEMORY
from fairweather.scenario.load import find
from fairweather.scenario.schema import EVERY_PATRON
from fairweather.scenario.studio.act import MOST_EPISODES, Act, clean
from fairweather.scenario.studio.files import EPISODE_NAMES, open_sketch
from fairweather.scenario.studio.sketch import Sketch, free_name

_KEYS = ("about", "organizations", "lived_by")
"""Columns that name factions of the scenario a case was coded for."""
_BLANK = {
    "pledge": "help", "mode": "public", "result": "abandoned", "P": "0.5", "W": "1", "E": "0.5",
    "K": "0.5", "certainty": "C", "use": MEMORY, "about": EVERY_PATRON, "source": "from memory",
    "patron": "A power", "client": "A group", "note": "What happened, in a few words.",
}  # fmt: skip


@dataclass(frozen=True)
class Recall(Act):
    """Take cases from the coded list of a scenario that ships, by their ids.

    Whose word it was is kept where that faction is here too, else it is a lesson about powerful
    friends; who lived it likewise, else nobody in particular.
    """

    scenario: str
    ids: tuple[str, ...]

    @property
    def label(self) -> str:
        return f"add {len(self.ids)} remembered" if len(self.ids) > 1 else "add a remembered case"

    def apply(self, sketch: Sketch) -> Sketch:
        known = {row["id"]: row for row in coded_list(self.scenario)}
        held = {row.get("id", "") for row in sketch.episodes}
        rows = []
        for one in self.ids:
            if one not in known:
                near = nearest_word(one, known)
                raise ScenarioError(Fault("the case", repr(one), "an id of the list", "", near))
            if one not in held:
                rows.append(_for_these(known[one], sketch))
        return _holding(sketch, (*sketch.episodes, *rows))


@dataclass(frozen=True)
class Write(Act):
    """Write a case of one's own, as a row with something in every column that needs it."""

    year: int

    @property
    def label(self) -> str:
        return "write a remembered case"

    def apply(self, sketch: Sketch) -> Sketch:
        held = {row.get("id", "") for row in sketch.episodes}
        row = dict.fromkeys(EPISODE_NAMES, "") | _BLANK
        row |= {"id": free_name("own", held).replace(" ", "_"), "year": str(self.year)}
        return _holding(sketch, (*sketch.episodes, row))


@dataclass(frozen=True)
class Forget(Act):
    """Leave a case out, by its place."""

    at: int

    @property
    def label(self) -> str:
        return "leave out a remembered case"

    def apply(self, sketch: Sketch) -> Sketch:
        _refuse_place(sketch, self.at)
        rest = (*sketch.episodes[: self.at], *sketch.episodes[self.at + 1 :])
        made = replace(sketch, episodes=rest)
        return made if rest else made.saying("memory.episodes", "")


@dataclass(frozen=True)
class Note(Act):
    """Write one column of a case, by its place."""

    at: int
    column: str
    text: str

    @property
    def label(self) -> str:
        return f"change {self.column.replace('_', ' ')} of a remembered case"

    def apply(self, sketch: Sketch) -> Sketch:
        _refuse_place(sketch, self.at)
        if self.column not in EPISODE_NAMES:
            near = nearest_word(self.column, EPISODE_NAMES)
            allowed = ", ".join(EPISODE_NAMES)
            raise ScenarioError(Fault("the column", repr(self.column), allowed, "", near))
        text = " ".join(clean(self.text, self.column).split())
        rows = list(sketch.episodes)
        rows[self.at] = {**rows[self.at], self.column: text}
        return replace(sketch, episodes=tuple(rows))


@dataclass(frozen=True)
class Link(Act):
    """Say whether a faction lived a case (``organizations``), or it was its word (``about``)."""

    at: int
    column: str
    word: str
    is_so: bool

    @property
    def label(self) -> str:
        return "change who remembers a case"

    def apply(self, sketch: Sketch) -> Sketch:
        _refuse_place(sketch, self.at)
        if self.column not in ("about", "organizations"):
            raise ScenarioError(Fault("the column", self.column, "about, organizations"))
        if not (self.column == "about" and self.word == EVERY_PATRON):
            sketch.refuse_unknown(self.word)
        words = [one for one in listed(sketch.episodes[self.at], self.column) if one != self.word]
        words += [self.word] if self.is_so else []
        return Note(self.at, self.column, ";".join(words)).apply(sketch)


def coded_list(scenario: str) -> tuple[Mapping[str, str], ...]:
    """Return the remembered cases of a scenario, row by row; raises ``ScenarioError``."""
    find(scenario)
    return open_sketch(scenario).episodes


def listed(row: Mapping[str, str], column: str) -> list[str]:
    """Return the words of a column that holds several."""
    return [word.strip() for word in row.get(column, "").split(";") if word.strip()]


def _for_these(row: Mapping[str, str], sketch: Sketch) -> Mapping[str, str]:
    told = {name: row.get(name, "") for name in EPISODE_NAMES}
    for column in _KEYS:
        here = [w for w in listed(row, column) if w.partition(":")[0].strip() in sketch.factions]
        told[column] = ";".join(here)
    told["about"] = told["about"] or EVERY_PATRON
    return told


def _holding(sketch: Sketch, rows: tuple[Mapping[str, str], ...]) -> Sketch:
    if sketch.is_empty:
        raise ScenarioError(Fault("the memory", "no ground yet", "to choose ground first"))
    if len(rows) > MOST_EPISODES:
        raise ScenarioError(Fault("the memory", f"{len(rows)} cases", f"at most {MOST_EPISODES}"))
    made = replace(sketch, episodes=rows)
    return made.saying("memory.episodes", made.episodes_file)


def _refuse_place(sketch: Sketch, at: int) -> None:
    if not 0 <= at < len(sketch.episodes):
        found = f"place {at}"
        raise ScenarioError(Fault("the case", found, f"0 to {len(sketch.episodes) - 1}"))


_NEEDED = {column.name for column in COLUMNS if not column.may_be_empty}
if missing := _NEEDED - {*_BLANK, "id", "year"}:
    raise ValueError(f"Columns without a first text: {', '.join(sorted(missing))}")
