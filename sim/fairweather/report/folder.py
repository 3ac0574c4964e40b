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
    spelled,
)
from fairweather.records.tables import RUNS, TURNS, columns_of
from fairweather.report.layout import lay_out
from fairweather.report.story import Page, plain_story, story_parts
from fairweather.report.summary import summarize
from fairweather.rules.outcomes import GROUPS

CHARTS = dict(zip(GROUPS, ("groups", "states", "promises", "who_pays"), strict=True))
"""What the chart of each group of outcomes is called among files."""

_PACKAGES = ("numpy", "mesa", "h3", "scipy", "pyarrow", "matplotlib", "pydantic")


def files(batch: Batch, pages: Sequence[Page]) -> Iterator[tuple[str, str | bytes]]:
    """Yield every file of the folder but tables, transcript and manifest: name and content."""
    scenario = batch.scenario
    yield from pictures(batch)
    title = f"{scenario.title}: the story of world 0, seed {batch.seed}"
    told = story_parts(scenario, pages)
    yield "story.md", lay_out("story.md.j2", title=title, scenario=scenario, **told)
    outcomes = summarize(batch).outcomes
    yield (
        "README.md",
        lay_out("run.md.j2", batch=batch, scenario=scenario, outcomes=outcomes, charts=CHARTS),
    )


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
