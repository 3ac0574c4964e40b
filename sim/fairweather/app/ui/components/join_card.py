"""How to join, large enough to be read across a room: the address, the code, and a QR code."""

from __future__ import annotations

import solara

from fairweather.app.web.invitation import Invitation


@solara.component_vue("join_card.vue", vuetify=False)
def _JoinCard(
    link: str, place: str, code: str, side: int, squares: str, is_large: bool
) -> None: ...


def JoinCard(invitation: Invitation, is_large: bool = False) -> solara.Element:
    """Show an invitation; ``is_large`` for a wall."""
    side, squares = invitation.path()
    return _JoinCard(
        link=invitation.link,
        place=f"{invitation.base.partition('://')[2]}/join",
        code=invitation.code,
        side=side,
        squares=squares,
        is_large=is_large,
    )
