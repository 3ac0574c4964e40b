"""Folder: the files that a run leaves, from charts to the page that tells what is in it."""

from __future__ import annotations

import json
import platform
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from fairweather import RULES_VERSION, __version__
from fairweather.engine.transcript import Transcript
from fairweather.experiments.batch import Batch
from fairweather.play.words import (
    NOT_A_FORECAST,
    counted,
    number,
    of_what,
    people_word,
    span,
    spelled,
)
from fairweather.records.tables import RUNS, TURNS, columns_of
from fairweather.report.story import Line, Page, bullets, plain_story, story_parts
from fairweather.report.summary import OutcomeRow, Summary, summarize
from fairweather.rules.outcomes import GROUPS

CHARTS = dict(zip(GROUPS, ("groups", "states", "promises", "who_pays"), strict=True))
"""What the chart of each group of outcomes is called among files."""

_PACKAGES = ("numpy", "mesa", "h3", "scipy", "pyarrow", "matplotlib", "pydantic")
_FILES = """\
- `manifest.json`: scenario and its digest, seed, versions and command; the meaning and unit of
  every column; a digest of every file.
- `runs.parquet`: one row a world. Outcomes at the end, what happened and when, promises and what
  became of them.
- `turns.parquet`: one row a world and turn, the start included. Every outcome.
- `transcript.json`: world 0, to be played again by `fairweather replay`.
- `story.md`: world 0 in plain words.
- `outcomes_*` and `map.*`: the pictures above, as PNG and SVG."""


def files(batch: Batch, pages: Sequence[Page]) -> Iterator[tuple[str, str | bytes]]:
    """Yield every file of the folder but tables, transcript and manifest: name and content."""
    yield from pictures(batch)
    title = f"{batch.scenario.title}: the story of world 0, seed {batch.seed}"
    yield "story.md", "\n\n".join(story_parts(batch.scenario, title, pages)) + "\n"
    yield "README.md", index_text(batch, summarize(batch))


def pictures(batch: Batch) -> Iterator[tuple[str, bytes]]:
    """Yield fan charts by group of outcomes and a map, each as PNG and SVG."""
    from fairweather.report.charts import draw_fans, fans_of
    from fairweather.report.look import pictures as drawn
    from fairweather.report.map import Layer, draw_maps

    scenario, ground = batch.scenario, batch.ground
    worlds, start = counted(batch.worlds, "world"), spelled(scenario.start)
    about = f"{scenario.title} · {worlds} · seed {batch.seed} · from {start}"
    fans = fans_of(batch.recorder)
    figures = {
        f"outcomes_{name}": draw_fans(
            [fans[one.key] for one in GROUPS[group]], group, about, scenario.weeks_per_turn
        )
        for group, name in CHARTS.items()
    }
    mean = "" if batch.worlds == 1 else ", mean of worlds"
    figures["map"] = draw_maps(
        ground.atlas,
        [
            Layer("Unrest among kin", f"share of kin residents{mean}", "embers", ground.unrest[-1]),
            Layer(
                "Ground held by the groups", f"share of ground{mean}", "dusk", ground.control[-1]
            ),
            Layer("Displaced or harmed", f"share of residents{mean}", "rose", ground.hurt[-1]),
        ],
        f"The ground after {scenario.turns} turns",
        about,
        scenario.credits,
    )
    yield from drawn(figures)


def manifest(batch: Batch, transcript: Transcript, arguments: Sequence[str]) -> dict[str, Any]:
    """Return what a reader needs to make this run again, and what its columns mean."""
    return {
        "kind": "run",
        "note": NOT_A_FORECAST,
        "command": shlex.join(["fairweather", *arguments]),
        "finished": datetime.now(UTC).isoformat(timespec="seconds"),
        "scenario": {
            "name": transcript.scenario,
            "title": batch.scenario.title,
            "digest": batch.scenario.digest,
            "changes": transcript.changes,
        },
        "seed": batch.seed,
        "worlds": batch.worlds,
        "turns": batch.scenario.turns,
        "weeks_per_turn": batch.scenario.weeks_per_turn,
        "policies": batch.policies,
        "world_0_digest": transcript.digests[-1],
        "versions": versions(),
        "milliseconds_per_world_turn": round(batch.milliseconds_per_world_turn, 4),
        "credits": list(batch.scenario.credits),
        "columns": {name: [asdict(c) for c in columns_of(name)] for name in (RUNS, TURNS)},
    }


def versions() -> dict[str, str | int]:
    """Return the versions of everything that numbers rest on."""
    found: dict[str, str | int] = {
        "fairweather": __version__,
        "rules": RULES_VERSION,
        "python": platform.python_version(),
    }
    for package in _PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not installed"
    return found


def machine(
    batch: Batch, pages: Sequence[Page], transcript: Transcript, arguments: Sequence[str]
) -> str:
    """Return everything a run came to as JSON."""
    about = manifest(batch, transcript, arguments)
    del about["columns"]
    told = plain_story(batch.scenario, pages)
    content = {**about, "summary": summarize(batch).plain(), "story_of_world_0": told}
    return json.dumps(content, indent=1, ensure_ascii=False)


def index_text(batch: Batch, summary: Summary) -> str:
    """Return the page that tells what is in the folder and what the run came to."""
    scenario = batch.scenario
    pictures = "\n\n".join(f"![{group}](outcomes_{name}.png)" for group, name in CHARTS.items())
    return f"""# {scenario.title}: {counted(batch.worlds, "world")}, seed {batch.seed}

{NOT_A_FORECAST} {scenario.turns} turns of {scenario.weeks_per_turn:g} weeks from
{spelled(scenario.start)}. Numbers are means over worlds at the end, with the range in which nine
worlds in ten lie. Human cost is told, never scored.

{_outcome_lines(summary)}

## The ground

![Unrest, control and harm](map.png)

## Over turns

{pictures}

## Files

{_FILES}

## Credits

{bullets([Line(credit) for credit in scenario.credits])}
"""


def _outcome_lines(summary: Summary) -> str:
    rows = ["| outcome | start | mean | nine worlds in ten | |", "|---|--:|--:|--:|---|"]
    rows += [_outcome_line(row) for row in summary.outcomes]
    return "\n".join(rows)


def _outcome_line(row: OutcomeRow) -> str:
    unit, end = row.outcome.unit, row.end
    paid = f"; {people_word(row.people)} people" if row.people is not None else ""
    return (
        f"| {row.outcome.label} | {number(row.start, unit)} | {number(end.mean, unit)} | "
        f"{span(end.low, end.high, unit)} | {of_what(unit)}{paid} |"
    )
