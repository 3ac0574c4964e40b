"""Keep a what-if as a branch of the game, under a name and with a note."""

from __future__ import annotations

from collections.abc import Callable

import solara


@solara.component_vue("keep_branch.vue", vuetify=False)
def _KeepBranch(usual: str, fault: str, event_keep: Callable[[dict[str, str]], None]) -> None: ...


def KeepBranch(usual: str, fault: str, on_keep: Callable[[str, str], None]) -> solara.Element:
    """``usual`` is the name that is offered; ``on_keep`` is told name and note."""
    return _KeepBranch(
        usual=usual, fault=fault, event_keep=lambda form: on_keep(form["name"], form["note"])
    )
