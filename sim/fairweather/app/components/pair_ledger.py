"""The ledger of a pair: every entry behind one trust, with its exact share and what faded."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import solara

from fairweather.app.components.order_sheet import Marks
from fairweather.app.wire import as_json
from fairweather.play.views.pair import PairView


@solara.component_vue("pair_ledger.vue", vuetify=False)
def _PairLedger(
    pairs: str,
    pair: str,
    faction_marks: str,
    faction_labels: str,
    is_whole: bool,
    event_pick: Callable[[dict[str, str]], None],
) -> None: ...


def PairLedger(
    pairs: Sequence[tuple[str, str, float]],
    pair: PairView | None,
    marks: Marks,
    labels: Mapping[str, str],
    is_whole: bool,
    on_pick: Callable[[str, str], None],
) -> solara.Element:
    """``pairs`` are those that may be asked about; ``is_whole`` if that is all there are."""
    return _PairLedger(
        pairs=as_json(list(pairs)),
        pair=as_json(pair),
        faction_marks=as_json(dict(marks)),
        faction_labels=as_json(dict(labels)),
        is_whole=is_whole,
        event_pick=lambda asked: on_pick(asked["holder"], asked["about"]),
    )
