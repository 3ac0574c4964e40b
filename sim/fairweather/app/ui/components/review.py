"""Components that look back on a game: its story, choices, trust, promises, and its ending."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from fairweather.app.ui.bridge import component
from fairweather.app.ui.components.page import Marks
from fairweather.play.views.ending import BesideView
from fairweather.play.views.factions import TieView
from fairweather.play.views.pair import PairView
from fairweather.report.card_view import CardView, GlanceView
from fairweather.report.story_view import CountView, LifeView, PivotView, StoryView


@component
def ToldStory(
    story: StoryView,
    marks: Marks,
    on_why: Callable[[int, str], None],
    on_ask: Callable[[int], None],
    on_turn: Callable[[int], None],
) -> None:
    """The story of a game, turn by turn.

    ``on_why`` is told turn and choice, ``on_ask`` a turn to fork, ``on_turn`` one to look at.
    """


@component
def PivotList(
    pivots: Sequence[PivotView],
    note: str,
    on_why: Callable[[int, str], None],
    on_undo: Callable[[int], None],
) -> None:
    """The choices that mattered most, ranked by measured effect; each can be undone.

    ``on_why`` is told turn and choice, ``on_undo`` the rank of one to ask a what-if about.
    """


@component
def ChoiceList(
    choices: Sequence[GlanceView],
    marks: Marks,
    labels: Mapping[str, str],
    chosen: str,
    on_open: Callable[[str], None],
) -> None:
    """The choices of a turn, faction by faction.

    ``chosen`` is the key of the open card; ``on_open`` is told the key of another.
    """


@component
def DecisionCard(card: CardView, marks: Marks, ask_href: str, on_go: Callable[[str], None]) -> None:
    """One choice: chances, terms as a waterfall, luck, the flip and the trust threshold.

    ``ask_href`` is the page that asks what if this choice had been another, if there is one.
    """


@component
def PairLedger(
    ties: Sequence[TieView],
    pair: PairView | None,
    marks: Marks,
    labels: Mapping[str, str],
    on_pick: Callable[[str, str], None],
) -> None:
    """Every entry behind the trust of one ``pair``, with its exact share and what faded.

    ``ties`` are those that may be asked about.
    """


@component
def PledgeLives(
    lives: Sequence[LifeView],
    counts: Sequence[CountView],
    marks: Marks,
    n_turns: int,
    on_turn: Callable[[int], None],
) -> None:
    """Promise against act: the life of every pledge along the turns, and counts by patron."""


@component
def AimsBeside(rows: Sequence[BesideView], worlds: str) -> None:
    """Where each aim ended, as a mark over the band of other worlds; farther right is better.

    ``worlds`` says how many other worlds the bands are made of so far.
    """


@component
def LastWord(question: str, mark: str) -> None:
    """One question with a box to write in; a browser keeps the answer under ``mark``.

    The ending can be printed, with what was written.
    """
