"""Screens without a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import solara

from tests.app.screen import Screen


@pytest.fixture
def draw() -> Iterator[Callable[[solara.Element], Screen]]:
    """Return what draws an element; all that was drawn is closed at the end."""
    drawn = []

    def render(element: solara.Element) -> Screen:
        _, rc = solara.render(element, handle_error=False)
        drawn.append(rc)
        return Screen(rc, [])

    yield render
    for rc in drawn:
        rc.close()
