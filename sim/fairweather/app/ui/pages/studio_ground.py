"""The studio's second part: who owns each hexagon, and where kin live, painted on the map."""

from __future__ import annotations

from collections.abc import Sequence

import solara

from fairweather.app.ui.components.studio import GroundMap, Painter
from fairweather.app.ui.elements import fault_line
from fairweather.app.ui.hooks import use_attempt, use_version
from fairweather.app.ui.pages.studio_cast import marks_of
from fairweather.app.ui.studio_sheets import ground_sheet
from fairweather.play.studio.desk import Desk
from fairweather.scenario.studio.ground_acts import Kin, Own, Reset
from fairweather.scenario.studio.sketch import Sketch
from fairweather.world.roles import ROLES


@solara.component
def GroundPart(desk: Desk, at: str) -> None:
    """Show the ground, with ``at`` the hexagon that is looked for."""
    use_version(desk)
    sketch = desk.sketch
    fault, attempt = use_attempt()
    keys = solara.use_memo(lambda: tuple(spot.h3 for spot in sketch.spots), [id(sketch.spots)])
    sheet, facts = ground_sheet(sketch.spots)
    painters = _painters(sketch)
    place = {painter.key: index for index, painter in enumerate(painters)}

    def named(cells: Sequence[int]) -> tuple[str, ...]:
        return tuple(keys[one] for one in cells if 0 <= one < len(keys))

    fault_line(fault)
    GroundMap(
        sheet,
        facts,
        [place.get(sketch.owner(spot), -1) for spot in sketch.spots],
        [(spot.paint.low, spot.paint.best, spot.paint.high) for spot in sketch.spots],
        [index for index, spot in enumerate(sketch.spots) if spot.paint != spot.drafted],
        painters,
        sketch.places.get(at, -1),
        lambda cells, who: attempt(desk.do, Own(named(cells), who)),
        lambda cells, low, best, high: attempt(desk.do, Kin(named(cells), best, low, high)),
        lambda cells: attempt(desk.do, Reset(named(cells))),
    )


def _painters(sketch: Sketch) -> list[Painter]:
    """Return who may own ground: those whose role does, and whoever has some."""
    marks = marks_of(sketch)
    owned = [sketch.owner(spot) for spot in sketch.spots]

    return [
        Painter(key, sketch.label(key), *marks[key], owned.count(key))
        for key in sketch.factions
        if key in owned or any(ROLES[role].owns_ground for role in sketch.roles(key))
    ]
