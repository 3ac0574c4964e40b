"""The studio: a scenario made by mouse or keyboard, checked as it grows, saved, played, hosted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import cache
from urllib.parse import urlencode

import solara
import solara.lab

from fairweather.app.ui.components.page import job_view
from fairweather.app.ui.components.studio import (
    BalanceCard,
    CheckCard,
    GoOn,
    StepView,
    StudioBar,
)
from fairweather.app.ui.elements import aside, div
from fairweather.app.ui.hooks import use_attempt, use_version
from fairweather.app.ui.pages.frame import HOME, PlainPage, TroubleScreen
from fairweather.app.ui.pages.studio_cast import CastPart, FactsPart
from fairweather.app.ui.pages.studio_ground import GroundPart
from fairweather.app.ui.pages.studio_memory import MemoryPart
from fairweather.app.ui.pages.studio_region import RegionPart
from fairweather.app.web.addresses import PlayAddress, address_of, query_part
from fairweather.app.web.rooms import ROOMS
from fairweather.app.web.studio import CLOSED, STUDIO
from fairweather.play.studio.desk import Desk
from fairweather.play.studio.pointing import PARTS, Pointed
from fairweather.play.words import counted
from fairweather.scenario.load import load
from fairweather.scenario.place import own_names, scenario_names
from fairweather.scenario.schema import NOBODY
from fairweather.scenario.studio.sheet_acts import Name
from fairweather.scenario.studio.sketch import Sketch
from fairweather.world.cast import Role

_MODEL = "A scenario is a model of a story, not a forecast."


@solara.component
def StudioPage() -> None:
    """Open the studio, or say that it is closed to whoever asks."""
    if STUDIO.is_open:
        Workshop(STUDIO.desk)
    else:
        TroubleScreen("The studio is closed here", CLOSED, [HOME])


@solara.component
def Workshop(desk: Desk) -> None:
    """Show the part of the sketch that the address names, and beside it what is to be mended."""
    router = solara.use_router()
    use_version(desk)
    fault, attempt = use_attempt()
    notice, set_notice = solara.use_state("")
    sketch = desk.sketch
    asked = query_part(router.search, "part", PARTS[0][0])
    part = asked if asked in dict(PARTS) and not sketch.is_empty else PARTS[0][0]
    at, field = query_part(router.search, "at"), query_part(router.search, "field")
    checking = solara.lab.use_task(desk.check, dependencies=[desk.version])
    faults = () if sketch.is_empty else checking.latest or ()

    def go(part: str, at: str = "", field: str = "") -> None:
        told = {"part": part, "at": at, "field": field}
        router.push("/studio?" + urlencode({name: word for name, word in told.items() if word}))

    def opened(name: str) -> None:
        attempt(lambda: set_notice(desk.open(name)))
        go("facts")

    def begun() -> None:
        attempt(desk.close)
        go("region")

    with PlainPage(sketch.title or "Studio", "st", [_MODEL]):
        StudioBar(
            sketch.title,
            sketch.name,
            _steps(sketch, faults),
            part,
            desk.history.now.label if desk.history.before else "",
            desk.history.after[0].label if desk.history.after else "",
            desk.is_saved,
            sketch.is_empty,
            _openable(),
            notice,
            "\n".join(filter(None, (desk.trouble, fault))),
            go,
            lambda: attempt(desk.undo),
            lambda: attempt(desk.redo),
            lambda name: attempt(desk.do, Name(name)),
            lambda: attempt(desk.save),
            opened,
            begun,
        )
        with div("st-body alone" if sketch.is_empty else "st-body"):
            with div("st-part"):
                if part == "region":
                    RegionPart(desk, lambda: go("ground"))
                elif part == "ground":
                    GroundPart(desk, at)
                elif part == "factions":
                    CastPart(desk, at, field, faults, lambda key: go("factions", key))
                elif part == "memory":
                    MemoryPart(desk, at, field)
                else:
                    FactsPart(desk, field)
            if not sketch.is_empty:
                with aside("st-side"), div("st-stay"):
                    CheckCard(faults, checking.pending, go)
                    Beside(desk, bool(faults), router.push)


@solara.component
def Beside(desk: Desk, is_faulty: bool, push: Callable[[str], None]) -> None:
    """Offer the balance, and the ways on."""
    use_version(STUDIO)
    use_version(desk)
    fault, attempt = use_attempt()
    sketch, job, lesson = desk.sketch, STUDIO.balance, STUDIO.lesson
    is_done = job is not None and job.is_done and job.found is not None

    def play(seat: str) -> None:
        room = ROOMS.fresh(PlayAddress(sketch.name, 1, seat).key)
        push(address_of(room.key).path())

    def saved(act: Callable[..., None], *told: str) -> None:
        if not desk.is_saved:
            desk.save()
        act(*told)

    GoOn(
        _seats(sketch),
        not is_faulty,
        desk.is_saved,
        lesson.ways if lesson is not None and lesson.is_open else None,
        lesson is not None and lesson.is_starting,
        fault or (lesson.fault if lesson is not None else ""),
        lambda seat: attempt(saved, play, seat),
        lambda: attempt(saved, STUDIO.host),
        STUDIO.end_class,
    )
    BalanceCard(
        job_view(job, "Playing 200 worlds", "Played 200 worlds") if job is not None else None,
        job.found or () if job is not None and is_done else (),
        is_done,
        STUDIO.balanced is not sketch,
        not is_faulty,
        lambda: attempt(STUDIO.start_balance),
        STUDIO.stop_balance,
    )


def _steps(sketch: Sketch, faults: tuple[Pointed, ...]) -> list[StepView]:
    n_faults = Counter(fault.part for fault in faults)
    notes = dict.fromkeys(dict(PARTS), "")
    if not sketch.is_empty:
        n_kin = sum(spot.paint.best > 0.0 for spot in sketch.spots)
        notes |= {
            "region": counted(len(sketch.spots), "hexagon"),
            "ground": f"{n_kin:,} with kin",
            "factions": f"{len(sketch.factions)} take part",
            "memory": counted(len(sketch.episodes), "case"),
            "facts": f"from {sketch.content.get('start', '')}",
        }
    return [StepView(key, label, notes[key], n_faults[key]) for key, label in PARTS]


def _openable() -> list[tuple[str, str]]:
    """Return the scenarios that can be opened: a person's own first; no variants."""
    own = [(name, f"{name} (yours)") for name in own_names()]
    return [*own, *((name, f"{name} (a copy)") for name in _with_ground())]


@cache
def _with_ground() -> list[str]:
    """Return the scenarios that ship and have ground of their own."""
    return [name for name in scenario_names() if not load(name).variant_of]


def _seats(sketch: Sketch) -> list[tuple[str, str]]:
    """Return the seats, the clients' first: they decide what the story is about."""
    keys = [key for key in sketch.factions if key != NOBODY]
    keys.sort(key=lambda key: Role.CLIENT not in sketch.roles(key))
    return [*((key, f"as {sketch.label(key)}") for key in keys), ("", "watch")]
