"""The trust network: who trusts whom and how far, as a directed weighted graph."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import solara

from fairweather.app.wire import as_json
from fairweather.play.views.factions import FactionView, TieView

_SHOWN = ("key", "label", "role", "color", "letters", "is_seat")


@solara.component_vue("trust_network.vue", vuetify=False)
def _TrustNetwork(
    factions: str,
    trust_ties: str,
    is_whole: bool,
    event_faction: Callable[[str | None], None],
    event_why: Callable[[dict[str, str]], None],
) -> None: ...


def TrustNetwork(
    factions: Sequence[FactionView],
    ties: Sequence[TieView],
    on_faction: Callable[[str | None], None],
    on_why: Callable[[str, str], None],
) -> solara.Element:
    """Up to twenty factions in a ring; ``on_why`` is told holder and other of a line in question.

    Lines that the seat cannot know are not among ``ties``, and the heading says so.
    """
    return _TrustNetwork(
        factions=as_json([{name: getattr(f, name) for name in _SHOWN} for f in factions]),
        trust_ties=as_json(ties),
        is_whole=len(ties) == len(factions) * (len(factions) - 1),
        event_faction=on_faction,
        event_why=lambda tie: on_why(tie["holder"], tie["about"]),
    )
