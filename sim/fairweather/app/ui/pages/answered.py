"""The answer on the what-if page, as it sharpens: headline, both maps, and fans over luck.

The map of how it was stands there before anything is asked, so that less is left to be drawn then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import solara

from fairweather.app.ui.bridge import Json
from fairweather.app.ui.components.page import JobBar, JobView, job_view
from fairweather.app.ui.components.table import HexMap
from fairweather.app.ui.components.whatif import (
    KeepBranch,
    OutcomeTable,
    PairedFans,
    PartingList,
    TurnSlider,
)
from fairweather.app.ui.elements import div, h2, h3, li, p, section, ul
from fairweather.app.ui.hooks import use_attempt, use_version
from fairweather.app.ui.map_sheet import game_sheet
from fairweather.app.ui.pages.game_page import game_marks
from fairweather.app.web.addresses import PlayAddress, address_of, query_part, question_parts
from fairweather.app.web.rooms import ROOMS
from fairweather.engine.answer import Answer
from fairweather.play.game import Game
from fairweather.play.inquiry import Inquiry
from fairweather.play.question import Question
from fairweather.play.room import Room
from fairweather.play.views.map import LAYER_TABS, LayerView, layer_view
from fairweather.play.words import capital
from fairweather.report.answer_view import (
    LuckView,
    PathView,
    change_lines,
    luck_view,
    map_pair,
    path_view,
)
from fairweather.report.headline import subject_of

NAMES = ("as it was", "with the change")
_TO_COME = "The map with the change comes here."


@dataclass(frozen=True)
class Pictured:
    """What the maps show: a turn between ``first`` and ``last``, and one layer of it.

    ``other`` is the map with the change, None where there is none to compare.
    """

    first: int
    last: int
    turn: int
    one: LayerView
    other: LayerView | None = None
    differing: tuple[int, ...] = ()
    words: str = ""


@solara.component
def Answered(
    room: Room,
    here: PlayAddress,
    turn: int,
    inquiry: Inquiry | None,
    search: str,
    go: Callable[[str], None],
) -> None:
    """Show what is known of the answer so far, and follow it as it sharpens.

    Before anything is asked of ``turn``, show how it was.
    """
    game = room.game
    job, question = (inquiry.job, inquiry.question) if inquiry else (None, None)
    use_version(job)
    solara.use_effect(lambda: job.start() if job else None, [job])
    layer, set_layer = solara.use_state(query_part(search, "layer") or "unrest")
    spot, set_spot = solara.use_state(("", 0))
    asked = str(question)
    answer = inquiry.answer if inquiry else None
    comparison, path = (answer.comparison, answer.path) if answer else (None, None)
    luck = solara.use_memo(
        lambda: _luck(answer, game), [asked, comparison.n_worlds if comparison else 0, path is None]
    )
    told = path_view(answer, game.scenario) if answer else None
    upto = turn if told is None else told.upto

    def open_card(at: int, key: str, changed: bool) -> None:
        more = (("key", key), ("fork", str(turn)), *question_parts(question or Question(turn - 1)))
        go(here.at(at).path("why", *(more if changed else (("key", key),))))

    with div("answered"):
        if inquiry is not None:
            changed = change_lines(inquiry.question.change, game.view)
            _Headline(changed, luck, _bar(inquiry, luck), inquiry.stop).key(f"headline {asked}")
        if game.is_open:
            at = spot[1] if spot[0] == asked else upto
            shown = pictured(game, turn, answer, told, at, layer)
            with section("same-luck").key("same luck"):
                if told is not None:
                    h2("With the same luck", "heading").key("heading")
                    PartingList(told, game_marks(game), open_card).key(f"parting {asked}")
                _Maps(game, shown, lambda to: set_spot((asked, to)), set_layer).key("maps")
        if luck is not None:
            _OverLuck(luck).key(f"luck {asked}")
        if inquiry is not None and (luck is not None or inquiry.job.is_done):
            _Keep(room, inquiry.question, go).key(f"keep {asked}")


def pictured(
    game: Game, turn: int, answer: Answer | None, told: PathView | None, at: int, layer: str
) -> Pictured:
    """Return what the maps show at turn ``at``; before ``turn`` is answered, how it was in it."""
    if answer is None or answer.trial is None or told is None:
        seen = min(turn, game.turn)
        return Pictured(seen, seen, seen, layer_view(game.view, seen, layer))
    first, last = answer.turn, told.upto
    one, other = game.owner(first).view, game.at(answer.trial).view
    pair = map_pair(one, other, min(max(at, first), last), layer)
    return Pictured(first, last, pair.turn, pair.one, pair.other, pair.differing, pair.words)


def _luck(answer: Answer | None, game: Game) -> LuckView | None:
    if answer is None or answer.comparison is None:
        return None
    path = answer.path
    paths = (path.baseline, path.treatment) if path else None
    return luck_view(answer.comparison, subject_of(answer.change), game.view, paths)


def _bar(inquiry: Inquiry, luck: LuckView | None) -> JobView:
    played, each = f"{luck.n_worlds:,}" if luck else "0", "continuations of each branch"
    doing = f"Playing {inquiry.question.worlds:,} {each}, {played} so far"
    return job_view(inquiry.job, doing, f"{played} {each}")


@solara.component
def _Headline(
    changed: tuple[str, ...], luck: LuckView | None, bar: JobView, on_stop: Callable[[], None]
) -> None:
    """Say what is changed, and what it comes to so far."""
    with div("said"):
        with ul("changed"):
            for words in changed:
                li(words)
        with section("over-luck"):
            if luck is not None:
                p(luck.headline, "saying first-said")
                p(luck.differs, "saying")
            JobBar(bar, on_stop)
            if luck is not None:
                p(luck.people, "lede")
                for words in luck.followed:
                    p(words, "lede")


@solara.component
def _Maps(
    game: Game, shown: Pictured, set_at: Callable[[int], None], set_layer: Callable[[str], None]
) -> None:
    """Draw both maps of one turn side by side; cells that differ are outlined in both."""
    sheet = game_sheet(game.view)
    with div("maps"):
        if shown.other is not None and shown.last > shown.first:
            TurnSlider(shown.first, shown.last, shown.turn, shown.words, set_at).key("slider")
        with div("two-maps" if shown.other else "two-maps before").key("both"):
            for name, view in zip(NAMES, (shown.one, shown.other), strict=True):
                _OneMap(name, sheet, view, shown.differing, set_layer).key(name)


@solara.component
def _OneMap(
    name: str,
    sheet: Json,
    view: LayerView | None,
    differing: tuple[int, ...],
    set_layer: Callable[[str], None],
) -> None:
    """Draw one map below its name, or keep its place."""
    with div("one-map"):
        h3(capital(name)).key("name")
        if view is None:
            p(_TO_COME, "quiet").key("to come")
        else:
            HexMap(
                sheet,
                view,
                LAYER_TABS[:4],
                None,
                lambda _: None,
                set_layer,
                differing,
                f"Map {name}",
            ).key("map")


@solara.component
def _OverLuck(luck: LuckView) -> None:
    """Draw both branches over luck, and every outcome at the end."""
    with section("over-luck"):
        h2("Over luck", "heading")
        PairedFans(luck.fans, NAMES, f"{luck.n_worlds:,} continuations")
        if luck.happened:
            with ul("happened"):
                for words in luck.happened:
                    li(words)
        OutcomeTable(luck.lines, NAMES)


@solara.component
def _Keep(room: Room, question: Question, go: Callable[[str], None]) -> None:
    """Offer to keep the change as a branch of the game."""
    fault, attempt = use_attempt()
    usual = room.game.history.tree.free_name(_usual_name(question, room))

    def keep(name: str, note: str) -> None:
        trial = room.game.what_if(question.turn, question.change)
        kept = ROOMS.keep_branch(room, trial, name, note)
        go(replace(address_of(kept.key), branch="").path("branches"))

    KeepBranch(usual, fault, lambda name, note: attempt(lambda: keep(name, note)))


def _usual_name(question: Question, room: Room) -> str:
    words = change_lines(question.change, room.game.view)[0]
    return f"Turn {question.turn + 1}: {words}".rstrip(".")[:72]
