"""Every game that was begun on this computer: to go on with, to rename, to delete."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import solara

from fairweather.app.ui.components.page import NO_COLOR
from fairweather.app.ui.components.start import KeptGame, KeptGames, OpenSaved
from fairweather.app.ui.elements import h1, p
from fairweather.app.ui.hooks import use_attempt
from fairweather.app.ui.pages.frame import PlainPage, TroubleScreen
from fairweather.app.web.addresses import address_of, read_address
from fairweather.app.web.rooms import ROOMS
from fairweather.app.web.sessions import hosted
from fairweather.errors import ScenarioError
from fairweather.play.palette import marks_of
from fairweather.play.saves import AT_MOST, SavedGame
from fairweather.play.words import counted, listed, spelled

_SHARED = "While a class is hosted here, many use this program, so nobody's games are listed."
_UNKEPT = "Games are not kept on disk here: they go when the program ends."


@solara.component
def SavedPage() -> None:
    """List every game, the latest played first."""
    drawn, set_drawn = solara.use_state(0)
    fault, attempt = use_attempt()
    games = solara.use_memo(lambda: [_kept(saved) for saved in ROOMS.mine()], [drawn])

    def change(act: Callable[..., None], query: str, *name: str) -> None:
        attempt(lambda: act(read_address(query).key, *name))
        set_drawn(drawn + 1)

    if hosted() is not None:
        TroubleScreen("Your games", _SHARED)
        return
    with PlainPage("Your games", "asked page-saved"):
        h1("Your games")
        p(_lede(), "lede")
        KeptGames(games, fault, partial(change, ROOMS.rename), partial(change, ROOMS.forget))
        OpenSaved()


def _lede() -> str:
    saves = ROOMS.saves
    if saves is None:
        return _UNKEPT
    told = f"Each is kept as it is played, in {saves.folder}. At most {AT_MOST} are kept; beyond "
    told += "that, the one not played for longest makes way."
    aside = saves.aside()
    if aside:
        told += f" {counted(aside, 'file')} could not be played again, as after a change of the "
        told += "rules, and lies aside there." if aside == 1 else "rules, and lie aside there."
    return told


def _kept(saved: SavedGame) -> KeptGame:
    """Return a game in words."""
    key, address = saved.key, address_of(saved.key)
    letters, color, who, of, title = "", NO_COLOR, "watched", "", key.scenario
    is_over, is_here = False, True
    try:
        scenario = ROOMS.shelf.scenario(key.scenario)
        title, of = scenario.title, f" of {scenario.turns}"
        is_over = saved.turn >= scenario.turns
        if key.seat:
            who = f"as {scenario.factions[key.seat].label}"
            letters, color = marks_of(scenario)[key.seat]
    except (ScenarioError, KeyError):
        is_here, who = False, "its scenario is not here"
    turn, day = f"turn {saved.turn}{of}", f"played {spelled(saved.played)}"
    parts = [title] * bool(saved.name) + [who, turn, f"seed {key.seed}"]
    parts += [f"game {key.number}"] * (key.number > 1) + [day]
    return KeptGame(
        query=address.query(),
        name=saved.name,
        title=title,
        detail=" · ".join(parts),
        spoken=listed([saved.name or title, who, turn, f"seed {key.seed}"]),
        letters=letters,
        color=color,
        way="Look at it" if is_over else "Go on",
        href=address.path() if is_here else "",
    )
