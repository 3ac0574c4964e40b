"""The form that sets up a game: scenario, seat and seed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.shelf import ScenarioCard


@solara.component_vue("setup_form.vue", vuetify=False)
def _SetupForm(
    scenarios: str, first_seat: str, first_seed: int, event_play: Callable[[str], None]
) -> None: ...


def SetupForm(
    scenarios: Sequence[ScenarioCard],
    on_play: Callable[[str], None],
    seat: str = "",
    seed: int = 1,
) -> solara.Element:
    """``on_play`` is told the query of the chosen game, such as ``scenario=tiny&seed=4``."""
    return _SetupForm(
        scenarios=as_json(list(scenarios)), first_seat=seat, first_seed=seed, event_play=on_play
    )
