"""The map: cells by fill and hatch, borders along their edges, towns, water; picks a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.views.map import LayerView


@solara.component_vue("hex_map.vue", vuetify=False)
def _HexMap(
    sheet: str,
    layer_view: str,
    layers: str,
    selected: int | None,
    marked: str,
    title: str,
    event_pick: Callable[[int | None], None],
    event_layer: Callable[[str], None],
) -> None: ...


def HexMap(
    sheet: str,
    layer: LayerView,
    layers: Sequence[tuple[str, str]],
    selected: int | None,
    on_pick: Callable[[int | None], None],
    on_layer: Callable[[str], None],
    marked: Sequence[int] = (),
    title: str = "",
) -> solara.Element:
    """Draw ``layer`` on ``sheet`` (from ``fairweather.app.sheet.draw_sheet``).

    ``layers`` are the (key, label) pairs to choose from. ``on_pick`` is told the index of the
    cell that was clicked or entered, or None when it is closed again. ``marked`` cells are
    outlined; ``title`` tells one of several maps from another.
    """
    return _HexMap(
        sheet=sheet,
        layer_view=as_json(layer),
        layers=as_json(list(layers)),
        selected=selected,
        marked=as_json(list(marked)),
        title=title,
        event_pick=on_pick,
        event_layer=on_layer,
    )
