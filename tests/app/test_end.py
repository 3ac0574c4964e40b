"""The app is asked to end while a page waits for a what-if of two thousand worlds."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from time import monotonic
from urllib.parse import urlencode

from tests.app.light import Light
from tests.browser.conftest import Server
from tests.games import played


def test_the_app_ends_within_three_seconds_while_a_what_if_is_worked_out(tmp_path: Path):
    server = Server(tmp_path)
    asked = {"turn": 1, "k": 2000, "order": "stance:league=mobilize"}

    async def ask() -> float:
        page = Light(server.address)
        game = played("tiny", 3, 4).text().encode()
        _, _, reply = await asyncio.to_thread(page.ask, "POST", "/games/open", game)
        query = json.loads(reply)["address"].partition("?")[2]
        await page.open(f"/whatif?{query}&{urlencode(asked)}")
        await page.until(lambda: (page.shown("job") or {}).get("is_going"))
        started = monotonic()
        await asyncio.to_thread(server.stop)
        return monotonic() - started

    assert asyncio.run(ask()) < 3
