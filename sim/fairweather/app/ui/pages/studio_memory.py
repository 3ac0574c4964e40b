"""The studio's part of memory: cases taken from coded lists or written, and who remembers them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from functools import cache

import solara

from fairweather.app.ui.bridge import whole
from fairweather.app.ui.components.studio import (
    CaseChooser,
    CaseList,
    CaseView,
    ColumnView,
    ListedCase,
)
from fairweather.app.ui.elements import fault_line
from fairweather.app.ui.hooks import use_attempt, use_version
from fairweather.errors import FairweatherError
from fairweather.play.studio.desk import Desk
from fairweather.scenario.episodes import COLUMNS
from fairweather.scenario.place import scenario_names
from fairweather.scenario.schema import EVERY_PATRON
from fairweather.scenario.studio.memory_acts import (
    Forget,
    Link,
    Note,
    Recall,
    Write,
    coded_list,
    listed,
)
from fairweather.scenario.studio.sketch import Sketch
from fairweather.world.cast import Role

_SPOKEN = {
    "P": "How explicit",
    "W": "How far withdrawn",
    "E": "How exposed",
    "K": "What came of it",
}
_ELSEWHERE = ("about", "organizations")
_FRIENDS = "powerful friends as such"


@solara.component
def MemoryPart(desk: Desk, at: str, field: str) -> None:
    """Show what is remembered, and the list from which more can be taken."""
    use_version(desk)
    sketch = desk.sketch
    fault, attempt = use_attempt()
    lists = _lists()
    source, set_source = solara.use_state(lists[0] if lists else "")
    year = str(sketch.content.get("start", ""))[:4]
    fault_line(fault)
    CaseList(
        [
            CaseView(row, listed(row, "organizations"), listed(row, "about"))
            for row in sketch.episodes
        ],
        _columns(),
        [(key, sketch.label(key)) for key in sketch.factions],
        _powers(sketch),
        whole(at, -1),
        field,
        lambda place, column, text: attempt(desk.do, Note(place, column, text)),
        lambda place, column, word, is_so: attempt(desk.do, Link(place, column, word, is_so)),
        lambda place: attempt(desk.do, Forget(place)),
    )
    CaseChooser(
        [(name, f"The list of {name}") for name in lists],
        source,
        _cases(sketch, source) if source in lists else [],
        set_source,
        lambda ids: attempt(desk.do, Recall(source, tuple(ids))),
        lambda: attempt(desk.do, Write(whole(year, 2001) - 1)),
    )


@cache
def _lists() -> tuple[str, ...]:
    """Return the scenarios that ship with remembered cases, the longest list first."""
    found = {}
    for name in scenario_names():
        with suppress(FairweatherError):
            found[name] = len(coded_list(name))
    return tuple(sorted((name for name in found if found[name]), key=lambda name: -found[name]))


@cache
def _columns() -> tuple[ColumnView, ...]:
    """Return the columns of a case but for those that are pressed, the coding first."""
    views = [
        ColumnView(one.name, _label(one.name), one.meaning, one.words, one.kind == "number")
        for one in COLUMNS
        if one.name not in _ELSEWHERE
    ]
    return tuple(sorted(views, key=lambda view: not view.is_share))


def _label(column: str) -> str:
    return _SPOKEN.get(column, column.replace("_", " ").capitalize())


def _cases(sketch: Sketch, source: str) -> list[ListedCase]:
    held = {row.get("id", "") for row in sketch.episodes}
    start = str(sketch.content.get("start", ""))
    return [
        ListedCase(
            row["id"],
            f"{row['year']} {row['patron']}: {row['client']}",
            row["result"],
            row["note"],
            row["id"] in held,
            _is_late(row, start),
        )
        for row in coded_list(source)
    ]


def _is_late(row: Mapping[str, str], start: str) -> bool:
    """Return whether nobody can know a case on the first day."""
    return row.get("known_on", "") > start or row["year"] > start[:4] or row["use"] != "memory"


def _powers(sketch: Sketch) -> list[tuple[str, str]]:
    """Return whose word a case may have been: patrons first, then all others."""
    keys = sorted(sketch.factions, key=lambda key: Role.PATRON not in sketch.roles(key))
    return [(EVERY_PATRON, _FRIENDS), *((key, sketch.label(key)) for key in keys)]
