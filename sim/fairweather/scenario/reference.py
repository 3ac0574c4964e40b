"""The reference page of every key a scenario may set, printed from the schema itself.

``python -m fairweather.scenario.reference`` prints it as Markdown.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pydantic.fields import FieldInfo

from fairweather.scenario import cells, episodes
from fairweather.scenario.entry import Table
from fairweather.scenario.faction_spec import FactionSpec, GoalTable, PriorTable
from fairweather.scenario.faults import bounds, describe, is_number
from fairweather.scenario.presets import presets
from fairweather.scenario.region import RegionTable
from fairweather.scenario.rows import Column
from fairweather.scenario.schema import EventTable, MapTable, MemoryTable, PactTable, Sheet
from fairweather.scenario.truth import HappenedTable, QuestionTable, Truth
from fairweather.world.parameters import catalogue

_INTRO = """\
# Scenario reference

A scenario is a folder with the file `scenario.toml` and a table of cells. It can also have a table
of episodes, which are what the factions remember. This page lists every key of these files. It is
printed from the schema that checks them, by `python -m fairweather.scenario.reference`.

`fairweather scenario check FOLDER` lists all errors of a scenario: the file and line, the key, what
was found, what is allowed, and the nearest allowed word. Every number below can also be changed
without a file: `fairweather run --set factions.pjak.capability=0.4`.

## Variants

A scenario can be a variant of another one. It then says `variant_of = "zagros"` and only what is
different. Its folder needs no other file than `scenario.toml`. A table that is in both files is
joined key by key, and the variant has the last word. So you write a new faction, a tie or a number,
and everything else comes from the base.

- The ground is the base's: a variant has no table of cells.
- `memory.episodes` names a file of further episodes; those of the base stay.
- `credits` are added to the base's.
- A new faction is placed after the last one of its role. No faction can be left out.
- The base is a scenario that ships, or a folder of that name inside the variant's own folder. It
  cannot be a variant itself.

`zagros_two_patrons` is an example: the default scenario with Israel as a second patron.

## Ground from the Earth

A scenario can take its ground from the land of the Earth: `[map.region]` names countries,
provinces, a town and a radius, or a box. The table of cells then only corrects it: it needs the
column `h3` and those columns that you know better, for as many hexagons as you like. Without it,
nobody there is kin of the clients.

A table without a region needs only `h3` and `kin_share` where the Earth knows the hexagon. What is
left out is filled in, as the table of cells below says. Lakes are no ground, and islands that touch
nothing are left out of a region. `configs/world/CREDITS.md` says where names and figures of the
Earth come from, and what is owed to whom.

**Grade** says how well a number is supported. A: a published number, or exact theory. B: the
direction is published, the size is the authors' choice. C: plausible but disputed. D: a design
choice of the authors. The unit 1 means a plain number.
"""

_TRUTH_INTRO = (
    """\
## A crisis whose ending is known

The file `truth.toml` beside `scenario.toml` says what really happened. It is shown after play, and
`fairweather hindcast` asks its questions of many worlds. No game reads it: the scenario is the
same with and without it. A variant does not take over the file of its base.

A question is answered by happenings, with `answer` yes or no, or by one outcome, with `low` and
`high`. `fairweather outcomes` lists both; `side_deal` stands for the happening `side deal`. An
outcome is one of the whole map, whoever is named as `actor`. Where it is a share of people, `low`
and `high` are thousands of people and are divided by `people_of_map`. A question that nothing in
the program answers has `answered_by = []`, and `missing` says what the rules do not know; it is
told, and never scored.

