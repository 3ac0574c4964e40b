"""Injects at the console: those prepared in the plan, one made up now, or a notice alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.classroom.views.console import InjectKind, InjectOffer


@solara.component_vue("injects.vue", vuetify=False)
def _Injects(
    offers: str,
    kinds: str,
    groups: str,
    event_inject: Callable[[dict[str, object]], None],
) -> None: ...


def Injects(
    offers: Sequence[InjectOffer],
    kinds: Sequence[InjectKind],
    groups: Mapping[int, str],
    on_inject: Callable[[Mapping[str, object]], None],
) -> solara.Element:
    """``groups`` are labels by number; ``on_inject`` is told what, for which group, and words."""
    return _Injects(
        offers=as_json(list(offers)),
        kinds=as_json(list(kinds)),
        groups=as_json(list(groups.items())),
        event_inject=on_inject,
    )
