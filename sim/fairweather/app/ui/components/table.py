"""Components of the table: map, orders, story, factions, timeline, trust and outcomes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from fairweather.app.ui.bridge import Json, component
from fairweather.app.ui.components.page import Marks
from fairweather.play.challenges import Standing
from fairweather.play.chips import Chips
from fairweather.play.guesses import GuessView
from fairweather.play.open_decisions import DecisionView
from fairweather.play.telling import EventView
from fairweather.play.views.aims import AimView
from fairweather.play.views.board import ArcView, BoardView
from fairweather.play.views.closing import LedgerLine
from fairweather.play.views.concepts import ConceptCard
from fairweather.play.views.factions import FactionView, TieView
from fairweather.play.views.fans import FanView
from fairweather.play.views.ground import CellView, CostView
from fairweather.play.views.map import LayerView
from fairweather.play.views.playback import SceneView
from fairweather.play.views.table import TurnMark
from fairweather.play.views.why import GivenView, WhyView
from fairweather.play.words import people_word, percent

BarState = Literal["open", "watched", "running", "past", "ended"]


@component
def HexMap(
    sheet: Json,
    layer: LayerView,
    layers: Sequence[tuple[str, str]] = (),
    selected: int | None = None,
    on_pick: Callable[[int | None], None] | None = None,
    on_layer: Callable[[str], None] | None = None,
    marked: Sequence[int] = (),
    title: str = "",
    board: BoardView | None = None,
    drafts: Sequence[ArcView] = (),
    is_far: bool = False,
) -> None:
    """The map: ``layer`` by fill, hatch and dots on ``sheet``; picks a cell.

    Factions stand on it as ``board`` has them, with ``drafts`` of one's own orders as ghosts.
    ``layers`` are the (key, label) pairs to choose from. ``on_pick`` is told the index of the
    cell that was clicked or entered, or None when it is closed again. ``marked`` cells are
    outlined; ``title`` tells one of several maps from another. One that ``is_far`` is read from the
    back of a room: its letters are no smaller than those around it, and no cell is picked on it.
    """


@dataclass(frozen=True)
class Reel:
    """The scenes of the turn that is looked at; ``latest`` is the one that the game has reached.

    While it ``is_live``, a turn is played as soon as it is reached. ``layers`` are what the map
    shows while a scene is about one of them.
    """

    turn: int
    latest: int
    is_live: bool
    scenes: tuple[SceneView, ...]
    layers: tuple[LayerView, ...] = ()


@component
def Playback(reel: Reel, can_go_on: bool, on_go_on: Callable[[], None] | None) -> None:
    """Plays a turn on the map, scene by scene, with captions; with reduced motion, as stills.

    A quiet turn says so; if it ``can_go_on``, it offers to play on until something happens.
    """


@component
def CellCard(cell: CellView, on_close: Callable[[], None]) -> None:
    """What is known of one cell of the map at the turn shown."""


@component
def AimStrip(aims: Sequence[AimView]) -> None:
    """What the seat plays for, and what the latest turn did to it; always on the first screen."""


@component
def ChallengeStrip(standing: Standing) -> None:
    """The challenge that was taken, and how it stands."""


@component
def GuessCard(
    asked: GuessView, on_guess: Callable[[int], None], on_pass: Callable[[], None]
) -> None:
    """A question to guess at, in per cent; ``on_guess`` is told 0 to 100."""


@dataclass(frozen=True)
class CostLine:
    """People displaced or harmed, in words, of a group or a country; never as points."""

    label: str
    people: str
    share: str
    rise: str
    is_group: bool


@component
def HumanCost(costs: Sequence[CostLine]) -> None:
    """Who has paid so far: a line that is always on the screen."""


def cost_lines(costs: Sequence[CostView]) -> list[CostLine]:
    """Return costs in words: people, and their share of those who live there."""
    return [
        CostLine(c.label, people_word(c.people), percent(c.share), _change(c.rise), c.is_group)
        for c in costs
    ]


def _change(rise: int) -> str:
    if abs(rise) < 1:
        return ""
    return f"{people_word(abs(rise))} {'more' if rise > 0 else 'fewer'} this turn"


@component
def Timeline(
    turns: Sequence[TurnMark],
    current: int,
    latest: int,
    on_go: Callable[[int], None],
    can_ask: bool = False,
    on_why: Callable[[int], None] | None = None,
    on_ask: Callable[[int], None] | None = None,
) -> None:
    """Every turn from 0 to the last, in order; those after ``latest`` are not yet played.

    If it ``can_ask``, the turn shown can be asked "why?" and "what if?".
    """


@component
def OrderSheet(
    decisions: Sequence[DecisionView],
    orders: Mapping[str, str],
    marks: Marks,
    turn: int,
    on_order: Callable[[int, str, str], None],
    locked: str,
    drafted_by: Mapping[str, str],
    is_frozen: bool = False,
    reasons: Mapping[str, str] | None = None,
    on_reason: Callable[[int, str, str], None] | None = None,
    estimates: Mapping[str, Chips] | None = None,
    on_estimate: Callable[[str], None] | None = None,
) -> None:
    """Each open decision with its options as cards; ``locked`` says why none may be given now.

    ``orders`` maps a decision's key to the option chosen so far; a decision without one shows
    its default. ``turn`` is the turn they are for: on a game's first sheet the first decision lies
    open. ``on_order`` and ``on_reason`` are told that turn too, for what is ordered while the line
    is down arrives later. With ``reasons`` each order is asked for a line that says why, and
    ``drafted_by`` tells whose it is. A sheet that ``is_frozen`` can be read and not changed.

    ``on_estimate`` asks what the options of a decision might do; ``estimates`` hold what is known,
    None where staff give none.
    """


@component
def ClosingLedger(lines: Sequence[LedgerLine], marks: Marks) -> None:
    """What a finished game came to, for every party and for the people: no winner, no sum."""


@component
def TurnStory(
    turn: int,
    opening: Sequence[str],
    events: Sequence[EventView],
    lines: Sequence[str],
    tones: Sequence[str],
    given: Sequence[GivenView],
    marks: Marks,
    places: Mapping[int, str],
    latest: int,
    asks: Sequence[str],
    can_ask: bool,
    on_cell: Callable[[int], None],
    on_why: Callable[[str], None],
    on_choice: Callable[[str], None],
    on_ask: Callable[[str], None],
) -> None:
    """What happened in ``turn``, in words: the orders ``given``, ``opening``, then ``events``.

    When ``latest``, the turn that the game has reached, moves on, what stands beside the map is
    shown from its top.
    ``lines`` are what the events say, ``tones`` theirs, ``places`` the names of cells by index.

    ``on_cell`` is told the index of a place that was clicked, ``on_why`` the key of an order that
    was asked about. ``asks`` holds for each event the key of the choice behind it, or nothing;
    ``on_choice`` is told such a key, or nothing for all choices of the turn, and ``on_ask`` the key
    of an order that might have been another, or nothing for the turn as such. If it ``can_ask``,
    the turn has been played.
    """


@component
def ConceptCards(concepts: Sequence[ConceptCard]) -> None:
    """Ideas that the turn shown brought up, each with a way to the page that lists them all."""


@component
def FactionCards(
    factions: Sequence[FactionView], shown: str, on_why: Callable[[str, str], None]
) -> None:
    """What each faction wants, has, promised, trusts and remembers; folded until opened.

    ``shown`` is the key of one that is opened from outside. ``on_why`` is told the keys of holder
    and other when a trust value is asked "why?".
    """


@component
def TurnBar(
    state: BarState,
    hint: str,
    progress: float,
    fault: str,
    on_end_turn: Callable[[], None],
    on_run: Callable[[], None],
    on_pause: Callable[[], None],
    on_latest: Callable[[], None],
    on_branch: Callable[[], None],
    on_again: Callable[[], None],
    on_ask: Callable[[], None],
    on_ending: Callable[[], None],
) -> None:
    """The one primary button, running to the end, and how far along that is.

    ``state`` says what may be done: order, watch, wait, look at an old turn, or start over.
    ``fault`` says in words what went wrong with the last thing done.
    """


@component
def FanChart(
    worlds: str,
    fans: Sequence[FanView],
    can_ask: bool,
    on_why: Callable[[str], None],
) -> None:
    """Outcomes over turns: bands over other worlds as fans, and the game's own path on top.

    ``worlds`` says how many other worlds the bands are made of so far. If it ``can_ask``, an
    outcome can be asked about by its key.
    """


@dataclass(frozen=True)
class Actor:
    """A faction as a dot of the trust network."""

    key: str
    label: str
    role: str
    color: int
    letters: str
    is_seat: bool


@component
def TrustNetwork(
    factions: Sequence[Actor],
    ties: Sequence[TieView],
    on_faction: Callable[[str | None], None],
    on_why: Callable[[str, str], None],
) -> None:
    """Up to twenty factions in a ring; ``on_why`` is told holder and other of a line in question.

    Lines that the seat cannot know are not among ``ties``, and the heading says so.
    """


def actors(factions: Sequence[FactionView]) -> list[Actor]:
    """Return factions as dots of the trust network."""
    return [Actor(f.key, f.label, f.role, f.color, f.letters, f.is_seat) for f in factions]


@component
def WhyDialog(
    answer: WhyView,
    more_href: str,
    more_words: str,
    on_close: Callable[[], None],
    on_more: Callable[[str], None] | None,
) -> None:
    """The answer to "why?" over the page: an exact sum as signed bars, part by part.

    ``more_href`` is a page that tells the whole of it, ``more_words`` its name; may be empty.
    """
