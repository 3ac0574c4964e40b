"""The browser behind a screen: the cookies that came with its websocket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import solara.lab


def use_cookies() -> Mapping[str, str]:
    """Return the cookies that the browser sent when this page was connected."""
    kept: Any = solara.lab.cookies
    return dict(kept.value or {})