Two more rules hold where this file is: no episode in memory may be one that `left_out` names, and
an episode of the year in which the game starts needs `known_on`, a day before the start.
""",
)

_TABLES: tuple[tuple[str, str, type[Table]], ...] = (
    ("The scenario", "", Sheet),
    ("`[map]`", "map.", MapTable),
    ("`[map.region]`", "map.region.", RegionTable),
    ("`[memory]`", "memory.", MemoryTable),
    ("`[[pacts]]`", "pacts.", PactTable),
    ("`[[events]]`", "events.", EventTable),
    ("`[factions.NAME]`", "factions.NAME.", FactionSpec),
    ("`[factions.NAME.goals]`", "factions.NAME.goals.", GoalTable),
    ("`[factions.NAME.trust.OTHER]`", "factions.NAME.trust.OTHER.", PriorTable),
)
_TRUTH: tuple[tuple[str, str, type[Table]], ...] = (
    ("What really happened: `truth.toml`", "", Truth),
    ("`[[happened]]` of `truth.toml`", "happened.", HappenedTable),
    ("`[[questions]]` of `truth.toml`", "questions.", QuestionTable),
)


def reference() -> str:
    """Return the whole page."""
    known = [*_TRUTH_INTRO, *_tables(_TRUTH)]
    parts = [_INTRO, *_tables(_TABLES), *_parameters(), *_files(), *known, *_presets()]
    return "\n".join(parts) + "\n"


def _tables(tables: Sequence[tuple[str, str, type[Table]]]) -> Iterator[str]:
    for title, prefix, table in tables:
        yield f"## {title}\n"
        if prefix:
            yield _told(table) + "\n"
        numbers = [(n, i) for n, i in table.model_fields.items() if is_number(i)]
        others = [(n, i) for n, i in table.model_fields.items() if not is_number(i)]
        if others:
            yield "| key | allowed | default | meaning |\n|---|---|---|---|"
            for name, info in others:
                yield row(f"`{prefix}{name}`", describe(info), _default(info), info.description)
            yield ""
        if numbers:
            yield "| key | range | default | unit | symbol | for | meaning | grade | source |"
            yield "|---|---|---|---|---|---|---|---|---|"
            for name, info in numbers:
                low, high = bounds(info)
                about = _about(info)
                roles = ", ".join(about["roles"]) or "all"
                yield row(
                    f"`{prefix}{name}`",
                    f"{low:g} to {high:g}",
                    _default(info) if info.default is None else f"{info.default:g}",
                    about["unit"],
                    about["symbol"],
                    roles,
                    info.description,
                    about["grade"],
                    about["source"],
                )
            yield ""


def _parameters() -> Iterator[str]:
    yield "## `[parameters]`: numbers of the rulebook\n"
    yield "Each stands in the table before its dot: `half_life` in `[parameters.trust]`.\n"
    yield "| key | range | default | unit | symbol | meaning | grade | source |"
    yield "|---|---|---|---|---|---|---|---|"
    for key, about in catalogue():
        yield row(
            f"`parameters.{key}`",
            f"{about.low:g} to {about.high:g}",
            f"{about.default:g}",
            about.unit,
            about.symbol,
            about.meaning,
            about.grade,
            about.source,
        )
    yield ""


def _files() -> Iterator[str]:
    tables: tuple[tuple[str, tuple[Column, ...]], ...] = (
        ("The table of cells", cells.COLUMNS),
        ("The table of episodes", episodes.COLUMNS),
    )
    for title, columns in tables:
        yield f"## {title}\n"
        yield "| column | holds | may be empty | if left out | meaning |\n|---|---|---|---|---|"
        for column in columns:
            empty = "yes" if column.may_be_empty else "no"
            left = f"from {column.left}" if column.left not in ("", "none") else column.left
            yield row(f"`{column.name}`", column.allowed, empty, left, column.meaning)
        yield ""


def _presets() -> Iterator[str]:
    yield "## Presets\n"
    yield "| name | meaning | changes | source |\n|---|---|---|---|"
    for preset in presets().values():
        changes = ", ".join(f"`{key}` = {value:g}" for key, value in preset.changes.items())
        yield row(f"`{preset.name}`", preset.meaning, changes, preset.source)


def row(*parts: str | None) -> str:
    """Return a row of a table in Markdown."""
    told = [(part or "").replace("|", "\\|") for part in parts]
    return f"| {' | '.join(told)} |"


def _told(table: type[Table]) -> str:
    """Return what a table is for: the first line of its docstring, after its name."""
    meaning = (table.__doc__ or "").strip().splitlines()[0].split(": ", 1)[-1]
    return meaning[:1].upper() + meaning[1:]


def _about(info: FieldInfo) -> Mapping[str, Any]:
    extra = info.json_schema_extra
    assert isinstance(extra, dict)
    return extra


def _default(info: FieldInfo) -> str:
    if info.is_required() or info.default is None:
        return "required"
    if isinstance(info.default, Table) or info.default in (None, "", (), {}):
        return "nothing"
    return f"`{str(info.default).lower() if info.default is False else info.default}`"


if __name__ == "__main__":
    sys.stdout.write(reference())
