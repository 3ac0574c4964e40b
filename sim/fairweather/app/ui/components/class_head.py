"""The head of a class's page: where the session is, who one is, and the code to come back by."""

from __future__ import annotations

import solara


@solara.component_vue("class_head.vue", vuetify=False)
def ClassHead(
    title: str,
    phase: str,
    detail: str,
    who: str,
    letters: str,
    color: int,
    personal_code: str,
    links: str,
) -> None:
    """``who`` is the nickname, and ``letters`` and ``color`` those of the seat.

    ``personal_code`` may be empty, as for the facilitator. ``links`` is a JSON list of pairs of
    words and an address.
    """
