"""``fairweather scenario new``, ``copy``, ``export`` and ``import``: scenarios of one's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from fairweather.cli.arguments import ScenarioName, read_from, written_file
from fairweather.errors import Fault, ScenarioError

if TYPE_CHECKING:
    from fairweather.scenario.region import RegionTable

Name = Annotated[str, typer.Argument(metavar="NAME", help="Name of the scenario to be made.")]
_OPTIONS = {
    "map.region.countries": "--countries",
    "map.region.near": "--near",
    "map.region.radius_km": "--radius",
    "map.region.box": "--box",
    "map.region": "the region",
}
_KILOMETERS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:km)?")


def new(
    name: Name,
    countries: Annotated[
        str,
        typer.Option(
            metavar="NAMES",
            help="Countries or provinces, as Laos,Thailand or India/Punjab. The first is the "
            "target's, the second the host's.",
        ),
    ] = "",
    near: Annotated[str, typer.Option(metavar="TOWN", help="Only ground around this town.")] = "",
    radius: Annotated[
        str, typer.Option(metavar="KM", help="How far around the town, as 300km.")
    ] = "300km",
    box: Annotated[
        str,
        typer.Option(
            metavar="W,S,E,N", help="Only ground between these degrees; W may be above E."
        ),
    ] = "",
    start: Annotated[
        str, typer.Option(metavar="DAY", help="First day, as 2026-03-05; without it, today.")
    ] = "",
) -> None:
    """Draft a scenario on any ground of the Earth, which plays at once and says what to change.

    It goes into your data folder. Name countries, a town, a box, or several of them together.
    """
    from fairweather.play.words import counted
    from fairweather.scenario.own import new as draft_new

    with _options():
        region = _region(countries, near, radius, box)
        folder, made = draft_new(name, region, _day(start))
    print(f"{name}: {counted(made.n_cells, 'hexagon')}. The target is {made.target}, ", end="")
    print(f"the host {made.host}. All else is a placeholder for you to change.")
    for dispute in made.disputed:
        print(f"Disputed ground: {dispute}")
    print(f"It is in {folder}")
    print(f"Next: fairweather scenario balance {name}; fairweather play --scenario {name}")


def copy(scenario: ScenarioName, name: Name) -> None:
    """Copy a scenario into your data folder, to change it."""
    from fairweather.scenario.own import copy as copy_own

    print(f"{name}: copied to {copy_own(scenario, name)}")


def export(
    scenario: ScenarioName,
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE.zip", callback=written_file, help="File to be written."),
    ],
) -> None:
    """Pack a scenario, with all that it rests on, into one file that travels."""
    from fairweather.scenario.own import export as export_own

    print(f"{scenario}: packed into {export_own(scenario, file)}")


def take_in(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.zip", callback=read_from, help="A packed scenario.")
    ],
    name: Annotated[
        str, typer.Option(metavar="NAME", help="Another name than the one it has in there.")
    ] = "",
) -> None:
    """Take a packed scenario into your data folder, if it has no error."""
    from fairweather.scenario.own import take_in as take_in_own

    folder = take_in_own(file, name)
    print(f"{folder.name}: taken into {folder}")


def _region(countries: str, near: str, radius: str, box: str) -> RegionTable:
    """Return the region that options name; raises ``ScenarioError``."""
    from pydantic import ValidationError

    from fairweather.scenario.faults import faults_of
    from fairweather.scenario.region import RegionTable

    kilometers = _KILOMETERS.fullmatch(radius.strip())
    if not kilometers:
        raise ScenarioError(Fault("--radius", repr(radius), "kilometers, as 300km"))
    try:
        sides = tuple(float(side) for side in box.split(",")) if box else ()
    except ValueError:
        allowed = "west, south, east, north in degrees, as 100,17,105,21"
        raise ScenarioError(Fault("--box", repr(box), allowed)) from None
    told = {
        "countries": tuple(one.strip() for one in countries.split(",") if one.strip()),
        "near": near.strip(),
        "radius_km": float(kilometers[1]),
        "box": sides,
    }
    try:
        region = RegionTable.model_validate(told)
    except ValidationError as error:
        faults = faults_of(error, RegionTable, lambda _: "")
        raise ScenarioError([replace(f, key=f"map.region.{f.key}") for f in faults]) from error
    if not region.is_told:
        allowed = "at least one of --countries, --near and --box"
        raise ScenarioError(Fault("the region", "nothing", allowed))
    return region


def _day(text: str) -> date:
    if not text:
        return datetime.now(UTC).astimezone().date()
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ScenarioError(Fault("--start", repr(text), "a date such as 2026-03-05")) from None


@contextmanager
def _options() -> Iterator[None]:
    """Let faults of a region speak of the options that it was told by."""
    try:
        yield
    except ScenarioError as error:
        faults = [replace(one, key=_OPTIONS.get(one.key, one.key)) for one in error.faults]
        raise ScenarioError(faults) from error
